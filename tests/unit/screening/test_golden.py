"""The 23 workbooks of Muna Barat that the demo ships, compared with what is known of each of their 3,190 rows."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.intake_workbooks import RULES

from lindung.screening import Report, judge, read

ROOT = Path(__file__).parents[3]
WORKBOOKS = ROOT / "src/lindung/demo/workbooks"
TRUTH = ROOT / "tests/golden/muna_barat_truth.csv"
Place = tuple[str, str, int]


@pytest.fixture(scope="module")
def report() -> Report:
    return judge(read([WORKBOOKS]), on=date(2022, 7, 18), rules=RULES)


@pytest.fixture(scope="module")
def rows(report: Report) -> dict[Place, dict[str, Any]]:
    return {(row["file"], row["sheet"], row["row"]): row for row in report.rows.iter_rows(named=True)}


@pytest.fixture(scope="module")
def truth() -> dict[Place, dict[str, str]]:
    with TRUTH.open(encoding="utf-8", newline="") as file:
        return {(row["file"], row["sheet"], int(row["row"])): row for row in csv.DictReader(file)}


def test_every_person_is_found_and_nobody_is_invented(
    rows: dict[Place, dict[str, Any]], truth: dict[Place, dict[str, str]]
) -> None:
    assert rows.keys() == truth.keys()


def test_totals(report: Report) -> None:
    assert report.counts() == {"ready": 2270, "needs_correction": 810, "duplicate": 85, "ineligible": 25}


def test_dispositions_of_each_person_and_codes_of_each_row(
    rows: dict[Place, dict[str, Any]], truth: dict[Place, dict[str, str]]
) -> None:
    people: dict[str, list[Place]] = defaultdict(list)
    for place, true in truth.items():
        people[true["person"]].append(place)
    wrong = []
    for places in people.values():
        found = sorted(rows[place]["disposition"] for place in places)
        if found != sorted(truth[place]["disposition"] for place in places):
            wrong += places
        for place in places:
            codes = {code for code in truth[place]["codes"].split(";") if code and not code.startswith("duplicate")}
            if not codes <= set(rows[place]["codes"]):
                wrong.append(place)
    assert wrong == []


def test_values_of_ready_rows(rows: dict[Place, dict[str, Any]], truth: dict[Place, dict[str, str]]) -> None:
    for place, row in rows.items():
        if row["disposition"] == "ready":
            found = (row["nik"], str(row["birth_date"]), row["sex"], str(row["wage"]))
            true = truth[place]
            assert found == (true["nik"], true["birth_date"], true["sex"], true["wage"]), place


def test_duplicates_point_to_the_same_person(
    report: Report, rows: dict[Place, dict[str, Any]], truth: dict[Place, dict[str, str]]
) -> None:
    places = dict(enumerate(rows))
    for place, row in rows.items():
        if row["disposition"] == "duplicate":
            assert truth[places[row["same_as_index"]]]["person"] == truth[place]["person"], place
            assert row["reasons_id"]


def test_sentences_show_days_without_the_midnight_of_spreadsheets(report: Report) -> None:
    days = report.issues.filter(report.issues["read"].str.ends_with(" 00:00:00"))
    assert days.height
    for language in ("id", "en"):
        assert not report.issues[f"message_{language}"].str.contains("00:00:00").any()
