"""How long `lindung intake check` takes beside a process that merely reads the same workbook with fastexcel.

usage: python -m bench.intake [--rows 100000] [--runs 5] [--file FILE.xlsx] [--wide]

Writes an invented workbook of twelve columns with the damage that offices send (numbers that lost a digit, letters
for digits, missing values, swapped dates, copies under another spelling), then runs both as processes of their own,
in turn, and prints seconds, rows per second, peak memory and the ratio, which is to stay at or below 2.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

BARE = "import fastexcel, sys; print(fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_polars().height)"
CHECK = "import sys; from lindung.project.command import run; sys.argv[0] = 'lindung'; run()"
HEADINGS = (
    "No", "NIK", "Nama Lengkap", "Tempat Lahir", "Tanggal Lahir", "L/P", "Nama Ibu Kandung", "Desa/Kelurahan", "No. HP",
    "Jabatan", "TMT", "Upah", "Ket",
)  # fmt: skip
FIRST = (
    "Agus", "Budi", "Dewi", "Eko", "Fitri", "Hasan", "Indah", "Joko", "Kartini", "Lestari", "Made", "Nurul", "Oki",
    "Putri", "Rahmat", "Sri", "Tono", "Umar", "Wati", "Yusuf",
)  # fmt: skip
MIDDLE = (
    "Adi", "Bayu", "Cahya", "Dian", "Erna", "Fajar", "Gita", "Hadi", "Ika", "Jaya", "Kusuma", "Laras", "Mega",
    "Nanda", "Oka", "Prima", "Ratna", "Surya", "Tri", "Wahyu",
)  # fmt: skip
LAST = (
    "Abidin", "Basir", "Daud", "Effendi", "Gunawan", "Hidayat", "Ibrahim", "Kurniawan", "Lubis", "Mansur", "Nasution",
    "Pratama", "Rauf", "Siregar", "Tahir",
)  # fmt: skip
PLACES = (
    "Raha", "Kendari", "Makassar", "Ambon", "Medan", "Padang", "Surabaya", "Bandung", "Kupang", "Jayapura",
)  # fmt: skip
REGIONS = ("160501", "320101", "730901", "740301", "741301", "741302", "741303", "747101")
FILLING = ("Islam", "SMA", "S1", "SK 214/2021", 1_200_000, 7, None)


def person(number: int) -> list[object]:
    """One invented person; serials begin at 9000."""
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1960, 2003)
    is_woman = random.random() < 0.5
    nik = f"{random.choice(REGIONS)}{day + 40 * is_woman:02d}{month:02d}{year % 100:02d}{random.randint(9000, 9999)}"
    name = f"{random.choice(FIRST)} {random.choice(MIDDLE)} {random.choice(LAST)}"
    mother = f"{random.choice(FIRST)} {random.choice(LAST)}"
    born = f"{day:02d}/{month:02d}/{year}"
    phone = f"08{random.randint(10**8, 10**10)}"
    return [
        number, nik, name, random.choice(PLACES), born, "P" if is_woman else "L", mother,
        f"Desa {random.randint(1, 400)}", phone, random.choice(("Guru", "Perawat", "Sopir", "Satpam", "Operator")),
        "01/07/2019",
        random.choice((1000000, 1200000, 1500000, 2000000)), "",
    ]  # fmt: skip


def damaged(row: list[object]) -> list[object]:
    """About a third of the rows carry what offices send."""
    nik, kind = str(row[1]), random.random()
    if kind < 0.05:
        row[1] = int(nik) // 10 * 10
    elif kind < 0.17:
        row[1] = random.choice(
            (f"'{nik}", f"{nik[:6]} {nik[6:12]} {nik[12:]}", f"\u00a0{nik} \u200b", nik.replace("0", "O", 1))
        )
    elif kind < 0.22:
        row[1] = random.choice(("menyusul", "-", "KTP HILANG", nik[:-1], nik + "3", "9901" + nik[4:], None))
    elif kind < 0.27:
        row[4] = None
    elif kind < 0.29:
        row[4] = "/".join((str(row[4])[3:5], str(row[4])[:2], str(row[4])[6:]))
    elif kind < 0.32:
        row[5] = None
    elif kind < 0.33:
        row[11] = random.choice(("sukarela", 0, 2000000000))
    elif kind < 0.34:
        row[12] = random.choice(("PNS", "non PNS", "meninggal dunia", "istri PNS"))
    return row


def write(path: Path, rows: int, columns: int = 0) -> None:
    """The invented workbook; one row in fifty is somebody again, spelt in capitals, the NIK lost half of the time.

    ``columns``: how many there are at least, the further ones filled with what nobody asks for.
    """
    random.seed(7413)
    # text stands within the cells of a wide one, as some programs write it and as costs most to inspect
    book = xlsxwriter.Workbook(str(path), {"constant_memory": bool(columns)})
    sheet = book.add_worksheet("Data")
    more = range(len(HEADINGS), columns)
    sheet.write_row(0, 0, [*HEADINGS, *(f"Isian {number}" for number in more)])
    people: list[list[object]] = []
    for number in range(1, rows + 1):
        if people and random.random() < 0.02:
            row = [*random.choice(people[-5000:])]
            row[0], row[2] = number, str(row[2]).upper()
            row[1] = random.choice((row[1], "menyusul"))
        else:
            row = person(number)
            people.append([*row])
            row = damaged(row)
        sheet.write_row(number, 0, [*row, *(random.choice(FILLING) for _ in more)])
    book.close()


@dataclass(frozen=True, slots=True)
class Measured:
    """Median seconds and peak memory of merely reading, and of checking, the same workbook."""

    bare_seconds: float
    check_seconds: float
    bare_peak_mb: int
    check_peak_mb: int


def measure(code: str, arguments: list[str]) -> tuple[float, int]:
    """Wall seconds and peak memory in MB of one process, from start to exit."""
    begun = time.perf_counter()
    with open(os.devnull, "wb") as sink:
        process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=sink)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    if status:
        raise SystemExit(f"the process ended with status {status}")
    return seconds, usage.ru_maxrss // 1024


def wide(rows: int = 200_000, columns: int = 30) -> tuple[float, int]:
    """Seconds and the memory in MB of the largest process of checking a workbook of so many rows and columns once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wide.xlsx"
        write(path, rows, columns)
        return measure(CHECK, ["intake", "check", str(path), "--on", "2022-07-18", "--json"])


