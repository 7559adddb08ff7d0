"""What cannot be true of the facts of a case: missing, unknown, out of order or beyond their bounds, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lindung.kernel.text import Text
from lindung.rules.allowed_values import SEGMENTS
from lindung.rules.dues.component import COMPONENTS
from lindung.rules.dues.facts import KINDS, OUTCOMES_OF_ACCIDENT, PARTIAL, WHOLE_PERCENT, WITHOUT_MEMBERSHIP, CaseFacts
from lindung.rules.problems import InputRefusal, Problem
from lindung.rules.protection import VERDICTS
from lindung.rules.transport import MODES


def checked_facts(facts: CaseFacts) -> None:
    """Raise ``InputRefusal`` with every fact that is missing, unknown or out of order."""
    problems = [Problem(field, code, text) for check in _CHECKS for field, code, text in check(facts)]
    if problems:
        raise InputRefusal(problems)


_Found = Iterator[tuple[str, str, Text]]


def _words(facts: CaseFacts) -> _Found:
    for field, written, allowed in (
        ("kind", facts.kind, KINDS),
        ("segment", facts.segment, SEGMENTS),
        ("verdict", facts.verdict, VERDICTS),
        ("verdict_as_other_death", facts.verdict_as_other_death or "protected", VERDICTS),
        ("outcome", facts.outcome or "died", OUTCOMES_OF_ACCIDENT),
        *(("transport", bill.mode, MODES) for bill in facts.transport),
        *(("advanced_by_employer", code, COMPONENTS) for code in facts.advanced_by_employer),
    ):
        if written not in allowed:
            names = ", ".join(allowed)
            yield (
                field,
                "word_unknown",
                Text(f"'{written}' bukan salah satu dari {names}", f"'{written}' is none of {names}"),
            )


def _missing(facts: CaseFacts) -> _Found:
    if facts.advanced_by_employer and facts.segment == "own_account":
        yield "advanced_by_employer", "field_unwanted", Text("tidak ada pemberi kerja", "there is no employer")
    missing = Text("wajib diisi", "missing")
    if facts.kind != "other_death":
        if facts.wage is None:
            yield "wage", "field_missing", missing
        if facts.outcome is None:
            yield "outcome", "field_missing", missing
        if facts.outcome == "died" and facts.died_on is None:
            yield "died_on", "field_missing", missing
    is_owed = facts.verdict_of_death not in WITHOUT_MEMBERSHIP
    if facts.kind != "work_accident" and facts.has_died and facts.member_since is None and is_owed:
        yield "member_since", "field_missing", missing
    has_parts = bool(facts.disability) or facts.letter_percent is not None
    if facts.outcome in PARTIAL and not has_parts:
        yield (
            "disability",
            "field_missing",
            Text("isi bagian tubuh atau persen surat dokter", "give parts or a percentage"),
        )
    if facts.outcome not in PARTIAL and has_parts:
        yield "disability", "field_unwanted", Text("hanya bagi cacat sebagian", "goes with partial disability only")
    if facts.disability and facts.letter_percent is not None:
        yield "letter_percent", "field_unwanted", Text("isi salah satu", "give only one of them")


def _order(facts: CaseFacts) -> _Found:
    for field, day in (("died_on", facts.died_on), ("outcome_on", facts.outcome_on)):
        if day is not None and day < facts.event_on:
            yield field, "day_order", Text("sebelum hari kejadian", "before the day of the event")
    if facts.kind == "other_death" and facts.died_on not in (None, facts.event_on):
        yield "died_on", "day_order", Text("berbeda dengan hari kejadian", "differs from the day of the event")
    if facts.kind == "other_death" and facts.outcome not in (None, "died"):
        yield "outcome", "field_unwanted", Text("tidak meninggal", "did not die")
    is_owed = facts.verdict not in WITHOUT_MEMBERSHIP
    if is_owed and facts.member_since is not None and facts.member_since > facts.event_on:
        yield "member_since", "day_order", Text("sesudah hari kejadian", "after the day of the event")
    last: date | None = None
    for period in sorted(facts.incapacity, key=lambda period: period.from_on):
        if period.to_on < period.from_on or period.from_on < facts.event_on:
            yield "incapacity", "day_order", Text("berakhir sebelum mulai, atau mulai sebelum kejadian", "out of order")
        if last is not None and period.from_on <= last:
            yield "incapacity", "period_overlap", Text("masa tidak bekerja bertindih", "periods overlap")
        last = period.to_on
    if facts.outcome == "died" and last and facts.died_on and last > facts.died_on:
        yield "incapacity", "day_order", Text("sesudah meninggal", "after the death")


def _amounts(facts: CaseFacts) -> _Found:
    aids = [bill for bill in (facts.prosthesis, facts.orthosis) if bill]
    given: tuple[tuple[str, list[int]], ...] = (
        ("wage", [facts.wage - 1] if facts.wage is not None else []),
        ("treatment", list(facts.treatment)),
        ("rehabilitation", list(facts.rehabilitation)),
        ("home_care", [bill.amount for bill in facts.home_care]),
        ("transport", [bill.amount for bill in facts.transport]),
        ("prosthesis", [min(bill.amount, bill.reference_price) for bill in aids]),
        ("dentures", [facts.dentures or 0]),
        ("hearing_aid", [facts.hearing_aid or 0]),
        ("glasses", [facts.glasses or 0]),
        ("paid_months", [facts.paid_months or 0]),
        ("memberships", [facts.memberships - 1]),
        ("expected_sum", [facts.expected_sum or 0]),
    )
    for field, amounts in given:
        if any(amount < 0 for amount in amounts):
            yield field, "number_range", Text("tidak boleh kurang dari batasnya", "below its least")
    lost = [part.function_lost for part in facts.disability if part.function_lost is not None]
    if any(
        not 0 < percent <= WHOLE_PERCENT
        for percent in [*lost, *([facts.letter_percent] if facts.letter_percent is not None else [])]
    ):
        yield "disability", "number_range", Text("persen lebih dari 0 sampai 100", "a percentage above 0 and up to 100")
    codes = [part.code for part in facts.disability]
    if len(set(codes)) < len(codes):
        yield (
            "disability",
            "part_twice",
            Text("bagian tertulis dua kali; pakai times", "a part stands twice; use times"),
        )


_CHECKS = (_words, _missing, _order, _amounts)
