"""Every class of death is judged right in lists of any layout, and nobody living is ever certain."""

from __future__ import annotations

from pathlib import Path
from random import Random

import openpyxl
import pytest

from tests.deaths.kinds import KINDS, Death, deaths_of, workers_of
from tests.deaths.lists import list_of
from tests.deaths.running import compared, faults, run

SEEDS, FIRST = 40, 70_000
WORKERS = workers_of(Random(5), 60)
TAMRIN, OTHER = WORKERS[:2]


def test_every_class_is_judged_right_in_lists_of_any_layout() -> None:
    assert run(range(FIRST, FIRST + SEEDS)) == {}


def test_a_list_holds_every_class_and_is_the_same_again() -> None:
    one, two = list_of(FIRST), list_of(FIRST)
    assert one == two
    assert {death.kind for death in one.truth.values()} == {*KINDS, "told twice", "stranger"}


def test_a_fault_is_seen() -> None:
    made = list_of(FIRST)
    place, death = next((place, one) for place, one in made.truth.items() if one.verdict == "certain")
    made.truth[place] = Death(**{**{name: getattr(death, name) for name in Death.__slots__}, "verdict": "none"})
    made.truth["nowhere", 1] = death
    assert len(faults(made)) == 2


@pytest.mark.parametrize("seed", range(3))
def test_deaths_have_workers_of_their_own(seed: int) -> None:
    deaths = deaths_of(Random(seed), workers_of(Random(seed), 60))
    named = [death.worker for death in deaths if death.worker]
    assert len(named) - 1 == len(set(named))  # one is told twice


GROUPED = (
    [["No", "NIK", "NAMA", "KELAHIRAN", None, "KEMATIAN", None, "NAMA IBU"],
     [None, None, None, "TEMPAT", "TANGGAL", "TEMPAT", "TANGGAL", None],
     [1, "nik", "name", "Raha", "born", "RSUD", "01-04-2023", "mother"]],
    [["No", "NIK", "Nama", "Tanggal", None, "Nama Ibu"],
     [None, None, None, "Lahir", "Meninggal", None],
     [1, "nik", "name", "born", "01-04-2023", "mother"]],
    [["No", "NIK", "Nama", "Tgl Lahir", "MENINGGAL", None, None, "Nama Ibu"],
     [None, None, None, None, "Tgl", "Bln", "Thn", None],
     [1, "nik", "name", "born", 1, "April", 2023, "mother"]],
    [["Pelapor", None, "Almarhum", None, None, None, None],
     ["NIK", "Nama", "NIK", "Nama", "Tgl Lahir", "Ibu", "Meninggal tgl"],
     ["7413010101909001", "Udin Basir", "nik", "name", "born", "mother", "01-04-2023"]],
    [["No", "NIK", "Nama", "Tgl Lahir", "Nama Ibu", "Keterangan"],
     [1, "nik", "name", "born", "mother", "meninggal tgl 1 April 2023"]],
    [["DAFTAR KEMATIAN"], ["No", "NIK", "Nama", "Tgl Lahir", "Nama Ibu", "Tanggal", "Sebab"],
     [1, "nik", "name", "born", "mother", "01-04-2023", "Sakit"]],
    [["No Akta", "Tgl Akta Kematian", "NIK", "Nama", "Tgl Lahir", "Ibu", "Tgl Surat Kematian", "Tgl Mati"],
     ["1", "11-04-2023", "nik", "name", "born", "mother", "04-04-2023", "01-04-2023"]],
    [["NIK", "Nama", "Tgl Meninggal"], ["nik", "name", 45017]],
    [["nik", "name", "born", "L", "mother", "01-04-2023"]],
)  # fmt: skip


@pytest.mark.parametrize("rows", GROUPED)
def test_the_day_of_death_is_found_beside_other_days(rows: list[list], tmp_path: Path) -> None:
    workers = [TAMRIN, OTHER, WORKERS[2]]
    found = compared(_written(tmp_path, rows, workers), workers)
    assert found["verdict"].to_list() == ["certain"] * 3
    assert found["nik"].to_list() == [one.nik for one in workers]
    assert [f"{day}" for day in found["died_on"]] == ["2023-04-01"] * 3


def _written(folder: Path, rows: list[list], workers: list) -> Path:
    """A workbook whose last row is written once for each worker."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows[:-1]:
        sheet.append(row)
    for one in workers:
        facts = {"nik": one.nik, "name": one.name, "born": f"{one.born:%d-%m-%Y}", "mother": one.mother}
        sheet.append([facts.get(cell, cell) if isinstance(cell, str) else cell for cell in rows[-1]])
    book.save(folder / "daftar.xlsx")
    return folder / "daftar.xlsx"


def test_a_bare_burial_book_names_nobody_and_loses_nobody(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["BUKU MAKAM"], ["No", "Nama Almarhum", "Umur", "Alamat", "Hari/Tgl Wafat"],
        [1, TAMRIN.name, 49, "Lawa", "Senin, 3 April 2023"], [2, "Halim", 80, "Lawa", None],
    ):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "makam.xlsx")
    found = compared(tmp_path / "makam.xlsx", WORKERS)
    assert found.select("row", "verdict").rows() == [(3, "none"), (4, "bad")]
