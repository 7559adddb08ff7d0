"""Deaths of every kind beside workers, and what is true of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.layouts.people import FAMILIES, MEN, WOMEN, Person, invent, name_of, nik_of

TODAY = date(2024, 2, 1)
_OLDEST = timedelta(days=365 * 30)


@dataclass(frozen=True, slots=True)
class Death:
    """A line of a list. ``born`` and ``died`` are texts where no date can say them; ``is_number``: a cell of a number.

    ``kind``, ``verdict`` and ``worker``: the truth, the worker by NIK.
    """

    kind: str
    verdict: str
    worker: str | None
    nik: str | int | None
    name: str
    born: date | str | None
    sex: str
    mother: str | None
    died: date | str | None


def workers_of(random: Random, count: int) -> list[Person]:
    """Workers with NIKs of their own; no two have one name."""
    found: dict[str, Person] = {}
    names: set[str] = set()
    while len(found) < count:
        one = invent(random)
        if one.name not in names and one.nik[:12] not in {nik[:12] for nik in found}:
            found[one.nik] = one
            names.add(one.name)
    return list(found.values())


def day_of_death(random: Random) -> date:
    """A day of the two years before."""
    return TODAY - timedelta(days=random.randrange(1, 730))


def written_name(random: Random, name: str) -> str:
    """A name as a registrar writes that of somebody who died."""
    forms = ("{}", "ALM. {}", "{} (Alm)", "Almh. {}", "Hj. {}", "{}, S.Pd", "Almarhum {}", "{}, A.Md")
    found = random.choice(forms).format(name)
    found = found.replace("La Ode", random.choice(("La Ode", "LD.", "Laode"))).replace("Siti", "St.")
    return random.choice((found, found.upper()))


def _death(random: Random, kind: str, verdict: str, one: Person, **changed: object) -> Death:
    name, worker = written_name(random, one.name), one.nik if verdict in ("certain", "probable") else None
    plain = Death(kind, verdict, worker, one.nik, name, one.born, one.sex, one.mother, day_of_death(random))
    return replace(plain, **changed)  # type: ignore[arg-type]


def _other(random: Random, one: Person) -> Person:
    """Somebody else, whose names and mother share no word with the worker's and who is born years away."""
    while True:
        other = invent(random)
        words = {word.lower()[:3] for word in f"{one.name} {one.mother}".split()}
        if not words & {word.lower()[:3] for word in f"{other.name} {other.mother}".split()} and (
            abs(other.born - one.born) > timedelta(days=1500) and other.born.year % 100 != one.born.year % 100
        ):
            return other


def _slip(random: Random, nik: str) -> str:
    """The NIK with one digit wrong in the serial or the district."""
    at = random.choice((4, 5, 12, 13, 14, 15))
    return nik[:at] + random.choice([digit for digit in "123456789" if digit != nik[at]]) + nik[at + 1 :]


def _exchanged(random: Random, nik: str) -> str:
    at = random.choice([place for place in range(15) if nik[place] != nik[place + 1]])
    return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]


def _reformatted(random: Random, nik: str) -> str:
    forms = (f"'{nik}", f" {nik} ", f"{nik[:6]}.{nik[6:12]}.{nik[12:]}", f"{nik[:4]} {nik[4:8]} {nik[8:12]} {nik[12:]}")
    return random.choice(forms)


def _with_letters(random: Random, nik: str) -> str:
    at = nik.index("1")
    found = nik[:at] + random.choice("lI") + nik[at + 1 :]
    return found.replace("0", "O", 1)


def _length(random: Random, nik: str) -> str:
    at = random.randrange(4, 15)
    return random.choice((nik[:at] + nik[at + 1 :], nik[:at] + nik[at] + nik[at:]))


def _without_forty(nik: str) -> str:
    """A woman's NIK whose day lacks the forty, or a man's whose day has it."""
    first = int(nik[6])
    return f"{nik[:6]}{first - 4 if first >= 4 else first + 4}{nik[7:]}"


def _near_birth(random: Random, born: date) -> date:
    return born + timedelta(days=random.choice((-1, 1)))


def _twin(random: Random, one: Person) -> Person:
    """Born of the same mother on the same day, with the next NIK and a name of their own."""
    while True:
        pool = MEN if one.sex == "L" else WOMEN
        name = f"{random.choice(pool)} {random.choice(FAMILIES)}"
        if not {word[:3] for word in name.split()} & {word[:3] for word in one.name.split()}:
            serial = int(one.nik[12:]) + random.choice((1, -1))
            return replace(one, nik=f"{one.nik[:12]}{serial:04d}", name=name)


def _boy_and_girl(random: Random, one: Person) -> Person:
    twin = _twin(random, one)
    sex = "P" if one.sex == "L" else "L"
    pool = MEN if sex == "L" else WOMEN
    words = {word[:3] for word in one.name.split()}
    first = random.choice([word for word in pool if not {part[:3] for part in word.split()} & words])
    name = f"{first} {random.choice([family for family in FAMILIES if family[:3] not in words])}"
    return replace(twin, nik=_without_forty(one.nik), sex=sex, name=name)


def _born_elsewhere(random: Random, one: Person, mother: str) -> Person:
    """A namesake of another year with a NIK of their own."""
    born = one.born.replace(year=one.born.year - random.choice((9, 13, 21)), day=min(one.born.day, 28))
    return replace(one, nik=nik_of(random, born, one.sex), born=born, mother=mother)


