"""Invented people: names as this region writes them, NIKs whose serial of 9000 or more makes them nobody's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MEN = ["La Ode", "La", "Muh.", "Abd.", "Andi", ""]
_WOMEN = ["Wa Ode", "Wa", "Sitti", "Andi", "Nur", ""]
_MEN_NAMES = [
    "Basir",
    "Darmin",
    "Hamid",
    "Rusdin",
    "Jufri",
    "Kasman",
    "Lukman",
    "Mansur",
    "Nasrun",
    "Rahmat",
    "Safrin",
    "Tamrin",
    "Udin",
    "Wawan",
    "Yusran",
    "Zainal",
    "Arman",
    "Baharudin",
    "Fajar",
    "Hendra",
    "Iksan",
    "Junaidi",
]
_WOMEN_NAMES = [
    "Asni",
    "Darlina",
    "Fitri",
    "Hasna",
    "Irma",
    "Jumria",
    "Kartini",
    "Lisda",
    "Marlina",
    "Nurlela",
    "Ratna",
    "Salma",
    "Tina",
    "Wahida",
    "Yuliana",
    "Zubaedah",
    "Anita",
    "Devi",
    "Fatma",
    "Hartati",
    "Indah",
    "Mariam",
]
_FAMILY = [
    "Rasyid",
    "Hamzah",
    "Kasim",
    "Tahir",
    "Salim",
    "Basri",
    "Saleh",
    "Idris",
    "Mahmud",
    "Latif",
    "Malik",
    "Yunus",
    "Tamsil",
    "Rauf",
    "Sabara",
    "Ndoasa",
]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist."""

    nik: str
    name: str
    birth_date: date
    sex: str
    mother_name: str


def invented(region: str, *, seed: int) -> Iterator[Person]:
    """People without end, first registered in a regency, the same for the same seed."""
    dice = random.Random(f"{region}/{seed}")  # noqa: S311
    taken: set[str] = set()
    prefix = region.replace(".", "") if "." in region else f"{region}71"
    while True:
        born = date(1962, 1, 1) + timedelta(days=dice.randrange(13_500))
        sex = dice.choice("LP")
        day = born.day + 40 if sex == "P" else born.day
        head = f"{prefix}{dice.randrange(1, 9):02d}{day:02d}{born:%m%y}"
        nik = f"{head}{dice.randrange(9000, 9999):04d}"
        if nik in taken:
            continue
        taken.add(nik)
        yield Person(nik, _name(dice, sex), born, sex, _name(dice, "P"))


def _name(dice: random.Random, sex: str) -> str:
    forms, names = (_MEN, _MEN_NAMES) if sex == "L" else (_WOMEN, _WOMEN_NAMES)
    parts = [dice.choice(forms), dice.choice(names), dice.choice(names), dice.choice(_FAMILY)]
    return " ".join(part for part in parts if part)
