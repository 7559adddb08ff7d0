"""Paging by key: every row once in any order and either direction, and no key that breaks a page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.core import signing

from lindung.apps.events.models import Event
from lindung.apps.places.models import Region
from lindung.store.keyset import Page, Position, key_of, keyset_page

pytestmark = pytest.mark.django_db
NAMES = ["b", "a", "c", "a", "b", "a", "c", "d"]


@pytest.fixture
def rows():
    """Eight regions, some of the same name."""
    Region.objects.all().delete()
    Region.objects.bulk_create(Region(code=f"9{n}", name=name) for n, name in enumerate(NAMES))
    return Region.objects.all()


def walk(rows, order, size: int) -> list[Page]:
    pages = [keyset_page(rows, order, Position(), size=size)]
    while pages[-1].after:
        pages.append(keyset_page(rows, order, Position(after=pages[-1].after), size=size))
    return pages


def row_after(page: Page, order) -> str:
    """The code of the row that the page's key to the next one stands for."""
    return signing.loads(page.after, salt=f"keyset:{','.join(order)}")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9])
@pytest.mark.parametrize(
    "order", [("name", "code"), ("-name", "code"), ("name", "-code"), ("-name", "-code"), ("code",)]
)
def test_every_row_stands_on_one_page_in_order_and_back_leads_the_same_way(rows, order, size: int) -> None:
    pages = walk(rows, order, size)
    assert [row.code for page in pages for row in page.rows] == [row.code for row in rows.order_by(*order)]
    assert all(len(page.rows) == size for page in pages[:-1])
    assert pages[0].before == ""
    for one, two in pairwise(pages):
        back = keyset_page(rows, order, Position(before=two.before), size=size)
        assert [row.code for row in back.rows] == [row.code for row in one.rows]
        assert bool(back.before) == bool(one.before)
        # A key carries the second it was made in: what it leads to is compared, not how it is written.
        assert row_after(back, order) == row_after(one, order)


def test_a_row_is_made_of_the_fields_asked_for(rows) -> None:
    found = keyset_page(rows, ("code",), Position(), size=2, fields=("name", "code"), make=lambda *values: values)
    assert found.rows == [("b", "90"), ("a", "91")]


FOREIGN = {
    "empty": "",
    "letter": "x",
    "old": "a~1",
    "long": "9" * 3000,
    "other order": signing.dumps("95", salt="keyset:other"),
    "not ours": signing.dumps("x"),
    "odd": "\u00b2:1:2",
}


@pytest.mark.parametrize("key", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_key_that_was_not_given_out_leads_to_the_first_page(rows, key: str) -> None:
    first = keyset_page(rows, ("name", "code"), Position(), size=3)
    for position in (Position(after=key), Position(before=key)):
        assert keyset_page(rows, ("name", "code"), position, size=3).rows == first.rows


def test_a_key_of_another_order_leads_to_the_first_page(rows) -> None:
    key = key_of(("code",), "95")
    assert keyset_page(rows, ("code",), Position(after=key), size=9).rows[0].code == "96"
    assert keyset_page(rows, ("-code",), Position(after=key), size=9).rows[0].code == "97"


def test_where_nothing_stands_behind_any_more_the_first_page_is_given(rows) -> None:
    last = keyset_page(rows, ("code",), Position(), size=7)
    rows.filter(code="97").delete()
    assert keyset_page(rows, ("code",), Position(after=last.after), size=7).rows[0].code == "90"
    assert keyset_page(Event.objects.all(), ("number",), Position(after=key_of(("number",), 10**9)), size=3) == Page([])


def test_a_row_that_the_list_has_lost_still_says_where_a_page_begins(rows) -> None:
    key = key_of(("name", "code"), "90")
    narrowed = rows.exclude(code="90")
    found = keyset_page(narrowed, ("name", "code"), Position(after=key), size=3, anchors=rows)
    assert [row.code for row in found.rows] == ["94", "92", "96"]


def test_a_key_tells_nothing_of_its_row(rows) -> None:
    page = keyset_page(rows.filter(name="d") | rows, ("name", "code"), Position(), size=3)
    assert signing.loads(page.after, salt="keyset:name,code") == page.rows[-1].code
