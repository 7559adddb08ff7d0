"""Remarks under headings that do not say so are read, remarks about another person are not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.unit.intake_workbooks import judged, nik, rows_of

BORN = date(1990, 5, 12)
NAMES = ["Alma", "Badu", "Caki", "Dodi", "Eman", "Faki", "Gani", "Haki", "Idam", "Jaki"]


def codes_under(tmp_path: Path, heading: str, cells: dict[int, str]) -> list[list[str]]:
    rows = [
        [f"Budi Santoso {name}", nik("320101", BORN, "L", 9010 + n), BORN, "L", cells.get(n)]
        for n, name in enumerate(NAMES)
    ]
    return [row["codes"] for row in rows_of(judged(tmp_path, [["Nama", "NIK", "Tgl Lahir", "L/P", heading], *rows]))]


FEW = {2: "Alm. Hasan"}
MANY = dict(
    enumerate(["Alm. Hasan", "Badu", "Umar", "Hasan", "Alm. Rauf", "Badu", "Umar", "Hasan", "Alm. Rauf", "Badu"])
)


@pytest.mark.parametrize("cells", [FEW, MANY, {2: "meninggal dunia"}, {2: "Hasan (Alm)"}, {2: "almarhum"}])
@pytest.mark.parametrize(
    "heading",
    [
        "Menggantikan", "Nama Pengganti", "Penanggung Jawab", "Nama Wali Murid", "Yang Digantikan",
        "Nama Pemilik Rumah", "Keterangan Wali Murid", "Keterangan Pengganti", "PJ", "Pejabat Lama", "Diganti oleh",
        "Nama Tetangga",
    ],
)  # fmt: skip
def test_a_remark_about_another_person_refuses_no_worker(heading: str, cells: dict[int, str], tmp_path: Path) -> None:
    assert codes_under(tmp_path, heading, cells) == [[]] * 10


@pytest.mark.parametrize("heading", ["Titipan", "Rujukan", "Blok"])
@pytest.mark.parametrize("cells", [FEW, MANY, {2: "Hasan (Alm)"}, {2: "La Ode Hasan, alm."}, {2: "mendiang Agus"}])
def test_a_name_of_a_deceased_person_is_no_remark(heading: str, cells: dict[int, str], tmp_path: Path) -> None:
    assert codes_under(tmp_path, heading, cells) == [[]] * 10


@pytest.mark.parametrize("heading", ["Hasil Cek", "Verifikasi Petugas", "Hasil Pendamping", "Temuan", "Bapak/Ibu ini"])
@pytest.mark.parametrize(
    "note",
    ["Alm.", "sudah meninggal", "Almarhum tahun 2021", "meninggal karena jantung", "ybs alm", "wafat", "mendiang"],
)
def test_one_remark_under_unusual_words_is_read(heading: str, note: str, tmp_path: Path) -> None:
    assert codes_under(tmp_path, heading, {2: note})[2] == ["deceased"]


@pytest.mark.parametrize("heading", ["Catatan Petugas", "Keterangan Verifikator", "Status"])
def test_a_remark_by_an_official_is_read(heading: str, tmp_path: Path) -> None:
    assert codes_under(tmp_path, heading, {2: "meninggal dunia"})[2] == ["deceased"]
