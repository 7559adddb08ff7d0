"""What a contribution's explanation says of things not told, and of things told that change nothing.

No law of its own: a payer who was not named is assumed, and where a relief depends on the payer the reader must know;
a risk class or sector that no rule asks for must not look as if it had counted.
"""

from __future__ import annotations

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.rules.contribution_month import MonthCharge
from lindung.rules.contribution_terms import Kind
from lindung.rules.vocabulary import DEFAULT_RISK_CLASS

PAYERS = {
    "employer": Text("pemberi kerja", "the employer"),
    "worker": Text("pekerja sendiri", "the worker"),
    "public_budget": Text("anggaran publik", "a public budget"),
}
NOTHING = "–"


def tell_left_out(told: Explanation, charge: MonthCharge, kind: Kind, *, is_payer_assumed: bool) -> None:
    """The steps of a month that stand before its figures."""
    if is_payer_assumed:
        _tell_payer(told, charge, kind)
    if kind.segment == "own_account" and kind.risk_class != DEFAULT_RISK_CLASS:
        formula = Text(
            "golongan risiko tidak dipakai: JKK bukan penerima upah mengikuti dasar golongan penghasilan",
            "the risk class is not used: JKK of own-account workers goes by the base of the income band",
        )
        sources = [part.law.source for column, part in charge.terms.parts.items() if column == "jkk"]
        told.add("risk_class", formula, NOTHING, *sources)
    if kind.sector and not charge.terms.knows_sector:
        formula = Text(
            "sektor tidak dipakai: pada bulan ini tidak ada keringanan segmen ini yang menyebutnya",
            "the sector is not used: in this month no relief of this segment speaks of it",
        )
        told.add("sector", formula, NOTHING)


def _tell_payer(told: Explanation, charge: MonthCharge, kind: Kind) -> None:
    payer, budget = PAYERS[kind.paid_by], PAYERS["public_budget"]
    formula = Text(
        f"pembayar tidak disebut, dianggap {payer.id}; bila dibayar {budget.id}, keringanan ini tidak berlaku",
        f"the payer was not told, {payer.en} is assumed; paid by {budget.en}, this relief does not apply",
    )
    for relief in charge.terms.by_payer:
        share = min(part.share for part in charge.terms.parts.values() if part.relief is relief)
        told.add("paid_by", formula, share, relief.source.doubted(_assumed(payer)))


def _assumed(payer: Text) -> Text:
    return Text(
        f"Pembayar tidak disebut dan dianggap {payer.id}; isi paid_by agar pasti",
        f"The payer was not told and {payer.en} is assumed; give paid_by to be sure",
    )
