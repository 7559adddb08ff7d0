"""What the page of a case says: the answer and the sum, what is missing from whom, what comes next, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.apps.claims.answers import CaseAnswer, case_answer, family_of, frozen
from lindung.apps.claims.eyes import has_answered_for
from lindung.apps.claims.models import Assessment, Case, Decision, Relative
from lindung.apps.claims.selectors_board import BoardRow, board_rows
from lindung.apps.claims.selectors_papers import papers_missing
from lindung.apps.claims.services.death_confirm import death_is_confirmed
from lindung.apps.claims.states import State
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.base.tags.text import day
from lindung.web.claims.acts import Standing, acts_offered, is_correctable
from lindung.web.claims.clock_words import left_of
from lindung.web.claims.clocks import clocks_of
from lindung.web.claims.due_rows import ShownList, changed_rows, shown_lists
from lindung.web.claims.trail import trail_of
from lindung.web.claims.words import PAPER_OWNERS, VERDICT_ANSWERS


@dataclass(frozen=True, slots=True)
class Asked:
    """A case with its answer and family, read once for a page. ``names``: what the reader may know a child by."""

    case: Case
    family: list[Relative]
    answer: CaseAnswer
    names: dict[str, str]

    @property
    def frozen(self) -> list[dict[str, Any]]:
        """What is due today as plain data, in the reader's language."""
        return frozen(self.answer.dues, get_language() or "id") if self.answer.dues else []

    @property
    def lists(self) -> list[ShownList]:
        """What is due today as the page shows it."""
        return shown_lists(self.frozen, self.names)


def case_asked(case: Case, *, is_opened: bool) -> Asked:
    """A case whose visibility was checked, with its answer of today."""
    family = family_of(case)
    return Asked(case, family, case_answer(case, family), children_named(family, is_opened=is_opened))


def children_named(family: Sequence[Relative], *, is_opened: bool) -> dict[str, str]:
    """What a reader may know each child by: the name where what is private was opened, else a number."""
    children = [one for one in family if one.relation == "child"]
    numbered = {one.key: _("anak ke-%(n)s") % {"n": number} for number, one in enumerate(children, 1)}
    return {one.key: one.name for one in children} if is_opened else numbered


def standing_of(case: Case) -> Standing:
    """What decides which acts a case offers. Three statements."""
    last = case.assessments.select_related("assessed_by", "law").order_by("pk").last()
    decision = case.decisions.filter(reversal=None).select_related("decided_by", "assessment").order_by("pk").last()
    is_confirmed = case.died_on is not None and death_is_confirmed(case)
    return Standing(case, last, decision, is_confirmed)


def case_context(principal: Principal, case: Case, *, reason: str) -> dict[str, Any]:
    """Everything that the page shows of a case; ``reason`` is that with which its private part was opened."""
    asked, standing = case_asked(case, is_opened=bool(reason)), standing_of(case)
    row = board_rows([case])[0]
    acts = acts_offered(standing, principal)
    return {
        "case": case,
        "asked": asked,
        "answer": answer_words(case, asked.answer),
        "lists": asked.lists,
        "unreachable": _unreachable(asked.answer),
        "several": asked.answer.dues.several if asked.answer.dues else None,
        "lacking": [text.read(get_language() or "id") for text in asked.answer.lacking],
        "next": _next(row),
        "clocks": clocks_of(row, standing.decision),
        "missing": missing_words(case),
        "changed": _changed(case, standing.assessment, asked),
        "standing": standing,
        "main_acts": [act for act in acts if act.is_main],
        "acts": [act for act in acts if not act.is_main],
        "pages": pages_offered(principal, standing),
        "trail": trail_of(case),
        "may_open": principal.may("claim.see_private"),
        "is_opened": bool(reason),
    }


def answer_words(case: Case, answer: CaseAnswer) -> dict[str, Any]:
    """Protected on that day? In one sentence, with its tone."""
    word, tone = VERDICT_ANSWERS[answer.verdict]
    on = (case.died_on or case.event_on) if case.kind == "other_death" else case.event_on
    if case.worker_id is None:
        why = _("Tidak seorang pemberi kerja pun pernah mendaftarkan orang ini.")
    elif answer.protection is None:
        why = _("Pada hari itu tidak ada kepesertaan yang berlaku pada pemda ini.")
    else:
        why = _why(answer)
    return {"word": word, "tone": tone, "on": on, "why": why, "has_steps": answer.protection is not None}


