"""The types of cells in an .xlsx: numbers of sixteen digits and failed formulas, each with its position."""

from __future__ import annotations

import pytest

from lindung.intake.files.cell_types import types_from_xml

SHEET = b'<worksheet xmlns="x"><sheetData>%s</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("cell", "digits"),
    [
        (b'<c r="B2"><v>7413010101909000</v></c>', "7413010101909000"),
        (b'<c r="B2" t="n"><v>7413010101909000.0</v></c>', "7413010101909000"),
        (b'<c r="B2"><v>7.413010101909E+15</v></c>', "7413010101909000"),
        (b'<c r="B2" t="s"><v>7413010101909000</v></c>', None),
        (b'<c r="B2" t="str"><f>A1</f><v>7413010101909000</v></c>', None),
        (b'<c r="B2"><v>741301010190900</v></c>', None),
        (b'<c r="B2"><v>74130101019090001</v></c>', None),
    ],
)
def test_a_number_of_sixteen_digits_is_found(cell: bytes, digits: str | None) -> None:
    types = types_from_xml([SHEET % (b'<row r="2">' + cell + b"</row>")])
    assert types is not None
    assert types.numbers == ([("B", 2, digits)] if digits else [])


def test_a_failed_formula_is_found() -> None:
    types = types_from_xml([SHEET % b'<row r="3"><c r="AC3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'])
    assert types is not None
    assert types.failed == [("AC", 3, "#DIV/0!")]


@pytest.mark.parametrize(
    "sheet",
    [
        b'<x:worksheet xmlns:x="x"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c></x:row></x:sheetData>',
        SHEET % b"<row><c><v>7413010101909000</v></c></row>",
    ],
)
def test_prefixed_tags_and_cells_without_positions_are_left_to_the_reader(sheet: bytes) -> None:
    assert types_from_xml([sheet]) is None
