"""How many mistyped and recoded NIKs are found among invented people, and how many of those asked about are right.

usage: python -m bench.suspects [--rows 100000] [--seed 1]

Of 100,000 rows 767 are a person again under a NIK with a slip and 592 one whose district was renumbered; a part of
both has its name or its mother's spelt differently. Twins, sisters and namesakes are among the others.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from lindung.intake.fields.nik_regions import districts
from lindung.matching.suspects import find_suspects

MISTYPED, RECODED, TWINS, ALL = 767, 592, 900, 100_000
_FIRST = (
    "Siti", "Nur", "Rahmat", "Hendra", "Nurlina", "Andi", "La Ode", "Wa Ode", "Muhammad", "Yusuf", "Ramli",
    "Asni", "Darmawati", "Irfan", "Fitriani", "Hasan", "Husain", "Jamal", "Rina", "Dewi", "Sri", "Wahyu", "Agus",
    "Budi", "Eko", "Ahmad", "Abdul", "Hj. Rosmini", "Kadek", "Wayan", "Yohanis", "Maria", "Samsul", "Jumiati",
)  # fmt: skip
_SECOND = (
    "Marifah", "Marwah", "Aini", "Aina", "Hidayat", "Hidayah", "Saputra", "Saputri", "Sadikin", "Safitri",
    "Wijono", "Wijaya", "Rahman", "Rahim", "Karim", "Kasim", "Basri", "Basir", "Tahir", "Zakaria", "Idris",
    "Yunus", "Malik", "Latif", "Lestari", "Puspita", "Handayani", "Kurniawan", "Gunawan", "Setiawan", "Hasanah",
    "Aminah", "Amalia", "Mulyani", "Suryani", "Iskandar", "Ibrahim", "Ismail", "Sulaiman", "Hamzah",
)  # fmt: skip
_THIRD = ("", "", "", "Umar", "Daud", "Saleh", "Lubis", "Nasution", "Mansur", "Rauf", "Effendi", "Salim", "Ali")
_TITLES = ("{}, S.Pd", "Hj. {}", "{}, SE", "Drs. {}")


@dataclass(frozen=True, slots=True)
class Invented:
    """``people`` as ``matching`` takes them, and the pairs of ids that are one person by what was done to the NIK."""

    people: pl.DataFrame
    mistyped: set[tuple[int, int]]
    recoded: set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Quality:
    """``found`` and ``wanted`` by kind; of ``asked`` pairs ``right`` are one person."""

    found: dict[str, int]
    wanted: dict[str, int]
    asked: int
    right: int
    seconds: float

    @property
    def precision(self) -> float:
        """The share of pairs asked about that are one person."""
        return self.right / self.asked

    def recall(self, kind: str) -> float:
        """The share of pairs of a kind that are asked about."""
        return self.found[kind] / self.wanted[kind]


def _person(dice: random.Random, serials: dict[str, int], regions: list[str]) -> dict[str, object]:
    born = date(1960, 1, 1) + timedelta(days=dice.randrange(16_000))
    day = born.day + 40 * (dice.random() < 0.5)
    head = f"{dice.choice(regions)}{day:02d}{born:%m%y}"
    name = " ".join(filter(None, (dice.choice(_FIRST), dice.choice(_SECOND), dice.choice(_THIRD))))
    mother = f"{dice.choice(_FIRST)} {dice.choice(_SECOND)}" if dice.random() < 0.97 else ""
    return {"nik": _issued(head, serials), "name": name, "birth_date": born, "mother_name": mother}


def _issued(head: str, serials: dict[str, int]) -> str:
    """The next NIK of a district, birth date and sex."""
    serials[head] = serials.get(head, 0) + 1
    return f"{head}{serials[head]:04d}"


def _mistyped(nik: str, dice: random.Random) -> str:
    """A NIK with a slip in the district or the serial, so that it still fits the birth date."""
    while True:
        kind, at = dice.choice(("digit", "exchange", "double", "drop")), dice.choice((4, 5, 12, 13, 14, 15))
        if kind == "digit":
            found = nik[:at] + dice.choice("0123456789") + nik[at + 1 :]
        elif kind == "exchange":
            found = nik[:at] + nik[at + 1 : at + 2] + nik[at] + nik[at + 2 :]
        elif kind == "double":
            found = (nik[: at + 1] + nik[at:])[:16]
        else:
            found = nik[:at] + nik[at + 1 :] + dice.choice("0123456789")
        if len(found) == 16 and found != nik and found[6:12] == nik[6:12] and found[12:] != "0000":
            return found


def _misspelt(name: str, dice: random.Random) -> str:
    """A name as another clerk writes it: with a title, an apostrophe, or a letter doubled, left out or exchanged."""
    at = dice.randrange(1, len(name) - 2)
    return dice.choice(
        (
            dice.choice(_TITLES).format(name), name.upper(), f"{name[:at]}'{name[at:]}", name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:], name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )  # fmt: skip


def invented(rows: int, seed: int = 1) -> Invented:
    """So many invented people, shuffled; the slips are in proportion."""
    dice = random.Random(seed)
    regions = dice.sample(sorted(districts()), 60)
    serials: dict[str, int] = {}
    slips, codes, twins = (round(count * rows / ALL) for count in (MISTYPED, RECODED, TWINS))
    table = [_person(dice, serials, regions) for _ in range(rows - slips - codes - twins)]
    told = [number for number, one in enumerate(table) if one["mother_name"]]
    chosen = dice.sample(told, slips + codes)
    copies = []
    taken = {one["nik"] for one in table}
    for order, number in enumerate(chosen):
        one, nik = table[number], str(table[number]["nik"])
        new = nik
        while new in taken:
            new = _mistyped(nik, dice) if order < slips else dice.choice(regions) + nik[6:]
        taken.add(new)
        copy = one | {"nik": new}
        if dice.random() < 0.25:
            field = dice.choice(("name", "mother_name"))
            copy[field] = _misspelt(str(one[field]), dice)
        copies.append((number, len(table) + len(copies), copy))
    for one in dice.sample(table, twins):
        nik = str(one["nik"])
        other = _person(dice, {}, regions)["name"]
        copies.append((-1, -1, one | {"nik": _issued(nik[:12], serials), "name": other}))
    everyone = [*table, *(copy for _, _, copy in copies)]
    order_of = list(range(len(everyone)))
    dice.shuffle(order_of)
    pairs = [tuple(sorted((order_of[one], order_of[two]))) for one, two, _ in copies if one >= 0]
    people = pl.DataFrame(everyone).with_columns(
        id=pl.Series(order_of, dtype=pl.UInt32), nik15=pl.col("nik").str.head(15)
    )
    people = people.sort("id").select("id", "nik", "nik15", "name", "birth_date", "mother_name")
    return Invented(people, set(pairs[:slips]), set(pairs[slips:]))  # type: ignore[arg-type]


def quality(rows: int, seed: int = 1) -> Quality:
    """How well the suspects of an invented table are found."""
    made = invented(rows, seed)
    begun = time.perf_counter()
    suspects = find_suspects(made.people)
    seconds = time.perf_counter() - begun
    asked = set(suspects.select("left", "right").iter_rows())
    found = {"mistyped": len(asked & made.mistyped), "recoded": len(asked & made.recoded)}
    wanted = {"mistyped": len(made.mistyped), "recoded": len(made.recoded)}
    return Quality(found, wanted, len(asked), sum(found.values()), seconds)


def main() -> None:
    """Print recall of each kind and precision."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ALL)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    seen = quality(asked.rows, asked.seed)
    for kind, wanted in seen.wanted.items():
        print(f"{kind}: {seen.found[kind]} of {wanted} found, {seen.recall(kind):.1%}")
    print(f"asked about {seen.asked} pairs, {seen.right} right, precision {seen.precision:.1%}; {seen.seconds:.2f} s")


if __name__ == "__main__":
    main()
