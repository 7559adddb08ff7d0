"""The contribution of one kind of member, with its explanation: how much a month, and for so many people and months.

Law: as ``contribution``, whose ``charged`` computes it. Every month is charged by its own law, so that a relief or a
ceiling that begins or ends within ``months`` counts only where it holds. ``per_person`` is that of the first month.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import polars as pl

from lindung.kernel.explanation import Explanation, Shown, Source
from lindung.kernel.month import Month
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.bands import bases_of
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.contribution import AMOUNTS, charged, figures_of
from lindung.rules.contribution_terms import PROGRAMME_OF, Kind, Part, Terms, terms_of
from lindung.rules.fields import AnswerField, Field
from lindung.rules.kinds import kind_of
from lindung.rules.problems import refuse
from lindung.rules.words import (
    DEFAULT_PROGRAMMES,
    DEFAULT_RISK_CLASS,
    PAYERS,
    PROGRAMMES,
    PROGRAMMES_OF,
    RISK_CLASSES,
    ROUNDINGS,
    SECTORS,
    SEGMENTS,
    WAGE_LIMIT,
)

MOST_PERSONS = 1_000_000_000
MOST_MONTHS = 1_200
WAGE, BASE, CAPPED = Text("upah", "wage"), Text("dasar", "base"), Text("upah sampai batas", "wage up to the ceiling")
RATE, RELIEF, FLAT = (
    Text("tarif", "rate"),
    Text("bagian terutang", "share owed"),
    Text("iuran tetap", "flat contribution"),
)


@dataclass(frozen=True, slots=True)
class MonthCharge:
    """What one person is charged in one month, and on what."""

    month: Month
    terms: Terms
    base: int
    bands: DatedValue | None
    rounding: str
    rounding_source: Source
    amounts: dict[str, int]


def charge_month(kind: Kind, income: int, month: Month, book: Book, rounding: str | None = None) -> MonthCharge:
    """Charge one person for one month, through the formulas of the table."""
    terms = terms_of(kind, month, book)
    dated_rounding = book.value("contribution.rounding", month.first)
    rounding = rounding or dated_rounding.word()
    bands = book.value("contribution.own_account.bands", month.first) if kind.segment == "own_account" else None
    base = bases_of(pl.Series([income]), bands).item() if bands else income
    figures, denominator = figures_of([terms], rounding)
    given = {"base": base} | {name: column[0] for name, column in figures.items()}
    return MonthCharge(
        month, terms, base, bands, rounding, dated_rounding.source, charged(given, denominator, rounding)
    )


def compute(given: Given, book: Book) -> Outcome:
    """Answers and explanation. Refuses a programme that the segment has not, and wage and income together."""
    income = _income(given)
    _check_programmes(given)
    kind = kind_of(
        given["segment"], given["risk_class"], "+".join(given["programmes"]), given["paid_by"], given["sector"]
    )
    first: Month = given["month"]
    months = [first.plus(i) for i in range(given["months"])]
    charges = [charge_month(kind, income, month, book, given["rounding"]) for month in months]
    told = Explanation()
    for run in _runs(charges):
        _tell_month(told, run[0], income)
    total = sum(charge.amounts["per_person"] for charge in charges) * given["persons"]
    _tell_total(told, charges, given["persons"], total)
    return {**charges[0].amounts, "total": total}, told


def _income(given: Given) -> int:
    wage, income = given["wage"], given["income"]
    if (wage is None) == (income is None):
        raise refuse("wage", "field_missing", Text("isi salah satu: wage atau income", "give either wage or income"))
    found: int = wage if income is None else income
    if given["segment"] == "wage_earner" and found < 1:
        raise refuse("wage", "number_range", Text("upah harus lebih dari 0", "a wage must be more than 0"))
    return found


def _check_programmes(given: Given) -> None:
    held = PROGRAMMES_OF[given["segment"]]
    if wrong := [programme for programme in given["programmes"] if programme not in held]:
        raise refuse(
            "programmes",
            "programmes_unknown",
            Text(
                f"{', '.join(wrong)} tidak ada bagi {given['segment']}; yang ada: {', '.join(held)}",
                f"{', '.join(wrong)} is not open to {given['segment']}; open are {', '.join(held)}",
            ),
        )


def _runs(charges: list[MonthCharge]) -> list[list[MonthCharge]]:
    """Months in a row that cost the same."""
    return [list(run) for _, run in groupby(charges, key=lambda charge: charge.amounts)]


def _tell_month(told: Explanation, charge: MonthCharge, income: int) -> None:
    if charge.bands:
        formula = Text("dasar golongan yang memuat penghasilan", "base of the band that holds the income")
        told.add("base", formula, charge.base, charge.bands.source, values={Text("penghasilan", "income"): income})
    for column, part in charge.terms.parts.items():
        _tell_part(told, column, part, charge)
    for programme in ("jht", "jp"):
        parts = [column for column in charge.terms.parts if column.startswith(f"{programme}_")]
        if len(parts) > 1:
            formula = Text("bagian pemberi kerja + bagian pekerja", "employer's part + worker's part")
            values: dict[Text, Shown] = {Text(column, column): charge.amounts[column] for column in parts}
            told.add(programme, formula, charge.amounts[programme], values=values)
    held = list(dict.fromkeys(PROGRAMME_OF[column] for column in charge.terms.parts))
    told.add(
        "per_person",
        Text(" + ".join(held), " + ".join(held)),
        charge.amounts["per_person"],
        values={Text("bulan", "month"): charge.month}
        | {Text(programme, programme): charge.amounts[programme.lower()] for programme in held},
    )


def _tell_part(told: Explanation, column: str, part: Part, charge: MonthCharge) -> None:
    sources = [*part.sources]
    values: dict[Text, Shown]
    if part.normal_flat:
        values = {FLAT: int(part.normal_flat)}
    elif column.startswith("jp_") and charge.terms.ceiling:
        values = {
            WAGE: charge.base,
            Text("batas upah", "ceiling"): charge.terms.ceiling.whole(),
            RATE: part.normal_rate,
        }
        sources.append(charge.terms.ceiling.source)
    else:
        values = {BASE if charge.bands else WAGE: charge.base, RATE: part.normal_rate}
    if part.relief:
        values[RELIEF] = part.share
    names = [CAPPED, RATE] if column.startswith("jp_") else [name for name in values if name is not RELIEF]
    names += [RELIEF] if part.relief else []
    cut = Text("dibulatkan", "rounded half up") if charge.rounding == "half_up" else Text("dipotong", "cut down")
    formula = Text(
        f"{' × '.join(name.id for name in names)}, {cut.id}", f"{' × '.join(name.en for name in names)}, {cut.en}"
    )
    told.add(column, formula, charge.amounts[column], *sources, charge.rounding_source, values=values)


def _tell_total(told: Explanation, charges: list[MonthCharge], persons: int, total: int) -> None:
    runs = _runs(charges)
    values: dict[Text, Shown] = {Text("orang", "persons"): persons}
    if len(runs) == 1:
        values |= {
            Text("per orang", "per person"): charges[0].amounts["per_person"],
            Text("bulan", "months"): len(charges),
        }
        formula = Text("per orang × orang × bulan", "per person × persons × months")
    else:
        formula = Text("orang × jumlah iuran tiap bulan", "persons × sum of each month's contribution")
        values |= {
            Text(f"{run[0].month} × {len(run)}", f"{run[0].month} × {len(run)}"): run[0].amounts["per_person"]
            for run in runs
        }
    told.add("total", formula, total, values=values)


MONEY_TITLES = {
    "jkk": Text("iuran JKK", "JKK contribution"),
    "jkm": Text("iuran JKM", "JKM contribution"),
    "jht_employer": Text("JHT bagian pemberi kerja", "JHT, employer's part"),
    "jht_worker": Text("JHT bagian pekerja", "JHT, worker's part"),
    "jht": Text("iuran JHT", "JHT contribution"),
    "jp_employer": Text("JP bagian pemberi kerja", "JP, employer's part"),
    "jp_worker": Text("JP bagian pekerja", "JP, worker's part"),
    "jp": Text("iuran JP", "JP contribution"),
    "per_person": Text("per orang sebulan", "per person and month"),
    "total": Text("jumlah", "total"),
}
MONTH = Field("month", "month", Text("bulan iuran", "contribution month"))
CALCULATION = Calculation(
    name="contribution",
    title=Text("Iuran bulanan", "Monthly contribution"),
    fields=(
        Field("segment", "word", Text("segmen", "segment"), allowed=SEGMENTS),
        MONTH,
        Field("wage", "rupiah", Text("upah sebulan", "monthly wage"), is_required=False, most=WAGE_LIMIT),
        Field("income", "rupiah", Text("penghasilan sebulan", "monthly income"), is_required=False, most=WAGE_LIMIT),
        Field(
            "risk_class",
            "word",
            Text("golongan risiko", "risk class"),
            is_required=False,
            default=DEFAULT_RISK_CLASS,
            allowed=RISK_CLASSES,
        ),
        Field(
            "programmes",
            "words",
            Text("program", "programmes"),
            is_required=False,
            default=DEFAULT_PROGRAMMES,
            allowed=PROGRAMMES,
        ),
        Field("paid_by", "word", Text("dibayar oleh", "paid by"), is_required=False, allowed=PAYERS),
        Field("sector", "word", Text("sektor", "sector"), is_required=False, allowed=SECTORS),
        Field("persons", "count", Text("orang", "persons"), is_required=False, default=1, least=1, most=MOST_PERSONS),
        Field("months", "count", Text("bulan", "months"), is_required=False, default=1, least=1, most=MOST_MONTHS),
        Field("rounding", "word", Text("pembulatan", "rounding"), is_required=False, allowed=ROUNDINGS),
    ),
    answers=tuple(AnswerField(name, MONEY_TITLES[name]) for name in (*AMOUNTS, "total")),
    compute=compute,
    example="lindung calc contribution segment=wage_earner month=2022-05 wage=1000000 persons=4156",
)
