"""Taking in a statement of 100,000 lines against 200,000 open bills: read, matched, settled and recorded, in seconds.

One line in ten names an office instead of a payment code, one in a hundred nothing at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from bench.report import Ceiling

if TYPE_CHECKING:
    from lindung.apps.offices.models import Government

BILLS, LINES, MONTHS, SUM = 200_000, 100_000, 12, 1_234_500


def measured() -> list[Ceiling]:
    """The whole of ``statement_import`` in this process's database, and the reading of the same file by itself."""
    from lindung.apps.offices.models import Government
    from lindung.apps.payments.statements.import_statement import statement_import
    from lindung.exchange.reading import read_statement
    from lindung.exchange.reading_in_cell import read_statement_in_cell
    from lindung.kernel.principal import Principal

    government = Government.objects.get()
    _bill(government)
    content = _statement(government.pk)
    reading = {
        read: min(_seconds(read, content) for _ in range(3)) for read in (read_statement, read_statement_in_cell)
    }
    read, in_cell = reading.values()
    started = time.perf_counter()
    imported = statement_import(by=Principal.system("ukuran"), government=government, name="koran.csv", content=content)
    taken = time.perf_counter() - started
    if imported.settled + imported.waiting != LINES or imported.settled < LINES * 9 // 10:
        raise SystemExit(f"the statement was not matched: {imported.settled} settled, {imported.waiting} waiting")
    what = f"A statement of {LINES:,} lines against {BILLS:,} open bills"
    return [
        Ceiling(what, f"{taken:.1f} s", "30 s", taken < 30),
        Ceiling(f"Of it the reading in a cell, beside {read:.1f} s in the same process", f"{in_cell:.1f} s", "", True),
    ]


def _seconds(read: Callable[[str, bytes], object], content: bytes) -> float:
    started = time.perf_counter()
    read("koran.csv", content)
    return time.perf_counter() - started


def _bill(government: Government) -> None:
    """Give the government BILLS open bills of MONTHS months; its other bills count as paid."""
    from django.db.models import F

    from lindung.apps.contributions.models import Bill, MonthRun
    from lindung.apps.offices.models import Office
    from lindung.store import clock
    from lindung.store.bulk import load

    Bill.objects.update(paid_rupiah=F("total_rupiah"), settled_on=date(2022, 7, 18))
    offices = BILLS // MONTHS + 1
    names = ((government.pk, f"{government.pk}.U{n:06d}", f"Kantor ukuran {n:06d}", "[]") for n in range(offices))
    load(Office, ("government_id", "code", "name", "other_names"), names)
    keys = list(Office.objects.filter(code__contains=".U").order_by("pk").values_list("pk", flat=True))
    for number in range(MONTHS):
        month = date(2021, number + 1, 1)
        run = MonthRun.objects.create(
            government=government, month=month, issued_at=clock.now(), event_number=number, corrected_to=0,
            bills_count=offices, workers_count=offices, total_rupiah=SUM * offices,
        )  # fmt: skip
        rows = (
            (run.pk, government.pk, office, "wage_earner", "public_budget", month, 2021, number * offices + n + 1,
             date(2021, number + 1, 15), 1, SUM, 0, 0, 0, SUM, 0)
            for n, office in enumerate(keys)
        )  # fmt: skip
        columns = ("run_id", "government_id", "office_id", "segment", "paid_by", "month", "year", "number", "due_on",
                   "workers_count", "jkk_rupiah", "jkm_rupiah", "jht_rupiah", "jp_rupiah", "total_rupiah",
                   "paid_rupiah")  # fmt: skip
        load(Bill, columns, rows)


def _statement(government: str) -> bytes:
    from lindung.exchange.statement import BankLine, BankStatement
    from lindung.exchange.write_statements import write_statement
    from lindung.kernel.payment_code import payment_code

    def text(n: int) -> str:
        if n % 100 == 99:
            return f"setoran tunai {n}"
        return f"Kantor ukuran {n % 16_000:06d}" if n % 10 == 9 else f"Iuran {payment_code(government, 2021, n + 1)}"

    day = date(2022, 7, 18)
    lines = tuple(BankLine(n + 1, n + 1, day, SUM, "", "", text(n)) for n in range(LINES))
    return write_statement(BankStatement("csv", "0123456789", "IDR", 0, SUM * LINES, day, day, lines))