def measured(rows: int, runs: int, file: Path | None = None) -> Measured:
    """Both ways in turn, ``runs`` times; medians of seconds, the highest of the memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = file or Path(folder) / "invented.xlsx"
        if file is None:
            write(path, rows)
        check = ["intake", "check", str(path), "--on", "2022-07-18", "--json"]
        taken = [(measure(BARE, [str(path)]), measure(CHECK, check)) for _ in range(runs)]
    return Measured(
        bare_seconds=statistics.median(seconds for (seconds, _), _ in taken),
        check_seconds=statistics.median(seconds for _, (seconds, _) in taken),
        bare_peak_mb=max(memory for (_, memory), _ in taken),
        check_peak_mb=max(memory for _, (_, memory) in taken),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--wide", action="store_true", help="200,000 rows of 30 columns instead")
    asked = parser.parse_args()
    if asked.wide:
        seconds, memory = wide()
        print(f"check      {seconds:6.2f} s  {memory:5} MB")
        return
    found = measured(asked.rows, asked.runs, asked.file)
    print(f"fastexcel  {found.bare_seconds:6.2f} s  {found.bare_peak_mb:5} MB")
    print(f"check      {found.check_seconds:6.2f} s  {found.check_peak_mb:5} MB")
    print(f"ratio      {found.check_seconds / found.bare_seconds:6.2f}")


if __name__ == "__main__":
    main()
