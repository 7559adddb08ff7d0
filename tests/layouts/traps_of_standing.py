"""What says that somebody has died or is a civil servant: notes, ticks, sections, titles, marks beside the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.layouts.model import OUT, Cell, Column, Entry, Line, Sheet

DEAD = ("Meninggal dunia", "MENINGGAL", "Almarhum", "wafat 2021", "Sudah meninggal", "Alm", "meninggal 12-3-2022", "MD")
SERVANTS = ("PNS", "CPNS", "ASN", "PPPK", "Lulus PPPK 2021", "Sudah PNS", "P3K", "pns gol. II/a", "PNS Aktif")
MEMBERS = ("Honorer", "Non PNS", "Non ASN", "PTT", "istri PNS", "suami PNS", "Aktif", "THL", "bukan PNS", None, "-")


def _out(entry: Entry) -> None:
    entry.never_ready(OUT)


def notes(sheet: Sheet) -> None:
    """A note or status that says it of some."""
    sheet.drop("note")
    cells: list[Cell] = []
    for entry in sheet.entries:
        kind = sheet.random.choice((MEMBERS, MEMBERS, DEAD, SERVANTS))
        cells.append(sheet.random.choice(kind))
        if kind is not MEMBERS:
            _out(entry)
        elif cells[-1] not in (None, "-", "Aktif", "Honorer"):
            entry.may_ask()
    sheet.put(
        Column(
            "status",
            sheet.random.choice(("Ket", "Keterangan", "Status", "STATUS KEPEGAWAIAN", "Status Pegawai", "Catatan")),
            cells,
        )
    )


def dittos(sheet: Sheet) -> None:
    """A status once, and ditto marks below it."""
    sheet.drop("note")
    mark = sheet.random.choice(("sda", '"', "s.d.a", "idem", "〃", "Sda.", "''"))
    cells: list[Cell] = []
    is_out = False
    for at, entry in enumerate(sheet.entries):
        if at and sheet.random.random() < 0.6:
            cells.append(mark)
        else:
            is_out = sheet.random.random() < 0.5
            cells.append(sheet.random.choice(("PNS", "PPPK", "Meninggal") if is_out else ("Honorer", "Non ASN", "PTT")))
        entry.may_ask()
        if is_out:
            _out(entry)
    sheet.put(Column("status", sheet.random.choice(("Status", "Ket", "Status Kepegawaian")), cells))


def sections(sheet: Sheet) -> None:
    """Rows that name a group: whoever stands below belongs to it, down to the next."""
    names = sheet.random.choice((
        (("A. PNS", True), ("B. NON PNS", False)), (("NON PNS", False), ("PNS", True)), (("I. ASN", True),
        ("II. NON ASN", False)),
        (("PEGAWAI NEGERI SIPIL", True), ("TENAGA HONORER", False)), (("HONORER", False), ("MENINGGAL DUNIA", True)),
        (("PPPK", True), ("PTT", False)), (("TENAGA KONTRAK", False), ("C. PPPK", True)), (("Non ASN", False),
        ("Sudah Meninggal", True)),
    ))  # fmt: skip
    cut = sheet.random.randint(1, len(sheet.entries) - 1)
    at_column = sheet.random.choice((0, 0, min(1, len(sheet.columns) - 1)))
    sheet.between = {at: [Line([*[None] * at_column, name])] for at, (name, _) in zip((0, cut), names, strict=True)}
    for at, entry in enumerate(sheet.entries):
        if names[at >= cut][1]:
            _out(entry)
        else:
            entry.may_ask()


def ticks(sheet: Sheet) -> None:
    """Columns to tick, one for civil servants or the dead."""
    sheet.drop("note")
    out, other, group = sheet.random.choice((
        ("PNS", "NON PNS", "Status"), ("ASN", "Non ASN", "STATUS KEPEGAWAIAN"), ("PNS", "Honorer", ""),
        ("Meninggal", "Hidup", "Kondisi"), ("Meninggal", "Pindah", "Keterangan"), ("PPPK", "PTT", "Status Pegawai"),
        ("Meninggal Dunia", "", ""), ("PNS", "", ""),
    ))  # fmt: skip
    tick = sheet.random.choice(("√", "v", "V", "x", "X", "1", "ya", "✓"))
    chosen = [sheet.random.random() < 0.4 for _ in sheet.entries]
    columns = [Column("tick", out, [tick if is_out else None for is_out in chosen], group)]
    if other:
        cells: list[Cell] = [None if is_out or other == "Pindah" else tick for is_out in chosen]
        columns.insert(sheet.random.choice((0, 1)), Column("tick", other, cells, group))
    sheet.columns += columns
    for entry, is_out in zip(sheet.entries, chosen, strict=True):
        if is_out:
            _out(entry)
        else:
            entry.may_ask()


def days_of_death(sheet: Sheet) -> None:
    """A day of death says that the person has died."""
    words = sheet.random.choice(
        ("Tgl Meninggal", "Tanggal Meninggal", "TGL WAFAT", "Tanggal Kematian", "Tgl. Meninggal Dunia", "Meninggal Tgl")
    )
    cells: list[Cell] = []
    for entry in sheet.entries:
        is_dead = sheet.random.random() < 0.4
        cells.append(
            sheet.random.choice(("12/03/2022", "2021-11-02", "5 Mei 2022"))
            if is_dead
            else sheet.random.choice((None, None, "-"))
        )
        if is_dead:
            _out(entry)
        else:
            entry.may_ask()
    sheet.put(Column("died", words, cells))


def marks(sheet: Sheet) -> None:
    """Marks beside the name."""
    column = sheet.column("name")
    if column is None:
        return
    for at, entry in enumerate(sheet.entries):
        mark = sheet.random.choice(("{}", "{}", "{} (alm)", "{} (PNS)", "Alm. {}", "{} - CPNS 2021", "{} (PPPK)",
            "{} (Almh)", "{}, PNS",
                                    "{} (meninggal)", "{} /PNS", "(Alm) {}", "{} (ASN)", "{} ALM", "Almarhumah {}",
                                    "{} *PNS", "{} [PNS]"))  # fmt: skip
        column.cells[at] = mark.format(column.cells[at])
        if mark != "{}":
            _out(entry)


def titled_sheets(sheet: Sheet) -> None:
    """The name of the sheet or its title speaks for every row."""
    names, title = sheet.random.choice((
        (("PNS", "DATA PNS", "ASN", "Daftar PNS", "PNS 2022"), "DAFTAR PEGAWAI NEGERI SIPIL"),
        (("MENINGGAL", "Meninggal Dunia", "WAFAT", "Data Meninggal"), "DAFTAR PEGAWAI YANG TELAH MENINGGAL DUNIA"),
        (("PPPK", "P3K", "Data PPPK"), "DAFTAR PPPK"),
    ))  # fmt: skip
    by_name, by_title = sheet.random.choice(((True, True), (True, False), (False, True)))
    sheet.titles = [title, *sheet.random.choice(((), ("KABUPATEN MUNA BARAT",)))] if by_title else []
    if by_name:
        sheet.name = sheet.random.choice(names)
    for entry in sheet.entries:
        _out(entry)


TRAPS: Sequence[tuple[str, Callable[[Sheet], object]]] = (
    ("notes", notes),
    ("dittos", dittos),
    ("sections", sections),
    ("ticks", ticks),
    ("days_of_death", days_of_death),
    ("marks", marks),
    ("titled_sheets", titled_sheets),
)
