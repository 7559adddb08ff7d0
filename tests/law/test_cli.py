"""`lindung law` and `lindung calc`: shapes, exit status, and one clear line for what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from lindung.cli import calc, law
from lindung.kernel.errors import Refusal

app = typer.Typer()
app.add_typer(law.app, name="law")
calc.register(app)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def refusal_of(*words: str) -> str:
    result = run(*words)
    assert isinstance(result.exception, Refusal)
    return result.exception.read()


def test_calc_prints_the_document_of_the_contract() -> None:
    words = ["calc", "contribution", "segment=wage_earner", "month=2022-05", "wage=1000000", "persons=4156", "--json"]
    document = json.loads(run(*words).stdout)
    assert list(document) == ["calculation", "given", "answers", "explanation"]
    assert document["given"]["programmes"] == ["JKK", "JKM"]
    assert document["answers"]["total"] == 22_442_400
    step = document["explanation"][0]
    assert (step["answer"], step["values"], step["result"]) == ("jkk", {"upah": 1_000_000, "tarif": "0.0024"}, 2400)
    assert step["sources"][0]["article"]


def test_calc_takes_lists_and_maps() -> None:
    result = run("calc", "scholarship", "on=2023-05-26", "children=[{SD: 1}, {PT: 2}]", "--json")
    assert json.loads(result.stdout)["answers"] == {"by_child": [1_500_000, 24_000_000], "total": 25_500_000}


def test_calc_shows_people_the_doubt_and_the_article() -> None:
    words = ["calc", "death_benefit", "died_on=2025-11-14", "segment=own_account", "member_since=2025-10-01"]
    shown = run(*words).stdout
    assert "10.000.000" in shown
    assert "Permenaker 1/2025" in shown
    assert "Ragu" in shown


def test_calc_lists_what_it_can() -> None:
    assert "coverage" in run("calc").stdout
    assert len(json.loads(run("calc", "--json").stdout)["calculations"]) == 12


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("calc contribution segment=wage_earner month=2022-05 wage=1.500.000", "wage: '1.500.000'"),
        ("calc contribution segment=wage_earner month=2022-05 wage=0100", "wage: '0100'"),
        ("calc contribution wage=1 wage=2", "diisi dua kali"),
        ("calc contribution wage", "bukan isian=nilai"),
        ("calc contribution wage=[", "wage: '[' tidak dapat dibaca sebagai YAML"),
        (
            "calc contribution programmes= segment=wage_earner month=2022-05 wage=1",
            "programmes: kosong; isi daftar dari JKK",
        ),
        ("calc contribution paid_by= segment=wage_earner month=2022-05 wage=1", "paid_by: kosong; isi salah satu"),
        ("calc contribution segment=wage_earner month=2022-05 wage=1_500_000", "wage: '1_500_000' bukan rupiah bulat"),
        ("calc contribution segment=wage_earner month=٢٠٢٢-05 wage=1", "month: '٢٠٢٢-05' bukan bulan TTTT-BB"),
        ("calc contribution segment=wage_earner month=2022-05 wage=-1", "wage: -1 di luar batas; isi rupiah bulat"),
        ("calc contribution segment=wage_earner month=2022-05 wage='1500000'", "tulis 1500000 tanpa tanda kutip"),
        ("calc contribution segment=wage_earner month=2015-06 wage=1", "month: 2015-06 terlalu awal"),
        (
            "calc death_benefit died_on=2023-02-28 segment=wage_earner member_since=2023-03-01",
            "sesudah hari meninggal 2023-02-28",
        ),
        ("law show death", "mungkin benefit.jkk.death, benefit.jkm.death"),
        ("calc nothing", "bukan perhitungan"),
        ("law show contribution.jkk.rat", "mungkin contribution.jkk.rate"),
        ("law show contribution.jkk.rate --on 2015-06-30", "2015-07-01"),
        ("law show contribution.jkk.rate --on 2022-02-30", "--on"),
        ("law test nowhere.yaml", "tidak ada"),
    ],
)
def test_a_wrong_call_is_refused_in_one_sentence(words: str, expected: str) -> None:
    message = refusal_of(*words.split())
    assert expected in message
    assert "\n" not in message


def test_law_show_gives_every_dated_value_with_its_article() -> None:
    document = json.loads(run("law", "show", "benefit.jkm.death", "--json").stdout)
    assert [value["from"] for value in document["values"]] == ["2015-07-01", "2019-12-02"]
    assert document["values"][1]["value"]["grant"] == 20_000_000
    assert document["values"][1]["source"]["instrument"] == "pp-82-2019"
    assert document["values"][1]["confidence"] == "confirmed"


def test_law_show_prints_the_last_day_of_each_value() -> None:
    document = json.loads(run("law", "show", "benefit.jkm.death", "--json").stdout)
    assert [value["until"] for value in document["values"]] == ["2019-12-01", None]
    shown = run("law", "show", "benefit.jkm.death").stdout
    assert "Sejak 01/07/2015 sampai 01/12/2019" in shown
    assert "menurut hari meninggal" in shown


def test_the_list_marks_what_has_ended_and_what_is_to_come() -> None:
    reliefs = run("law", "show", "contribution.relief", "--on", "2022-03-31").stdout.splitlines()
    assert "berakhir 31/01/2021" in reliefs[0]
    assert "belum berlaku" in reliefs[-1]
    assert "01/01/2025" not in run("law", "show", "eligibility", "--on", "2024-12-31").stdout


def test_a_folder_without_a_case_is_refused(tmp_path: Path) -> None:
    assert "tidak memuat berkas kasus" in refusal_of("law", "test", str(tmp_path))


def test_no_child_is_a_dash() -> None:
    assert "per anak  –" in run("calc", "scholarship", "on=2023-01-01", "children=[]").stdout


def test_law_show_on_a_day_gives_what_was_in_force() -> None:
    document = json.loads(run("law", "show", "benefit.jkm.death", "--on", "2019-12-01", "--json").stdout)
    assert [value["from"] for value in document["values"]] == ["2015-07-01"]


def test_law_show_lists_all_or_those_under_a_prefix() -> None:
    everything = json.loads(run("law", "show", "--json").stdout)["parameters"]
    reliefs = json.loads(run("law", "show", "contribution.relief", "--json").stdout)["parameters"]
    assert len(everything) > len(reliefs) == 4
    assert "contribution.jkk.rate" in run("law", "show").stdout
    assert "diragukan" in run("law", "show", "contribution.rounding").stdout


def test_law_test_passes_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    case = "- {name: ours, calculation: coverage, given: {active: 1, potential: 2}, expect: {unprotected: 1}}\n"
    path.write_text(case, encoding="utf-8")
    assert run("law", "test", str(path)).exit_code == 0
    path.write_text(case.replace("unprotected: 1", "unprotected: 2"), encoding="utf-8")
    failed = run("law", "test", str(path))
    assert failed.exit_code == 1
    assert "ours: unprotected: diharapkan 2, didapat 1" in failed.stdout
    document = json.loads(run("law", "test", str(path), "--json").stdout)
    assert document["failures"] == [
        {"file": "ours.yaml", "name": "ours", "field": "unprotected", "expected": 2, "got": 1}
    ]
    path.write_text(case.replace("potential", "possible"), encoding="utf-8")
    wrong = run("law", "test", str(path))
    assert wrong.exit_code == 2
    assert wrong.stderr.startswith("lindung: ours.yaml, kasus 1 'ours': possible: tidak dikenal; yang ada: active")
    document = json.loads(run("law", "test", str(path), "--json").stdout)
    assert document["faults"] == [wrong.stderr.removeprefix("lindung: ").strip()]


def test_the_shipped_cases_pass() -> None:
    assert run("law", "test").exit_code == 0


def test_lint_passes_and_lists_what_is_old() -> None:
    assert run("law", "lint", "--on", "2026-11-23").exit_code == 0
    assert json.loads(run("law", "lint", "--on", "2030-01-01", "--json").stdout)["unchecked"]


@pytest.mark.parametrize("words", ["calc --help", "law show --help", "law test --help", "law lint --help"])
def test_help_has_an_example(words: str) -> None:
    assert "Contoh: lindung" in run(*words.split()).stdout
