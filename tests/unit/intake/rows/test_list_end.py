"""Below a numbered list: people added without a number belong to it, those who sign it do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.unit.intake_workbooks import PEOPLE, judged, read_rows, rows_of

from lindung.intake.problems import Problem

SHORT = ["No", "Nama", "NIK"]
WHOLE = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Keterangan"]
SIGNED = [None, "Rudi Hartono", "3201010101809999", "01-01-1980", "L"]


def listed(heads: list[str], number: int = len(PEOPLE)) -> list[list[Any]]:
    rows = [[n, p["name"], p["nik"], p["born"], p["sex"]] for n, p in enumerate(PEOPLE[:number], 1)]
    return [row[: len(heads)] for row in rows]


def names(tmp_path: Path, rows: list[list[Any]]) -> list[str]:
    return [row["name"] for row in rows_of(judged(tmp_path, rows))]


@pytest.mark.parametrize(
    "between", [[[]], [[], []], [[], [None, None, None]], [["Tambahan:"]], [["TENAGA NON ASN", "Desa Wapae"]]]
)
@pytest.mark.parametrize("heads", [SHORT, WHOLE])
def test_people_added_below_without_a_number(heads: list[str], between: list[list[Any]], tmp_path: Path) -> None:
    added = [[None, *row[1:]] for row in listed(heads)[1:]]
    assert names(tmp_path, [heads, *listed(heads, 1), *between, *added]) == [p["name"] for p in PEOPLE]


def test_one_added_below_whose_nik_is_damaged_or_missing_waits(tmp_path: Path) -> None:
    added = [[None, "Dewi Sartika", "320101520590900", None, None], [None, "Eko Prasetyo", None, "03-04-1988", "L"]]
    found = rows_of(judged(tmp_path, [WHOLE, *listed(WHOLE), [], *added]))
    assert [(row["name"], row["codes"]) for row in found[3:]] == [
        ("Dewi Sartika", ["nik_length"]),
        ("Eko Prasetyo", ["nik_missing"]),
    ]


@pytest.mark.parametrize(
    "above",
    [
        [None, "Mengetahui,"], ["Mengetahui"], [None, "Operator"], [None, "Kepala Desa"], [None, "Dibuat oleh"],
        ["Petugas Pendata:"], [None, "Hormat kami,"], ["Saksi-saksi:"],
        [None, "Raha, 3 Juli 2022"], [None, None, None, None, "Raha,    Juli 2022"], [None, "Pj. Kepala Desa"],
        ["Yang menyerahkan"], ["Meninggal dunia:"], ["DAFTAR YANG DIBERHENTIKAN"],
        [None, "Dibatalkan"], ["Cadangan"],
        [None, None, None, None, None, None, "Kepala Dinas"],
        [None, None, None, None, "Mengetahui,"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("signed", [SIGNED[:3], [None, "H. ASEP, M.Si", None, None, None], [None, "(BUDI)"]])
def test_whoever_signs_is_not_on_the_list(above: list[Any], signed: list[Any], tmp_path: Path) -> None:
    assert names(tmp_path, [WHOLE, *listed(WHOLE), [], above, [], signed]) == [p["name"] for p in PEOPLE]


@pytest.mark.parametrize(
    "line",
    [[None, "H. ASEP, M.Si", "NIP. 19650312 199003 1 005"], [None, "Raha, 12 Juli 2022"], [None, "(BUDI)", "ttd"]],
)
def test_what_does_not_look_like_a_person_is_none(line: list[Any], tmp_path: Path) -> None:
    assert names(tmp_path, [WHOLE, *listed(WHOLE), [], line]) == [p["name"] for p in PEOPLE]


def test_a_job_that_sounds_like_signing_ends_no_list(tmp_path: Path) -> None:
    heads = [*SHORT, "Jabatan"]
    rows = [[*row, "Operator"] for row in listed(SHORT)]
    added = [[None, *row[1:]] for row in rows[1:]]
    assert names(tmp_path, [heads, rows[0], [], *added]) == [p["name"] for p in PEOPLE]


def test_a_signature_with_a_nik_is_reported_as_left_out(tmp_path: Path) -> None:
    sheet = read_rows(tmp_path, [WHOLE, *listed(WHOLE), [], [None, "Operator"], SIGNED[:3]]).files[0].sheets[0]
    assert Problem.of("rows_left_out", rows="7") in sheet.notes
