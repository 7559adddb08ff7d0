"""Civil servants, the dead and those who left are heard wherever it is said, until it is contradicted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.unit.intake.laws.sheets import HEADS, dispositions, line, lines, outcome

from lindung.intake.fields.standing import standing_of

OUT, ASKED, IN = "ineligible", "needs_correction", "ready"


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("PEGAWAI NEGERI SIPIL", "civil_servant"), ("II TENAGA NON PNS / HONORER", "member"), ("PPPK", "civil_servant"),
        ("DAFTAR PPPK DINAS KESEHATAN", "civil_servant"), ("DAFTAR PNS DAN NON PNS", "member"), ("BIDANG UMUM", None),
        ("YANG TELAH MENINGGAL DUNIA", "deceased"), ("Tgl Meninggal", "deceased"), ("Ahli waris meninggal", None),
        ("SANTUNAN KEMATIAN (JKM)", None), ("Pensiun 2022", "left"), ("masa pensiun 2030", None),
        ("belum pensiun", None), ("pindahan dari SD 2", None), ("pindah ke Kendari", "left"),
        ("HONORER LULUS PPPK 2022", "asked"), ("Subbag Kepegawaian", None),
    ],
)  # fmt: skip
def test_what_a_heading_says_of_everybody_under_it(text: str, standing: str | None) -> None:
    assert standing_of(text) == standing


@pytest.mark.parametrize("mark", ["I", "A.", "1.", None])
def test_a_section_speaks_down_to_the_next(tmp_path: Path, mark: str | None) -> None:
    following = {"I": "II", "A.": "B.", "1.": "2.", None: None}[mark]
    rows = [HEADS, [mark, "PEGAWAI NEGERI SIPIL"], *lines(2), [following, "TENAGA KONTRAK"], line(2), line(3)]
    assert dispositions(outcome(tmp_path, rows)) == [OUT, OUT, IN, IN]


def test_units_within_a_section_do_not_end_it(tmp_path: Path) -> None:
    rows = [HEADS, ["I", "PNS"], ["a", "BIDANG UMUM"], line(0), ["b", "BIDANG KEUANGAN"], line(1),
            ["II", "TENAGA KEBERSIHAN"], line(2)]  # fmt: skip
    assert dispositions(outcome(tmp_path, rows)) == [OUT, OUT, IN]


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [("PNS", OUT), ("PPPK", OUT), ("ALMARHUM", OUT), ("Pensiun 2022", ASKED), ("NON ASN", IN), ("Data", IN)],
)
def test_the_name_of_a_sheet_speaks_for_everybody_on_it(tmp_path: Path, sheet: str, expected: str) -> None:
    assert dispositions(outcome(tmp_path, {sheet: [HEADS, *lines(2)]})) == [expected] * 2


def test_a_persons_own_note_contradicts_the_title(tmp_path: Path) -> None:
    rows = [["DAFTAR PNS"], [*HEADS, "Status"], [*line(0), "Honorer"], [*line(1), None]]
    found = outcome(tmp_path, rows)
    assert [(row["disposition"], row["codes"]) for row in found] == [
        (ASKED, ["standing_unclear"]),
        (OUT, ["civil_servant"]),
    ]


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        (["PNS", "PPPK", "Honorer"], [["v"], [None, "√"], [None, None, "v"]], [OUT, OUT, IN]),
        (["Meninggal"], [["ya"], ["tidak"], [None]], [OUT, IN, IN]),
        (["Tgl Meninggal"], [["2022-05-01"], [None], ["-"]], [OUT, IN, IN]),
        (["NIP"], [["198501012010011002"], ["-"], [None]], [OUT, IN, IN]),
        (["Pangkat/Gol"], [["Penata Muda / III.a"], ["-"], ["III/d"]], [OUT, IN, OUT]),
        (["Gol. Darah"], [["A"], ["B"], ["O"]], [IN, IN, IN]),
        (["Suami Meninggal"], [["ya"], ["ya"], [None]], [IN, IN, IN]),
        (["Jenis Mutasi"], [["1"], ["1"], ["1"]], [IN, IN, IN]),
    ],
)
def test_ticks_days_ranks_and_numbers_speak_for_their_row(
    tmp_path: Path, heads: list[str], cells: list[list[Any]], expected: list[str]
) -> None:
    rows = [[*line(n), *more] for n, more in enumerate(cells)]
    assert dispositions(outcome(tmp_path, [[*HEADS, *heads], *rows])) == expected


@pytest.mark.parametrize("mark", ["sda", '"', "idem", "s.d.a.", "〃"])
def test_a_ditto_mark_says_what_stands_above(tmp_path: Path, mark: str) -> None:
    rows = [[*line(0), "PNS"], [*line(1), mark], [*line(2), mark], [*line(3), "Honorer"], [*line(4), mark]]
    assert dispositions(outcome(tmp_path, [[*HEADS, "Status"], *rows])) == [OUT, OUT, OUT, IN, IN]


@pytest.mark.parametrize(
    ("written", "name", "expected"),
    [
        ("Ulfa Abidin (PNS)", "Ulfa Abidin", OUT), ("Salma Umar - CPNS 2021", "Salma Umar", OUT),
        ("Lina Tola PNS", "Lina Tola", OUT), ("Dedi Syarif / PPPK 2022", "Dedi Syarif", OUT),
        ("Usman Halim *pensiun", "Usman Halim", ASKED), ("Ratna Halim [pindah tugas]", "Ratna Halim", ASKED),
        ("Siti binti Alm. Yusuf", "Siti binti Alm. Yusuf", IN), ("KOSONG", None, ASKED),
    ],
)  # fmt: skip
def test_a_mark_beside_a_name_is_a_note(tmp_path: Path, written: str, name: str | None, expected: str) -> None:
    found = outcome(tmp_path, [HEADS, line(0, name=written)])
    assert (found[0]["name"], found[0]["disposition"]) == (name, expected)


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("TMT CPNS", "01-03-2010", OUT), ("TMT PNS", "01-03-2010", OUT), ("No SK CPNS", "813/12/2010", OUT),
        ("NI PPPK", "198001012022211001", OUT), ("NIP", "NIPPPK 198001012022211001", OUT), ("TMT CPNS", "-", IN),
        ("TMT Non ASN", "01-03-2010", IN), ("No Peserta Ujian PPPK", "22-5100-1234", IN),
        ("Tgl Berhenti", "01-03-2022", ASKED), ("Tanggal Keluar", "01-03-2022", ASKED), ("Tanggal Keluar", "-", IN),
        ("Tanggal Keluar KTP", "01-03-2012", IN), ("Tgl Pensiun (BUP)", "01-03-2040", IN),
        ("Pangkat/Gol", "IX", ASKED), ("Pangkat/Gol", "-", IN), ("Golongan Darah", "A", IN),
    ],
)  # fmt: skip
def test_days_and_numbers_of_a_standing_speak_for_their_row(
    tmp_path: Path, heading: str, cell: str, expected: str
) -> None:
    rows = [[*HEADS, heading], [*line(0), cell], [*line(1), None], [*line(2), None]]
    assert dispositions(outcome(tmp_path, rows)) == [expected, IN, IN]


def test_heirs_below_the_worker_are_asked_about(tmp_path: Path) -> None:
    heads = HEADS[:5]
    rows = [heads, line(0)[:5], [None, f"Ahli waris: {line(1)[1]}", *line(1)[2:5]], line(2)[:5]]
    assert dispositions(outcome(tmp_path, rows)) == [IN, ASKED, IN]
    noted = [[*heads, "Keterangan"], [*line(0)[:5], None], [None, *line(1)[1:5], "Ahli waris"]]
    assert dispositions(outcome(tmp_path, noted)) == [IN, ASKED]


@pytest.mark.parametrize(
    ("relations", "expected"),
    [(["Peserta", "Istri", "Peserta"], [IN, ASKED, IN]), (["Istri", "Anak", "Suami"], [IN, IN, IN])],
)
def test_relatives_between_participants_are_asked_about(
    tmp_path: Path, relations: list[str], expected: list[str]
) -> None:
    rows = [[*HEADS, "Hubungan"], *lines(3, lambda number: [relations[number]])]
    assert dispositions(outcome(tmp_path, rows)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Catatan: No. 2 dan 4 sudah meninggal dunia", [IN, ASKED, IN, ASKED]),
        ("Nomor 2-3 pindah ke Kendari", [IN, ASKED, ASKED, IN]),
        ("an. Rukia Tola telah meninggal dunia", [IN, IN, ASKED, IN]),
        ("No. 2 dan 4 menerima santunan kematian orang tua", [IN] * 4), ("No. 2 masih bekerja", [IN] * 4),
        ("Jumlah pegawai yang pensiun: 2", [IN] * 4), ("SK No. 2 Tahun 2022", [IN] * 4),
    ],
)  # fmt: skip
def test_a_line_below_the_list_speaks_of_those_it_names(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert dispositions(outcome(tmp_path, [HEADS, *lines(4), [], [text]])) == expected


def test_stars_behind_a_name_are_explained_below(tmp_path: Path) -> None:
    people = [line(0), line(1, name="Rahmat Hidayat Umar*"), line(2, name="Rukia Tola**")]
    rows = [HEADS, *people, [], ["*) meninggal dunia"], ["**) belum pensiun"]]
    assert dispositions(outcome(tmp_path, rows)) == [IN, ASKED, IN]


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ("PEGAWAI NEGERI SIPIL (PNS)", OUT), ("PNS Gol. III/a", OUT), ("Guru ASN P3K", OUT), ("Almarhum", OUT),
        ("Meninggal Dunia", OUT), ("Pemandi jenazah orang meninggal", IN), ("Pengelola data PNS", IN), ("Sopir", IN),
    ],
)  # fmt: skip
def test_a_job_says_who_is_a_civil_servant_or_dead(tmp_path: Path, job: str, expected: str) -> None:
    rows = [[*HEADS, "Pekerjaan"], [*line(0), job], [*line(1), "Petani"]]
    assert dispositions(outcome(tmp_path, rows)) == [expected, IN]


@pytest.mark.parametrize("second", ["Keterangan 2", "Catatan"])
@pytest.mark.parametrize("is_first", [True, False])
def test_both_columns_of_notes_are_heard(tmp_path: Path, second: str, is_first: bool) -> None:
    notes = [["ada", "meninggal"][:: 1 if is_first else -1], ["lengkap", "ada"], ["ada", "lengkap"]]
    rows = [[*HEADS, "Keterangan", second], *lines(3, lambda number: notes[number])]
    assert dispositions(outcome(tmp_path, rows)) == [OUT, IN, IN]
