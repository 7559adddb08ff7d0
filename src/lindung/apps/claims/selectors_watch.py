"""Reading the death watch within scope: lists, rows that wait, and the families who have received nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from lindung.apps.claims.answers import case_answer
from lindung.apps.claims.models import Case, DeathList, DeathRow, Notice, Receipt, Relative
from lindung.apps.claims.selectors import cases_visible
from lindung.apps.claims.selectors_board import BoardRow, board_rows
from lindung.apps.claims.states import ENDED, State
from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.registry.models import Enrolment, Worker
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.store.scoping import within

MOST_SUMMED = 300
"""Of so many families the rupiah are added up on one page, the longest waiting first."""
_HAS_COME = Receipt.objects.filter(payout__case=OuterRef("pk"), has_come=True)


def lists_visible(principal: Principal) -> QuerySet[DeathList]:
    """Lists of deaths in scope with how many rows wait for a person (``open_rows``), the newest first."""
    if not principal.may("death.watch"):
        return DeathList.objects.none()
    found = DeathList.objects.filter(within(principal.scope, government="government_id", office=None))
    waiting = Count("rows", filter=Q(rows__decision=""))
    return found.select_related("government", "recorded_by").annotate(open_rows=waiting).order_by("-pk")


def list_get(principal: Principal, list_id: int) -> DeathList:
    """One list in scope; refuses (``not_found``) what is not there and what is not in scope alike."""
    found = lists_visible(principal).filter(pk=list_id).first()
    if found is None:
        raise NotFound(_("Daftar ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    return found


def rows_visible(principal: Principal) -> QuerySet[DeathRow]:
    """Rows of lists in scope, those that wait for a person first, in the order of the lists."""
    if not principal.may("death.watch"):
        return DeathRow.objects.none()
    found = DeathRow.objects.filter(within(principal.scope, government="government_id", office=None))
    return found.select_related("worker__office", "death_list", "case", "decided_by").order_by("death_list", "pk")


def rows_open(principal: Principal) -> QuerySet[DeathRow]:
    """Rows in scope of which no person has said yet whether they are the worker."""
    return rows_visible(principal).filter(decision="")


def last_membership(worker: Worker) -> Enrolment | None:
    """The last membership of a worker, beside which a row is read."""
    held = Enrolment.objects.filter(worker=worker).exclude(end_reason="duplicate").select_related("office")
    return held.order_by("-starts_on", "-pk").first()


def families_waiting(principal: Principal) -> QuerySet[Case]:
    """Cases in scope of known deaths whose family has received nothing yet, the oldest death first."""
    found = cases_visible(principal).filter(died_on__isnull=False)
    found = found.exclude(state__in=(*ENDED, State.RECEIVED)).filter(~Exists(_HAS_COME))
    return found.select_related("office", "government", "worker", "enrolment").order_by("died_on", "pk")


@dataclass(frozen=True, slots=True)
class WaitingFamily:
    """A family who has received nothing: the case with its next step, and what is due to them today.

    ``due_rupiah`` is None where a fact is lacking without which nothing can be said.
    """

    row: BoardRow
    due_rupiah: int | None
    days: int

    @property
    def case(self) -> Case:
        """The case of the death."""
        return self.row.case


def families_of(cases: Sequence[Case], *, on: date) -> list[WaitingFamily]:
    """What each of these cases owes its family today; a handful of statements for each."""
    return [WaitingFamily(row, case_due(row.case), (on - _died_on(row.case)).days) for row in board_rows(cases)]


def case_due(case: Case) -> int | None:
    """What is due for a case today without its school years, at least; None while a fact is lacking.

    Where it is open whether it was a work accident, the smaller sum is. How it ended need not be written down for that:
    the person died.
    """
    case.facts = {"outcome": "died", **case.facts}
    answer = case_answer(case)
    return answer.least_rupiah if answer.dues else None


@dataclass(frozen=True, slots=True)
class FamiliesSum:
    """``families`` who wait, and what the ``summed`` longest waiting of them are due in all."""

    families: int
    summed: int
    rupiah: int
    unknown: int


@cached_until_next_event
def families_sum(principal: Principal, *, on: date) -> FamiliesSum:
    """How many families in scope wait, and for how much."""
    waiting = families_waiting(principal)
    dues = [case_due(case) for case in waiting[:MOST_SUMMED]]
    return FamiliesSum(waiting.count(), len(dues), sum(due or 0 for due in dues), sum(due is None for due in dues))


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a family is found: whom to ask for, the address, and the telephones that somebody told."""

    name: str
    address: str
    phone: str


def contacts_of(cases: Iterable[Case]) -> dict[int, list[Contact]]:
    """Where the families of cases are found; a child is not named. Two statements. The caller notes that somebody
    looked.
    """
    shown = list(cases)
    wanted = [case.pk for case in shown]
    found = {case.pk: _own_contact(case) for case in shown}
    people = Relative.objects.filter(case__in=wanted, is_removed=False).exclude(address="", phone="")
    for one in people.order_by("pk"):
        name = _("anak") if one.relation == "child" else one.name
        found.setdefault(one.case_id, []).append(Contact(name, one.address, one.phone))
    for notice in _notifiers_of(wanted):
        found.setdefault(notice["case"], []).append(Contact(notice["notifier"], "", notice["phone"]))
    return found


def _own_contact(case: Case) -> list[Contact]:
    """The worker's own address, where the family most likely lives."""
    worker = case.worker
    if worker is None or not (worker.address or worker.village or worker.phone):
        return []
    where = ", ".join(part for part in (worker.address, worker.village) if part)
    return [Contact(_("menurut daftar peserta"), where, worker.phone)]


def _notifiers_of(cases: list[int]) -> Iterable[Any]:
    notices = Notice.objects.filter(case__in=cases).exclude(notifier="", phone="")
    return notices.order_by("pk").values("case", "notifier", "phone")


def _died_on(case: Case) -> date:
    return case.died_on or case.event_on
