"""The facts of a case as people fill them in: care, transport, time without work, disability, aids, who paid first.

Several things of one kind are rows of a formset. What is wrong stands at its field, or above its group.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import BaseFormSet, formset_factory
from django.utils.translation import get_language

from lindung.apps.claims.fact_forms import fact_problem
from lindung.apps.claims.models import Case
from lindung.store.clock import today
from lindung.web.claims.fact_rows import (
    CareForm,
    DisabilityForm,
    IncapacityForm,
    PlainForm,
    RowForm,
    TransportForm,
)

_MOST_ROWS, _BLANK_ROWS = 60, 2


class FactForm:
    """All groups together, empty or as they were sent."""

    def __init__(self, case: Case, data: Mapping[str, Any] | None = None) -> None:
        self.case = case
        facts = case.facts
        self.plain = PlainForm(data, initial=_plain_initial(facts))
        self.care = _rows(CareForm, "care", _care_initial(facts), data)
        self.transport = _rows(TransportForm, "transport", facts.get("transport", []), data)
        self.incapacity = _rows(IncapacityForm, "incapacity", _periods(facts), data)
        self.disability = _rows(
            DisabilityForm, "disability", facts.get("disability", []), data, form_kwargs={"on": case.event_on}
        )
        self.problems: dict[str, str] = {}

    def is_valid(self) -> bool:
        """Whether every field can be read and every fact can be."""
        groups = (self.plain, self.care, self.transport, self.incapacity, self.disability)
        judged = [group.is_valid() for group in groups]
        if not all(judged):
            return False
        language = get_language() or "id"
        for name, value in self.facts().items():
            if problem := fact_problem({name: value}, event_on=self.case.event_on, today=today()):
                text = problem.read(language).removeprefix(f"{name}: ")
                self.problems[name] = text[:1].upper() + text[1:]
        for name in [name for name in self.problems if name in self.plain.fields]:
            self.plain.add_error(name, self.problems.pop(name))
        return not self.problems and self.plain.is_valid()

    def facts(self) -> dict[str, Any]:
        """Every fact in the form that is kept, None for what was left empty."""
        return {**_plain_facts(self.plain.cleaned_data), **self._groups()}

    def _groups(self) -> dict[str, Any]:
        care = [row for row in _filled(self.care) if row.get("amount") is not None]
        home = [row for row in care if row["kind"] == "home_care"]
        return {
            "treatment": [row["amount"] for row in care if row["kind"] in ("", "treatment")] or None,
            "rehabilitation": [row["amount"] for row in care if row["kind"] == "rehabilitation"] or None,
            "home_care": [
                {"amount": row["amount"], **({"on": row["on"].isoformat()} if row["on"] else {})} for row in home
            ]
            or None,
            "transport": [
                {"mode": row["mode"] or "land", "amount": row["amount"]}
                for row in _filled(self.transport)
                if row.get("amount") is not None
            ]
            or None,
            "incapacity": [
                {"from": row["begin"].isoformat(), "to": row["end"].isoformat()}
                for row in _filled(self.incapacity)
                if row.get("begin")
            ]
            or None,
            "disability": [_part(row) for row in _filled(self.disability) if row.get("code")] or None,
        }


def _rows(
    form: type[RowForm], prefix: str, initial: Any, data: Mapping[str, Any] | None, **named: Any
) -> BaseFormSet[RowForm]:
    made: Callable[..., BaseFormSet[RowForm]] = formset_factory(form, extra=_BLANK_ROWS, max_num=_MOST_ROWS)
    return made(data, initial=list(initial), prefix=prefix, **named)


def _filled(rows: BaseFormSet[RowForm]) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in rows.forms if getattr(form, "cleaned_data", None)]


def _care_initial(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    plain = [{"kind": kind, "amount": one} for kind in ("treatment", "rehabilitation") for one in facts.get(kind, [])]
    return [*plain, *({"kind": "home_care", **one} for one in facts.get("home_care", []))]


def _periods(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"begin": one["from"], "end": one["to"]} for one in facts.get("incapacity", [])]


def _plain_initial(facts: Mapping[str, Any]) -> dict[str, Any]:
    aids: dict[str, Any] = {}
    for aid in ("prosthesis", "orthosis"):
        if bill := facts.get(aid):
            aids |= {aid: bill["amount"], f"{aid}_price": bill.get("reference_price")}
    return {**facts, **aids}


def _plain_facts(given: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: given.get(name) if given.get(name) not in ("", [], False) else None
        for name in (
            "outcome", "letter_percent", "is_left_handed", "dentures", "hearing_aid", "glasses",
            "advanced_by_employer", "expected_sum", "is_missing",
        )
    }  # fmt: skip
    for aid in ("prosthesis", "orthosis"):
        bill, price = given.get(aid), given.get(f"{aid}_price")
        found[aid] = {"amount": bill, "reference_price": price} if bill is not None else None
    return found


def _part(row: Mapping[str, Any]) -> dict[str, Any]:
    times, lost = row.get("times"), row.get("function_lost")
    return {"code": row["code"], "times": times or 1, **({"function_lost": lost} if lost else {})}
