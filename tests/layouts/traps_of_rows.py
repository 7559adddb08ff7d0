"""People beside, above and below the table, rows that are nobody, cells that hold more than a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.layouts.model import Cell, Entry, Line, Sheet
from tests.layouts.people import Person, name_of, people
from tests.layouts.plain import entry_of, plain_sheet
from tests.layouts.sheets import header_lines, lay
from tests.layouts.wordings import UNITS


def _others(sheet: Sheet, count: int) -> list[Person]:
    """People who are not on the sheet."""
    taken = {entry.person.name for entry in sheet.entries}
    return [person for person in people(sheet.random, count + 8) if person.name not in taken][:count]


def _entries(sheet: Sheet, count: int) -> list[Entry]:
    entries = [entry_of(person) for person in _others(sheet, count)]
    for entry in entries:
        entry.may_ask()
        entry.wants["wage"] = (None, entry.person.wage)
    return entries


def _cells(fields: Sequence[str], at: int, person: Person) -> list[Cell]:
    made: dict[str, Cell] = {
        "No": at, "Nama": person.name, "NIK": person.nik, "Tgl Lahir": person.born.strftime("%d/%m/%Y"),
        "L/P": person.sex, "Honor": person.wage, "": None,
    }  # fmt: skip
    return [made[field] for field in fields]


ORDERS = (
    ("No", "Nama", "NIK", "Tgl Lahir", "L/P", "Honor"), ("NIK", "Nama", "Tgl Lahir"), ("Nama", "NIK", "Honor"),
    ("No", "NIK", "L/P", "Nama", "Tgl Lahir"), ("Nama", "NIK"), ("Tgl Lahir", "NIK", "Nama", "Honor"),
)  # fmt: skip


def beside(sheet: Sheet) -> None:
    """A second list to the right, with headings of its own, in another order, or without any."""
    entries = _entries(sheet, len(sheet.entries))
    order = sheet.random.choice(ORDERS)
    gap: list[Cell] = [None] * sheet.random.choice((0, 1, 1, 2))
    if sheet.random.random() < 0.6:
        sheet.right[-1] = Line([*gap, *order])
    for at, entry in enumerate(entries):
        sheet.right[at] = Line([*gap, *_cells(order, at + 1, entry.person)], (entry,))
    _clear(sheet)
    sheet.may_ask()


def same_beside(sheet: Sheet) -> None:
    """The list goes on to the right, in the same columns."""
    other = plain_sheet(sheet.random, _others(sheet, len(sheet.entries)))
    by_field = {column.field: column for column in other.columns}
    if any(column.field not in by_field or column.group for column in sheet.columns):
        return beside(sheet)
    sheet.right[-1] = Line([None, *[column.heading for column in sheet.columns]])
    for at, entry in enumerate(other.entries):
        entry.may_ask()
        entry.wants["wage"] = (None, entry.person.wage)
        sheet.right[at] = Line([None, *[by_field[column.field].cells[at] for column in sheet.columns]], (entry,))
    _clear(sheet)
    return sheet.may_ask()


def _clear(sheet: Sheet) -> None:
    sheet.between, sheet.below, sheet.is_numbered_below_header = {}, [], False


def above(sheet: Sheet) -> None:
    """People above the first headings, without headings of their own."""
    order = sheet.random.choice(ORDERS)
    entries = _entries(sheet, sheet.random.randint(1, 4))
    sheet.lead = [Line(_cells(order, at, entry.person), (entry,)) for at, entry in enumerate(entries, start=1)]
    sheet.lead += [Line([]) for _ in range(sheet.random.randint(0, 2))]
    sheet.may_ask()


def below_with_headings(sheet: Sheet) -> None:
    """A second table below, with headings and an order of its own."""
    sheet.below = sheet.below if sheet.random.random() < 0.5 else []
    other = plain_sheet(sheet.random, _others(sheet, sheet.random.randint(1, 6)))
    other.titles = sheet.random.choice(([], [sheet.random.choice(UNITS)], ["TENAGA KEBERSIHAN", "TAHUN 2022"]))
    for entry in other.entries:
        entry.may_ask()
        entry.row = 0
    sheet.below += [Line([]) for _ in range(sheet.random.randint(0, 3))]
    sheet.below += lay(other).lines
    sheet.may_ask()


def below_without_headings(sheet: Sheet) -> None:
    """People below, after blank lines or a total, in another order and without headings."""
    order = sheet.random.choice(ORDERS)
    entries = _entries(sheet, sheet.random.randint(1, 4))
    sheet.below = sheet.below if sheet.random.random() < 0.5 else []
    sheet.below += [Line([]) for _ in range(sheet.random.randint(0, 3))]
    if sheet.random.random() < 0.4:
        sheet.below.append(Line([None, sheet.random.choice(("TAMBAHAN", "Susulan :", "PENGGANTI"))]))
    indent: list[Cell] = [None] * sheet.random.choice((0, 0, 1))
    sheet.below += [Line([*indent, *_cells(order, n, entry.person)], (entry,)) for n, entry in enumerate(entries, 1)]
    sheet.may_ask()


def late_people(sheet: Sheet) -> None:
    """The last people stand below the total or the signature, in the columns of the table."""
    cut = sheet.random.randint(1, len(sheet.entries) - 1)
    words = sheet.random.choice((
        [Line([None, "JUMLAH"])], [Line([]), Line([])], [Line([None, None, "Mengetahui,"]), Line([]), Line([None,
        None, "Drs. LA HASAN"])],
        [Line([None, "Tambahan"])], [Line([]), Line([None, "Susulan"])], [Line(["JUMLAH", None, None, None, 12])],
    ))  # fmt: skip
    sheet.between.setdefault(cut, []).extend(words)
    sheet.may_ask()


def repeated_headings(sheet: Sheet) -> None:
    """The headings again, as on every printed page, with or without the title."""
    lines = header_lines(sheet.columns)
    if sheet.titles and sheet.random.random() < 0.5:
        lines = [Line([sheet.titles[0]]), *lines]
    if sheet.random.random() < 0.3:
        lines.append(Line(list(range(1, len(sheet.columns) + 1))))
    sheet.between.setdefault(sheet.random.randint(1, len(sheet.entries) - 1), []).extend(lines)


def recaps(sheet: Sheet) -> None:
    """A recapitulation below the list counts people, it does not name any."""
    count = len(sheet.entries)
    sheet.below += sheet.random.choice((
        [Line([]), Line([None, "REKAPITULASI"]), Line([1, "Laki-laki", 3]), Line([2, "Perempuan", count]), Line([None,
        "Jumlah", count + 3])],
        [Line([]), Line(["No", "Jabatan", "Jumlah"]), Line([1, "Guru", 4]), Line([2, "Sopir", 1])],
        [Line([]), Line([None, "Laki-laki", f": {count} orang"]), Line([None, "Perempuan", ": 2 orang"])],
        [Line([None, "Catatan: yang belum ber-NIK menyusul"]), Line([None, "Keterangan :"]), Line([None,
        "L = Laki-laki"])],
        [Line([]), Line([None, "Dibuat oleh", None, name_of(sheet.random, "L")]), Line([None, "HP", None,
        "085212345678"])],
        [Line([]), Line([None, "Bendahara,", None, "Kepala Dinas,"]), Line([]), Line([None, name_of(sheet.random,
        "P"), None, "LA ODE HASAN, S.Sos"]),
         Line([None, "NIP. 198003122009032001", None, "NIP. 196803121993031005"])],
    ))  # fmt: skip


def continued_names(sheet: Sheet) -> None:
    """The end of a name on a row of its own below."""
    column = sheet.column("name")
    if column is None:
        return
    at_column = sheet.columns.index(column)
    for at, entry in enumerate(sheet.entries):
        head, _, tail = str(column.cells[at]).rpartition(" ")
        if head and sheet.random.random() < 0.4:
            column.cells[at] = head
            sheet.between.setdefault(at + 1, []).insert(0, Line([*[None] * at_column, tail]))
            entry.may_ask()


def crowded_names(sheet: Sheet) -> None:
    """An address, a role or a number in the cell of the name."""
    column = sheet.column("name")
    if column is None:
        return
    way, words = sheet.random.choice((
        ("{name}\n{address}", ("NAMA DAN ALAMAT", "Nama/Alamat", "Nama & Alamat", "Nama")),
        ("{name}\n{job}", ("NAMA / JABATAN", "Nama dan Jabatan", "Nama/Tugas", "Nama")),
        ("{name} / {job}", ("NAMA / JABATAN", "Nama/Jabatan")),
        ("{name} ({job})", ("Nama", "Nama Pegawai")),
        ("{name}\n({job})", ("Nama", "Nama Lengkap")),
        ("{name}, {address}", ("Nama dan Alamat", "NAMA, ALAMAT")),
        ("{name}\nNo. HP 085212345678", ("Nama", "Nama / No HP")),
        ("{name} - {job}", ("Nama", "Nama - Jabatan")),
    ))  # fmt: skip
    column.heading = sheet.random.choice(words)
    for at, entry in enumerate(sheet.entries):
        address = f"Jl. Poros {entry.person.village} No. 5"
        column.cells[at] = way.format(name=column.cells[at], job=entry.person.job, address=address)
    sheet.may_ask()


def numbered_names(sheet: Sheet) -> None:
    """A number in front of each name."""
    if column := sheet.column("name"):
        form = sheet.random.choice(("{}. {}", "{}) {}", "{} {}"))
        column.cells = [form.format(n, name) for n, name in enumerate(column.cells, start=1)]
        sheet.may_ask()


def namesakes(sheet: Sheet) -> None:
    """A place whose name is a person's: the rows of units between people are nobody."""
    for at in range(1, len(sheet.entries)):
        if sheet.random.random() < 0.4:
            sheet.between.setdefault(at, []).append(Line([sheet.random.choice((None, at)), sheet.random.choice(UNITS)]))
    sheet.may_ask()


TRAPS: Sequence[tuple[str, Callable[[Sheet], object]]] = (
    ("beside", beside),
    ("same_beside", same_beside),
    ("above", above),
    ("below_with_headings", below_with_headings),
    ("below_without_headings", below_without_headings),
    ("late_people", late_people),
    ("repeated_headings", repeated_headings),
    ("recaps", recaps),
    ("continued_names", continued_names),
    ("crowded_names", crowded_names),
    ("numbered_names", numbered_names),
    ("namesakes", namesakes),
)
