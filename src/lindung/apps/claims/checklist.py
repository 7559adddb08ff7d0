"""Which papers a case needs, by kind of claim and heirs, and which of those asked for nobody waits for any more.

Of papers that may stand instead of one another, one is enough. The papers of school years (``Paper.school_year``) keep
a case from nothing: see ``services/school_years.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Protocol, TypeVar

from lindung.apps.claims.answers import case_heirs, family_of
from lindung.apps.claims.models import Case, Kind, Relative
from lindung.kernel.text import Text
from lindung.law import national_book
from lindung.rules.claim_papers import accident_kinds, papers_for
from lindung.rules.problems import InputRefusal

DAYS_TO_BRING: Final = 14
"""Within so many days a paper is expected that is asked for; our own practice, no law."""
ONLY_IF_ASKED: Final = ("work_reference",)
"""Papers that the law's list names with "if asked for": they stand in the list, and nobody waits for them."""
NO_LONGER = "Tidak diperlukan lagi menurut jenis klaim dan ahli warisnya."
IF_ASKED = "Hanya bila diminta petugas."
_UNTITLED = Text("surat lain", "another paper")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that a case needs: of the case, or of the relative whose key it bears."""

    code: str
    key: str
    owed_by: str
    instead_of: str


def claim_of(case: Case) -> str:
    """The kind of claim by which the law lists its papers. Of an accident that may be none, those of both."""
    if case.kind == Kind.OTHER_DEATH:
        return "JKM"
    return "JKK_death" if case.died_on is not None else "JKK"


def papers_wanted(case: Case, family: Sequence[Relative] | None = None) -> list[Wanted] | None:
    """The papers that a case needs today; None while the heirs cannot be told, so that nothing changes.

    Somebody who is missing counts as dead for the papers: they are what brings the claim on its way.
    """
    family = family_of(case) if family is None else family
    try:
        heirs = case_heirs(case, family)
    except InputRefusal:
        return None
    on = law_day(case)
    kinds = accident_kinds(on)
    is_missing = bool(case.facts.get("is_missing"))
    claim = claim_of(case)
    found = papers_for(
        "JKK_death" if is_missing and claim == "JKK" else claim,
        on,
        heirs=heirs.heirs if heirs else (),
        accident_kind=case.accident_kind if case.accident_kind in kinds else None,
        is_missing=is_missing,
    )
    once = {(one.code, one.heir): Wanted(one.code, one.heir, one.given_by, one.instead_of) for one in found}
    return list(once.values())


def law_day(case: Case) -> date:
    """The day whose law holds for a case: of the accident, or of the death that was none."""
    return (case.died_on or case.event_on) if case.kind == Kind.OTHER_DEATH else case.event_on


@lru_cache(maxsize=4096)
def paper_title(code: str, on: date) -> Text:
    """What a paper is called, by the law of a day."""
    book = national_book()
    for law in book.in_force("claim.papers", on):
        if row := law.part().get(code):
            return Text(row["title"]["id"], row["title"]["en"])
    return _UNTITLED


class AskedPaper(Protocol):
    """A paper that was asked for, as far as it says whether somebody waits for it."""

    @property
    def code(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def instead_of(self) -> str: ...
    @property
    def school_year(self) -> int | None: ...
    @property
    def is_waived(self) -> bool: ...
    @property
    def is_settled(self) -> bool: ...


P = TypeVar("P", bound=AskedPaper)


def group_of(paper: AskedPaper) -> tuple[str, str]:
    """The papers of which one is enough have the same group."""
    return (paper.instead_of, "") if paper.instead_of else (paper.code, paper.key)


def papers_awaited(papers: Iterable[P]) -> list[P]:
    """Of the papers of one case those that somebody still waits for, without those that another one replaced.

    A paper that may stand instead of another is never waited for itself.
    """
    rows = [paper for paper in papers if paper.school_year is None]
    settled = {group_of(paper) for paper in rows if paper.is_settled and not _is_spare(paper)}
    return [paper for paper in rows if not paper.instead_of and group_of(paper) not in settled]


def _is_spare(paper: AskedPaper) -> bool:
    """Whether a paper that may replace another was waived: that replaces nothing."""
    return bool(paper.instead_of) and paper.is_waived
