"""Lists that do not say what people earn: one reported wage for all of them, given by who sends the list."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.submissions.models import Disposition, State, Submission
from lindung.apps.submissions.services.lock import submission_locked
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah, rupiah_text
from lindung.rules.allowed_values import LEAST_WAGE, MOST_WAGE

LEAST, MOST = LEAST_WAGE, MOST_WAGE


def without_wage(submission: Submission) -> int:
    """How many of a submission's ready people have no wage. Contributions cannot be computed for them."""
    return submission.rows.filter(disposition=Disposition.READY, wage_rupiah=None).count()


@transaction.atomic
def wage_fill(*, by: Principal, submission_id: int, wage: Rupiah) -> int:
    """Give every ready person without a wage this one; answers how many. Rows that state a wage keep it.

    Raises:
        Refusal: ``wage_implausible`` below LEAST or above what intake takes for a month's wage, or as
            ``submission_locked``.
    """
    submission = submission_locked(by, submission_id, "submission.decide", State.CHECKED)
    if not LEAST <= wage <= MOST:
        low, high = rupiah_text(LEAST), rupiah_text(MOST)
        raise Refusal(
            "wage_implausible", _("Upah sebulan harus antara %(low)s dan %(high)s.") % {"low": low, "high": high}
        )
    rows = submission.rows.filter(disposition=Disposition.READY, wage_rupiah=None)
    filled = rows.update(wage_rupiah=wage)
    event_record(
        actor=by,
        verb="wage.fill",
        subject=f"submission:{submission.pk}",
        government=submission.government_id,
        office=by.scope.office,
        data={"workers": filled, "wage_rupiah": wage},
    )
    return filled
