"""Invented people: their NIKs end in a serial of 9000 or more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

DAY = date(2022, 7, 18)
MEN = (
    "Agus", "Ahmad", "Arman", "Bahar", "Budi", "Darman", "Dedi", "Eko", "Gunawan", "Hasan", "Hendra", "Ilham", "Irwan",
    "Jamal", "Joko", "Kamarudin", "Lukman", "Mansur", "Oskar", "Rahmat", "Rudi", "Safrin", "Samsul", "Taufik", "Usman",
    "Wawan", "Yusuf", "Zainal", "La Ode", "Muh. Nur", "Abd. Rahman", "I Made", "Syamsuddin",
)  # fmt: skip
WOMEN = (
    "Ani", "Asna", "Budiarti", "Citra", "Dewi", "Erna", "Fitri", "Gita", "Harmin", "Hasna", "Indah", "Jumria",
    "Kartini", "Lina", "Mirna", "Nia", "Nurhayati", "Putri", "Ratna", "Rosmini", "Rukia", "Salma", "Titin", "Ulfa",
    "Wahyuni", "Yuliana", "Zahra", "Wa Ode", "Sitti", "Siti Nur", "Ni Luh", "Nur'aini",
)  # fmt: skip
FAMILIES = (
    "Abidin", "Bakri", "Basir", "Daud", "Halim", "Hamzah", "Hidayat", "Idrus", "Kasim", "Kurniawan", "Latif", "Malik",
    "Maulana", "Mukhtar", "Pratama", "Rahim", "Ramli", "Rasyid", "Sabara", "Salam", "Santoso", "Saputra", "Setiawan",
    "Sudirman", "Syarif", "Tahir", "Tola", "Umar", "Wijaya", "Yunus",
)  # fmt: skip
VILLAGES = ("Lawa", "Wapae", "Barangka", "Kampobalano", "Guali", "Lakalamba", "Wulanga", "Sidamangura", "Maperaha")
PLACES = ("Raha", "Kendari", "Lawa", "Muna", "Bau-Bau", "Tiworo", "Makassar")
JOBS = (
    "Staf",
    "Operator",
    "Sopir",
    "Satpam",
    "Petugas Kebersihan",
    "Guru",
    "Perawat",
    "Tenaga Administrasi",
    "Penyapu",
)
WAGES = (600_000, 750_000, 850_000, 1_000_000, 1_200_000, 1_500_000, 1_750_000, 2_000_000, 2_552_014)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may stand on a list. ``wage``: of a month, in rupiah."""

    nik: str
    name: str
    born: date
    sex: str
    wage: int
    place: str
    village: str
    job: str
    mother: str

    @property
    def age(self) -> int:
        """Whole years on the day of judging."""
        return DAY.year - self.born.year - ((DAY.month, DAY.day) < (self.born.month, self.born.day))


def name_of(random: Random, sex: str) -> str:
    """A name of two or three words or more."""
    first = random.choice(MEN if sex == "L" else WOMEN)
    return " ".join([first, *random.sample(FAMILIES, random.choice((1, 2, 2)))])


def nik_of(random: Random, born: date, sex: str) -> str:
    """A NIK of Muna Barat whose last digit is not the one that spreadsheets put in place of a lost digit."""
    day = born.day + (40 if sex == "P" else 0)
    return f"7413{random.randint(1, 11):02d}{day:02d}{born:%m%y}9{random.randint(0, 99):02d}{random.randint(1, 9)}"


def invent(random: Random) -> Person:
    """Somebody between 19 and 57 years, so that no age is near a limit."""
    born = DAY - timedelta(days=random.randint(19 * 366, 57 * 365))
    sex = random.choice("LP")
    return Person(
        nik=nik_of(random, born, sex), name=name_of(random, sex), born=born, sex=sex, wage=random.choice(WAGES),
        place=random.choice(PLACES), village=random.choice(VILLAGES), job=random.choice(JOBS),
        mother=name_of(random, "P"),
    )  # fmt: skip


def people(random: Random, count: int) -> list[Person]:
    """People with names and NIKs of their own."""
    found: dict[str, Person] = {}
    while len(found) < count:
        person = invent(random)
        if all(person.nik[:12] != other.nik[:12] for other in found.values()):
            found.setdefault(person.name, person)
    return list(found.values())
