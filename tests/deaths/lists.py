"""Lists of deaths laid out as a registry office or a village lays them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.deaths.kinds import TODAY, Death, deaths_of, workers_of
from tests.layouts.model import Cell, Line
from tests.layouts.people import PLACES, Person, name_of
from tests.layouts.sheets import Laid

HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("No", "NO.", "No Urut"),
    "nik": ("NIK", "N I K", "No. KTP", "Nomor Induk Kependudukan", "NIK Almarhum", "NIK Jenazah"),
    "name": (
        "Nama", "Nama Lengkap", "NAMA ALMARHUM", "Nama Almarhum/Almarhumah", "Nama Alm/Almh", "Nama Jenazah",
        "Nama yang Meninggal", "Nama Penduduk Yang Meninggal Dunia", "ALMARHUM/AH",
    ),
    "sex": ("Jenis Kelamin", "L/P", "JK", "Jenis Kelamin Almarhum"),
    "born": ("Tanggal Lahir", "Tgl Lahir", "TGL. LAHIR", "Tgl Lahir Alm."),
    "place_and_born": ("Tempat/Tgl Lahir", "TTL", "Tempat, Tanggal Lahir"),
    "mother": ("Nama Ibu", "Nama Ibu Kandung", "Ibu Kandung"),
    "died": (
        "Tanggal Meninggal", "Tgl Meninggal", "Tanggal Wafat", "TGL WAFAT", "Hari/Tgl Meninggal", "Tanggal Kematian",
        "Tgl. Meninggal Dunia", "Meninggal", "Wafat", "Waktu Meninggal", "Tempat/Tgl Meninggal", "tgl mninggal",
        "Hari, Tanggal Meninggal", "Tanggal Meninggal (dd/mm/yyyy)",
    ),
    "reporter": ("Nama Pelapor", "Pelapor", "Nama Ahli Waris"),
    "reporter_nik": ("NIK Pelapor", "NIK Saksi I"),
    "reported": ("Tanggal Pelaporan", "Tgl Lapor", "Tanggal Akta Kematian", "Tgl Terbit Akta Kematian"),
    "buried": ("Tgl Dimakamkan", "Tanggal Pemakaman"),
    "cause": ("Sebab Kematian", "Penyebab Meninggal"),
    "certificate": ("Nomor Akta Kematian", "No Surat Kematian"),
    "age": ("Umur", "Usia Meninggal", "Umur saat meninggal"),
}  # fmt: skip
_BESIDE = ("reporter", "reporter_nik", "reported", "buried", "cause", "certificate", "age")
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jum'at", "Sabtu", "Minggu")
_STYLES: tuple[Callable[[date], Cell], ...] = (
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {_MONTHS[day.month - 1][:3]} {day:%Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: day,
)
_OF_DEATHS: tuple[Callable[[date], Cell], ...] = (
    *_STYLES,
    lambda day: f"{day:%d-%m-%y}" if day.year >= 1950 else f"{day:%d-%m-%Y}",
    lambda day: f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{_DAYS[day.weekday()]}/{day:%d-%m-%Y}",
    lambda day: f"{day:%d-%m-%Y} pukul 14.30 WITA",
    lambda day: f"{day:%d/%m/%Y} 05:15",
    lambda day: f"Raha, {day:%d-%m-%Y}",
)
_BLANKS = (None, "", "-")


@dataclass(frozen=True, slots=True)
class DeathList:
    """A file: its sheets, the workers whom it is compared with, and the death on each row by sheet and row."""

    suffix: str
    sheets: list[Laid]
    workers: list[Person]
    truth: dict[tuple[str, int], Death]


def list_of(seed: int) -> DeathList:
    """The list of a seed; the same again for the same seed."""
    random = Random(seed)
    workers = workers_of(random, 60)
    deaths = deaths_of(random, workers)
    suffix = random.choice((".xlsx", ".xlsx", ".csv", ".xls"))
    count = random.choice((1, 1, 2)) if suffix == ".xlsx" else 1
    truth: dict[tuple[str, int], Death] = {}
    sheets = []
    for number in range(count):
        name = random.choice(("AKTA KEMATIAN", "Data", "Buku Makam", "2023")) + (f" {number}" if number else "")
        part = deaths[number::count]
        lines = _table(random, part)
        if random.random() < 0.3:
            half = len(part) // 2
            lines = [*_table(random, part[:half]), [], [], *_table(random, part[half:])]
        cells: list[Line] = []
        for row, line in enumerate(lines, start=1):
            death = line.pop() if line and isinstance(line[-1], Death) else None
            cells.append(Line(line))
            if isinstance(death, Death):
                truth["" if suffix == ".csv" else "Sheet1" if suffix == ".xls" else name, row] = death
        sheets.append(Laid(name, cells))
    return DeathList(suffix, sheets, workers, truth)


def _table(random: Random, deaths: list[Death]) -> list[list]:
    """Titles, headings and a line for each death, the death itself behind its last cell."""
    columns = ["nik", "name", random.choice(("born", "place_and_born")), "mother", "died"]
    columns += ["sex"] * (random.random() < 0.7)
    columns += random.sample(_BESIDE, random.randrange(0, 4))
    random.shuffle(columns)
    columns = ["number", *columns] if random.random() < 0.8 else columns
    titles = random.sample(
        (["PEMERINTAH KABUPATEN MUNA BARAT"], ["DAFTAR KEMATIAN TAHUN 2023"], ["BUKU INDUK PENDUDUK MENINGGAL"], []),
        random.randrange(0, 4),
    )
    headings: list = [random.choice(HEADINGS[column]) for column in columns]
    born, died = random.choice(_STYLES), random.choice(_OF_DEATHS)
    lines = list(_lines(random, columns, deaths, born, died))
    return [*titles, headings, *lines]


def _lines(
    random: Random, columns: list[str], deaths: list[Death], born: Callable[[date], Cell], died: Callable[[date], Cell]
) -> Iterator[list]:
    for number, death in enumerate(deaths, start=1):
        day = death.died if isinstance(death.died, date) else TODAY
        birth = born(death.born) if isinstance(death.born, date) else death.born
        cells = {
            "number": number,
            "nik": death.nik if death.nik is not None else random.choice(_BLANKS),
            "name": death.name,
            "sex": random.choice({"L": ("L", "LAKI-LAKI"), "P": ("P", "PEREMPUAN")}[death.sex]),
            "born": birth,
            "place_and_born": f"{random.choice(PLACES)}, {_as_text(birth)}",
            "mother": death.mother or random.choice(_BLANKS),
            "died": died(death.died) if isinstance(death.died, date) else death.died,
            "reporter": name_of(random, "L"),
            "reporter_nik": f"7471010101{random.randrange(50, 90)}9{random.randrange(1000):03d}",
            "reported": f"{day:%d-%m-%Y}",
            "buried": f"{day:%d-%m-%Y}",
            "cause": random.choice(("Sakit biasa / tua", "Kecelakaan", "Lainnya")),
            "certificate": f"7413-KM-{day:%d%m%Y}-{number:04d}",
            "age": random.randrange(20, 90),
        }
        yield [*(cells[column] for column in columns), death]


def _as_text(cell: Cell) -> str:
    return f"{cell:%d-%m-%Y}" if isinstance(cell, date) else str(cell)
