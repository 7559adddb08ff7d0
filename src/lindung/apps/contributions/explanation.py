"""Why a line of a bill is what it is, told by the calculation itself."""

from __future__ import annotations

from lindung.apps.contributions.models import BillLine
from lindung.rules.calculations import Answer, calculate


def line_explained(line: BillLine) -> Answer:
    """The calculation of a line with its explanation: the bill's month, the wage on the line, the enrolment's terms."""
    enrolment = line.enrolment
    return calculate(
        "contribution",
        {
            "segment": enrolment.segment,
            "month": f"{line.bill.month:%Y-%m}",
            "wage": line.wage_rupiah,
            "risk_class": enrolment.risk_class,
            "programmes": enrolment.programmes.split("+"),
            "paid_by": enrolment.paid_by,
        },
    )
