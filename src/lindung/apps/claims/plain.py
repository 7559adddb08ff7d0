"""A case as plain data for programs. What is private (accounts, children's names, health papers) never stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lindung.apps.claims.answers import CaseAnswer, case_answer, frozen
from lindung.apps.claims.models import Case
from lindung.apps.claims.money_selectors import payouts_of
from lindung.apps.claims.selectors_board import BoardRow, board_rows
from lindung.apps.claims.selectors_papers import papers_missing
from lindung.kernel.nik import masked


def cases_plain(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """Cases whose visibility was checked, as a list has them. A fixed number of statements."""
    return [_listed(row) for row in board_rows(cases)]


def case_plain(case: Case, language: str = "id") -> dict[str, Any]:
    """One case whose visibility was checked: where it stands, the answer, what is missing, decided and paid."""
    answer = case_answer(case)
    return {
        **_listed(board_rows([case])[0]),
        "nik": masked(case.worker.nik if case.worker else case.person_nik),
        "accident_kind": case.accident_kind,
        "answer": _answer(answer, language),
        "missing": papers_missing([case]).get(case.pk, {}),
        "decisions": _decisions(case),
        "payouts": [
            {
                "payee": payout.payee,
                "amount_rupiah": payout.amount_rupiah,
                "state": payout.transfer.state,
                "due_on": _day(payout.transfer.due_on),
                "posted_on": _day(payout.transfer.posted_on),
            }
            for payout in payouts_of(case)
        ],
    }


def _listed(row: BoardRow) -> dict[str, Any]:
    case = row.case
    return {
        "id": case.pk,
        "code": case.code,
        "person": case.person_name,
        "office": case.office.name if case.office else "",
        "government": case.government_id,
        "kind": case.kind,
        "event_on": _day(case.event_on),
        "died_on": _day(case.died_on),
        "state": case.state,
        "since": case.state_since.isoformat(),
        "next": {"owner": str(row.step.owner), "text": row.step.text, "due_on": _day(row.step.due_on)},
        "is_late": row.is_late,
    }


def _answer(answer: CaseAnswer, language: str) -> dict[str, Any]:
    """The answer without the steps of its figures, and without whose school years they are."""
    lists = frozen(answer.dues, language) if answer.dues else []
    children: dict[str, int] = {}
    for one in lists:
        for part in one["components"]:
            del part["explanation"]
            if part["code"] == "scholarship" and part["key"]:
                key, _slash, rest = part["key"].partition("/")
                part["key"] = f"child_{children.setdefault(key, len(children) + 1)}/{rest}"
    return {
        "verdict": answer.verdict,
        "unpaid_months": list(answer.gap),
        "lists": lists,
        "lacking": [text.read(language) for text in answer.lacking],
    }


def _decisions(case: Case) -> list[dict[str, Any]]:
    found = case.decisions.select_related("assessment__law", "reversal").order_by("pk")
    return [
        {
            "number": one.number,
            "is_granted": one.is_granted,
            "total_rupiah": one.total_rupiah,
            "decided_at": one.decided_at.isoformat(),
            "law": one.assessment.law.short,
            "article": one.assessment.article,
            "next_step": one.assessment.next_step,
            "is_reversed": hasattr(one, "reversal"),
        }
        for one in found
    ]


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None
