"""Headings with an honorific ask for the worker's own name, pay and remarks, not for a parent's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.unit.intake_workbooks import PEOPLE, judged, rows_of

from lindung.intake.headings.field_of_heading import field_of

OTHERS = ["NIK", "Tgl Lahir", "L/P"]


def named_in(tmp_path: Path, heads: list[Any], *above: list[Any], more: Any = "Siti Aminah") -> list[dict[str, Any]]:
    rows = [[p["name"], p["nik"], p["born"], p["sex"], more] for p in PEOPLE]
    return rows_of(judged(tmp_path, [*above, heads, *rows]))


@pytest.mark.parametrize(
    "heading",
    [
        "Nama Lengkap Bapak/Ibu", "Nama Pekerja (Bapak/Ibu)", "Nama Ibu Kader", "Bapak/Ibu/Sdr", "Nama Bpk/Ibu",
        "Nama Ibu/Bapak Guru", "Nama Bapak / Ibu / Saudara / i", "Nama Sdr/i", "NAMA BPK./IBU", "Nama Bapak atau Ibu",
        "Nama Tn/Ny", "Nama Ibu-Ibu PKK", "Nama Bapak/Ibu", "Nama Sdr(i)", "Nama Lengkap Ibu Perawat",
    ],
)  # fmt: skip
def test_the_worker_by_name(heading: str, tmp_path: Path) -> None:
    found = named_in(tmp_path, [heading, *OTHERS])
    assert [(row["name"], row["codes"], row["mother_name"]) for row in found] == [(p["name"], [], None) for p in PEOPLE]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Upah Bapak/Ibu", "wage"), ("Keterangan Bapak/Ibu", "note"), ("NIK Bapak/Ibu", "nik"),
        ("Status (Bapak/Ibu/Sdr)", "status"), ("Alamat Sdr/i", "address"), ("Tgl. Lahir Bpk/Ibu", "birth_date"),
        ("Nama Ibu", "mother_name"), ("Nama Ibu Kandung Bapak/Ibu", "mother_name"), ("Ibu Kandung", "mother_name"),
        ("Nama Bapak", "other"), ("Gaji Suami/Istri", "other"), ("Nama Ayah/Ibu", "other"),
    ],
)  # fmt: skip
def test_what_a_heading_asks_of_whom(heading: str, field: str) -> None:
    assert field_of(heading)[0] == field


@pytest.mark.parametrize("heading", ["Nama Ibu", "Nama Ibu Kandung", "Nama Ibu Karyawan", "Nama Lengkap Ibu"])
def test_a_mother_beside_the_worker(heading: str, tmp_path: Path) -> None:
    found = named_in(tmp_path, ["Nama", *OTHERS, heading])
    assert [(row["name"], row["mother_name"]) for row in found] == [(p["name"], "Siti Aminah") for p in PEOPLE]


@pytest.mark.parametrize("heading", ["Nama Ibu", "Nama Ibu Kandung", "Nama Lengkap Ibu", "Nama Bapak"])
def test_a_parent_alone_is_not_taken_for_the_worker(heading: str, tmp_path: Path) -> None:
    assert [row["codes"] for row in named_in(tmp_path, [heading, *OTHERS])] == [["name_missing"]] * 3


def test_what_is_a_mothers_is_not_the_workers(tmp_path: Path) -> None:
    heads = ["Nama", *OTHERS, "Nama Ibu", "Status Ibu", "Upah Ibu"]
    rows = [[p["name"], p["nik"], p["born"], p["sex"], "Siti", "meninggal", 1_500_000] for p in PEOPLE]
    found = rows_of(judged(tmp_path, [heads, *rows]))
    assert [(row["codes"], row["wage"], row["mother_name"]) for row in found] == [([], None, "Siti")] * 3


def test_a_list_of_mothers_at_work_is_read_as_theirs(tmp_path: Path) -> None:
    heads = ["Nama Ibu Kader", "NIK Ibu", "Tgl Lahir Ibu", "L/P", "Nama Ibu Kandung", "Status Ibu", "Upah Ibu"]
    rows = [[p["name"], p["nik"], p["born"], p["sex"], "Siti", None, 1_500_000] for p in PEOPLE]
    rows[1][5] = "meninggal"
    found = rows_of(judged(tmp_path, [heads, *rows]))
    assert [(row["name"], row["nik"], row["wage"], row["mother_name"]) for row in found] == [
        (p["name"], p["nik"], 1_500_000, "Siti") for p in PEOPLE
    ]
    assert [row["codes"] for row in found] == [[], ["deceased"], []]


def test_parents_beside_the_worker_are_no_workers(tmp_path: Path) -> None:
    heads = ["Nama Bapak/Ibu", "NIK", "Tgl Lahir", "L/P", "Nama", "Pekerjaan Bapak/Ibu"]
    rows = [["Siti Aminah", p["nik"], p["born"], p["sex"], p["name"], "PNS"] for p in PEOPLE]
    found = rows_of(judged(tmp_path, [heads, *rows]))
    assert [(row["name"], row["disposition"]) for row in found] == [(p["name"], "ready") for p in PEOPLE]


@pytest.mark.parametrize("group", ["Data Bapak/Ibu", "Data Ibu Kader", "Identitas Bapak/Ibu Guru"])
def test_a_group_of_columns_that_is_headed_by_an_honorific(group: str, tmp_path: Path) -> None:
    found = named_in(tmp_path, ["Nama", "NIK", "Tgl Lahir", "L/P"], [group, None, None, None])
    assert [(row["name"], row["codes"]) for row in found] == [(p["name"], []) for p in PEOPLE]
