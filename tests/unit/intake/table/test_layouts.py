"""Tables in other layouts: other offices' words, headings over several rows, headings that fail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.intake_workbooks import PEOPLE, judged, read_rows, rows_of, write_xlsx

from lindung.screening import read

NAMES = [person["name"] for person in PEOPLE]
SIMPLE = ["No", "Nama", "NIK", "Tgl Lahir", "L/P"]


def simple_rows(first: int = 1) -> list[list[Any]]:
    return [[n, p["name"], p["nik"], p["born"], p["sex"]] for n, p in enumerate(PEOPLE[first - 1 :], start=first)]


def day(person: dict[str, Any], shape: str) -> str:
    born: date = person["born"]
    return born.strftime(shape)


def ticks(sex: str) -> list[str | None]:
    return ["√" if sex == "L" else None, "v" if sex == "P" else None]


LAYOUTS: dict[str, tuple[list[list[Any]], dict[str, str], int]] = {
    "three header rows, merged groups, separate L and P": (
        [
            ["DAFTAR TENAGA HARIAN LEPAS"], ["KABUPATEN SUKABUMI"], [],
            ["No. Urut", "IDENTITAS PEGAWAI", None, None, None, "L/P", None, "Penghasilan per Bulan (Rp)", "Ket."],
            [None, "Nama Lengkap & Gelar", "No. KTP", "Kelahiran", None, "L", "P", None, None],
            [None, None, None, "Tempat", "Tgl/Bln/Thn", None, None, None, None],
            [1, 2, 3, 4, 5, 6, 7, 8, 9],
            *[[n, p["name"], p["nik"], "Bandung", p["born"], *ticks(p["sex"]), 1500000] for n, p in enumerate(PEOPLE)],
            [None, "JUMLAH", None, None, None, 1, 2, 4500000], [],
            [None, None, None, None, None, "Sukabumi, 3 Januari 2022"], [None, "Mengetahui,"], [None, "Kepala Dinas"],
            [None, "Drs. H. ASEP SUNANDAR, M.Si"], [None, "NIP. 196503121990031005"],
        ],
        {"nik": "C", "name": "B", "birth_place": "D", "birth_date": "E", "sex": "F", "wage": "H", "note": "I"}, 6,
    ),
    "English words": (
        [
            ["Employee ID", "Full Name", "National ID Number", "Place of Birth", "Date of Birth", "Gender",
             "Mother's Maiden Name", "Address", "Mobile Phone", "Position", "Monthly Salary", "Remarks"],
            *[["E1", p["name"], p["nik"], "Medan", day(p, "%Y/%m/%d"), "Male" if p["sex"] == "L" else "Female",
               "Sumiati", "Jl. Merdeka 1", "08123456789", "Driver", "1,500,000.00", "-"] for p in PEOPLE],
        ],
        {"nik": "C", "name": "B", "birth_place": "D", "birth_date": "E", "sex": "F", "mother_name": "G", "address": "H",
         "phone": "I", "job": "J", "wage": "K", "note": "L"}, 1,
    ),
    "misspelt headings": (
        [
            ["NO", "NAMA LENGKP", "NOMER INDUK KEPENDUDKAN", "TEMPT LAHIR", "TANGAL LAHIR", "JENIS KELMIN", "GAJIH"],
            *[[n, p["name"], p["nik"], "Palu", day(p, "%d.%m.%Y"), p["sex"], "Rp. 1.500.000,-"]
              for n, p in enumerate(PEOPLE)],
        ],
        {"nik": "C", "name": "B", "birth_place": "D", "birth_date": "E", "sex": "F", "wage": "G"}, 1,
    ),
    "other numbers beside the NIK": (
        [
            ["No", "No. KK", "NIP", "NIK", "Nama", "Hub. Keluarga", "Tgl Lhr", "L/P", "Status Kawin", "Desa",
             "Nama Ayah"],
            *[[n, "7309010101080001", "-", p["nik"], p["name"], "Kepala", p["born"], p["sex"], "K", "Suka", "Ali"]
              for n, p in enumerate(PEOPLE)],
        ],
        {"nik": "D", "name": "E", "birth_date": "G", "sex": "H", "village": "J"}, 1,
    ),
    "one heading broken over two rows": (
        [
            ["NO", "NAMA", "NOMOR INDUK", "TANGGAL", "JENIS"], [None, None, "KEPENDUDUKAN", "LAHIR", "KELAMIN"],
            *simple_rows(),
        ],
        {"nik": "C", "name": "B", "birth_date": "D", "sex": "E"}, 2,
    ),
    "a decree in three columns": (
        [
            ["NO", "NAMA", "NIK", "TEMPAT/TGL LAHIR", "L/P", "SURAT KEPUTUSAN", None, None, "GAJI"],
            [None, None, None, None, None, "NOMOR", "TANGGAL", "TMT", None],
            *[[n, p["name"], p["nik"], f"Poso, {day(p, '%d-%m-%Y')}", p["sex"], "1/SK", "2020-01-01", "01-01-2020",
               900_000]
              for n, p in enumerate(PEOPLE)],
        ],
        {"nik": "C", "name": "B", "birth_place_and_date": "D", "sex": "E", "decree": "F", "start_date": "H",
         "wage": "I"}, 2,
    ),
    "a mother's name and NIK under one group": (
        [
            ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Ibu Kandung", None],
            [None, None, None, None, None, "Nama", "NIK"],
            *[[*row, "Aminah", "3201014101609005"] for row in simple_rows()],
        ],
        {"nik": "C", "name": "B", "birth_date": "D", "sex": "E", "mother_name": "F"}, 2,
    ),
    "day, month and year of birth in columns of their own": (
        [
            ["No", "Nama", "NIK", "Tanggal Lahir", None, None, "L/P"], [None, None, None, "Tgl", "Bln", "Thn", None],
            *[[n, p["name"], p["nik"], p["born"].day, p["born"].month, p["born"].year, p["sex"]]
              for n, p in enumerate(PEOPLE)],
        ],
        {"nik": "C", "name": "B", "birth_date": "D", "sex": "G"}, 2,
    ),
    "first and last name": (
        [
            ["NO", "FIRST NAME", "LAST NAME", "NO KTP", "DOB", "SEX"],
            *[[n, *p["name"].split(), p["nik"], day(p, "%d/%m/%Y"), p["sex"]] for n, p in enumerate(PEOPLE)],
        ],
        {"nik": "D", "first_name": "B", "last_name": "C", "birth_date": "E", "sex": "F"}, 1,
    ),
    "program names": (
        [
            ["id", "nama_lengkap", "NoKTP", "TempatLahir", "tanggal_lahir", "jenis_kelamin", "NamaIbu", "no_hp",
             "GajiPokok"],
            *[[n, p["name"], p["nik"], "A", p["born"].isoformat(), p["sex"], "Ani", "0812", 1500000]
              for n, p in enumerate(PEOPLE)],
        ],
        {"nik": "C", "name": "B", "birth_place": "D", "birth_date": "E", "sex": "F", "mother_name": "G", "phone": "H",
         "wage": "I"}, 1,
    ),
    "line breaks in headings, table away from the corner": (
        [
            [], [], [None, None, "No", "Nama\nLengkap", "Nomor Induk\nKependudukan\n(NIK)", "Tempat /\nTanggal Lahir",
                     "Jenis\nKelamin\n(L/P)", "Honorarium\n(Rp)"],
            *[[None, None, n, p["name"], p["nik"], f"Poso / {day(p, '%d-%m-%Y')}", p["sex"], "1.250.000"]
              for n, p in enumerate(PEOPLE)],
        ],
        {"nik": "E", "name": "D", "birth_place_and_date": "F", "sex": "G", "wage": "H"}, 3,
    ),
    "a register of two hundred columns": (
        [[*SIMPLE, *[f"k{n}" for n in range(200)]], *[[*row, *range(200)] for row in simple_rows()]],
        {"nik": "C", "name": "B", "birth_date": "D", "sex": "E"}, 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_understood(layout: str, tmp_path: Path) -> None:
    rows, columns, header_row = LAYOUTS[layout]
    report = judged(tmp_path, rows)
    sheet = report.files[0].sheets[0]
    assert (sheet.columns, sheet.header_row, sheet.people) == (columns, header_row, 3)
    assert [row["name"] for row in rows_of(report)] == NAMES
    assert {row["disposition"] for row in rows_of(report)} == {"ready"}
    assert [row["birth_date"] for row in rows_of(report)] == [person["born"] for person in PEOPLE]


WORDLESS: dict[str, list[list[Any]]] = {
    "no headings at all": [
        [n, p["name"], p["nik"], day(p, "%d-%m-%y"), p["sex"], "1.500.000"] for n, p in enumerate(PEOPLE)
    ],
    "headings that mean nothing": [
        ["#", "Siapa", "Kode 1", "Kapan", "Kel"],
        *[[n, p["name"], p["nik"], day(p, "%d.%m.%Y"), p["sex"]] for n, p in enumerate(PEOPLE)],
    ],
    "a card number beside a family card number": [
        ["No", "Siapa", "No. KK", "Kode", "Kapan"],
        *[[n, p["name"], "7309010101080001", p["nik"], p["born"]] for n, p in enumerate(PEOPLE)],
    ],
}


@pytest.mark.parametrize("layout", WORDLESS)
def test_where_headings_fail_the_values_decide(layout: str, tmp_path: Path) -> None:
    report = judged(tmp_path, WORDLESS[layout])
    assert [(row["name"], row["nik"]) for row in rows_of(report)] == [(p["name"], p["nik"]) for p in PEOPLE]


def rows_between(*between: Sequence[Any]) -> list[Sequence[Any]]:
    return [["DAFTAR HONORER"], [], SIMPLE, simple_rows()[0], *between, *simple_rows(2)]


NOT_PEOPLE: dict[str, list[Sequence[Any]]] = {
    "a heading printed again": [SIMPLE],
    "a heading printed again in capitals": [[word.upper() for word in SIMPLE]],
    "numbers of the columns": [[1, 2, 3, 4, 5]],
    "numbers of the columns in brackets": [["(1)", "(2)", "(3)", "(4)", "(5)"]],
    "a section in the first column": [["A. BIDANG UMUM"]],
    "a section in the name column": [["II", "PUSKESMAS KOTA", None, None, None]],
    "blank lines": [[], [None, " ", None, None, None]],
    "a subtotal": [[None, "Sub Total", None, None, 2]],
    "a total with a sum": [["JUMLAH", None, None, 3, 4500000]],
    "a signature": [[None, None, None, "Mengetahui,"], [None, "Kepala Dinas"], [None, "H. ASEP, M.Si"],
                    [None, "NIP. 19650312 199003 1 005", None, None, None]],
    "two signatures": [[None, "Bendahara", None, "Kepala Dinas", None], [None, "(BUDI)", None, "(ASEP)", None]],
    "a note below": [["Catatan: data per Januari 2022"], ["*) menyusul"]],
}  # fmt: skip


@pytest.mark.parametrize("what", NOT_PEOPLE)
def test_rows_that_are_not_people_are_not_reported(what: str, tmp_path: Path) -> None:
    report = judged(tmp_path, rows_between(*NOT_PEOPLE[what]))
    assert [row["name"] for row in rows_of(report)] == NAMES


def test_a_person_of_whom_little_is_written_is_not_lost(tmp_path: Path) -> None:
    rows = [[*SIMPLE, "Jabatan"], *simple_rows(), [4, "Dewi Sartika", None, None, None, "Guru"], [5, "Eko", "menyusul"]]
    found = rows_of(judged(tmp_path, rows))
    assert [(row["name"], row["codes"]) for row in found[3:]] == [
        ("Dewi Sartika", ["nik_missing"]),
        ("Eko", ["nik_missing"]),
    ]


def test_a_nik_without_a_name_waits(tmp_path: Path) -> None:
    rows = [SIMPLE, *simple_rows(), [4, None, "3201011002909009", "10-02-1990", "L"]]
    assert rows_of(judged(tmp_path, rows))[3]["codes"] == ["name_missing"]


def test_a_second_table_with_other_columns_is_read_by_its_own(tmp_path: Path) -> None:
    third = PEOPLE[2]
    rows = [SIMPLE, *simple_rows()[:2], [], ["No", "NIK", "Nama", "L/P", "Tgl Lahir"],
            [1, third["nik"], third["name"], third["sex"], third["born"]]]  # fmt: skip
    report = judged(tmp_path, rows)
    assert [(row["name"], row["nik"], row["birth_date"]) for row in rows_of(report)] == [
        (person["name"], person["nik"], person["born"]) for person in PEOPLE
    ]


def test_two_headers_that_contradict_each_other_are_reported_and_the_values_decide(tmp_path: Path) -> None:
    readings = read_rows(tmp_path, [["No", "NIK", "Nama", "Tgl Lahir", "L/P"], SIMPLE, *simple_rows()])
    sheet = readings.files[0].sheets[0]
    assert [note.code for note in sheet.notes] == ["header_contradictory", "no_wage_column"]
    assert (sheet.columns["nik"], sheet.columns["name"], sheet.people) == ("C", "B", 3)


def test_recapitulations_pay_lists_and_hidden_sheets_hold_no_people(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        {
            "REKAP": [["No", "Nama Unit", "L", "P", "Jumlah"], [1, "Dinas A", 10, 20, 30], [2, "Dinas B", 1, 2, 3]],
            "BAYAR": [["No", "Nama", "Jumlah Honor", "Tanda Tangan"], [1, "Agus Salim", 1000000, "1."]],
            "LAMA": [SIMPLE, *simple_rows()],
            "Data": [SIMPLE, *simple_rows()],
        },
        hidden=["LAMA"],
    )
    file = read([path]).files[0]
    assert [(sheet.sheet, sheet.people) for sheet in file.sheets] == [("Data", 3)]
    assert [note.code for note in file.notes] == ["sheet_hidden"]


def test_a_remembered_mapping_is_used_for_the_same_layout_and_no_other(tmp_path: Path) -> None:
    rows = [[*SIMPLE, "Sapaan"], *[[*row, f"Panggilan {n}"] for n, row in enumerate(simple_rows())]]
    path = write_xlsx(tmp_path / "a.xlsx", {"S": rows})
    signature = read([path]).files[0].sheets[0].signature
    corrected = {"nik": "C", "name": "F", "birth_date": "D", "sex": "E"}
    mapped = read([path], mappings={path.name: {signature: corrected}})
    assert mapped.files[0].sheets[0].columns == corrected
    assert mapped.people["name"].to_list() == ["Panggilan 0", "Panggilan 1", "Panggilan 2"]
    for others in ({path.name: {"another": corrected}}, {"b.xlsx": {signature: corrected}}):
        assert read([path], mappings=others).people["name"].to_list() == NAMES


def test_the_signature_of_a_layout_does_not_depend_on_its_people(tmp_path: Path) -> None:
    one = read_rows(tmp_path, [SIMPLE, *simple_rows()], "one.xlsx").files[0].sheets[0]
    two = read_rows(tmp_path, [["JUDUL"], SIMPLE, *simple_rows(2)], "two.xlsx").files[0].sheets[0]
    other = read_rows(tmp_path, [[*SIMPLE, "Gaji"], *simple_rows()], "three.xlsx").files[0].sheets[0]
    assert one.signature == two.signature != other.signature
    assert one.header_words == dict(zip("ABCDE", SIMPLE, strict=True))
    assert one.samples["B"] == tuple(NAMES)
