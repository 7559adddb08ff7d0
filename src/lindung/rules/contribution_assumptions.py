"""The explanation of assumed values, and of given values that change nothing.

No law of its own. A payer who is not named is assumed, which the reader must know where a relief depends on the payer;
a risk class or sector that no rule uses must not look as if it counted.
"""

from __future__ import annotations

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.rules.allowed_values import DEFAULT_RISK_CLASS
from lindung.rules.contribution_month import MonthCharge
from lindung.rules.contribution_terms import MemberKind

PAYERS = {
    "employer": Text("pemberi kerja", "the employer"),
    "worker": Text("pekerja sendiri", "the worker"),
    "public_budget": Text("anggaran publik", "a public budget"),
}
NOTHING = "–"


def explain_assumptions(
    explanation: Explanation, charge: MonthCharge, kind: MemberKind, *, is_payer_assumed: bool
) -> None:
    """Add the steps about assumed and unused values, which precede the figures of a month."""
    if is_payer_assumed:
        _explain_payer(explanation, charge, kind)
    if kind.segment == "own_account" and kind.risk_class != DEFAULT_RISK_CLASS:
        formula = Text(
            "golongan risiko tidak dipakai: JKK bukan penerima upah mengikuti dasar golongan penghasilan",
            "the risk class is not used: JKK of own-account workers goes by the base of the income band",
        )
        sources = [part.law.source for column, part in charge.terms.parts.items() if column == "jkk"]
        explanation.add("risk_class", formula, NOTHING, *sources)
    if kind.sector and not charge.terms.knows_sector:
        formula = Text(
            "sektor tidak dipakai: pada bulan ini tidak ada keringanan segmen ini yang menyebutnya",
            "the sector is not used: in this month no relief of this segment speaks of it",
        )
        explanation.add("sector", formula, NOTHING)


def _explain_payer(explanation: Explanation, charge: MonthCharge, kind: MemberKind) -> None:
    payer, budget = PAYERS[kind.paid_by], PAYERS["public_budget"]
    formula = Text(
        f"pembayar tidak disebut, dianggap {payer.id}; bila dibayar {budget.id}, keringanan ini tidak berlaku",
        f"the payer was not named, {payer.en} is assumed; paid by {budget.en}, this relief does not apply",
    )
    for relief in charge.terms.by_payer:
        share = min(part.share for part in charge.terms.parts.values() if part.relief is relief)
        explanation.add("paid_by", formula, share, relief.source.doubted(_assumed(payer)))


def _assumed(payer: Text) -> Text:
    return Text(
        f"Pembayar tidak disebut dan dianggap {payer.id}; isi paid_by agar pasti",
        f"The payer was not named and {payer.en} is assumed; give paid_by to be sure",
    )
