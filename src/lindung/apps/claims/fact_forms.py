"""What a fact of a case must look like before it is kept: its kind, and the days between which it may lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from lindung.kernel.text import Text

MOST_RUPIAH = 10**12
_RUPIAH = Text("harus rupiah bulat, nol atau lebih", "must be whole rupiah, zero or more")
_PERCENT = Text("harus persen antara 0 dan 100", "must be a percentage from 0 to 100")
_DAY = Text("harus tanggal, dari hari kejadian sampai hari ini", "must be a day, from the event up to today")
_ORDER = Text("harus berakhir sesudah mulai, tanpa bertumpuk", "must end after it begins, and not overlap")
_WORD = Text("tidak dikenal", "is not known")
OUTCOMES = ("recovered", "partial_functional", "partial_anatomical", "total", "died", "under_treatment")


def fact_problem(facts: Mapping[str, Any], *, event_on: date, today: date) -> Text | None:
    """What is wrong with the first fact that cannot be, with its name; None where all can. None as value passes."""
    for name, value in facts.items():
        check = _CHECKS.get(name)
        wrong = _WORD if check is None else None if value is None else check(value, event_on, today)
        if wrong is not None:
            return Text(f"{name}: {wrong.id}.", f"{name}: {wrong.en}.")
    return None


def _rupiah(value: Any, _event_on: date, _today: date) -> Text | None:
    return None if type(value) is int and 0 <= value <= MOST_RUPIAH else _RUPIAH


def _many_rupiah(value: Any, event_on: date, today: date) -> Text | None:
    is_list = isinstance(value, list)
    return next((wrong for one in value if (wrong := _rupiah(one, event_on, today))), None) if is_list else _RUPIAH


def _percent(value: Any, _event_on: date, _today: date) -> Text | None:
    try:
        return None if 0 <= Fraction(str(value)) <= 100 else _PERCENT
    except (ValueError, ZeroDivisionError):
        return _PERCENT


def _day(value: Any, event_on: date, today: date) -> Text | None:
    try:
        return None if event_on <= date.fromisoformat(value) <= today else _DAY
    except (TypeError, ValueError):
        return _DAY


def _home_care(value: Any, event_on: date, today: date) -> Text | None:
    bad = (
        _rupiah(one.get("amount"), event_on, today) or (one.get("on") and _day(one["on"], event_on, today))
        for one in value
    )
    return next((wrong for wrong in bad if wrong), None)


def _transport(value: Any, event_on: date, today: date) -> Text | None:
    if any(one.get("mode") not in ("land", "sea", "air") for one in value):
        return _WORD
    return next((wrong for one in value if (wrong := _rupiah(one.get("amount"), event_on, today))), None)


def _incapacity(value: Any, event_on: date, today: date) -> Text | None:
    for one in value:
        if wrong := _day(one.get("from"), event_on, today) or _day(one.get("to"), event_on, today):
            return wrong
    periods = sorted((one["from"], one["to"]) for one in value)
    is_ordered = all(begin <= end for begin, end in periods)
    is_apart = all(before[1] < after[0] for before, after in pairwise(periods))
    return None if is_ordered and is_apart else _ORDER


def _disability(value: Any, event_on: date, today: date) -> Text | None:
    for one in value:
        if not isinstance(one.get("code"), str) or not one["code"]:
            return _WORD
        lost = one.get("function_lost")
        if lost not in (None, "") and (wrong := _percent(lost, event_on, today)):
            return wrong
    return None


def _aid(value: Any, event_on: date, today: date) -> Text | None:
    """Bill and reference price, both: without the price nobody knows what is due."""
    return _rupiah(value.get("amount"), event_on, today) or _rupiah(value.get("reference_price"), event_on, today)


def _outcome(value: Any, _event_on: date, _today: date) -> Text | None:
    return None if value in OUTCOMES else _WORD


def _flag(value: Any, _event_on: date, _today: date) -> Text | None:
    return None if isinstance(value, bool) else _WORD


def _codes(value: Any, _event_on: date, _today: date) -> Text | None:
    return None if set(value) <= {"treatment", "transport", "incapacity"} else _WORD


_CHECKS: dict[str, Callable[[Any, date, date], Text | None]] = {
    "outcome": _outcome,
    "treatment": _many_rupiah,
    "rehabilitation": _many_rupiah,
    "home_care": _home_care,
    "transport": _transport,
    "incapacity": _incapacity,
    "disability": _disability,
    "letter_percent": _percent,
    "is_left_handed": _flag,
    "prosthesis": _aid,
    "orthosis": _aid,
    "dentures": _rupiah,
    "hearing_aid": _rupiah,
    "glasses": _rupiah,
    "advanced_by_employer": _codes,
    "expected_sum": _rupiah,
    "is_missing": _flag,
}
