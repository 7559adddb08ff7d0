"""A year's money for the regional finance system: a line per budget line, and per programme without a budget.

CSV with semicolons and a byte order mark, amounts as whole rupiah without marks; a text that a spreadsheet would take
for a formula is written with an apostrophe before it.
"""

from __future__ import annotations

import csv
import io

from lindung.apps.monitoring.finance import FinanceYear

COLUMNS = (
    "tahun", "kode_pemda", "kode_rekening", "program", "kode_kantor", "nama_kantor", "anggaran_awal",
    "anggaran_perubahan", "ditagih", "dibayar", "sisa",
)  # fmt: skip


def finance_csv(money: FinanceYear) -> bytes:
    """A year's money as CSV in UTF-8 with a byte order mark."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for state in money.states:
        line = state.line
        revised = "" if line.revised_rupiah is None else line.revised_rupiah
        office = (line.office.code, _harmless(line.office.name)) if line.office else ("", "")
        writer.writerow(
            [money.year, line.government_id, line.account, state.programme.upper(), *office, line.original_rupiah,
             revised, state.billed_rupiah, state.paid_rupiah, state.left_rupiah]
        )  # fmt: skip
    for one in money.unbudgeted:
        row = [money.year, one.government, "", one.programme.upper(), "", "", 0, "", one.billed_rupiah, "", ""]
        writer.writerow([*row[:-1], -one.billed_rupiah])
    return made.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