def _why(answer: CaseAnswer) -> str:
    held = answer.protection
    assert held is not None
    parts = [_("Peserta sejak %(day)s") % {"day": day(held.begins or held.since)}]
    if held.ended_on:
        parts.append(_("berakhir %(day)s") % {"day": day(held.ended_on)})
    parts.append(_("%(n)s bulan terbayar") % {"n": len(held.paid)})
    if held.unpaid:
        parts.append(_("%(n)s bulan tertunggak waktu itu") % {"n": len(held.unpaid)})
    if answer.gap:
        parts.append(_("%(n)s bulan masih harus dilunasi") % {"n": len(answer.gap)})
    return ", ".join(parts) + "."


def _unreachable(answer: CaseAnswer) -> dict[str, Any] | None:
    """The sum that somebody expects and nobody can reach, with the sums that can be."""
    found = answer.dues.unreachable if answer.dues else None
    if found is None:
        return None
    language = get_language() or "id"
    paths = [(path.read(language), amount) for path, amount in found.paths]
    return {"expected": found.expected, "largest": found.largest, "paths": paths}


def _next(row: BoardRow) -> dict[str, Any]:
    words, tone = left_of(row, today())
    return {"owner": row.step.owner, "text": row.step.text, "due_on": row.step.due_on, "left": words, "tone": tone}


def missing_words(case: Case) -> list[tuple[str, list[str]]]:
    """The papers that are missing, by who owes them."""
    found = papers_missing([case]).get(case.pk, {})
    return [(str(PAPER_OWNERS.get(owner, owner)), titles) for owner, titles in found.items()]


def _changed(case: Case, last: Assessment | None, asked: Asked) -> dict[str, Any] | None:
    """What is different from the last assessment, while it is not decided."""
    if last is None or State(case.state) in (State.DECIDED, State.PAID, State.RECEIVED, State.CLOSED):
        return None
    rows = changed_rows(last.dues, asked.frozen)
    if not rows and last.facts_version == case.facts_version:
        return None
    return {"since": last.assessed_at, "rows": rows, "is_newer": last.facts_version != case.facts_version}


def pages_offered(principal: Principal, standing: Standing) -> list[tuple[str, str, bool]]:
    """The pages on which more is done than one press: address name, words, and whether it is what comes next."""
    state, last = standing.state, standing.assessment
    is_own = bool(last and has_answered_for(last, principal))
    found = []
    if principal.may("claim.assess") and state in (State.COMPLETE, State.APPEALED):
        found.append(("claim-assess", _("Nilai kasus ini"), True))
    if principal.may("claim.assess") and state is State.DISPUTED:
        found.append(("claim-funeral", _("Nilai biaya pemakamannya"), False))
    is_part = state is State.DISPUTED and last is not None and bool(last.part) and not hasattr(last, "decision")
    if principal.may("claim.decide") and (state is State.ASSESSED or is_part) and not is_own:
        found.append(("claim-decide", _("Putuskan"), True))
    if state is State.COLLECTING and principal.may("claim.paper"):
        found.append(("claim-papers", _("Buka berkasnya"), True))
    if state is State.DECIDED and principal.may("transfer.post") and standing.decision and standing.decision.is_granted:
        found.append(("claim-money", _("Buka transfernya"), True))
    if state in (State.PAID, State.RECEIVED) and principal.may("claim.receipt"):
        found.append(("claim-money", _("Catat kata keluarga"), state is State.PAID))
    if is_correctable(standing) and principal.may("claim.handle"):
        found.append(("claim-event", _("Perbaiki kejadian"), False))
        found.append(("claim-facts", _("Isi fakta dan biaya"), False))
    if standing.decision:
        found.append(("claim-letter", _("Surat untuk keluarga"), False))
    return found


def decision_of_case(case: Case) -> Decision | None:
    """The decision that holds, for pages that show one."""
    return case.decisions.filter(reversal=None).select_related("assessment__law").order_by("pk").last()
