"""The steps that explain a contribution: those of one month, and the total over months and people."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby

from lindung.kernel.explanation import Explanation, Shown
from lindung.kernel.text import Text
from lindung.law import DatedValue
from lindung.rules.contribution_month import MonthCharge
from lindung.rules.contribution_terms import PROGRAMME_OF, Part
from lindung.rules.rounding import rounded

WAGE, BASE, CAPPED = Text("upah", "wage"), Text("dasar", "base"), Text("upah sampai batas", "wage up to the ceiling")
RATE, RELIEF, FLAT = (
    Text("tarif", "rate"),
    Text("bagian terutang", "share owed"),
    Text("iuran tetap", "flat contribution"),
)

PARTS = {
    "jht_employer": Text("JHT bagian pemberi kerja", "JHT, employer's part"),
    "jht_worker": Text("JHT bagian pekerja", "JHT, worker's part"),
    "jp_employer": Text("JP bagian pemberi kerja", "JP, employer's part"),
    "jp_worker": Text("JP bagian pekerja", "JP, worker's part"),
}


def runs_of(charges: list[MonthCharge]) -> list[list[MonthCharge]]:
    """The charges grouped into runs of consecutive months with equal amounts."""
    return [list(run) for _, run in groupby(charges, key=lambda charge: charge.amounts)]


def explain_month(explanation: Explanation, charge: MonthCharge, income: int) -> None:
    """Add the steps of one month: base, reliefs denied, each programme, deferrals and the sum per person."""
    if charge.bands:
        formula = Text("dasar golongan yang memuat penghasilan", "base of the band that holds the income")
        explanation.add(
            "base", formula, charge.base, charge.bands.source, values={Text("penghasilan", "income"): income}
        )
    for relief in charge.terms.denied:
        formula = Text(
            "terutang penuh: keringanan tidak berlaku bagi iuran yang dibayar anggaran publik",
            "owed in full: the relief does not apply to contributions paid out of a public budget",
        )
        explanation.add("relief", formula, Fraction(1), relief.source)
    for column, part in charge.terms.parts.items():
        _explain_part(explanation, column, part, charge)
    for programme in ("jht", "jp"):
        parts = [column for column in charge.terms.parts if column.startswith(f"{programme}_")]
        if len(parts) > 1:
            formula = Text("bagian pemberi kerja + bagian pekerja", "employer's part + worker's part")
            values: dict[Text, Shown] = {PARTS[column]: charge.amounts[column] for column in parts}
            explanation.add(programme, formula, charge.amounts[programme], values=values)
    for deferral in charge.terms.deferrals:
        _explain_deferral(explanation, deferral, charge)
    held = list(dict.fromkeys(PROGRAMME_OF[column] for column in charge.terms.parts))
    explanation.add(
        "per_person",
        Text(" + ".join(held), " + ".join(held)),
        charge.amounts["per_person"],
        values={Text("bulan", "month"): charge.month}
        | {Text(programme, programme): charge.amounts[programme.lower()] for programme in held},
    )


def _explain_part(explanation: Explanation, column: str, part: Part, charge: MonthCharge) -> None:
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
    explanation.add(column, formula, charge.amounts[column], *sources, charge.rounding_source, values=values)


def _explain_deferral(explanation: Explanation, deferral: DatedValue, charge: MonthCharge) -> None:
    """Add the step for the part of the pension contribution that may be paid later; the contribution stays owed."""
    share, owed = deferral.number("share", "JP"), charge.amounts["jp"]
    later = owed - rounded(owed * (1 - share), charge.rounding)
    explanation.add(
        "jp_deferred",
        Text("bagian JP yang boleh dibayar kemudian, tetap terutang", "part of JP that may be paid later, still owed"),
        later,
        deferral.source,
        values={
            Text("JP", "JP"): owed,
            Text("bagian ditunda", "share deferred"): share,
            Text("dilunasi sampai", "settled by"): deferral.word("settle_until"),
        },
    )


def explain_total(explanation: Explanation, charges: list[MonthCharge], persons: int, total: int) -> None:
    """Add the step for the total over all months and people."""
    runs = runs_of(charges)
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
    explanation.add("total", formula, total, values=values)
