"""Two columns for one field, codes of the sexes, ages that contradict, numbers that a spreadsheet spoilt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from tests.layouts.model import Cell, Column, Sheet
from tests.layouts.people import name_of, nik_of

PAIRS_OF_NIKS = (
    ("NIK Salah", "NIK Benar"), ("NIK Lama", "NIK Baru"), ("NIK (SK)", "NIK (KTP)"), ("NIK Semula", "NIK Menjadi"),
    ("NIK", "NIK Perbaikan"), ("NIK Tertulis", "NIK Seharusnya"), ("NIK di SK", "NIK sesuai KTP"),
    ("NIK", "NIK"), ("NIK Usulan", "NIK Dukcapil"),
)  # fmt: skip
PAIRS_OF_NAMES = (
    ("Nama di SK", "Nama sesuai KTP"), ("Nama Lama", "Nama Baru"), ("Nama (SK)", "Nama (KTP)"), ("Nama Salah",
    "Nama Benar"),
    ("Nama", "Nama Perbaikan"), ("Nama Semula", "Nama Menjadi"), ("Nama Tertulis", "Nama Dukcapil"),
)  # fmt: skip
PAIRS_OF_BIRTHS = (
    ("Tgl Lahir (SK)", "Tgl Lahir (KTP)"), ("Tgl Lahir Lama", "Tgl Lahir Baru"), ("Tgl Lahir Salah", "Tgl Lahir Benar"),
    ("Tgl Lahir Ijazah", "Tgl Lahir KTP"),
)  # fmt: skip


def _add_wrong(sheet: Sheet, field: str, pair: tuple[str, str], cells: list[Cell], *, group: bool) -> None:
    """A second column of a field beside the right one, under the two headings or a group of two."""
    right = sheet.column(field)
    if right is None or right.group:
        return
    wrong = Column(field + "_wrong", pair[0], cells)
    right.heading = pair[1]
    at = sheet.columns.index(right)
    sheet.columns.insert(at + sheet.random.choice((0, 0, 1)), wrong)
    if group and (words := pair[0].split(" ")[-1].strip("()")) and " " in pair[0] and " " in pair[1]:
        wrong.group = right.group = (
            field.replace("birth_date", "Tanggal Lahir").replace("name", "Nama").replace("nik", "NIK")
        )
        wrong.heading, right.heading = words, pair[1].split(" ")[-1].strip("()")
    sheet.may_ask()


def two_niks(sheet: Sheet) -> None:
    """The wrong NIK and the right one; on some rows they are the same."""
    cells: list[Cell] = [
        e.person.nik if sheet.random.random() < 0.3 else nik_of(sheet.random, e.person.born, e.person.sex)
        for e in sheet.entries
    ]
    pair = sheet.random.choice(PAIRS_OF_NIKS)
    if pair[0] == pair[1]:
        for entry, cell in zip(sheet.entries, cells, strict=True):
            if cell != entry.person.nik:
                entry.wants["nik"] = ()
    _add_wrong(sheet, "nik", pair, cells, group=sheet.random.random() < 0.3)


def two_names(sheet: Sheet) -> None:
    """The name as in a decree and as on the card."""
    cells: list[Cell] = [
        e.person.name if sheet.random.random() < 0.3 else name_of(sheet.random, e.person.sex) for e in sheet.entries
    ]
    _add_wrong(sheet, "name", sheet.random.choice(PAIRS_OF_NAMES), cells, group=sheet.random.random() < 0.3)


def two_births(sheet: Sheet) -> None:
    """The birth date as in a decree and as on the card."""
    cells: list[Cell] = [
        e.person.born + timedelta(days=sheet.random.choice((0, 1, 31, 365, -200))) for e in sheet.entries
    ]
    _add_wrong(sheet, "birth_date", sheet.random.choice(PAIRS_OF_BIRTHS), cells, group=sheet.random.random() < 0.3)


def sex_codes(sheet: Sheet) -> None:
    """1 and 2 for the sexes, with a legend in the heading that may reverse what is usual."""
    sheet.drop("sex", "sex_tick")
    codes, legends = sheet.random.choice((
        ("LP", ("JK (1=L, 2=P)", "Jenis Kelamin (1=Laki-laki, 2=Perempuan)",
        "Jenis Kelamin\n1. Laki-laki\n2. Perempuan", "JK")),
        ("PL", ("JK (1=P, 2=L)", "Jenis Kelamin (1=Perempuan, 2=Laki-laki)",
        "Jenis Kelamin\n1. Perempuan\n2. Laki-laki")),
    ))  # fmt: skip
    cells: list[Cell] = [codes.index(e.person.sex) + 1 for e in sheet.entries]
    sheet.put(Column("sex", sheet.random.choice(legends), cells))


def sex_contradicts(sheet: Sheet) -> None:
    """The sex is not the NIK's on some rows: these wait."""
    sheet.drop("sex", "sex_tick")
    cells: list[Cell] = []
    for entry in sheet.entries:
        is_wrong = sheet.random.random() < 0.4
        cells.append({"L": "P", "P": "L"}[entry.person.sex] if is_wrong else entry.person.sex)
        if is_wrong:
            entry.never_ready()
    sheet.put(Column("sex", "L/P", cells))


