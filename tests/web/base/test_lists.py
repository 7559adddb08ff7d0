"""The table part: what it escapes, sorts, filters, adds up, turns over page by page and exports."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from openpyxl import load_workbook

from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.search import rows_holding
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Phone, Search, chip
from lindung.web.base.lists.table import sequence_table
from lindung.web.base.tags.tables import list_part

EVIL = "\"><script>alert('x')</script>&"


@dataclass(frozen=True)
class Thing:
    name: str
    rupiah: int | None
    on: date | None = None
    at: datetime = datetime(2022, 7, 18, 9, 14, tzinfo=ZoneInfo("Asia/Makassar"))


def spec(*, evil: str = "x", size: int = 25) -> ListSpec:
    def parts(thing: Thing):
        return {"href": f"/{evil}", "sub": evil, "lines": [evil], "chips": (chip(evil, evil),), "beside": "#detail"}

    return ListSpec(
        title=f"Daftar {evil}",
        columns=(
            Column(name="name", title=evil, value=lambda t: t.name, parts=parts, order=("name",), phone=Phone.LEAD),
            Column(name="on", title="Hari", value=lambda t: t.on, kind=Kind.DAY, order=("on",)),
            Column(name="at", title="Kapan", value=lambda t: t.at, kind=Kind.MOMENT),
            Column(name="rupiah", title="Rp", value=lambda t: t.rupiah, kind=Kind.MONEY, order=("r",), sums="r"),
            Column(name="hidden", title="Berkas saja", value=lambda t: t.name * 2, is_shown=False),
            Column(name="button", title="", value=lambda t: "", kind=Kind.STATE, is_in_file=False),
        ),
        sort="name",
        filters=(
            Filter(
                name="sign", title=evil, choices=(("plus", evil), ("minus", "kurang")),
                keep=lambda rows, value: [row for row in rows if (row.rupiah or 0) > 0 or value == "minus"],
            ),
        ),
        search=Search(label=evil, hint=evil, find=lambda rows, words: [row for row in rows if words in row.name]),
        keeps=("month",),
        empty=(evil, evil),
        size=size,
    )  # fmt: skip


def table(query: str, rows: list[Thing], **given):
    one = spec(**given)
    return sequence_table(one, list_asked(QueryDict(query), one), rows)


def names(found) -> list[str]:
    return [cells[0].text for _tone, cells in found["rows"]]


THINGS = [Thing("b", 20), Thing("a", None, date(2022, 7, 1)), Thing("c", -5, date(2022, 6, 1))]


def test_every_text_that_a_person_can_write_is_escaped() -> None:
    for query in ("", f"q={EVIL}", "q=nothing"):
        shown = list_part(table(query, [Thing(EVIL, 1)], evil=EVIL))
        assert "<script" not in shown
        assert EVIL not in shown


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["a", "b", "c"]),
        ("sort=-name", ["c", "b", "a"]),
        ("sort=rupiah", ["c", "b", "a"]),
        ("sort=-rupiah", ["b", "c", "a"]),
        ("sort=on", ["c", "a", "b"]),
        ("sort=at", ["a", "b", "c"]),
        ("sort=nothing", ["a", "b", "c"]),
        ("sign=plus", ["b"]),
        ("sign=other", []),
        ("q=c", ["c"]),
    ],
)
def test_it_is_sorted_and_narrowed_as_asked(query: str, expected: list[str]) -> None:
    assert names(table(query, THINGS)) == expected


def test_it_adds_up_what_is_shown() -> None:
    assert [cell["text"] for cell in table("", THINGS)["sums"]] == ["Jumlah", "", "", "Rp\u00a015", ""]
    assert [cell["text"] for cell in table("q=c", THINGS)["sums"]][3] == "−Rp\u00a05"


def test_every_row_stands_on_exactly_one_page_and_back_leads_back() -> None:
    rows = [Thing(f"{n:02}", n) for n in range(12)]
    seen, query, back = [], "month=2022-07", []
    while True:
        page = table(query, rows, size=5)
        seen += names(page)
        back.append(page["previous"])
        if not page["next"]:
            break
        assert "month=2022-07" in page["next"]
        query = page["next"][1:]
    assert seen == [f"{n:02}" for n in range(12)]
    assert back[0] == ""
    assert names(table(back[2][1:], rows, size=5)) == [f"{n:02}" for n in range(5, 10)]


def test_links_lead_to_the_list_from_wherever_it_is_drawn() -> None:
    one = replace(spec(size=1), at="/daftar/")
    found = sequence_table(one, list_asked(QueryDict("q=a&month=2022-07"), one), [Thing("a", 1), Thing("ab", 2)])
    links = [found["next"], found["all"], found["csv"], *(head["href"] for head in found["heads"] if head["href"])]
    assert all(link.startswith("/daftar/?month=2022-07") for link in links)
    assert 'action="/daftar/"' in list_part(found)


@pytest.mark.parametrize("after", ["999", "-1", "x", "\u00b2", "1" * 40])
def test_no_position_breaks_it(after: str) -> None:
    assert len(table(f"after={after}", THINGS)["rows"]) >= 1


def exported(query: str, rows: list[Thing]) -> bytes:
    one, request = spec(), RequestFactory().get(f"/?{query}")
    answer = list_export(request, one, list_asked(request.GET, one), rows)
    assert answer is not None
    assert answer["Content-Disposition"].startswith('attachment; filename="Daftar x.')
    return answer.content


def test_a_page_is_no_file() -> None:
    one, request = spec(), RequestFactory().get("/?format=pdf")
    assert list_export(request, one, list_asked(request.GET, one), THINGS) is None


def test_the_file_holds_what_the_page_shows_all_of_it() -> None:
    rows = [Thing(f"{n:02}", n, date(2022, 7, 1)) for n in range(40)]
    lines = list(csv.reader(io.StringIO(exported("format=csv&sort=-rupiah", rows).decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == ["x", "Hari", "Kapan", "Rp", "Berkas saja"]
    assert lines[1] == ["39", "01/07/2022", "18/07/2022 09:14", "39", "3939"]
    assert len(lines) == 41
    sheet = load_workbook(io.BytesIO(exported("format=xlsx&q=7", rows))).active
    assert [row[0] for row in sheet.iter_rows(min_row=5, values_only=True)] == ["07", "17", "27", "37"]


@pytest.mark.parametrize("digits", ["7413014507909001", "007", "123456789012345678901"])
def test_a_spreadsheet_shortens_no_number_of_a_file(digits: str) -> None:
    lines = list(csv.reader(io.StringIO(exported("format=csv", [Thing(digits, 1)]).decode("utf-8-sig")), delimiter=";"))
    assert lines[1][0] == f'="{digits}"'
    cell = load_workbook(io.BytesIO(exported("format=xlsx", [Thing(digits, 1)]))).active["A5"]
    assert (cell.data_type, cell.value) == ("s", digits)


@pytest.mark.parametrize("name", ["=1+1", "+62", "-x", "@a", "\tx"])
def test_no_cell_of_a_file_is_a_formula(name: str) -> None:
    lines = list(csv.reader(io.StringIO(exported("format=csv", [Thing(name, 1)]).decode("utf-8-sig")), delimiter=";"))
    assert lines[1][0] == f"'{name}"
    assert lines[1][3] == "1"
    cell = load_workbook(io.BytesIO(exported("format=xlsx", [Thing(name, 1)]))).active["A5"]
    assert (cell.data_type, cell.value) == ("s", name)


def test_words_find_rows_in_memory_in_small_or_capital_letters() -> None:
    find = rows_holding(str)
    assert find(["Dinas Laut", "Dinas DESA"], "desa") == ["Dinas DESA"]
    assert find(["Dinas Laut", "Dinas Desa"], "DINAS") == ["Dinas Laut", "Dinas Desa"]
    assert find(["Dinas Laut"], "kota") == []
