"""Am I protected: the one question that a stranger may ask, if they know what only the person or the family knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.apps.registry.models import Worker
from lindung.matching.compare import compare


@dataclass(frozen=True, slots=True)
class Protection:
    """``programmes`` that hold on the day and since when; empty where the person is known but no longer enrolled."""

    programmes: tuple[str, ...]
    since: date | None


def protection_of(*, nik: str, birth_date: date, mother_name: str, on: date) -> Protection | None:
    """The protection of a person on a day; None unless NIK, birth date and mother's name all agree.

    Says no more than programmes and a day: neither office nor wage.
    """
    worker = Worker.objects.filter(nik=nik, birth_date=birth_date).first()
    if worker is None or not worker.mother_name or not compare(worker.mother_name, mother_name).alike:
        return None
    enrolment = worker.enrolments.filter(starts_on__lte=on).exclude(ends_on__lt=on).order_by("-starts_on").first()
    if enrolment is None:
        return Protection((), None)
    return Protection(tuple(enrolment.programmes.split("+")), enrolment.starts_on)
