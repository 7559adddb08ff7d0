"""The facts of a case, from which everything that is due follows; ``fact_checks`` says what of them cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.rules.school_child import Child

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

    ``event_on`` is the day of the accident or diagnosis, of the death for ``other_death``; ``accident_kind`` one of
    ``claim.accident_kinds``, empty where it was not said. ``wage`` was valid on that
    day; for an own-account worker it is the base of the band. ``verdict`` is that of ``protection`` for this kind, and
    ``verdict_as_other_death`` the one for the other reading of an open case. ``member_since`` and ``paid_months`` are
    of the last unbroken membership; they may lack where the agency owes nothing. ``memberships`` counts those as a wage
    earner with different employers on the day of death. ``outcome_on`` is the day on which a total disability was
    established. ``advanced_by_employer`` are components that the employer paid first.
    ``expected_sum`` is what somebody claims.
    """

    kind: str
    event_on: date
    segment: str
    verdict: str
    verdict_as_other_death: str | None = None
    accident_kind: str = ""
    wage: Rupiah | None = None
    member_since: date | None = None
    paid_months: int | None = None
    memberships: int = 1
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
