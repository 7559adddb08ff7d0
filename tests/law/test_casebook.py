"""An invalid case is reported with file, case and field; a failing case with the answer computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lindung.kernel.errors import Refusal
from lindung.kernel.text import Text
from lindung.rules.casebook import case_files, run_files

CASE = """
- name: one
  calculation: contribution
  given: {segment: wage_earner, month: 2022-05, wage: 1000000}
  expect: {per_person: 5400}
"""


def run(folder: Path, text: str) -> tuple[list[tuple[str, object, object]], tuple[Text, ...]]:
    path = folder / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    verdict = run_files([path])
    return [(failure.field, failure.expected, failure.got) for failure in verdict.failures], verdict.faults


def test_a_good_case_passes(tmp_path: Path) -> None:
    assert run(tmp_path, CASE) == ([], ())


def test_a_wrong_figure_is_reported(tmp_path: Path) -> None:
    assert run(tmp_path, CASE.replace("5400", "5401")) == ([("per_person", 5401, 5400)], ())


def test_the_tolerance_counts_for_money(tmp_path: Path) -> None:
    text = CASE.replace("5400}", "5401}\n  tolerance: 1")
    assert run(tmp_path, text) == ([], ())
    assert run(tmp_path, text.replace("5401", "5402"))[0] == [("per_person", 5402, 5400)]


def test_the_tolerance_does_not_count_for_people_days_and_percentages(tmp_path: Path) -> None:
    text = """
- name: people
  calculation: funded_places
  given: {budget: 500000000, month: 2023-01, months: 12}
  expect: {places: 2481}
  tolerance: 5
- name: percent
  calculation: coverage
  given: {active: 49397, potential: 140940}
  expect: {percent: "35.06"}
  tolerance: 5
"""
    assert [field for field, _, _ in run(tmp_path, text)[0]] == ["places", "percent"]


def test_a_percentage_may_stand_without_quotes(tmp_path: Path) -> None:
    text = "- {name: a, calculation: coverage, given: {active: 1, potential: 4}, expect: {percent: 25.0}}\n"
    assert run(tmp_path, text) == ([], ())


@pytest.mark.parametrize(
    ("change", "indonesian", "english"),
    [
        (("wage: 1", "wages: 1"), "wages: tidak dikenal; yang ada: wage", "wages: unknown field; known: wage"),
        (
            ("per_person:", "perperson:"),
            "perperson tidak dikenal; jawaban contribution: jkk",
            "unknown field perperson",
        ),
        (("name: one", "title: one"), "title tidak dikenal; yang ada: calculation", "unknown field title"),
        (("  calculation: contribution\n", ""), "calculation wajib diisi", "missing calculation"),
        (("calculation: contribution", "calculation: contributions"), "bukan perhitungan", "is no calculation"),
        (("month: 2022-05", "month: 2022-13"), "'2022-13' bukan bulan", "'2022-13' is not a month"),
        (("month: 2022-05", "month: 2015-06"), "mulai pada 2015-07-01", "the law book begins on 2015-07-01"),
        (("1000000", "1000000.0"), "'1000000.0' bukan rupiah bulat", "'1000000.0' is not whole rupiah"),
        (("{per_person: 5400}", "{}"), "paling sedikit satu jawaban", "at least one answer"),
        (("5400}", "5400}\n  tolerance: -1"), "'-1' bukan rupiah bulat", "'-1' is not a whole number"),
        (("5400}", "5400"), "baris 6: bukan YAML yang sah (periksa", "line 6: not readable as YAML (did not find"),
        (
            ("segment: wage_earner", "segment: wage_earner, segment: own_account"),
            "kunci 'segment' tertulis dua kali",
            "key 'segment' twice",
        ),
        (("{segment: wage_earner, month: 2022-05, wage: 1000000}", "5"), "given: isi dengan", "expected a mapping of"),
        ((CASE, ""), "isinya harus daftar kasus", "expected a list of cases"),
        ((CASE, "- 5\n"), "kasus 1: harus berisi name", "case 1: expected a mapping"),
    ],
)
def test_what_is_no_case_is_a_fault_in_both_languages(
    tmp_path: Path, change: tuple[str, str], indonesian: str, english: str
) -> None:
    failures, faults = run(tmp_path, CASE.replace(*change))
    assert failures == []
    [fault] = faults
    assert indonesian in fault.id
    assert english in fault.en
    assert fault.id.startswith("cases.yaml")


def test_a_file_that_cannot_be_opened_or_read_is_a_fault(tmp_path: Path) -> None:
    latin, folder = tmp_path / "latin.yaml", tmp_path / "folder.yaml"
    latin.write_bytes(b"- name: caf\xe9\n")
    folder.mkdir()
    assert [fault.id for fault in run_files([latin, folder]).faults] == [
        "latin.yaml: bukan YAML yang sah (hurufnya bukan UTF-8)",
        "folder.yaml: bukan YAML yang sah (berkasnya tidak dapat dibuka)",
    ]


def test_a_fault_does_not_keep_other_cases_from_running(tmp_path: Path) -> None:
    failures, faults = run(tmp_path, CASE.replace("wage: 1", "wages: 1") + CASE.replace("5400", "1"))
    assert (len(failures), len(faults)) == (1, 1)


def test_a_case_may_expect_a_refusal(tmp_path: Path) -> None:
    text = CASE.replace("expect: {per_person: 5400}", "refused: before_first_value")
    assert run(tmp_path, text.replace("2022-05", "2015-06")) == ([], ())
    assert run(tmp_path, text) == ([("refused", "before_first_value", "dijawab")], ())


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="does not exist"):
        case_files(tmp_path / "none.yaml")


def test_words_that_yaml_would_take_for_something_else_stay_words(tmp_path: Path) -> None:
    text = (
        "- {name: on, calculation: scholarship, given: {on: 2023-05-26, children: [{SD: 1}]}, expect: {total: 1500000}}"
    )
    assert run(tmp_path, text) == ([], ())
