"""The law of evidence: where the evidence does not decide, nobody is guessed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.unit.intake.laws.sheets import HEADS, PEOPLE, dispositions, line, lines, outcome

BOATS = ["Sinar Laut", "Cahaya Bone", "Bintang Timur", "Harapan Baru", "Doa Ibu", "Tiga Saudara"]


def with_other_names(heading: str, own: str, others: list[str], *, is_first: bool) -> list[list[Any]]:
    """A list with two columns of names, of which ``own`` heads those of the people."""
    heads = [heading, own] if is_first else [own, heading]
    rows = [["No", *heads, *HEADS[2:]]]
    for number in range(6):
        row = line(number)
        names = [others[number], row[1]] if is_first else [row[1], others[number]]
        rows.append([row[0], *names, *row[2:]])
    return rows


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize(
    ("heading", "own", "others"),
    [
        ("Nama Perahu", "Nama Nelayan", BOATS),
        ("Nama Bagang", "Nama Penggarap", ["Sinar Jaya"] * 6),
        ("Nama PPL", "Nama Petani", ["Wahid Umar"] * 3 + ["Sitti Asna"] * 3),
        ("Nama Masjid", "Nama Marbot", [f"Nurul Iman {n}" for n in "ABCDEF"]),
        ("Nama", "Nama", [f"Kios Makmur {n}" for n in "ABCDEF"]),
        ("Nama SLS", "Nama ART", ["Dusun 1, RT 01"] * 6),
        ("Nama Xyz", "Nama Wuwu", [f"Sinar Jaya {n}" for n in "ABCDEF"]),
    ],
)
def test_a_thing_or_another_person_is_never_enrolled(
    tmp_path: Path, heading: str, own: str, others: list[str], is_first: bool
) -> None:
    found = outcome(tmp_path, with_other_names(heading, own, others, is_first=is_first))
    assert [row["name"] for row in found] == [person["name"] for person in PEOPLE[:6]]
    assert dispositions(found) == ["ready"] * 6


def test_two_columns_of_people_under_unknown_words_are_asked_about(tmp_path: Path) -> None:
    others = [person["name"].replace("a", "o") for person in PEOPLE]
    others = [f"{PEOPLE[5 - n]['name']}" for n in range(6)]
    found = outcome(tmp_path, with_other_names("Nama Gemba", "Nama Wuwu", others, is_first=True))
    assert all(row["codes"] == ["columns_doubtful"] for row in found)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("NIK Salah", "NIK Benar", "ready"),
        ("NIK Lama", "NIK Baru", "ready"),
        ("NIK", "NIK Dukcapil", "ready"),
        ("NIK", "NIK", "needs_correction"),
    ],
)
def test_of_two_niks_the_corrected_one_counts(tmp_path: Path, first: str, second: str, expected: str) -> None:
    rows = [[*row[:2], f"{row[2][:12]}9900", *row[2:]] for row in lines()]
    found = outcome(tmp_path, [["No", "Nama", first, second, *HEADS[3:]], *rows])
    assert dispositions(found) == [expected] * 6
    if expected == "ready":
        assert [row["nik"] for row in found] == [person["nik"] for person in PEOPLE[:6]]


def test_a_blank_correction_leaves_the_number_before(tmp_path: Path) -> None:
    rows = [[*row[:2], row[2], None, *row[3:]] for row in lines()]
    found = outcome(tmp_path, [["No", "Nama", "NIK Lama", "NIK Baru", *HEADS[3:]], *rows])
    assert [(row["nik"], row["disposition"]) for row in found] == [(p["nik"], "ready") for p in PEOPLE[:6]]


@pytest.mark.parametrize("heads", [("Tgl Lahir (SK)", "Tgl Lahir (KTP)"), ("Tgl Lahir", "Tgl Lahir")])
def test_of_two_births_the_one_in_the_nik_counts(tmp_path: Path, heads: tuple[str, str]) -> None:
    rows = [[*row[:3], row[3] + timedelta(40), *row[3:]] for row in lines()]
    found = outcome(tmp_path, [["No", "Nama", "NIK", *heads, *HEADS[4:]], *rows])
    assert [(row["birth_date"], row["disposition"]) for row in found] == [(p["born"], "ready") for p in PEOPLE[:6]]


@pytest.mark.parametrize(
    "heading",
    ["Honor 1 Tahun", "Honor selama 1 tahun", "Honor 1 Thn", "Gaji Setahun", "Honor TA 2022", "Honor 12 Bulan",
     "Upah per Hari", "Honor Triwulan I", "Honor Jan-Des"],
)  # fmt: skip
def test_an_amount_for_another_period_is_asked_about(tmp_path: Path, heading: str) -> None:
    rows = [[*row[:5], row[5] * 12] for row in lines()]
    found = outcome(tmp_path, [[*HEADS[:5], heading], *rows])
    assert dispositions(found) == ["needs_correction"] * 6


@pytest.mark.parametrize(
    ("title", "times", "expected"),
    [
        ("DAFTAR HONOR SEMESTER I TAHUN 2022", 6, "needs_correction"),
        ("DAFTAR HONOR TRIWULAN II", 3, "needs_correction"),
        ("DAFTAR HONOR BULAN JANUARI S/D MARET 2022", 3, "needs_correction"),
        ("DAFTAR HONOR TAHUN ANGGARAN 2022", 12, "needs_correction"),
        ("DAFTAR HONOR TAHUN ANGGARAN 2022", 1, "ready"),
        ("DAFTAR HONOR BULAN JULI 2022", 1, "ready"),
    ],
)
def test_a_title_says_the_period(tmp_path: Path, title: str, times: int, expected: str) -> None:
    rows = [[*row[:5], row[5] * times] for row in lines()]
    assert dispositions(outcome(tmp_path, [[title], [], HEADS, *rows])) == [expected] * 6


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        (["Vol", "Satuan", "Tarif", "Jumlah Honor"], lambda wage: [3, "OB", wage, 3 * wage], "ready"),
        (["Jml Bulan", "Honor/Bulan", "Jumlah Honor"], lambda wage: [6, wage, 6 * wage], "ready"),
        (["Hari Kerja", "Upah Harian", "Jumlah Upah"], lambda wage: [25, 80_000, 2_000_000], "needs_correction"),
        (["Jan", "Feb", "Mar", "Jumlah Honor"], lambda wage: [wage, wage, wage, 3 * wage], "needs_correction"),
    ],
)
def test_a_total_is_no_monthly_wage(tmp_path: Path, heads: list[str], cells: Any, expected: str) -> None:
    rows = [[*row[:5], *cells(row[5])] for row in lines()]
    found = outcome(tmp_path, [[*HEADS[:5], *heads], *rows])
    assert dispositions(found) == [expected] * 6
    if expected == "ready":
        assert [row["wage"] for row in found] == [person["wage"] for person in PEOPLE[:6]]


@pytest.mark.parametrize("heading", ["Jenis Kelamin (1=P, 2=L)", "JK (P:1 / L:2)"])
def test_a_legend_says_what_the_codes_mean(tmp_path: Path, heading: str) -> None:
    rows = [[*row[:4], {"P": 1, "L": 2}[row[4]], row[5]] for row in lines()]
    found = outcome(tmp_path, [[*HEADS[:4], heading, "Honor"], *rows])
    assert [(row["sex"], row["disposition"]) for row in found] == [(p["sex"], "ready") for p in PEOPLE[:6]]


def test_a_legend_above_the_headings_is_heard(tmp_path: Path) -> None:
    rows = [[*row[:4], {"P": 1, "L": 2}[row[4]], row[5]] for row in lines()]
    found = outcome(tmp_path, [["Keterangan: 1 = Perempuan, 2 = Laki-laki"], [*HEADS[:4], "JK", "Honor"], *rows])
    assert dispositions(found) == ["ready"] * 6


@pytest.mark.parametrize(("heading", "shape"), [("Umur", "{}"), ("Usia", "{} tahun"), ("Tahun Lahir", "year")])
def test_an_age_far_from_the_nik_contradicts_it(tmp_path: Path, heading: str, shape: str) -> None:
    years = [2022 - person["born"].year + (20 if n == 1 else 0) for n, person in enumerate(PEOPLE)]
    cells = [2022 - age if shape == "year" else shape.format(age) for age in years]
    rows = [[*row[:3], cells[n], *row[4:]] for n, row in enumerate(lines())]
    found = outcome(tmp_path, [["No", "Nama", "NIK", heading, "L/P", "Honor"], *rows])
    assert dispositions(found) == ["ready", "needs_correction", *["ready"] * 4]


@pytest.mark.parametrize(
    ("heading", "shape", "expected"),
    [
        ("NAMA DAN ALAMAT", "{}\nDesa Lawa", "ready"),
        ("NAMA/JABATAN", "{} / Satpam", "ready"),
        ("Nama dan Alamat", "{}, Desa Lawa", "ready"),
        ("Nama dan Alamat", "{} Lawa", "needs_correction"),
    ],
)
def test_a_name_before_something_else(tmp_path: Path, heading: str, shape: str, expected: str) -> None:
    rows = [[row[0], shape.format(row[1]), *row[2:]] for row in lines()]
    found = outcome(tmp_path, [["No", heading, *HEADS[2:]], *rows])
    assert dispositions(found) == [expected] * 6
    if expected == "ready":
        assert [row["name"] for row in found] == [person["name"] for person in PEOPLE[:6]]


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        (["Gaji Lama", "Gaji Baru"], lambda wage: [wage - 100_000, wage], "ready"),
        (["Gaji 2021", "Gaji 2022"], lambda wage: [wage - 100_000, wage], "ready"),
        (["Gaji", "Jumlah Gaji"], lambda wage: [wage, wage + 100_000], "needs_correction"),
    ],
)
def test_of_two_wages_the_latest_counts_or_a_person_says(
    tmp_path: Path, heads: list[str], cells: Any, expected: str
) -> None:
    rows = [[*row[:5], *cells(row[5])] for row in lines()]
    found = outcome(tmp_path, [[*HEADS[:5], *heads], *rows])
    assert dispositions(found) == [expected] * 6
    if expected == "ready":
        assert [row["wage"] for row in found] == [person["wage"] for person in PEOPLE[:6]]


def test_amounts_beyond_any_month_are_asked_about_once(tmp_path: Path) -> None:
    rows = [[*row[:5], row[5] * 12] for row in lines()]
    assert all(row["codes"] == ["columns_doubtful"] for row in outcome(tmp_path, [HEADS, *rows]))


@pytest.mark.parametrize("middle", ["Nama Tengah", None])
def test_a_name_in_parts_is_joined_in_order(tmp_path: Path, middle: str | None) -> None:
    rows = [[row[0], "Eko", "Tola", f"Daud {'ABCDEF'[n]}", *row[2:]] for n, row in enumerate(lines())]
    found = outcome(tmp_path, [["No", "Nama Depan", middle, "Nama Belakang", *HEADS[2:]], *rows])
    assert [row["name"] for row in found] == [f"Eko Tola Daud {letter}" for letter in "ABCDEF"]


def test_a_legend_of_standings_is_heard(tmp_path: Path) -> None:
    rows = lines(6, lambda n: [1 + n % 2])
    found = outcome(tmp_path, [[*HEADS, "Status (1=Honorer, 2=PNS)"], *rows])
    assert dispositions(found) == ["ready", "ineligible"] * 3


@pytest.mark.parametrize(
    ("before", "now"),
    [("Pekerjaan Lama", "Pekerjaan Baru"), ("Jabatan Lama", "Jabatan Baru"), ("Status Awal", "Status Sekarang"),
     ("Jabatan Sebelumnya", "Jabatan"), ("Status Lama", "Status Baru")],
)  # fmt: skip
def test_what_somebody_is_now_counts_and_not_what_they_were(tmp_path: Path, before: str, now: str) -> None:
    rows = [[*HEADS, before, now], [*line(0), "Honorer", "PNS"], [*line(1), "PNS", "Honorer"], [*line(2), "-", "-"]]
    assert dispositions(outcome(tmp_path, rows)) == ["ineligible", "ready", "ready"]


@pytest.mark.parametrize("heading", ["Tunj. Jabatan", "Uang Tugas"])
def test_an_amount_is_nobodys_job(tmp_path: Path, heading: str) -> None:
    rows = [[*HEADS, heading], *lines(4, lambda number: [200_000 + 5_000 * number])]
    assert [row["job"] for row in outcome(tmp_path, rows)] == [None] * 4


@pytest.mark.parametrize("is_new_first", [False, True])
def test_the_new_holder_of_an_office_is_the_one_on_the_list(tmp_path: Path, is_new_first: bool) -> None:
    order = 1 if is_new_first else -1
    heads = ["No", "Desa", *["Kepala Desa Baru", "Kepala Desa Lama"][::order], "NIK", "Tgl Lahir"]
    names = [[PEOPLE[n]["name"], PEOPLE[7 - n]["name"]][::order] for n in range(4)]
    rows = [[n + 1, f"Desa {n}", *names[n], *line(n)[2:4]] for n in range(4)]
    assert [row["name"] for row in outcome(tmp_path, [heads, *rows])] == [PEOPLE[n]["name"] for n in range(4)]


@pytest.mark.parametrize("role", ["Sekretaris", "Bendahara"])
def test_a_name_of_one_role_is_not_put_beside_the_nik_of_another(tmp_path: Path, role: str) -> None:
    heads = ["No", "Nama Kelompok", "Ketua", "NIK Ketua", role, f"NIK {role}"]
    rows = [[n + 1, f"Tani {n}", *line(n)[1:3], *line(n + 4)[1:3]] for n in range(4)]
    pairs = {(person["name"], person["nik"]) for person in PEOPLE}
    found = [row for row in outcome(tmp_path, [heads, *rows]) if row["disposition"] == "ready"]
    assert {(row["name"], row["nik"]) for row in found} <= pairs
