"""Am I protected: the one question that a stranger may ask, if they know what only the person or the family knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.apps.registry.models import Enrolment, Worker
from lindung.matching.full_names import knows_full_name


@dataclass(frozen=True, slots=True)
class Protection:
    """``programmes`` that hold on the day and since when; empty where the person is known but no longer enrolled."""

    programmes: tuple[str, ...]
    since: date | None


def protection_of(*, nik: str, birth_date: date, mother_name: str, on: date) -> Protection | None:
    """The protection of a person on a day; None unless NIK, birth date and the mother's whole name agree.

    Says no more than programmes and a day: neither office nor wage. Asks the database and compares the names alike
    whether the NIK is unknown or anything is wrong, so that the time it takes tells nothing.
    """
    worker = Worker.objects.filter(nik=nik).only("birth_date", "mother_name").first()
    knows_mother = knows_full_name(mother_name, (worker and worker.mother_name) or "")
    enrolments = Enrolment.objects.filter(worker_id=worker.pk if worker else 0, starts_on__lte=on)
    enrolment = enrolments.exclude(ends_on__lt=on).order_by("-starts_on").first()
    if worker is None or worker.birth_date != birth_date or not knows_mother:
        return None
    if enrolment is None:
        return Protection((), None)
    return Protection(tuple(enrolment.programmes.split("+")), enrolment.starts_on)
