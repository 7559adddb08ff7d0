"""Why a line of a bill is what it is, as the calculation explains it."""

from __future__ import annotations

from lindung.apps.contributions.models import BillLine
from lindung.rules.calculations import Answer, calculate


def line_explained(line: BillLine) -> Answer:
    """A line's calculation with its explanation: the month it charges, the wage on it, the enrolment's terms."""
    enrolment = line.enrolment
    return calculate(
        "contribution",
        {
            "segment": enrolment.segment,
            "month": f"{line.month:%Y-%m}",
            "wage": line.wage_rupiah,
            "risk_class": enrolment.risk_class,
            "programmes": enrolment.programmes.split("+"),
            "paid_by": enrolment.paid_by,
        },
    )
