"""The demo's invented workbooks: one list is the same file whenever it is written."""

from __future__ import annotations

import re
from zipfile import ZipFile

from lindung.demo.people import invented
from lindung.demo.workbook import office_workbook


def test_nothing_in_a_list_tells_when_it_was_written() -> None:
    with ZipFile(office_workbook("Dinas", invented("74.13", seed=3), count=3, wage=1_000_000)) as book:
        days = {part.date_time for part in book.infolist()}
        told = set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", book.read("docProps/core.xml").decode()))
    assert {day[0] for day in days} == {1980}
    assert told == {"2018-10-01T08:00:00Z"}
