"""What both death benefits share: the answers, and the steps from grant, periodic benefit and funeral to the total."""

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


def tell_periodic(told: Explanation, law: DatedValue) -> int:
    """The periodic benefit, paid at once."""
    months, monthly = law.whole("periodic_months"), law.whole("periodic_monthly")
    told.add(
        "periodic",
        Text("bulan × santunan berkala sebulan, dibayar sekaligus", "months × monthly periodic benefit, paid at once"),
        months * monthly,
        law.source,
        values={Text("bulan", "months"): months, Text("sebulan", "a month"): monthly},
    )
    return months * monthly


def tell_funeral(told: Explanation, law: DatedValue) -> int:
    """The funeral costs."""
    told.add("funeral", Text("biaya pemakaman menurut hukum", "funeral costs by law"), law.whole("funeral"), law.source)
    return law.whole("funeral")


def tell_total(told: Explanation, grant: int, periodic: int, funeral: int, by_child: list[int]) -> dict[str, int]:
    """Cash, scholarship and total; gives all the answers."""
    cash, scholarship = grant + periodic + funeral, sum(by_child)
    told.add(
        "cash",
        Text("santunan + berkala + pemakaman", "grant + periodic + funeral"),
        cash,
        values={GRANT: grant, PERIODIC: periodic, FUNERAL: funeral},
    )
    told.add(
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
