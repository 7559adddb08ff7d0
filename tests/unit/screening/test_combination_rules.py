"""How codes combine into one disposition: every line of the contract's nine rules, a row each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.intake_workbooks import ON, judged, nik, read_rows, rows_of

from lindung.screening import ScreeningRules, judge

HEADER = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Nama Ibu", "Gaji", "Ket"]
BORN = date(1985, 8, 17)
NIK = nik("320101", BORN, "L")
CUT = int(NIK[:15] + "0")


def row(**cells: Any) -> list[Any]:
    """A sound row of an invented man, with these cells instead."""
    sound = {"name": "Budi Santoso", "nik": NIK, "born": "17/08/1985", "sex": "L", "mother": "Aminah", "wage": 1500000}
    sound |= {"note": None} | cells
    return [1, *(sound[key] for key in ("name", "nik", "born", "sex", "mother", "wage", "note"))]


def first(folder: Path, *rows: list[Any], on: date = ON) -> dict[str, Any]:
    return rows_of(judged(folder, [HEADER, *rows], on))[0]


ONE_ROW: list[tuple[str, dict[str, Any], str, list[str]]] = [
    # rule 1: ineligible before needs_correction before ready; repairs stay beside it
    ("sound", {}, "ready", []),
    ("repaired", {"nik": f"'{NIK}", "sex": None}, "ready", ["nik_reformatted", "sex_from_nik"]),
    ("repaired and waiting", {"nik": f" {NIK}", "wage": 0}, "needs_correction",
     ["nik_reformatted", "wage_implausible"]),
    ("ineligible before waiting", {"nik": "menyusul", "note": "PNS"}, "ineligible", ["nik_missing", "civil_servant"]),
    ("unknown district decides nothing", {"nik": "3201991708859001"}, "ready", ["nik_district_unknown"]),
    # rule 2: one verdict on a NIK, the first that applies
    ("missing", {"nik": "-"}, "needs_correction", ["nik_missing"]),
    ("truncated before everything read from it", {"nik": CUT}, "needs_correction", ["nik_truncated"]),
    ("a number that does not end in 0 lost nothing", {"nik": int(NIK)}, "ready", []),
    ("invalid letters before length", {"nik": "3201X"}, "needs_correction", ["nik_invalid"]),
    ("length before region", {"nik": "990101170885900"}, "needs_correction", ["nik_length"]),
    ("impossible date before region", {"nik": "9901013202859001"}, "needs_correction", ["nik_invalid"]),
    ("region", {"nik": "9901011708859001"}, "needs_correction", ["nik_region_unknown"]),
    # rule 3: checked against the NIK, or taken from it, only where it has no verdict
    ("no birth date", {"born": None}, "ready", ["birth_date_from_nik"]),
    ("impossible birth date", {"born": "31/02/1985"}, "ready", ["birth_date_from_nik"]),
    ("words for a birth date", {"born": "lupa"}, "ready", ["birth_date_from_nik"]),
    ("no birth date and no NIK", {"born": None, "nik": "-"}, "needs_correction", ["nik_missing"]),
    ("no sex and no NIK", {"sex": None, "nik": "-"}, "needs_correction", ["nik_missing"]),
    ("birth date disagrees", {"born": "18/08/1985"}, "needs_correction", ["nik_birth_date_mismatch"]),
    ("a NIK with a verdict contradicts nobody", {"born": "18/08/1985", "sex": "P", "nik": NIK + "1"},
     "needs_correction", ["nik_length"]),
    ("sex disagrees", {"sex": "P"}, "needs_correction", ["nik_sex_mismatch"]),
    ("year of two digits", {"born": "17/8/85"}, "ready", []),
    # rule 4: ages
    ("too old even without a NIK", {"nik": "-", "born": "17/08/1950"}, "ineligible", ["nik_missing", "age_over_limit"]),
    ("age is not judged while NIK and date disagree", {"born": "17/08/1950"}, "needs_correction",
     ["nik_birth_date_mismatch"]),
    # rule 7: notes
    ("a wife's note", {"note": "istri PNS"}, "ready", []),
    ("dead", {"note": "meninggal dunia"}, "ineligible", ["deceased"]),
    # rule 8: wages
    ("no wage", {"wage": None}, "needs_correction", ["wage_implausible"]),
    ("words for a wage", {"wage": "sukarela"}, "needs_correction", ["wage_implausible"]),
    ("nothing", {"wage": 0}, "needs_correction", ["wage_implausible"]),
    ("negative", {"wage": "-1.500.000"}, "needs_correction", ["wage_implausible"]),
    ("fifty million", {"wage": 50_000_000}, "ready", []),
    ("more than any office pays", {"wage": 50_000_001}, "needs_correction", ["wage_implausible"]),
    ("per day", {"wage": "75.000/hari"}, "needs_correction", ["wage_implausible"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "disposition", "codes"), [line[1:] for line in ONE_ROW], ids=[line[0] for line in ONE_ROW]
)
def test_one_row(cells: dict[str, Any], disposition: str, codes: list[str], tmp_path: Path) -> None:
    found = first(tmp_path, row(**cells))
    assert (found["disposition"], found["codes"]) == (disposition, codes)


def test_values_of_a_ready_row_are_the_corrected_ones(tmp_path: Path) -> None:
    swapped = {"nik": nik("320101", date(1985, 4, 2), "P", 9002), "born": "04/02/1985", "sex": None, "wage": "1,5 jt"}
    found = first(tmp_path, row(name="  Siti   Aminah , S.Pd", **swapped))
    assert found["codes"] == ["birth_date_swapped", "sex_from_nik"]
    assert (found["birth_date"], found["sex"], found["wage"]) == (date(1985, 4, 2), "P", 1_500_000)
    assert found["name"] == "Siti Aminah, S.Pd"


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        (date(2050, 8, 16), []), (date(2050, 8, 17), ["age_over_limit"]),
        (date(2002, 8, 16), ["age_under_limit"]), (date(2002, 8, 17), []),
    ],
)  # fmt: skip
def test_65_is_over_and_16_is_under_in_whole_years_on_the_day(on: date, codes: list[str], tmp_path: Path) -> None:
    assert first(tmp_path, row(), on=on)["codes"] == codes


def test_ages_and_wages_are_the_callers(tmp_path: Path) -> None:
    readings = read_rows(tmp_path, [HEADER, row()])
    rules = ScreeningRules(minimum_age=40, age_limit=65, maximum_wage=1_000_000)
    assert rows_of(judge(readings, on=ON, rules=rules))[0]["codes"] == ["wage_implausible", "age_under_limit"]


def test_a_table_without_a_wage_column_is_not_asked_for_wages(tmp_path: Path) -> None:
    assert rows_of(judged(tmp_path, [HEADER[:6], row()[:6]]))[0]["disposition"] == "ready"


COPIES: list[tuple[str, list[dict[str, Any]], list[tuple[str, list[str], int | None]]]] = [
    ("same NIK, name alike: the first stays", [{}, {"name": "BUDI SANTOSO, S.Pd"}],
     [("ready", [], None), ("duplicate", ["duplicate_nik"], 0)]),
    ("the least damaged stays", [{"born": None}, {}],
     [("duplicate", ["birth_date_from_nik", "duplicate_nik"], 1), ("ready", [], None)]),
    ("a row that waits is more damaged than a repaired one", [{"wage": 0}, {"born": None, "sex": None}],
     [("duplicate", ["wage_implausible", "duplicate_nik"], 1),
      ("ready", ["birth_date_from_nik", "sex_from_nik"], None)]),
    ("names unlike: every row of the NIK waits", [{}, {"name": "Budi S."}, {"name": "Joko Susilo"}],
     [("needs_correction", ["nik_shared"], None)] * 3),
    ("NIK lost, mother agrees", [{}, {"nik": "menyusul", "mother": "Hj. Aminah"}],
     [("ready", [], None), ("duplicate", ["nik_missing", "duplicate_probable"], 0)]),
    ("NIK lost, the 15 digits left agree, mother blank", [{}, {"nik": CUT, "mother": None}],
     [("ready", [], None), ("duplicate", ["nik_truncated", "duplicate_probable"], 0)]),
    ("a blank mother proves nothing", [{}, {"nik": "-", "mother": None}],
     [("ready", [], None), ("needs_correction", ["nik_missing"], None)]),
    ("another birth date is another person", [{}, {"nik": "-", "born": "28/09/1985"}],
     [("ready", [], None), ("needs_correction", ["nik_missing"], None)]),
    ("a birth date a slip off is asked about", [{}, {"nik": "-", "born": "18/08/1985"}],
     [("ready", ["same_person_suspected"], None),
      ("needs_correction", ["nik_missing", "same_person_suspected"], None)]),
    ("a birth date a slip off and a blank mother", [{}, {"nik": "-", "born": "18/08/1985", "mother": None}],
     [("ready", [], None), ("needs_correction", ["nik_missing"], None)]),
    ("two sound NIKs a slip apart", [{}, {"nik": NIK[:15] + "7"}],
     [("ready", ["same_person_suspected"], None)] * 2),
    ("two sound NIKs of two districts", [{}, {"nik": "327305" + NIK[6:]}],
     [("ready", ["same_person_suspected"], None)] * 2),
    ("twins with names of their own", [{}, {"nik": NIK[:15] + "7", "name": "Budi Hartono"}], [("ready", [], None)] * 2),
    ("twins whose NIKs were both cut are asked about", [{"nik": CUT}, {"nik": CUT, "name": "Budi Santosa"}],
     [("needs_correction", ["nik_truncated", "same_person_suspected"], None)] * 2),
    ("two lost NIKs of one person: the first still waits", [{"nik": "-"}, {"nik": "menyusul"}],
     [("needs_correction", ["nik_missing"], None), ("duplicate", ["nik_missing", "duplicate_probable"], 0)]),
    ("the corrected birth date counts", [{"born": None}, {"nik": CUT}],
     [("ready", ["birth_date_from_nik"], None), ("duplicate", ["nik_truncated", "duplicate_probable"], 0)]),
    ("a NIK of an unknown region is compared by name and digits", [{"nik": "9901011708859001"}] * 2,
     [("needs_correction", ["nik_region_unknown"], None),
      ("duplicate", ["nik_region_unknown", "duplicate_probable"], 0)]),
    ("an unknown district does not hinder", [{"nik": "3201991708859001"}] * 2,
     [("ready", ["nik_district_unknown"], None), ("duplicate", ["nik_district_unknown", "duplicate_nik"], 0)]),
    ("ineligible before duplicate", [{}, {"note": "PNS", "sex": None}],
     [("needs_correction", ["other_row_ineligible"], None),
      ("ineligible", ["sex_from_nik", "duplicate_nik", "civil_servant"], 0)]),
    ("other people are left alone", [{}, {"nik": nik("320101", BORN, "L", 9005), "mother": "Fatimah"}],
     [("ready", [], None), ("ready", [], None)]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [line[1:] for line in COPIES], ids=[line[0] for line in COPIES])
def test_rows_of_the_same_person(
    rows: list[dict[str, Any]], expected: list[tuple[str, list[str], int | None]], tmp_path: Path
) -> None:
    found = rows_of(judged(tmp_path, [HEADER, *(row(**cells) for cells in rows)]))
    got = [(line["disposition"], sorted(line["codes"]), line["same_as_index"]) for line in found]
    assert got == [(disposition, sorted(codes), kept) for disposition, codes, kept in expected]


def test_a_duplicate_says_why_in_words(tmp_path: Path) -> None:
    copy = rows_of(judged(tmp_path, [HEADER, row(), row(nik="-", name="Hj. Budi Santoso")]))[1]
    assert copy["reasons_id"][1:] == ["tanggal lahir sama", "nama ibu sama"]
    assert copy["reasons_en"][1:] == ["the same birth date", "the mothers' names agree"]