def age_contradicts(sheet: Sheet) -> None:
    """An age that is years from the NIK's; where no birth date speaks for the NIK the row waits."""
    if sheet.random.random() < 0.6:
        sheet.drop("birth_date", "birth_place", "birth_place_and_date", "birth_part")
    has_birth = any(column.field.startswith("birth") for column in sheet.columns)
    form = sheet.random.choice(("{}", "{} tahun", "{} Thn"))
    cells: list[Cell] = []
    for entry in sheet.entries:
        off = sheet.random.choice((0, 0, 1, -1, 6, -7, 15, 25))
        cells.append(form.format(entry.person.age + off))
        if abs(off) > 2:
            entry.may_ask()
            if not has_birth:
                entry.never_ready()
        elif off:
            entry.may_ask()
    sheet.put(Column("age", sheet.random.choice(("Umur", "Usia", "UMUR (TAHUN)", "Usia (Thn)", "Umur/Thn")), cells))


def birth_contradicts(sheet: Sheet) -> None:
    """A birth date that is not the NIK's, beyond an exchange of day and month."""
    sheet.drop("birth_date", "birth_place", "birth_place_and_date", "birth_part")
    cells: list[Cell] = []
    for entry in sheet.entries:
        off = sheet.random.choice((0, 0, 0, 1, 370, -4000))
        cells.append((entry.person.born + timedelta(days=off)).strftime("%d/%m/%Y"))
        if off:
            entry.never_ready()
            entry.wants["birth_date"] = (entry.person.born,)
            if off == 370 or off == -4000:
                entry.allowed.add("ineligible")
    sheet.put(Column("birth_date", "Tanggal Lahir", cells))


def lost_digits(sheet: Sheet) -> None:
    """NIKs cut to fifteen digits, in number cells, or as a spreadsheet shows them: the row waits."""
    column = sheet.column("nik")
    if column is None:
        return
    for at, entry in enumerate(sheet.entries):
        way = sheet.random.choice(("whole", "whole", "cut", "zero", "shown", "missing", "words"))
        nik = entry.person.nik
        spoilt: Cell = {
            "whole": column.cells[at], "cut": nik[:15], "zero": int(nik[:15] + "0"),
            "shown": f"{nik[0]},{nik[1:6]}E+15", "missing": None,
            "words": sheet.random.choice(("menyusul", "-", "KTP hilang", "belum ada")),
        }[way]  # fmt: skip
        column.cells[at] = spoilt
        if way != "whole":
            entry.never_ready()
            entry.wants["nik"] = ()


TRAPS: Sequence[tuple[str, Callable[[Sheet], object]]] = (
    ("two_niks", two_niks),
    ("two_names", two_names),
    ("two_births", two_births),
    ("sex_codes", sex_codes),
    ("sex_contradicts", sex_contradicts),
    ("age_contradicts", age_contradicts),
    ("birth_contradicts", birth_contradicts),
    ("lost_digits", lost_digits),
)
