"""What the family may read of its case with a ticket and a mother's name: where it stands, and what is left to do.

It names nobody: payees by their relation, and no account. What others get stands there only once it is decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils import timezone

from lindung.apps.claims.checklist import papers_awaited
from lindung.apps.claims.models import Case, Decision, Notice, Paper, PaperState, Receipt
from lindung.apps.claims.payees import BY_ITSELF
from lindung.apps.claims.selectors_school import next_school_years
from lindung.apps.claims.states import State
from lindung.matching.full_names import knows_full_name
from lindung.rules.claim_clocks import receipt, service

_TO_BRING = (PaperState.MISSING, PaperState.UNREADABLE, PaperState.REFUSED)
_DECIDED = (State.DECIDED, State.PAID, State.RECEIVED, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Share:
    """What one payee gets by the decision. ``payee``: the relation of a relative, else the law's word for the payee.

    ``posted_on`` is the day of the transfer, None before; ``has_come`` what the family said of it, None while nothing.
    ``payout`` is None where the transfer is not prepared yet.
    """

    payee: str
    amount: int
    payout: int | None = None
    posted_on: date | None = None
    has_come: bool | None = None

    @property
    def is_asked(self) -> bool:
        """Whether the family is asked if the money came."""
        return self.posted_on is not None and not self.has_come


@dataclass(frozen=True, slots=True)
class FamilyNews:
    """Where a case stands for the family. ``next_on``: the day by which ``next_step`` happens, None where none is set.

    ``next_step``: ``papers``, ``service``, ``transfer`` or ``receipt``. ``decision`` is the one that holds.
    ``has_school_years``: whether school years of children are still to come.
    """

    case: Case
    papers: Sequence[Paper]
    decision: Decision | None
    shares: Sequence[Share]
    next_on: date | None
    next_step: str
    has_school_years: bool = False

    @property
    def may_appeal(self) -> bool:
        """Whether the family may ask for another look at a refusal."""
        is_refused = self.decision is not None and not self.decision.is_granted
        return is_refused and State(self.case.state) in (State.DECIDED, State.CLOSED)


def family_case(*, ticket: str, mother_name: str) -> Case | None:
    """The case of a ticket, for who also knows the whole name of the mother of whom it is about; else None.

    Asks the database and compares the names alike whether the ticket is unknown, its notice without a case, or the name
    wrong, so that the time it takes tells nothing.
    """
    notice = notice_of(ticket)
    case = notice.case if notice else None
    worker = case.worker if case else None
    knows_mother = knows_full_name(mother_name, (worker and worker.mother_name) or "")
    if case is None or worker is None or not knows_mother:
        return None
    while case.joined_to is not None:
        case = case.joined_to
    return case


def notice_of(ticket: str) -> Notice | None:
    """The notice of a ticket as people write it: with or without its line, in any letters."""
    plain = "".join(character for character in ticket.upper() if character.isalnum())
    return Notice.objects.select_related("case__worker", "case__office", "case__joined_to").filter(ticket=plain).first()


def family_news(case: Case, *, on: date) -> FamilyNews:
    """What the family is told of a case that ``family_case`` found."""
    papers = papers_of_family(case)
    decision = decision_holding(case)
    is_open = State(case.state) in _DECIDED
    shares = _shares(decision) if decision and decision.is_granted and is_open else []
    next_on, next_step = _next(case, papers, shares, on)
    is_school = State(case.state) is State.RECEIVED and bool(next_school_years([case.pk]))
    return FamilyNews(case, papers, decision if is_open else None, shares, next_on, next_step, is_school)


def decision_holding(case: Case) -> Decision | None:
    """The last decision on a case that nobody reversed."""
    return case.decisions.filter(reversal=None).select_related("assessment").order_by("pk").last()


def papers_of_family(case: Case) -> list[Paper]:
    """The papers that are awaited from the family: of the case, and of the children's school years."""
    rows = list(case.papers.select_related("relative").order_by("pk"))
    awaited = {paper.pk for paper in papers_awaited(rows)}
    return [
        paper
        for paper in rows
        if paper.owed_by == "family"
        and paper.state in _TO_BRING
        and not paper.is_waived
        and (paper.pk in awaited or paper.school_year is not None)
    ]


def _shares(decision: Decision) -> list[Share]:
    """The payouts of a decision; before they are prepared its sums by payee, without school years."""
    payouts = decision.payouts.select_related("relative", "transfer").prefetch_related("receipts").order_by("pk")
    found = [
        Share(
            payee=one.relative.relation if one.relative else one.payee,
            amount=one.amount_rupiah,
            payout=one.pk,
            posted_on=one.transfer.posted_on if one.transfer.state == "posted" else None,
            has_come=_said(list(one.receipts.all())),
        )
        for one in payouts
        if one.transfer.state in ("prepared", "posted")
    ]
    if found:
        return found
    sums = (
        decision.dues.filter(amount_rupiah__gt=0)
        .exclude(code__in=BY_ITSELF)
        .order_by()
        .values("payee")
        .annotate(rupiah=Sum("amount_rupiah"))
    )
    return [Share(one["payee"], one["rupiah"]) for one in sums.order_by("payee")]


def _said(receipts: Sequence[Receipt]) -> bool | None:
    said = [one.has_come for one in sorted(receipts, key=lambda one: one.pk)]
    return True if True in said else said[-1] if said else None


def _next(case: Case, papers: Sequence[Paper], shares: Sequence[Share], on: date) -> tuple[date | None, str]:
    state = State(case.state)
    if state is State.COLLECTING:
        days = [one.due_on for one in papers if one.due_on]
        return (min(days) if days else None), "papers"
    is_waiting = state in (State.COMPLETE, State.ASSESSED) or (state is State.DECIDED and bool(shares))
    if is_waiting and case.complete_at:
        programme = "JKM" if case.kind == "other_death" else "JKK"
        due_on = service(programme, timezone.localtime(case.complete_at).date(), on).due_on
        return due_on, "transfer" if state is State.DECIDED else "service"
    posted = [one.posted_on for one in shares if one.is_asked and one.posted_on]
    if state is State.PAID and posted:
        return receipt(min(posted), on).visit_on, "receipt"
    return None, ""
