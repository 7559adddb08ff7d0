"""The answers that both death benefits share, and the steps from grant, periodic benefit and funeral to the total."""

from __future__ import annotations

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.law import DatedValue
from lindung.rules.fields import AnswerField

GRANT, PERIODIC = Text("santunan", "grant"), Text("santunan berkala", "periodic benefit")
FUNERAL, CASH = Text("biaya pemakaman", "funeral"), Text("uang tunai", "cash")
SCHOLARSHIP, TOTAL = Text("beasiswa", "scholarship"), Text("jumlah", "total")
ANSWERS = (
    AnswerField("grant", GRANT),
    AnswerField("periodic", PERIODIC),
    AnswerField("funeral", FUNERAL),
    AnswerField("cash", CASH),
    AnswerField("scholarship", SCHOLARSHIP),
    AnswerField("total", TOTAL),
)


def explain_periodic(explanation: Explanation, law: DatedValue) -> int:
    """Add the step of the periodic benefit, which is paid at once; returns it in rupiah."""
    months, monthly = law.whole("periodic_months"), law.whole("periodic_monthly")
    explanation.add(
        "periodic",
        Text("bulan × santunan berkala sebulan, dibayar sekaligus", "months × monthly periodic benefit, paid at once"),
        months * monthly,
        law.source,
        values={Text("bulan", "months"): months, Text("sebulan", "a month"): monthly},
    )
    return months * monthly


def explain_funeral(explanation: Explanation, law: DatedValue) -> int:
    """Add the step of the funeral costs; returns them in rupiah."""
    explanation.add(
        "funeral", Text("biaya pemakaman menurut hukum", "funeral costs by law"), law.whole("funeral"), law.source
    )
    return law.whole("funeral")


def explain_full(explanation: Explanation, law: DatedValue) -> tuple[int, int, int]:
    """Add the steps of the full benefit of a death by no work accident; returns grant, periodic benefit and funeral."""
    explanation.add("grant", Text("santunan menurut hukum", "grant by law"), law.whole("grant"), law.source)
    return law.whole("grant"), explain_periodic(explanation, law), explain_funeral(explanation, law)


def explain_cash(explanation: Explanation, grant: int, periodic: int, funeral: int) -> int:
    """Add the step of what is paid in cash; returns it in rupiah."""
    explanation.add(
        "cash",
        Text("santunan + berkala + pemakaman", "grant + periodic + funeral"),
        grant + periodic + funeral,
        values={GRANT: grant, PERIODIC: periodic, FUNERAL: funeral},
    )
    return grant + periodic + funeral


def explain_total(
    explanation: Explanation, grant: int, periodic: int, funeral: int, by_child: list[int]
) -> dict[str, int]:
    """Add the steps of cash and total; returns all the answers in rupiah."""
    cash, scholarship = explain_cash(explanation, grant, periodic, funeral), sum(by_child)
    explanation.add(
        "total",
        Text("uang tunai + beasiswa", "cash + scholarship"),
        cash + scholarship,
        values={CASH: cash, SCHOLARSHIP: scholarship},
    )
    return {
        "grant": grant,
        "periodic": periodic,
        "funeral": funeral,
        "cash": cash,
        "scholarship": scholarship,
        "total": cash + scholarship,
    }