def _other_mother(random: Random, one: Person) -> str:
    words = {word[:3].lower() for word in one.mother.split()}
    while True:
        name = name_of(random, "P")
        if not {word[:3].lower() for word in name.split()} & words:
            return name


Make = Callable[[Random, Person], Death]
KINDS: dict[str, Make] = {
    "same NIK": lambda r, p: _death(r, "same NIK", "certain", p),
    "same NIK, no mother": lambda r, p: _death(r, "same NIK, no mother", "certain", p, mother=None),
    "same NIK, birth date off": lambda r, p: _death(
        r, "same NIK, birth date off", "certain", p, born=_near_birth(r, p.born)
    ),
    "signs in the NIK": lambda r, p: _death(r, "signs in the NIK", "certain", p, nik=_reformatted(r, p.nik)),
    "letters in the NIK": lambda r, p: _death(r, "letters in the NIK", "certain", p, nik=_with_letters(r, p.nik)),
    "with the father's name": lambda r, p: _death(
        r, "with the father's name", "certain", p, name=f"{p.name} bin {r.choice(MEN)}"
    ),
    "no NIK": lambda r, p: _death(r, "no NIK", "probable", p, nik=r.choice((None, "-", "tidak ada", "0"))),
    "one digit wrong": lambda r, p: _death(r, "one digit wrong", "probable", p, nik=_slip(r, p.nik)),
    "two digits exchanged": lambda r, p: _death(r, "two digits exchanged", "probable", p, nik=_exchanged(r, p.nik)),
    "a cell of a number": lambda r, p: _death(r, "a cell of a number", "probable", p, nik=int(p.nik[:15] + "0")),
    "last digit lost": lambda r, p: _death(r, "last digit lost", "probable", p, nik=p.nik[:15] + "0"),
    "a digit too many or few": lambda r, p: _death(
        r, "a digit too many or few", "probable", p, nik=_length(r, p.nik)
    ),
    "forty days confused": lambda r, p: _death(
        r, "forty days confused", "probable", p, nik=_without_forty(p.nik)
    ),
    "a man under her NIK": lambda r, p: _under_the_nik(r, p),
    "namesake of another year": lambda r, p: _nobody(
        r, "namesake of another year", _born_elsewhere(r, p, _other_mother(r, p)), p.name
    ),
    "namesake of the same day": lambda r, p: _nobody(
        r, "namesake of the same day", replace(p, nik=_far_nik(r, p), mother=_other_mother(r, p)), p.name
    ),
    "namesake of the same day without NIK": lambda r, p: _nobody(
        r, "namesake of the same day without NIK", replace(p, mother=_other_mother(r, p)), p.name, nik=None
    ),
    "name and day alone": lambda r, p: _nobody(r, "name and day alone", p, p.name, nik=None, mother=None),
    "namesake of another year without NIK": lambda r, p: _nobody(
        r, "namesake of another year without NIK", _born_elsewhere(r, p, _other_mother(r, p)), p.name, nik=None
    ),
    "twin": lambda r, p: _nobody(r, "twin", _twin(r, p)),
    "twin without NIK": lambda r, p: _nobody(r, "twin without NIK", _twin(r, p), nik=None),
    "boy and girl": lambda r, p: _nobody(r, "boy and girl", _boy_and_girl(r, p)),
    "dies before birth": lambda r, p: _death(
        r, "dies before birth", "bad", p, died=p.born - timedelta(days=r.randrange(1, 9000))
    ),
    "dies tomorrow": lambda r, p: _death(r, "dies tomorrow", "bad", p, died=TODAY + timedelta(days=1)),
    "no day": lambda r, p: _death(r, "no day", "bad", p, died=None),
    "no day of the calendar": lambda r, p: _death(r, "no day of the calendar", "bad", p, died="31-02-2023"),
}  # fmt: skip


def _far_nik(random: Random, one: Person) -> str:
    """A NIK of the same birth date and sex that is further than a slip of the hand from the worker's."""
    while True:
        nik = nik_of(random, one.born, one.sex)
        if sum(left != right for left, right in zip(nik, one.nik, strict=True)) > 3 and nik[6:] != one.nik[6:]:
            return nik


def _under_the_nik(random: Random, one: Person) -> Death:
    other = _other(random, one)
    found = _death(random, "a man under her NIK", "conflict", other, nik=one.nik)
    return replace(found, worker=one.nik)


def _nobody(random: Random, kind: str, one: Person, name: str = "", **changed: object) -> Death:
    return _death(random, kind, "none", replace(one, name=name or one.name), **changed)


def stranger(random: Random, workers: list[Person]) -> Death:
    """Somebody nobody knows, often old."""
    one = invent(random)
    born = one.born - timedelta(days=random.randrange(0, 9000))
    taken = {worker.nik for worker in workers}
    nik = nik_of(random, born, one.sex)
    return _death(random, "stranger", "none", replace(one, born=born, nik=nik if nik not in taken else "7471019990"))


def deaths_of(random: Random, workers: list[Person], strangers: int = 20) -> list[Death]:
    """One death of each kind, each beside a worker of its own, one told twice, and strangers, shuffled."""
    chosen = random.sample(workers, len(KINDS) + 1)
    deaths = [make(random, one) for make, one in zip(KINDS.values(), chosen, strict=False)]
    twice = _death(random, "told twice", "certain", chosen[-1])
    deaths += [twice, twice, *(stranger(random, workers) for _ in range(strangers))]
    random.shuffle(deaths)
    return deaths
