"""One bad file ends as one sentence about itself; the others are read, as if it had not been there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.unit import killers
from tests.unit.intake_workbooks import ON, PEOPLE, RULES, write_xlsx
from typer.testing import CliRunner

from lindung.cli import intake
from lindung.intake.problems import Unreadable
from lindung.screening import Limits, ScreeningInCell, candidates, judge, marked_copy_in_cell, read

# Python runs a file of this name when it starts: a reader that dies, hangs or fails at certain files.
BREAKS = """
import os, signal
import fastexcel
sound = fastexcel.read_excel
def read_excel(content):
    if b"tewas" in content:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"galat" in content:
        raise RuntimeError("7413012505909001")
    return sound(content)
fastexcel.read_excel = read_excel
"""


def workbook(path: Path, first: int = 0, last: int = 3) -> Path:
    rows = [[1, p["name"], p["nik"], p["born"], p["sex"], 1_000_000, ""] for p in PEOPLE[first:last]]
    return write_xlsx(path, {"S": [killers.HEADINGS, *rows]})


def breaking(path: Path, word: bytes) -> Path:
    """A sound workbook at which the reader of BREAKS does not come to its end."""
    path.write_bytes(workbook(path).read_bytes() + word)
    return path


@pytest.fixture
def fragile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "start").mkdir()
    (tmp_path / "start" / "sitecustomize.py").write_text(BREAKS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "start"), os.environ.get("PYTHONPATH", "")]))


def test_a_cell_reads_and_judges_what_is_read_and_judged_without_one(tmp_path: Path) -> None:
    files = [workbook(tmp_path / "a.xlsx", 0, 2), tmp_path / "none.xlsx", workbook(tmp_path / "b.xlsx", 1, 3)]
    progress: list[tuple[int, int, str]] = []
    names = {"a.xlsx": "daftar.xlsx"}
    with ScreeningInCell(files, names=names, progress=lambda *said: progress.append(said)) as screening:
        alike = read(files, names=names)
        readings = screening.readings()
        assert (readings.files, readings.layouts, readings.names) == (alike.files, alike.layouts, alike.names)
        assert readings.people.equals(alike.people)
        assert screening.candidates(on=ON) == candidates(alike, on=ON)
        report = screening.judge(on=ON, rules=RULES)
    assert report.to_json() == judge(alike, on=ON, rules=RULES).to_json()
    assert progress == [(2, 2, "a.xlsx S"), (4, 4, "b.xlsx S")]


@pytest.mark.usefixtures("fragile")
@pytest.mark.parametrize(("word", "cause"), [(b"tewas", "SIGSEGV"), (b"galat", "RuntimeError at ")])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_file_at_which_the_reader_dies_is_named_and_the_others_are_read(
    word: bytes, cause: str, place: int, tmp_path: Path
) -> None:
    files = [workbook(tmp_path / "a.xlsx", 0, 1), workbook(tmp_path / "b.xlsx", 1, 3)]
    files.insert(place, breaking(tmp_path / "killer.xlsx", word))
    with ScreeningInCell(files) as screening:
        readings = screening.readings()
        report = screening.judge(on=ON, rules=RULES)
    problems = {file.file: file.problem.code for file in readings.problems if file.problem}
    assert problems == {"killer.xlsx": "reading_stopped"}
    assert readings.files[place].cause.startswith(cause)
    assert len(readings.files[place].sha256) == 64
    assert readings.people["name"].to_list() == [p["name"] for p in PEOPLE]
    assert report.counts()["ready"] == 3


@pytest.mark.usefixtures("fragile")
def test_several_killers_in_a_row_are_all_named(tmp_path: Path) -> None:
    bad = [breaking(tmp_path / f"k{number}.xlsx", b"tewas") for number in range(3)]
    with ScreeningInCell([*bad, workbook(tmp_path / "good.xlsx")]) as screening:
        readings = screening.readings()
    assert [file.file for file in readings.problems] == ["k0.xlsx", "k1.xlsx", "k2.xlsx"]
    assert readings.people.height == 3


@pytest.mark.usefixtures("fragile")
def test_the_command_names_the_killer_in_one_line_and_reports_the_rest(tmp_path: Path) -> None:
    files = [str(breaking(tmp_path / "killer.xlsx", b"tewas")), str(workbook(tmp_path / "good.xlsx"))]
    result = CliRunner().invoke(intake.app, ["check", *files, "--on", "2022-07-18", "--json"])
    assert result.exit_code == 2
    document = json.loads(result.stdout)
    assert document["counts"]["ready"] == 3
    assert document["files"][0]["problem"]["code"] == "reading_stopped"
    assert len(result.stderr.splitlines()) == 1
    assert "killer.xlsx: Berkas terlalu rumit" in result.stderr


@pytest.mark.usefixtures("fragile")
def test_marking_a_killer_is_refused_with_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        marked_copy_in_cell(breaking(tmp_path / "killer.xlsx", b"tewas"), [])
    assert refusal.value.problem.code == "reading_stopped"
    assert marked_copy_in_cell(workbook(tmp_path / "good.xlsx"), []).startswith(b"PK")


def hostile_files(folder: Path) -> dict[str, Path]:
    """Files that once asked for memory or time without end, by a name."""
    far = killers.changed(folder, killers.with_far_cell("<c r='XFD1048576'><v>1</v></c>")).rename(folder / "far.xlsx")
    bomb = killers.changed(folder, lambda xml: xml + b" " * 90_000_000).rename(folder / "bomb.xlsx")
    deep = killers.changed(folder, lambda xml: xml.replace(killers.END, b"<a>" * 200_000)).rename(folder / "deep.xlsx")
    loop = killers.ole(folder / "loop.xls", chain={1: 1}, book=killers.biff())
    cells = "<table:table-cell office:value-type='float' table:number-columns-repeated='99999999'/>"
    repeated = killers.ods(folder / "repeated.ods", f"<table:table-row>{cells}</table:table-row>")
    page = folder / "page.xls"
    page.write_text(
        "<table>" * 100_000 + f"<td colspan='{'9' * 5000}'>a" + "<td colspan='1000000000'>b", encoding="utf-8"
    )
    return {path.name: path for path in (far, bomb, deep, loop, repeated, page)}


def test_files_that_kill_a_reader_end_as_a_sentence_each(tmp_path: Path) -> None:
    hostile = hostile_files(tmp_path)
    with ScreeningInCell([*hostile.values(), workbook(tmp_path / "z.xlsx")]) as screening:
        readings = screening.readings()
    problems = {file.file: file.problem.code for file in readings.problems if file.problem}
    assert problems == {
        "far.xlsx": "too_many_columns",
        "bomb.xlsx": "archive_bomb",
        "deep.xlsx": "damaged",
        "loop.xls": "damaged",
        "repeated.ods": "too_many_columns",
        "page.xls": "no_table",
    }
    assert readings.people.height == 3


def test_cells_without_end_are_cut_and_read(tmp_path: Path) -> None:
    note, wage, name = "suami alm " * 12_500, "puluh " * 20_000, PEOPLE[0]["name"]
    head = ",".join(killers.HEADINGS)
    born = f"{PEOPLE[0]['born']:%d/%m/%Y}"
    row = f'1,{name},{PEOPLE[0]["nik"]},{born},{PEOPLE[0]["sex"]},"{wage}","{note}"'
    (tmp_path / "a.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    with ScreeningInCell([tmp_path / "a.csv"]) as screening:
        report = screening.judge(on=ON, rules=RULES)
    assert report.rows["name"].to_list() == [name]
    assert report.rows["codes"].to_list() == [["wage_implausible"]]


def test_a_cell_longer_than_the_csv_module_takes_is_read(tmp_path: Path) -> None:
    rows = "\n".join(f'{p["name"]};{p["nik"]};"{"x" * 200_000}"' for p in PEOPLE)
    (tmp_path / "a.csv").write_text(f"Nama;NIK;Keterangan\n{rows}\n", encoding="utf-8")
    people = read([tmp_path / "a.csv"], limits=Limits()).people
    assert people["name"].to_list() == [p["name"] for p in PEOPLE]
    assert people["note"].str.len_chars().max() == 500
