"""What asks for memory or time without end is refused before a reader sees it, however it is written."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
from tests.unit import killers

from lindung.intake.files.file_type import file_type_of
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import load
from lindung.intake.files.sheet_bounds import SheetScan
from lindung.intake.files.workbook import workbook_of
from lindung.intake.problems import Unreadable

FAR = [
    "<c r='XFD1048576'><v>1</v></c>",
    '<c r="XFD1048576"><v>1</v></c>',
    '<c r="xfd1048576"><v>1</v></c>',
    "<c t='n'\n\tr = 'XFD1048576' s='0'><v>1</v></c>",
    '<c s="0" t="n" r="XFD1048576"><v>1</v></c>',
    '<x:c xmlns:x="urn:x" r="XFD1048576"><v>1</v></x:c>',
    '<c r="AZZ2"><v>1</v></c>',
    "<c><v>1</v></c>" * 701,
    "<c/>" * 701 + "<c><v>1</v></c>",
    '<c r="ZZ9"><v>1</v></c>',
    '<c r="A99999999"><v>1</v></c>',
    '<c r="&#88;FD1"><v>1</v></c>',
]


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as refusal:
        file_type_of(path, limits or Limits())
    return refusal.value.problem.code


@pytest.mark.parametrize("cell", FAR)
def test_a_far_cell_is_refused_however_it_is_written(cell: str, tmp_path: Path) -> None:
    path = killers.changed(tmp_path, killers.with_far_cell(cell))
    assert refused(path) in ("too_many_columns", "too_many_rows", "damaged")


@pytest.mark.parametrize(
    "row",
    [
        "<row r='1048577'><c><v>1</v></c></row>",
        '<row spans="1:1" r="9999999"><c><v>1</v></c></row>',
        "<y:row xmlns:y='urn:y' r='1048576'><c r='A1048577'><v>1</v></c></y:row>",
        '<row r="1048576"><c r="ZZ1048576"><v>1</v></c></row>',
    ],
)
def test_a_far_row_is_refused_however_it_is_written(row: str, tmp_path: Path) -> None:
    path = killers.changed(tmp_path, lambda xml: xml.replace(killers.END, row.encode() + killers.END))
    assert refused(path) in ("too_many_rows", "too_many_columns")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("declared", ["UTF-8", "UTF-16", "UTF-7", "ISO-8859-1", "x-nobody-knows"])
def test_a_far_cell_is_refused_whatever_its_encoding(encoding: str, declared: str, tmp_path: Path) -> None:
    def encoded(xml: bytes) -> bytes:
        far = killers.with_far_cell(FAR[1])(xml).decode()
        return far.replace('encoding="UTF-8"', f'encoding="{declared}"').encode(encoding)

    assert refused(killers.changed(tmp_path, encoded)) in ("too_many_columns", "damaged")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("encoding", ["x-nobody-knows", "shift_jis", "hex", "idna"])
def test_a_list_of_sheets_in_an_encoding_that_nobody_knows_is_damage(part: str, encoding: str, tmp_path: Path) -> None:
    path = killers.changed(tmp_path, lambda xml: xml.replace(b"UTF-8", encoding.encode()), part)
    assert refused(path) == "damaged"


@pytest.mark.parametrize("encoding", ["x-nobody-knows", "shift_jis", "hex", "idna"])
def test_an_ods_in_an_encoding_that_nobody_knows_is_damage(encoding: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("content.xml", f'<?xml version="1.0" encoding="{encoding}"?><a/>')
    assert refused(tmp_path / "a.ods") == "damaged"


def test_a_name_in_an_archive_that_is_not_in_the_letters_that_it_says_is_damage(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/\u00e9.xml", "<a/>")
    sound = (tmp_path / "a.xlsx").read_bytes()
    assert sound.count("\u00e9".encode()) == 2
    (tmp_path / "a.xlsx").write_bytes(sound.replace("\u00e9".encode(), b"\xe9."))
    assert refused(tmp_path / "a.xlsx") == "damaged"


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_is_packed_as_no_workbook_is_damage(packing: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w", packing) as archive:
        archive.writestr("content.xml", "<a/>" * 100)
    assert refused(tmp_path / "a.ods") == "damaged"


def test_empty_rows_without_numbers_count(tmp_path: Path) -> None:
    far = b"<row/>" * 1_100_000 + b"<row><c><v>1</v></c></row>" + killers.END
    path = killers.changed(tmp_path, lambda xml: xml.replace(killers.END, far))
    assert refused(path) == "too_many_rows"


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("./worksheets/a.xml", "xl/worksheets/a.xml"),
        ("/xl/media/picture.png", "xl/media/picture.png"),
        ("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("WORKSHEETS/Sheet1.XML", "xl/worksheets/sheet1.xml"),
        ("nothing.xml", "elsewhere/unlisted.bin"),
    ],
)
def test_every_part_that_can_be_a_sheet_is_inspected(target: str, part: str, tmp_path: Path) -> None:
    far = killers.sheet_xml("<row r='1'><c r='XFD1048576'><v>1</v></c></row>")
    assert refused(killers.minimal_xlsx(tmp_path / "a.xlsx", far, target, part)) == "too_many_columns"


def test_a_sheet_of_the_usual_form_is_taken_without_a_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lindung.intake.files.archive_inspection.parsed_bounds", None)
    assert file_type_of(killers.changed(tmp_path, lambda xml: xml), Limits())[0] == "xlsx"


INLINE = '<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize("text", ["'7413015205909215", "cara", "SK2021", "Jl. ABCD123", "a:c"])
def test_text_within_cells_is_no_place(text: str) -> None:
    cells = "".join(INLINE.format(place=f"{letters}1", text=text) for letters in ("A", "B", "AD"))
    scan = SheetScan()
    scan.add(f'<sheetData><row r="1">{cells}</row></sheetData>'.encode())
    assert (scan.reach.is_plain, scan.reach.columns, scan.reach.rows) == (True, 30, 9)


@pytest.mark.parametrize("place", ["XFD1048576", "A99999999", "ABC1"])
def test_a_far_cell_between_text_is_seen(place: str) -> None:
    near = INLINE.format(place="A1", text="'7413015205909215")
    scan = SheetScan()
    scan.add(f'<sheetData><row r="1">{near}<c r="{place}"><v>1</v></c>{near}</row></sheetData>'.encode())
    assert not scan.reach.is_within(Limits())


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (
            '<table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="1000000000">'
            "<text:p>a</text:p></table:table-cell></table:table-row>",
            "too_many_columns",
        ),
        (
            "<table:table-row table:number-rows-repeated='1000000000'><table:table-cell><text:p>a</text:p>"
            "</table:table-cell></table:table-row>",
            "too_many_rows",
        ),
        (
            "<table:table-row><table:table-cell table:number-columns-repeated='1000000000'/><table:table-cell/>"
            "</table:table-row>",
            "too_many_rows",
        ),
        (
            "<table:table-row table:number-rows-repeated='1000000000'><table:table-cell/></table:table-row>"
            "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>",
            "too_many_rows",
        ),
    ],
)
def test_repeated_rows_and_cells_of_an_ods_count(rows: str, code: str, tmp_path: Path) -> None:
    assert refused(killers.ods(tmp_path / "a.ods", rows)) == code


def test_blank_rows_and_cells_at_the_end_of_an_ods_do_not_count(tmp_path: Path) -> None:
    rows = (
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated='16383'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048575'>"
        "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    assert file_type_of(killers.ods(tmp_path / "a.ods", rows), Limits())[0] == "ods"


@pytest.mark.parametrize("chain", [{1: 1}, {2: 2}, {3: 2}, {9: 5000}, {0: 0, 1: 0}])
def test_a_chain_of_an_xls_that_does_not_end_is_damage(chain: dict[int, int], tmp_path: Path) -> None:
    assert refused(killers.ole(tmp_path / "a.xls", chain=chain, book=killers.biff())) == "damaged"


def test_a_stream_larger_than_its_file_is_damage(tmp_path: Path) -> None:
    assert refused(killers.ole(tmp_path / "a.xls", book=killers.biff(), size=1 << 31)) == "damaged"


@pytest.mark.parametrize("place", [40, 44, 64, 72])
def test_a_count_in_the_head_of_an_xls_beyond_its_size_is_damage(place: int, tmp_path: Path) -> None:
    content = bytearray(killers.ole(tmp_path / "a.xls", book=killers.biff()).read_bytes())
    content[place : place + 4] = b"\1\0\0\x40"
    (tmp_path / "b.xls").write_bytes(content)
    assert refused(tmp_path / "b.xls") == "damaged"


@pytest.mark.parametrize("kind", [0, 1, 2, 5])
@pytest.mark.parametrize("entry", [0, 1])
def test_a_size_in_an_xls_counts_whatever_the_kind_of_its_entry(kind: int, entry: int, tmp_path: Path) -> None:
    content = bytearray(killers.ole(tmp_path / "a.xls", book=killers.biff()).read_bytes())
    at = 2 * 512 + entry * 128
    content[at + 66], content[at + 120 : at + 124] = kind, b"\xff\xff\xff\x7f"
    (tmp_path / "b.xls").write_bytes(content)
    assert refused(tmp_path / "b.xls") == "damaged"


def test_a_size_of_eight_bytes_in_an_xls_of_large_sectors_counts(tmp_path: Path) -> None:
    """Header, table of chains, directory and a stream of 4096 bytes each; the stream's size is wrong by 1 << 40."""
    small = killers.ole(tmp_path / "a.xls", book=killers.biff()).read_bytes()
    head, table, directory = (bytearray(small[at : at + 512].ljust(4096, b"\xff")) for at in (0, 512, 1024))
    head[30:32] = struct.pack("<H", 12)
    table[8:12] = struct.pack("<I", 0xFFFFFFFE)
    directory = directory[:512].ljust(4096, b"\0")
    for extra, kind in ((0, "xls"), (1, "damaged")):
        directory[128 + 124 : 128 + 128] = struct.pack("<I", extra << 8)
        path = tmp_path / "b.xls"
        path.write_bytes(head + table + directory + killers.biff().ljust(4096, b"\0"))
        assert kind == (refused(path) if extra else file_type_of(path, Limits())[0])


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ((0x0203, struct.pack("<HHHd", 65535, 65535, 0, 1.0)), "too_many_columns"),
        ((0x0203, struct.pack("<HHHd", 65535, 699, 0, 1.0)), "too_many_rows"),
        ((0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 65535, 0)), "damaged"),
        ((0x00FC, struct.pack("<II", 1, 0x7FFFFFFF)), "damaged"),
    ],
)
def test_the_records_of_an_xls_are_within_the_limits(record: tuple[int, bytes], code: str, tmp_path: Path) -> None:
    assert refused(killers.ole(tmp_path / "a.xls", book=killers.biff(record))) == code


