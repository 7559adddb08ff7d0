"""How a value reads: every key and unit of the book has its Indonesian word, and numbers stay the numbers."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lindung.law import national_book
from lindung.law.reading import read_yaml
from lindung.law.wording import UNITS_FILE, leaf_text, unit_text, value_text

BOOK = national_book()


def test_every_unit_has_its_words_and_no_words_are_left_over() -> None:
    units = {parameter.unit for parameter in BOOK}
    assert units - read_yaml(UNITS_FILE).keys() == set()
    assert read_yaml(UNITS_FILE).keys() - units == set()
    assert unit_text("working days") == "hari kerja"
    assert unit_text("working days", "en") == "working days"


@pytest.mark.parametrize("parameter", list(BOOK), ids=[parameter.code for parameter in BOOK])
def test_a_value_reads_without_code_names(parameter) -> None:
    for value in parameter:
        lines = value_text(value.value)
        assert lines
        assert not [line for line in lines if re.search(r"[a-z]_[a-z]", line)], lines
        assert not [line for line in lines if re.search(r"Fraction|\{|\[|None", line)], lines


def test_numbers_are_written_as_indonesia_writes_them() -> None:
    day = date(2022, 7, 1)
    assert "0,0054 (0,54 %)" in "\n".join(value_text(BOOK.value("contribution.jkk.rate", day).value))
    assert value_text(BOOK.value("contribution.jp.ceiling", day).value) == ["9.077.600"]
    assert leaf_text("value.very_low") != "value.very_low"
    assert leaf_text("value") == "Nilai"
