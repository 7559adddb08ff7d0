"""Am I protected: the one question that a stranger may ask, if they know what only the person or the family knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lindung.apps.protection.answer import STATES, worker_protection
from lindung.apps.registry.models import Enrolment, Worker
from lindung.matching.full_names import knows_full_name


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """What the person is told: a state, the programmes, since when, and protected until when.

    ``state``: one of ``answer.STATES``, or ``coming`` for somebody whose membership begins on a day to come.
    ``memberships``: each by itself for somebody who holds several on the day, the best first.
    """

    state: str
    programmes: tuple[str, ...]
    since: date | None
    until: date | None
    memberships: tuple[PublicAnswer, ...] = ()


def protection_public(*, nik: str, birth_date: date, mother_name: str, on: date) -> PublicAnswer | None:
    """The protection of a person on a day; None unless NIK, birth date and the mother's whole name agree.

    Says no more than programmes, a state and days: neither office nor wage. Asks the database and compares the names
    alike whether the NIK is unknown or anything is wrong, so that the time it takes tells nothing; what is protected
    is asked only for who has shown all three. Of several memberships the best is told first: one that protects is
    enough.
    """
    worker = Worker.objects.filter(nik=nik).only("birth_date", "mother_name").first()
    knows_mother = knows_full_name(mother_name, (worker and worker.mother_name) or "")
    if worker is None or worker.birth_date != birth_date or not knows_mother:
        return None
    answers = worker_protection(worker.pk, on)
    if not answers or all(answer.state == "not_protected" for answer in answers):
        coming = Enrolment.objects.filter(worker=worker, starts_on__gt=on).order_by("starts_on").first()
        if coming is not None:
            return PublicAnswer("coming", tuple(coming.programmes.split("+")), coming.starts_on, None)
    if not answers:
        return PublicAnswer("not_protected", (), None, None)
    answers.sort(key=lambda answer: STATES.index(answer.state))
    shown = {answer.enrolment: answer for answer in answers}
    programmes = dict(Enrolment.objects.filter(pk__in=shown).values_list("pk", "programmes"))
    each = {
        pk: PublicAnswer(one.state, tuple(programmes[pk].split("+")), one.since, one.until) for pk, one in shown.items()
    }
    held = tuple(each[pk] for pk, one in shown.items() if one.ended_on is None or one.ended_on >= on)
    best = each[answers[0].enrolment]
    return replace(best, memberships=held) if len(held) > 1 else best