def test_a_sound_xls_passes(tmp_path: Path) -> None:
    book = killers.biff((0x0203, struct.pack("<HHHd", 3, 4, 0, 1.0)))
    assert file_type_of(killers.ole(tmp_path / "a.xls", book=book), Limits())[0] == "xls"


@pytest.mark.parametrize(
    ("row", "column", "code"), [(0, 16_383, "too_many_columns"), (1_048_575, 600, "too_many_rows")]
)
def test_the_records_of_an_xlsb_are_within_the_limits(row: int, column: int, code: str, tmp_path: Path) -> None:
    cells = ((0, struct.pack("<I", row)), (5, struct.pack("<IId", column, 0, 1.0)))
    with zipfile.ZipFile(tmp_path / "a.xlsb", "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/Blatt.BIN", killers.xlsb_records(*cells))
    assert refused(tmp_path / "a.xlsb") == code


@pytest.mark.parametrize(("tables", "word", "codes"), [(3000, "", []), (301, "x", ["too_many_sheets"]), (300, "x", [])])
def test_a_page_of_nested_tables_is_measured(tables: int, word: str, codes: list[str], tmp_path: Path) -> None:
    path = tmp_path / "daftar.xls"
    path.write_text("<html>" + f"<table><tr><td colspan=1000000000 rowspan=1000000000>{word}" * tables)
    found = []
    try:
        workbook_of(load(path, Limits()), Limits())
    except Unreadable as refusal:
        found.append(refusal.problem.code)
    assert found == codes
