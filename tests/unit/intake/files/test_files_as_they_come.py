"""Workbooks under other names, in older formats, in folders and in archives."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from tests.unit.intake_workbooks import ON, PEOPLE, RULES, write_xlsx
from typer.testing import CliRunner

from lindung.cli import intake
from lindung.screening import judge, read

HEADS = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Gaji"]
ROWS = [HEADS, *[[at, p["name"], p["nik"], p["born"], p["sex"], 1_500_000] for at, p in enumerate(PEOPLE, 1)]]
NAMES = [p["name"] for p in PEOPLE]


def ready(path: Path) -> list[str]:
    rows = judge(read([path]), on=ON, rules=RULES).rows
    return rows.filter(rows["disposition"] == "ready")["name"].to_list()


def renamed(path: Path, change: dict[str, str]) -> Path:
    source = write_xlsx(path.with_suffix(".plain"), {"S": ROWS})
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            name = entry.filename
            for old, new in change.items():
                name = name.replace(old, new)
            info = zipfile.ZipInfo("x")
            info.filename = name
            copy.writestr(info, archive.read(entry))
    return path


@pytest.mark.parametrize(
    "change",
    [
        {"/": "\\"},
        {"xl/worksheets/": "xl\\worksheets\\"},
        {"xl/workbook.xml": "xl/Workbook.xml"},
        {"sheet1.xml": "Sheet1.XML"},
        {"xl/": "./xl/"},
        {"xl/": "/xl/"},
        {"xl/": "XL/"},
    ],
)
def test_part_names_count_whatever_their_case_and_slashes(change: dict[str, str], tmp_path: Path) -> None:
    assert ready(renamed(tmp_path / "a.xlsx", change)) == NAMES


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = renamed(tmp_path / "a.xlsx", {"xl/": "xl\\"})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    problem = read([path]).files[0].problem
    assert problem is not None
    assert problem.code == "damaged"


def xml_2003(data: str = "") -> str:
    rows = "".join(
        f'<Row><Cell><Data ss:Type="Number">{at}</Data></Cell>'
        f'<Cell ss:StyleID="{"x" if data == "struck" and at == 2 else "d"}"><Data ss:Type="String">{p["name"]}</Data>'
        f'</Cell><Cell><Data ss:Type="String">{p["nik"]}</Data></Cell>'
        f'<Cell><Data ss:Type="DateTime">{p["born"]}T00:00:00.000</Data></Cell>'
        f'<Cell><Data ss:Type="String">{p["sex"]}</Data></Cell>'
        + ('<Cell ss:MergeDown="2"><Data ss:Type="Number">1.5E+6</Data></Cell>' if at == 1 else "")
        + "</Row>"
        for at, p in enumerate(PEOPLE, 1)
    )
    heads = "".join(f'<Cell><Data ss:Type="String">{head}</Data></Cell>' for head in HEADS)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles><Style ss:ID="d"/>'
        f'<Style ss:ID="x"><Font ss:StrikeThrough="1"/></Style></Styles><Worksheet ss:Name="S"><Table>'
        f'<Row ss:Index="3">{heads}</Row>{rows}</Table></Worksheet></Workbook>'
    )


def test_excel_2003_xml_is_read_with_its_merges(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text(xml_2003(), encoding="utf-8")
    rows = judge(read([tmp_path / "a.xls"]), on=ON, rules=RULES).rows
    assert rows.select("row", "name", "wage", "disposition").rows() == [
        (at, name, 1_500_000, "ready") for at, name in enumerate(NAMES, 4)
    ]


def test_excel_2003_xml_strikes_out_and_defines_no_entities(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text(xml_2003("struck"), encoding="utf-8")
    assert ready(tmp_path / "a.xls") == [NAMES[0], NAMES[2]]
    evil = xml_2003().replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook', 1)
    (tmp_path / "b.xls").write_text(evil, encoding="utf-8")
    problem = read([tmp_path / "b.xls"]).files[0].problem
    assert problem is not None
    assert problem.code == "xml_entities"


def test_a_page_in_a_mail_is_read(tmp_path: Path) -> None:
    body = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in ROWS)
    (tmp_path / "a.xls").write_text(
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="X"\n\n--X\n'
        f"Content-Type: text/html\n\n<html><table>{body}</table></html>\n--X--\n",
        encoding="utf-8",
    )
    assert ready(tmp_path / "a.xls") == NAMES


def test_flat_ods_is_read_with_its_spans_strikes_and_notes(tmp_path: Path) -> None:
    def cell(text: object, more: str = "", inside: str = "") -> str:
        return f'<table:table-cell {more}office:value-type="string">{inside}<text:p>{text}</text:p></table:table-cell>'

    heads = "".join(map(cell, HEADS))
    noted = "<office:annotation><text:p>meninggal dunia</text:p></office:annotation>"
    people = [
        [cell(at), cell(p["name"]), cell(p["nik"]), cell(f"{p['born']:%d/%m/%Y}"), cell(p["sex"])]
        for at, p in enumerate(PEOPLE, 1)
    ]
    people[0].append(cell("1500000", 'table:number-rows-spanned="3" table:number-columns-spanned="1" '))
    people[1][1] = cell(NAMES[1], 'table:style-name="x" ')
    people[2][2] = cell(PEOPLE[2]["nik"], inside=noted)
    rows = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in people)
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    (tmp_path / "a.fods").write_text(
        f'<?xml version="1.0"?><office:document {spaces}><office:automatic-styles><style:style style:name="x" '
        'style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="S"><table:table-row>{heads}</table:table-row>{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document>",
        encoding="utf-8",
    )
    rows_read = judge(read([tmp_path / "a.fods"]), on=ON, rules=RULES).rows
    assert rows_read.select("disposition", "wage").rows() == [
        ("ready", 1_500_000),
        ("needs_correction", 1_500_000),
        ("ineligible", 1_500_000),
    ]


def checked(path: Path) -> dict[str, object]:
    result = CliRunner().invoke(intake.app, ["check", str(path), "--on", "2022-07-18", "--json"])
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_a_folder_is_walked_whole_and_what_is_no_workbook_is_named(tmp_path: Path) -> None:
    for at, folder in enumerate(("", "OPD A", "OPD B/lama")):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        write_xlsx(tmp_path / folder / "daftar.xlsx", {"S": [ROWS[0], ROWS[at + 1]]})
    (tmp_path / "OPD A" / "surat.pdf").write_bytes(b"%PDF")
    (tmp_path / "~$daftar.xlsx").write_bytes(b"x")
    found = checked(tmp_path)
    assert [row["file"] for row in found["rows"]] == ["daftar.xlsx", "OPD A/daftar.xlsx", "OPD B/lama/daftar.xlsx"]
    (note,) = found["notes"]
    assert all(name in note["message"] for name in ("OPD A/surat.pdf", "~$daftar.xlsx"))


def test_an_archive_of_workbooks_is_read_and_nothing_leads_out_of_it(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "x.xlsx", {"S": ROWS}).read_bytes()
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in" / "paket.zip", "w") as archive:
        archive.writestr("../../keluar.xlsx", book)
        archive.writestr("lagi.zip", b"PK")
        archive.writestr("foto.jpg", b"x")
    found = checked(tmp_path / "in")
    assert found["counts"]["ready"] == 3
    assert not list(tmp_path.rglob("keluar.xlsx"))
    notes = " ".join(note["message"] for note in found["notes"])
    assert "paket.zip/lagi.zip" in notes
    assert "paket.zip/foto.jpg" in notes


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 3_000_000)
    (file,) = checked(tmp_path / "a.zip")["files"]
    assert file["problem"]["code"] == "archive_bomb"
