"""Lists made to find out who is registered elsewhere: counted for each office and day, told, and stopped."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.submissions.models import Submission, SubmissionRow
from lindung.apps.submissions.selectors import ELSEWHERE
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock

MOST_ELSEWHERE_A_DAY = 25


def probing_record(by: Principal, submission: Submission) -> bool:
    """Whether an office of a submission met more people of other places that day than lists do by chance.

    Records an event for each such office, which the agency's officers and auditors see. Its rows are staged already.
    """
    own = submission.files.values_list("office_id", flat=True)
    met = _met(submission.government_id, submission.created_at, Q(office_id__in=list(own)) | Q(office=None))
    over = {office: people for office, people in met if people > MOST_ELSEWHERE_A_DAY}
    for office, people in over.items():
        event_record(
            actor=by,
            verb="submission.probing",
            subject=f"submission:{submission.pk}",
            government=submission.government_id,
            office=office,
            data={"people": people},
        )
    return bool(over)


def probing_require_below(by: Principal, government: str) -> None:
    """Refuse another list of an office that met too many people of other places that day.

    Raises:
        Refusal: ``probing``.
    """
    if not by.scope.office:
        return
    met = _met(government, clock.now(), Q(office__code=by.scope.office))
    if any(people > MOST_ELSEWHERE_A_DAY for _office, people in met):
        sentence = _(
            "Hari ini terlalu banyak orang pada daftar kantor ini mungkin terdaftar di tempat lain. Kirim lagi besok, "
            "atau hubungi petugas BPJS Ketenagakerjaan."
        )
        raise Refusal("probing", sentence)


def _met(government: str, at: datetime, offices: Q) -> list[tuple[str, int]]:
    """For each office's code, how many people of other places the lists of the day named; "" for no office."""
    begins = timezone.make_aware(datetime.combine(timezone.localdate(at), time()))
    rows = SubmissionRow.objects.filter(
        offices,
        submission__government=government,
        submission__created_at__range=(begins, begins + timedelta(days=1)),
        codes__contains=ELSEWHERE,
    )
    person: Any = Coalesce("nik", "name_key")
    counted = rows.order_by().values_list("office__code").annotate(people=Count(person, distinct=True))
    return [(office or "", people) for office, people in counted]
