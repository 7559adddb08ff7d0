"""The terms on which a kind of member is charged in a month: rates, flat amounts, ceiling and reliefs.

Law: ``contribution.*`` for the segment, by contribution month; ``contribution.relief.*`` for its conditions. Where
several reliefs apply, the one that leaves the smallest share owed is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from lindung.kernel.errors import Refusal
from lindung.kernel.explanation import Source
from lindung.kernel.month import Month
from lindung.law import Book, DatedValue
from lindung.rules.allowed_values import ROUNDINGS

COLUMNS = ("jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker")
PROGRAMME_OF = {column: column.split("_")[0].upper() for column in COLUMNS}
RELIEFS = "contribution.relief."
DEFERRALS = "contribution.deferral."


class MemberKind(NamedTuple):
    """A group of members who are charged alike. ``programmes`` are joined by ``+``; ``sector`` is empty for none."""

    segment: str
    risk_class: str
    programmes: str
    paid_by: str
    sector: str


@dataclass(frozen=True, slots=True)
class Part:
    """The terms of one column: a rate of the base (capped for JP) plus flat rupiah; under ``relief``
    ``share`` of both.
    """

    law: DatedValue
    normal_rate: Fraction
    normal_flat: Fraction = Fraction(0)
    relief: DatedValue | None = None
    share: Fraction = Fraction(1)

    @property
    def rate(self) -> Fraction:
        """The rate after the relief."""
        return self.normal_rate * self.share

    @property
    def flat(self) -> Fraction:
        """The flat amount in rupiah after the relief, not yet rounded."""
        return self.normal_flat * self.share

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the rate and of the relief."""
        return (self.law.source, self.relief.source) if self.relief else (self.law.source,)


@dataclass(frozen=True, slots=True)
class Terms:
    """The parts of a kind by column, and the ceiling of its pension base. A programme it does not hold has no part.

    ``deferrals``: rules that let part of the pension contribution be paid later, though it stays owed. ``denied``:
    reliefs that would apply if somebody else paid. ``knows_sector``: whether a relief of the segment names the kind's
    sector.
    """

    parts: dict[str, Part]
    ceiling: DatedValue | None = None
    deferrals: tuple[DatedValue, ...] = ()
    denied: tuple[DatedValue, ...] = ()
    knows_sector: bool = False

    @property
    def by_payer(self) -> tuple[DatedValue, ...]:
        """The reliefs granted that depend on the payer."""
        found = {part.relief.parameter: part.relief for part in self.parts.values() if part.relief}
        return tuple(relief for relief in found.values() if "not_paid_by" in relief.part())


def terms_of(kind: MemberKind, month: Month, book: Book) -> Terms:
    """The terms of a kind in a month. Raises ``LawRefusal`` (``before_first_value``) for a month before the
    law begins.
    """
    held = kind.programmes.split("+")
    in_force = book.in_force(RELIEFS, month.first)
    fitting = [relief for relief in in_force if _fits(relief, kind)]
    knows_sector = any(_knows_sector(relief, kind) for relief in in_force)
    reliefs = [relief for relief in fitting if _is_granted(relief, kind)]
    denied = tuple(relief for relief in fitting if not _is_granted(relief, kind))
    normal = _wage_earner(kind, month, book) if kind.segment == "wage_earner" else _own_account(month, book)
    parts = {
        column: _relieved(part, PROGRAMME_OF[column], reliefs)
        for column, part in normal.items()
        if PROGRAMME_OF[column] in held
    }
    if "JP" not in held:
        return Terms(parts, denied=denied, knows_sector=knows_sector)
    ceiling = book.value("contribution.jp.ceiling", month.first)
    return Terms(parts, ceiling, tuple(book.in_force(DEFERRALS, month.first)), denied, knows_sector)


def rounding_in_force(month: Month, book: Book, wanted: str | None) -> tuple[str, Source]:
    """The rounding mode (``wanted``, else that of the book or a decree) and the source of the rule.

    Raises ``Refusal`` (``rounding_unknown``) for an unknown mode.
    """
    dated = book.value("contribution.rounding", month.first)
    mode = wanted or dated.word()
    if mode not in ROUNDINGS:
        raise Refusal("rounding_unknown", f"rounding: '{mode}' is none of {', '.join(ROUNDINGS)}")
    return mode, dated.source


def _wage_earner(kind: MemberKind, month: Month, book: Book) -> dict[str, Part]:
    jkk = book.value("contribution.jkk.rate", month.first)
    jkm = book.value("contribution.jkm.rate", month.first)
    shared = {name: book.value(f"contribution.{name}.rate", month.first) for name in ("jht", "jp")}
    parts = {"jkk": _share(jkk, kind.risk_class), "jkm": _share(jkm)}
    for name, rate in shared.items():
        parts |= {f"{name}_{who}": _share(rate, who) for who in ("employer", "worker")}
    return parts


def _own_account(month: Month, book: Book) -> dict[str, Part]:
    rate = book.value("contribution.own_account.rate", month.first)
    return {
        "jkk": _share(rate, "JKK"),
        "jkm": Part(rate, Fraction(0), Fraction(rate.whole("JKM_rupiah"))),
        "jht_worker": _share(rate, "JHT"),
    }


def _share(rate: DatedValue, *path: str) -> Part:
    return Part(rate, rate.number(*path))


def _fits(relief: DatedValue, kind: MemberKind) -> bool:
    terms = relief.part()
    return (
        kind.segment in terms["segments"]
        and ("sectors" not in terms or kind.sector in terms["sectors"])
        and kind.sector not in terms.get("not_sectors", ())
    )


def _knows_sector(relief: DatedValue, kind: MemberKind) -> bool:
    terms = relief.part()
    return kind.segment in terms["segments"] and kind.sector in (
        *terms.get("sectors", ()),
        *terms.get("not_sectors", ()),
    )


def _is_granted(relief: DatedValue, kind: MemberKind) -> bool:
    return kind.paid_by not in relief.part().get("not_paid_by", ())


def _relieved(part: Part, programme: str, reliefs: list[DatedValue]) -> Part:
    fitting = [relief for relief in reliefs if programme in relief.part("share")]
    if not fitting:
        return part
    best = min(fitting, key=lambda relief: relief.number("share", programme))
    return replace(part, relief=best, share=best.number("share", programme))
