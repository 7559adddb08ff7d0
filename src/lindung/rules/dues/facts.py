"""The facts of a case from which everything that is due follows, and what of them cannot be true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.rules.allowed_values import SEGMENTS
from lindung.rules.dues.component import COMPONENTS
from lindung.rules.problems import InputRefusal, Problem
from lindung.rules.protection import VERDICTS
from lindung.rules.school_child import Child
from lindung.rules.transport import MODES

KINDS = {
    "work_accident": Text("kecelakaan kerja", "work accident"),
    "other_death": Text("meninggal bukan karena kecelakaan kerja", "death by no work accident"),
    "status_open": Text("belum pasti kecelakaan kerja atau bukan", "not yet known whether a work accident"),
}
OUTCOMES_OF_ACCIDENT = {
    "recovered": Text("sembuh", "recovered"),
    "partial_functional": Text("cacat sebagian fungsi", "partial functional disability"),
    "partial_anatomical": Text("cacat sebagian anatomis", "partial anatomical disability"),
    "total": Text("cacat total tetap", "total permanent disability"),
    "died": Text("meninggal dunia", "died"),
    "under_treatment": Text("masih dalam pengobatan", "still under treatment"),
}
WITHOUT_MEMBERSHIP = ("not_protected", "employer_first")
"""Verdicts that can be given of somebody who was never a member, or not yet."""

PARTIAL = ("partial_functional", "partial_anatomical")
WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class DatedBill:
    """A bill in rupiah and its day, where that is known."""

    amount: Rupiah
    on: date | None = None


@dataclass(frozen=True, slots=True)
class TransportBill:
    """What carrying the injured person cost by one mode: ``land``, ``sea`` or ``air``."""

    mode: str
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class IncapacityPeriod:
    """Days without work, both included. ``wage`` is what was reported for them; it is shown and does not count."""

    from_on: date
    to_on: date
    wage: Rupiah | None = None


@dataclass(frozen=True, slots=True)
class DisabilityPart:
    """A row of the disability table. ``times`` is how often it counts, or the assessor's percentage; ``function_lost``
    the percentage of its function that is lost, None where the part itself is.
    """

    code: str
    times: int = 1
    function_lost: Fraction | None = None


@dataclass(frozen=True, slots=True)
class AidBill:
    """A prosthesis or orthosis: its bill, and the reference price of the government's rehabilitation hospital."""

    amount: Rupiah
    reference_price: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """A case. Rupiah are whole; days that are not known are None.

    ``event_on`` is the day of the accident or diagnosis, of the death for ``other_death``. ``wage`` was valid on that
    day; for an own-account worker it is the base of the band. ``verdict`` is that of ``protection`` for this kind, and
    ``verdict_as_other_death`` the one for the other reading of an open case. ``member_since`` and ``paid_months`` are
    of the last unbroken membership; they may lack where the agency owes nothing. ``outcome_on`` is the day on which a
    total disability was established. ``advanced_by_employer`` are components that the employer paid first.
    ``expected_sum`` is what somebody claims.
    """

    kind: str
    event_on: date
    segment: str
    verdict: str
    verdict_as_other_death: str | None = None
    wage: Rupiah | None = None
    member_since: date | None = None
    paid_months: int | None = None
    outcome: str | None = None
    outcome_on: date | None = None
    died_on: date | None = None
    has_heirs: bool = True
    treatment: tuple[Rupiah, ...] = ()
    rehabilitation: tuple[Rupiah, ...] = ()
    home_care: tuple[DatedBill, ...] = ()
    transport: tuple[TransportBill, ...] = ()
    incapacity: tuple[IncapacityPeriod, ...] = ()
    disability: tuple[DisabilityPart, ...] = ()
    letter_percent: Fraction | None = None
    is_left_handed: bool = False
    prosthesis: AidBill | None = None
    orthosis: AidBill | None = None
    dentures: Rupiah | None = None
    hearing_aid: Rupiah | None = None
    glasses: Rupiah | None = None
    children: tuple[Child, ...] = ()
    advanced_by_employer: tuple[str, ...] = ()
    expected_sum: Rupiah | None = None

    @property
    def has_died(self) -> bool:
        """Whether the worker died."""
        return self.kind == "other_death" or self.outcome == "died"

    @property
    def verdict_of_death(self) -> str:
        """The verdict for the case as a death by no work accident."""
        return self.verdict_as_other_death or self.verdict if self.kind == "status_open" else self.verdict

    @property
    def membership_on(self) -> date:
        """The first day of the membership; the day of death where there was none yet and the agency owes nothing."""
        begins = self.member_since or self.death_on
        return min(begins, self.death_on)

    @property
    def death_on(self) -> date:
        """The day of death, where the worker died."""
        return self.died_on or self.event_on


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
