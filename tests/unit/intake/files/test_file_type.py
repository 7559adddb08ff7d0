"""Wrong input gets one clear answer, and the other files are still read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.intake_workbooks import ON, PEOPLE, RULES, write_xlsx

from lindung.intake.files.file_type import file_type_of
from lindung.screening import Limits, judge, read

ROWS = [["No", "Nama", "NIK", "Tgl Lahir", "L/P"], *[[1, p["name"], p["nik"], p["born"], p["sex"]] for p in PEOPLE]]
END = b"</sheetData>"


def good(folder: Path) -> Path:
    return write_xlsx(folder / "good.xlsx", {"S": ROWS})


def changed(folder: Path, change: Callable[[bytes], bytes]) -> Path:
    """A sound workbook whose first sheet's XML was changed."""
    path = folder / "changed.xlsx"
    with zipfile.ZipFile(good(folder)) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry.filename, change(content) if entry.filename.endswith("sheet1.xml") else content)
    return path


def problem_of(path: Path, limits: Limits | None = None) -> str | None:
    file = read([path], limits=limits).files[0]
    return file.problem.code if file.problem else None


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("nothing.xlsx", b"", "file_empty"),
        ("blank.csv", b"\r\n  \r\n", "file_empty"),
        ("letter.xlsx", b"%PDF-1.4 something" * 50, "not_a_workbook"),
        ("picture.xls", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_a_workbook"),
        ("noise.xlsx", bytes(range(256)) * 20, "not_a_workbook"),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password_protected",
        ),
        ("word.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "not_a_workbook"),
        ("letter.csv", b"Yth. Bapak Camat\r\ndi tempat\r\n", "no_table"),
    ],
)
def test_what_is_no_workbook_is_named(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert problem_of(tmp_path / name) == code


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert problem_of(tmp_path / "a.xlsx") == "not_a_workbook"


def test_a_cut_off_workbook_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "cut.xlsx").write_bytes(good(tmp_path).read_bytes()[:3000])
    assert problem_of(tmp_path / "cut.xlsx") == "damaged"


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "nowhere.xlsx") == "file_missing"


def test_a_sheet_without_a_table_and_one_without_people(tmp_path: Path) -> None:
    assert problem_of(write_xlsx(tmp_path / "a.xlsx", {"S": [["Undangan"], ["Kepada Yth"]]})) == "no_table"
    assert problem_of(write_xlsx(tmp_path / "b.xlsx", {"S": []})) == "no_table"
    file = read([write_xlsx(tmp_path / "c.xlsx", {"S": ROWS[:1]})]).files[0]
    assert (file.problem, [note.code for note in file.notes]) == (None, ["no_people"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda x: x.replace(END, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + END), "too_many_columns"),
        (lambda x: x.replace(END, b'<row r="99999999"><c r="A99999999"><v>1</v></c></row>' + END), "too_many_rows"),
        (lambda x: x.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet', 1), "xml_entities"),
        (lambda x: x.replace(b"</worksheet>", b" " * 90_000_000 + b"</worksheet>"), "archive_bomb"),
    ],
)
def test_a_dangerous_workbook_is_refused_before_it_is_read(
    change: Callable[[bytes], bytes], code: str, tmp_path: Path
) -> None:
    assert problem_of(changed(tmp_path, change)) == code


def test_an_archive_that_unpacks_to_more_than_it_declares_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda content: content.replace(b"</worksheet>", b" " * 3_000_000 + b"</worksheet>"))
    content = bytearray(path.read_bytes())
    at = content.find(b"xl/worksheets/sheet1.xml", content.find(b"PK\x01\x02"))
    content[at - 46 + 24 : at - 46 + 28] = (10_000).to_bytes(4, "little")
    path.write_bytes(content)
    assert problem_of(path) in ("archive_bomb", "damaged")


@pytest.mark.parametrize("more", [1, 1000, 100_000])
def test_every_byte_of_a_part_that_packs_well_is_seen(more: int, tmp_path: Path) -> None:
    size = 3 * (1 << 22) + more
    path = changed(tmp_path, lambda x: x.replace(b"</worksheet>", b" " * (size - len(x)) + b"</worksheet>"))
    kind, parts = file_type_of(path, Limits())
    assert (kind, [sum(map(len, pieces)) for pieces in parts.sheets.values()]) == ("xlsx", [size])


@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_a_part_whose_packed_bytes_stop_short_is_damaged(kept: float, tmp_path: Path) -> None:
    path = changed(tmp_path, lambda x: x.replace(b"</worksheet>", b" " * 9_000_000 + b"</worksheet>"))
    with zipfile.ZipFile(path) as archive:
        whole = archive.getinfo("xl/worksheets/sheet1.xml").compress_size
    content = bytearray(path.read_bytes())
    at = content.find(b"xl/worksheets/sheet1.xml", content.find(b"PK\x01\x02"))
    content[at - 46 + 20 : at - 46 + 24] = int(whole * kept).to_bytes(4, "little")
    path.write_bytes(content)
    assert problem_of(path) == "damaged"


def test_limits_are_the_callers_to_set(tmp_path: Path) -> None:
    path = good(tmp_path)
    assert problem_of(path, Limits(rows=2)) == "too_many_rows"
    assert problem_of(path, Limits(columns=3)) == "too_many_columns"
    assert problem_of(path, Limits(unpacked_mb=0)) == "archive_bomb"
    assert problem_of(path, Limits()) is None


def test_a_file_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    lines = [
        "No;Nama;NIK;Tgl Lahir;L/P",
        *(f"1;{p['name']};{p['nik']};{p['born']:%d/%m/%Y};{p['sex']}" for p in PEOPLE),
    ]
    (tmp_path / "text.xlsx").write_text("\r\n".join(lines), encoding="utf-8")
    (tmp_path / "book.csv").write_bytes(good(tmp_path).read_bytes())
    cells = "".join(f"<tr><td>{line.replace(';', '</td><td>')}</td></tr>" for line in lines)
    (tmp_path / "page.xls").write_text(f"<html><body><table>{cells}</table></body></html>", encoding="utf-8")
    for name in ("text.xlsx", "book.csv", "page.xls"):
        readings = read([tmp_path / name])
        assert readings.people["name"].to_list() == [p["name"] for p in PEOPLE], name


def test_one_bad_file_costs_the_others_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    (tmp_path / "~$good.xlsx").write_bytes(b"lock")
    good(tmp_path)
    readings = read([tmp_path, tmp_path / "missing.xlsx"])
    problems = [(file.file, file.problem.code if file.problem else None) for file in readings.files]
    assert problems == [("a.xlsx", "file_empty"), ("good.xlsx", None), ("missing.xlsx", "file_missing")]
    assert judge(readings, on=ON, rules=RULES).counts()["ready"] == 3


def test_a_file_name_with_quotes_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / 'na"me\n$(x).xlsx'
    path.write_bytes(good(tmp_path).read_bytes())
    report = judge(read([path]), on=ON, rules=RULES)
    assert report.rows["file"].unique().to_list() == ['na"me\n$(x).xlsx']


def test_a_report_of_an_earlier_check_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text(
        "file,sheet,row,disposition,nik,name\na.xlsx,S,2,ready,1,B\n", encoding="utf-8"
    )
    file = read([tmp_path]).files[0]
    assert (file.problem, [note.code for note in file.notes]) == (None, ["own_report"])


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    assert problem_of(tmp_path) == "folder_without_workbooks"
