"""Amounts that are not the wage of a month in rupiah, or stand among others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.layouts.model import NO_COLUMN, Cell, Column, Sheet
from tests.layouts.wordings import heading

PERIODS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (12, ("Honor/Tahun", "Honor per Tahun", "GAJI SETAHUN", "Upah 1 Tahun", "Honor 1 Thn (Rp)", "Penghasilan Setahun",
          "Honor selama 12 bulan", "Jumlah Honor 1 Tahun", "Total Honor 12 Bulan", "Honor Jan-Des", "Gaji/Thn")),
    (3, ("Honor Triwulan I", "Honor 3 Bulan", "Honor TW II", "Honor Triwulan", "Jumlah Honor 3 Bln",
         "Honor Januari s/d Maret", "Honor Jan - Maret", "Insentif Triwulan III", "Honor (3 bulan)")),
    (6, ("Honor Semester I", "Honor 6 Bulan", "Honor per Semester", "Upah 6 bln", "Honor Januari-Juni")),
    (2, ("Honor 2 Bulan", "Upah 2 bln", "Honor Mei-Juni")),
)  # fmt: skip
DAILY = (
    "Upah/Hari",
    "Upah Harian",
    "Honor per Hari",
    "Upah per hari kerja",
    "Upah/HOK",
    "Tarif/Hari",
    "Upah Sehari (Rp)",
)
THOUSANDS = (
    "Honor (x 1.000)",
    "Honor (ribuan rupiah)",
    "Gaji (Rp 000)",
    "Upah (dalam ribuan)",
    "Honor (Rp.000)",
    "Gaji (ribu)",
)
QUARTERS = (
    "DAFTAR HONOR TRIWULAN I", "DAFTAR PENERIMAAN HONOR TRIWULAN II TAHUN 2022",
    "Pembayaran Honor Bulan Januari s/d Maret 2022",
    "DAFTAR TERIMA HONOR BULAN JANUARI - MARET 2022", "Daftar Honor TW I", "PEMBAYARAN INSENTIF UNTUK 3 (TIGA) BULAN",
)  # fmt: skip
DEBTS = (
    "Sisa Honor",
    "Utang Koperasi",
    "Potongan",
    "THR",
    "Gaji 13",
    "Iuran BPJS",
    "Tunggakan",
    "Pagu Anggaran",
    "Rapel",
)


def _replace(sheet: Sheet, *columns: Column) -> None:
    sheet.drop("wage")
    at = sheet.random.randint(1, len(sheet.columns))
    while (
        0 < at < len(sheet.columns)
        and sheet.columns[at].group
        and sheet.columns[at].group == sheet.columns[at - 1].group
    ):
        at += 1
    sheet.columns[at:at] = columns
    for entry in sheet.entries:
        entry.wants["wage"] = (entry.person.wage,)
    sheet.below = [
        line for line in sheet.below if not any(word in line.cells for word in ("JUMLAH", "Total", "Jumlah"))
    ]


def _amounts(sheet: Sheet, times: int) -> list[Cell]:
    return [entry.person.wage * times for entry in sheet.entries]


def periods(sheet: Sheet) -> None:
    """The amount of a year, a quarter, half a year: asked about, or brought to a month exactly."""
    times, words = sheet.random.choice(PERIODS)
    _replace(sheet, Column("wage", sheet.random.choice(words), _amounts(sheet, times)))
    sheet.may_ask()


def days(sheet: Sheet) -> None:
    """A wage of a day alone says nothing of a month."""
    _replace(
        sheet,
        Column(
            "wage", sheet.random.choice(DAILY), [sheet.random.choice((75_000, 100_000, 120_000)) for _ in sheet.entries]
        ),
    )
    for entry in sheet.entries:
        entry.wants["wage"] = (NO_COLUMN,)
    sheet.may_ask()


def thousands(sheet: Sheet) -> None:
    """Thousands of rupiah, as the heading says."""
    cells: list[Cell] = [entry.person.wage // 1000 for entry in sheet.entries]
    _replace(sheet, Column("wage", sheet.random.choice(THOUSANDS), cells))
    for entry in sheet.entries:
        entry.wants["wage"] = (entry.person.wage // 1000 * 1000,)
    sheet.may_ask()


def quarters(sheet: Sheet) -> None:
    """The title says that the amounts are of a quarter."""
    words = sheet.random.choice(("Jumlah", "Jumlah Honor", "Jumlah Diterima", "Honor", "Total", "Jumlah (Rp)"))
    _replace(sheet, Column("wage", words, _amounts(sheet, 3)))
    sheet.titles = [sheet.random.choice(QUARTERS), *sheet.titles[:1]]
    sheet.may_ask()
    for entry in sheet.entries if "Honor" not in words else ():
        entry.wants["wage"] += (NO_COLUMN,)


def months(sheet: Sheet) -> None:
    """A column for each month and their sum."""
    names = ("Januari", "Februari", "Maret") if sheet.random.random() < 0.5 else ("Jan", "Feb", "Mar")
    group = sheet.random.choice(("Honor", "Honor Bulan", "HONOR PER BULAN", ""))
    columns = [Column("month", name, _amounts(sheet, 1), group) for name in names]
    total = sheet.random.choice(("Jumlah", "Total", "Jumlah Honor", "Jumlah Diterima", "JML"))
    _replace(sheet, *columns, Column("total", total, _amounts(sheet, 3), group if sheet.random.random() < 0.5 else ""))
    sheet.may_ask()
    for entry in sheet.entries:
        entry.wants["wage"] = (entry.person.wage, NO_COLUMN) if not group else (entry.person.wage,)


def volumes(sheet: Sheet) -> None:
    """Volume times tariff is a sum: the tariff of a month counts, nothing else."""
    volume = sheet.random.choice((3, 6, 12))
    words = sheet.random.choice((
        ("Vol", "Tarif", "Jumlah"), ("Vol (Bln)", "Honor/Bulan", "Jumlah"), ("Jml Bulan", "Honor per Bulan",
        "Jumlah Honor"),
        ("Volume", "Satuan (Rp)", "Jumlah (Rp)"), ("OB", "Honor/OB", "Total"), ("Bulan", "Upah/Bulan", "Total Upah"),
        ("Vol", "Harga Satuan", "Jumlah Harga"),
    ))  # fmt: skip
    group = sheet.random.choice(("", "", "HONORARIUM", "Perhitungan Honor"))
    cells = ([volume for _ in sheet.entries], _amounts(sheet, 1), _amounts(sheet, volume))
    _replace(sheet, *[Column("volume", word, list(c), group) for word, c in zip(words, cells, strict=True)])
    sheet.may_ask()
    for entry in sheet.entries:
        entry.wants["wage"] = (entry.person.wage, NO_COLUMN)


def deductions(sheet: Sheet) -> None:
    """Gross, tax, net: either is a wage, the tax is not."""
    tax: list[Cell] = [entry.person.wage * 5 // 100 for entry in sheet.entries]
    net: list[Cell] = [entry.person.wage - entry.person.wage * 5 // 100 for entry in sheet.entries]
    words = sheet.random.choice((("Honor", "PPh 21", "Jumlah Diterima"), ("Gaji Pokok", "Potongan", "Gaji Bersih"),
                                 ("Jumlah Kotor", "Pajak", "Jumlah Bersih"), ("Honor Bruto", "Pajak 5%",
                                 "Honor Netto")))  # fmt: skip
    columns = zip(words, (_amounts(sheet, 1), tax, net), strict=True)
    _replace(sheet, *[Column("deduction", word, cells) for word, cells in columns])
    for entry in sheet.entries:
        entry.wants["wage"] = (entry.person.wage, entry.person.wage - entry.person.wage * 5 // 100)
        if words[0] == "Jumlah Kotor":
            entry.wants["wage"] += (NO_COLUMN,)
    sheet.may_ask()


def debts(sheet: Sheet) -> None:
    """Another amount beside the wage, or alone where there is no wage."""
    words = sheet.random.choice(DEBTS)
    cells: list[Cell] = [sheet.random.choice((50_000, 300_000, 1_000_000, 1_100_000)) for _ in sheet.entries]
    if sheet.column("wage") is None and sheet.random.random() < 0.5:
        _replace(sheet, Column("wage", heading(sheet.random, "wage"), _amounts(sheet, 1)))
    sheet.put(Column("debt", words, cells), sheet.random.choice(("wage", None)))
    sheet.may_ask()


def merged_wage(sheet: Sheet) -> None:
    """One amount merged over several rows speaks for each."""
    wage = sheet.entries[0].person.wage
    _replace(sheet, Column("wage", heading(sheet.random, "wage"), [wage for _ in sheet.entries]))
    sheet.merged.add("wage")
    sheet.want("wage", wage)
    sheet.may_ask()


TRAPS: Sequence[tuple[str, Callable[[Sheet], object]]] = (
    ("periods", periods),
    ("days", days),
    ("thousands", thousands),
    ("quarters", quarters),
    ("months", months),
    ("volumes", volumes),
    ("deductions", deductions),
    ("debts", debts),
    ("merged_wage", merged_wage),
)
