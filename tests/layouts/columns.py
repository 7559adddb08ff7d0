"""The columns of the fields as offices fill them."""

from __future__ import annotations

from random import Random

from tests.layouts.model import Cell, Column
from tests.layouts.people import Person, nik_of
from tests.layouts.wordings import UNITS, heading

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
BIRTHS = ("cell", "cell", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y", "words", "%d %B %Y", "%d/%m/%y")


def birth(person: Person, shape: str) -> Cell:
    """A birth date: as a date cell, in words or in figures."""
    born = person.born
    if shape == "cell":
        return born
    if shape in ("words", "%d %B %Y"):
        month = MONTHS[born.month - 1]
        return f"{born.day} {month if shape == 'words' else month.upper()} {born.year}"
    return born.strftime(shape)


def niks(random: Random, people: list[Person]) -> list[Cell]:
    """NIKs as text, in one of the ways in which people group the digits."""
    shape = random.choice(("", "", "", "'", " ", "."))
    if shape in " .":
        return [shape.join((p.nik[:6], p.nik[6:12], p.nik[12:])) if shape else p.nik for p in people]
    return [shape + p.nik for p in people]


def names(random: Random, people: list[Person]) -> list[Cell]:
    """Names as written or in capitals."""
    return [p.name.upper() for p in people] if random.random() < 0.4 else [p.name for p in people]


def births(random: Random, people: list[Person]) -> list[Column]:
    """A column of dates, of places and dates, one of each, or one each for day, month and year."""
    shape, way = random.choice(BIRTHS), random.choice(("date", "both", "two", "grouped", "three"))
    dates: list[Cell] = [birth(p, shape) for p in people]
    if way == "both":
        between = random.choice((", ", " / ", ",", " "))
        text = [f"{p.place}{between}{birth(p, 'words' if shape == 'cell' else shape)}" for p in people]
        return [Column("birth_place_and_date", heading(random, "birth_place_and_date"), list(text))]
    if way == "three":
        parts = [("Tgl", [p.born.day for p in people]), ("Bln", [p.born.month for p in people]),
                 ("Thn", [p.born.year for p in people])]  # fmt: skip
        return [Column("birth_part", words, list(cells), "Tanggal Lahir") for words, cells in parts]
    place = Column("birth_place", heading(random, "birth_place"), [p.place for p in people])
    date = Column("birth_date", heading(random, "birth_date"), dates)
    if way == "grouped":
        place.heading, date.heading = random.choice(
            (("Tempat", "Tanggal"), ("TEMPAT", "TGL"), ("Tempat", "Tgl/Bln/Thn"))
        )
        place.group = date.group = random.choice(("Tempat, Tanggal Lahir", "TTL", "KELAHIRAN", "Tempat dan Tgl Lahir"))
    return [place, date] if way in ("two", "grouped") else [date]


def sexes(random: Random, people: list[Person]) -> list[Column]:
    """L and P, words, or a column of ticks for each."""
    shape = random.choice(("L/P", "L/P", "words", "LK/PR", "ticks"))
    if shape == "ticks":
        tick, group = random.choice(("√", "v", "V", "X", "1")), heading(random, "sex")
        return [
            Column("sex_tick", words, [tick if p.sex == words else None for p in people], group) for words in ("L", "P")
        ]
    words = {"L/P": "LP", "words": ("Laki-laki", "Perempuan"), "LK/PR": ("LK", "PR")}[shape]
    return [Column("sex", heading(random, "sex"), [words[p.sex == "P"] for p in people])]


def wages(random: Random, people: list[Person]) -> Column:
    """Wages as numbers or as text with dots."""
    shape = random.choice(("number", "number", "1.500.000", "Rp 1.500.000", "Rp. 1.500.000,-", "1,500,000", "1500000"))
    written = {
        "number": lambda wage: wage,
        "1.500.000": lambda wage: f"{wage:,}".replace(",", "."),
        "Rp 1.500.000": lambda wage: "Rp " + f"{wage:,}".replace(",", "."),
        "Rp. 1.500.000,-": lambda wage: "Rp. " + f"{wage:,}".replace(",", ".") + ",-",
        "1,500,000": lambda wage: f"{wage:,}",
        "1500000": str,
    }[shape]
    return Column("wage", heading(random, "wage"), [written(p.wage) for p in people])


def phone(random: Random) -> str:
    """An invented telephone number."""
    return f"0852{random.randint(10_000_000, 99_999_999)}"


def card(random: Random, person: Person) -> str:
    """The number of an invented family card, which looks like a NIK."""
    return nik_of(random, person.born.replace(year=2010, day=min(person.born.day, 28)), "L")


def others(random: Random, people: list[Person]) -> list[Column]:
    """Columns that no field of a row is judged by, some of them."""
    unit = random.choice(UNITS)
    made: dict[str, list[Cell]] = {
        "mother_name": [p.mother for p in people],
        "address": [f"Jl. Poros {p.village} No. {random.randint(1, 90)}" for p in people],
        "village": [p.village for p in people],
        "phone": [phone(random) for _ in people],
        "job": [p.job for p in people],
        "unit": [unit for _ in people],
        "education": [random.choice(("SMA", "S1", "SMP", "D3")) for _ in people],
        "religion": ["Islam" for _ in people],
        "decree": [f"{random.randint(1, 99)}/SK/2021" for _ in people],
        "start_date": [random.choice(("2019-01-02", "02/01/2020", "01-03-2018")) for _ in people],
        "note": [random.choice((None, None, "Aktif", "Honorer", "-")) for _ in people],
    }
    chosen = random.sample(sorted(made), random.randint(0, 5))
    return [Column(name, heading(random, name), made[name]) for name in chosen]
