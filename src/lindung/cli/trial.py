"""What `lindung law try` prints: the bills not issued yet that another value would change."""

from __future__ import annotations

from dataclasses import asdict

from lindung.cli.days import parse_day
from lindung.cli.output import print_json, print_table
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.kernel.rupiah import grouped
from lindung.law import national_book
from lindung.law.reading import parse_yaml
from lindung.law.trial import book_with
from lindung.store.bootstrap import COMMAND_LINE, bootstrap


def print_trial(parameter: str, value: str, since: str, *, as_json: bool) -> None:
    """Print every such bill, and the sum."""
    day = parse_day(since, "--from")
    if day is None:
        raise Refusal("day_missing", "--from: tulis sejak hari apa, misalnya 2022-08-01")
    bootstrap()
    from lindung.apps.contributions.recalculation import bills_under, first_unissued, recalculation_sum

    month = first_unissued(COMMAND_LINE, Month.of(day))
    book = book_with(national_book(), parameter, parse_yaml(value, parameter), month.first)
    changes = bills_under(COMMAND_LINE, month=month, book=book)
    total = recalculation_sum(changes)
    if as_json:
        documents = [asdict(change) | {"difference_rupiah": change.difference_rupiah} for change in changes]
        print_json({"month": str(month), "bills": documents, "difference_rupiah": total.difference_rupiah})
        return
    columns = [("Pemda", "left"), ("Kantor", "left"), *((name, "right") for name in ("Orang", "Sekarang", "Menjadi"))]
    lines = [
        [c.government, c.office, *(grouped(n) for n in (c.workers_changed, c.before_rupiah, c.after_rupiah))]
        for c in [*changes, total]
    ]
    lines[-1][0] = "Jumlah"
    print_table(f"Tagihan {month} yang belum terbit dan akan berubah", columns, lines)
