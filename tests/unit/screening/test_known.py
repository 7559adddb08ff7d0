"""Rows against people already in the registry."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from tests.unit.intake_workbooks import AGUS, BUNGA, ON, RULES, read_rows, rows_of

from lindung.screening import KNOWN_SCHEMA, candidates, judge

HEADER = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Nama Ibu"]


def row(person: dict[str, Any], **cells: Any) -> list[Any]:
    whole = person | {"mother": "Aminah"} | cells
    return [1, *(whole[key] for key in ("name", "nik", "born", "sex", "mother"))]


def known(*people: tuple[int, str | None, str, date, str, bool]) -> pl.DataFrame:
    return pl.DataFrame(people, schema=KNOWN_SCHEMA, orient="row")


def judged_with(folder: Path, registry: pl.DataFrame, *rows: list[Any]) -> list[dict[str, Any]]:
    return rows_of(judge(read_rows(folder, [HEADER, *rows]), on=ON, rules=RULES, known=registry))


def test_whoever_holds_an_active_enrolment_is_enrolled_already(tmp_path: Path) -> None:
    registry = known((7, AGUS["nik"], "AGUS SALIM, S.Pd", AGUS["born"], "Aminah", True))
    found = judged_with(tmp_path, registry, row(AGUS), row(BUNGA))
    assert [(line["disposition"], line["codes"], line["worker_id"]) for line in found] == [
        ("ineligible", ["already_enrolled"], 7),
        ("ready", [], None),
    ]
    assert found[0]["reasons_id"][0] == "NIK sama dengan peserta terdaftar"


def test_a_former_worker_may_come_back_and_is_recognised(tmp_path: Path) -> None:
    registry = known((7, AGUS["nik"], "Agus Salim", AGUS["born"], "Aminah", False))
    found = judged_with(tmp_path, registry, row(AGUS))[0]
    assert (found["disposition"], found["worker_id"], found["same_as_worker"]) == ("ready", 7, None)


def test_a_nik_that_belongs_to_somebody_else_waits(tmp_path: Path) -> None:
    registry = known((7, AGUS["nik"], "Joko Susilo", AGUS["born"], "Siti", True))
    found = judged_with(tmp_path, registry, row(AGUS))[0]
    assert (found["disposition"], found["codes"], found["worker_id"]) == ("needs_correction", ["nik_shared"], None)


def test_a_lost_nik_is_recognised_by_name_birth_date_and_mother(tmp_path: Path) -> None:
    registry = known((7, AGUS["nik"], "Agus Salim", AGUS["born"], "Hj. Aminah", True))
    found = judged_with(tmp_path, registry, row(AGUS, nik="menyusul"), row(BUNGA, nik="-"))
    assert (found[0]["disposition"], found[0]["same_as_worker"]) == ("duplicate", 7)
    assert found[0]["codes"] == ["nik_missing", "duplicate_probable"]
    assert found[1]["codes"] == ["nik_missing"]


def test_candidates_name_whom_to_fetch_and_nobody_else(tmp_path: Path) -> None:
    readings = read_rows(tmp_path, [HEADER, row(AGUS), row(BUNGA, nik="menyusul", born="12/5/90")])
    found = candidates(readings, on=ON)
    assert (found.niks, found.birth_dates) == (frozenset({AGUS["nik"]}), frozenset({BUNGA["born"]}))
    both = candidates(readings).birth_dates
    assert both == frozenset({date(1990, 5, 12), date(2090, 5, 12)})


def test_nobody_known_changes_nothing(tmp_path: Path) -> None:
    assert [line["disposition"] for line in judged_with(tmp_path, known(), row(AGUS), row(BUNGA))] == ["ready", "ready"]
