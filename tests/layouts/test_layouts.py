"""Two laws hold for office workbooks of any layout, and lists without traps are ready."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from tests.layouts.books import NOT_YET, ROOMS, book_of
from tests.layouts.laws import compare
from tests.layouts.model import Sheet
from tests.layouts.plain import plain_sheet
from tests.layouts.running import LEAST_READY, described, laid_of, outcomes, run

SEEDS = 2_000
_FIRST_SEED = 30_000
TRAPS = [name for room in ROOMS.values() for name, _ in room]


def test_both_laws_hold_for_workbooks_of_any_layout() -> None:
    tally = run(range(_FIRST_SEED, _FIRST_SEED + SEEDS))
    assert not tally.broken, "\n".join(described(book, outcome) for book, outcome in tally.broken[:10])
    assert tally.plain_people > SEEDS
    assert tally.plain_ready >= LEAST_READY * tally.plain_people, tally.asked[:20]


def test_a_seed_makes_the_same_workbook_again() -> None:
    one, two = ([laid_of(book_of(seed)) for seed in range(30)] for _ in range(2))
    assert one == two


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_changes_the_sheet(trap: str) -> None:
    pairs = [(book_of(seed, only=trap).sheets[0], plain_sheet(Random(seed))) for seed in range(20)]
    assert any(_laid_out(trapped) != _laid_out(plain) for trapped, plain in pairs)


def _laid_out(sheet: Sheet) -> list[Any]:
    return [sheet.columns, sheet.between, sheet.lead, sheet.below, sheet.right, sheet.merged, sheet.titles, sheet.name]


def test_what_is_left_out_of_the_suite_is_a_trap_with_a_reason() -> None:
    assert set(NOT_YET) <= set(TRAPS)
    assert all(len(reason.split()) > 3 for reason in NOT_YET.values())


def _truth_and_rows() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    book = next(book for book in map(book_of, range(100)) if book.is_plain and len(book.sheets) == 1)
    entries = laid_of(book)[0].entries
    rows = [
        {"sheet": "S", "row": e.row, "disposition": "ready", "codes": [], "nik": e.person.nik,
        "name": e.person.name.upper(),
         "birth_date": e.person.born, "sex": e.person.sex, "wage": e.wants["wage"][0], "note": None,
         "nik_written": e.person.nik}
        for e in entries
    ]  # fmt: skip
    return {"S": entries}, rows


def test_a_right_report_breaks_no_law() -> None:
    truth, rows = _truth_and_rows()
    assert compare(truth, rows, {}).breaches == ()


def test_a_lost_and_an_invented_person_break_the_law_of_conservation() -> None:
    truth, rows = _truth_and_rows()
    lost = compare(truth, rows[1:], {"S": ["Baris 99 dilewati"]})
    assert [breach.law for breach in lost.breaches] == ["conservation"]
    invented = compare(truth, [*rows, rows[0] | {"row": 99}], {})
    assert [breach.law for breach in invented.breaches] == ["invented"]


@pytest.mark.parametrize("field", ["nik", "name", "birth_date", "sex", "wage"])
def test_a_ready_row_with_a_wrong_value_breaks_the_law_of_evidence(field: str) -> None:
    truth, rows = _truth_and_rows()
    wrong = {
        "nik": "7413010101909001",
        "name": "X",
        "birth_date": rows[0]["birth_date"] + timedelta(1),
        "sex": None,
        "wage": 1,
    }
    rows[0][field] = wrong[field]
    assert [breach.law for breach in compare(truth, rows, {}).breaches] == ["evidence"]


@pytest.mark.parametrize(("disposition", "law"), [("needs_correction", "readiness"), ("ineligible", "disposition")])
def test_whom_nothing_is_doubtful_about_is_ready(disposition: str, law: str) -> None:
    truth, rows = _truth_and_rows()
    rows[0]["disposition"] = disposition
    assert [breach.law for breach in compare(truth, rows, {}).breaches] == [law]


def test_the_dead_are_never_ready() -> None:
    truth, rows = _truth_and_rows()
    truth["S"][0].never_ready("ineligible")
    assert [breach.law for breach in compare(truth, rows, {}).breaches] == ["disposition"]


def test_a_workbook_is_read_and_compared() -> None:
    book = next(book for book in map(book_of, range(100)) if book.is_plain and book.suffix == ".xlsx")
    outcome = outcomes([book])[0]
    assert (outcome.breaches, outcome.ready) == ((), outcome.people)
