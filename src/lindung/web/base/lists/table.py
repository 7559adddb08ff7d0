"""A declared list as the table part draws it, read from a query set or from rows in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from lindung.kernel.rupiah import grouped
from lindung.kernel.whole import whole
from lindung.store.keyset import Page, keyset_page
from lindung.web.base.lists.asked import Asked, filter_values, order_of, sort_column
from lindung.web.base.lists.cells import row_cells, written
from lindung.web.base.lists.spec import Column, Filter, ListSpec

MOST_COUNTED = MOST_SORTED = 10_000
MOST_CHIPS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """What a list's source gives: a page of rows, how many rows there are in all, and the sums by column.

    ``count`` is None for more than ``MOST_COUNTED``.
    """

    page: Page[Any]
    count: int | None
    sums: Mapping[str, Any]


def query_table(
    spec: ListSpec,
    asked: Asked,
    rows: QuerySet[Any],
    *,
    count: Callable[[], int | None] | None = None,
    sums: Mapping[str, int] | None = None,
    count_narrowed: Callable[[QuerySet[Any]], int | None] | None = None,
) -> dict[str, Any]:
    """The table of the visible ``rows``, narrowed, sorted and cut into pages by the database.

    ``count`` and ``sums`` answer for the rows that are not narrowed where that is known more cheaply,
    ``count_narrowed`` for those that are.
    """
    narrowed = narrow(spec, asked, rows)
    if asked.is_narrowed:
        total = (count_narrowed or count_up_to)(narrowed)
    else:
        total = count() if count is not None else count_up_to(narrowed)
    asked = sorted_as_allowed(spec, asked, total)
    order = order_of(spec, sort_column(spec, asked), is_descending=asked.is_descending)
    page: Page[Any] = keyset_page(
        narrowed, order, asked.position, size=spec.size, fields=spec.fields, make=spec.make, anchors=rows
    )
    if sums is None or asked.is_narrowed:
        sums = _sums(spec, narrowed) if total is not None else {}
    return table_context(spec, asked, Found(page, total, sums))


def sequence_table(
    spec: ListSpec,
    asked: Asked,
    rows: Sequence[Any],
    *,
    is_narrowed: bool = False,
    sums: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The table of rows in memory; pages are counted from the first row.

    ``is_narrowed`` says that the filters and words have been applied to ``rows`` already; ``sums`` are what the last
    line shows besides what is added up, while nothing is left out.
    """
    narrowed = sorted_rows(spec, asked, rows if is_narrowed else narrow(spec, asked, rows))
    start = min(whole(asked.position.after) or 0, max(len(narrowed) - 1, 0))
    end, previous = start + spec.size, max(start - spec.size, 0)
    page = Page(
        list(narrowed[start:end]),
        after=str(end) if end < len(narrowed) else "",
        before=str(previous) if start else "",
    )
    added = {c.name: sum(_integer(c.value(row)) for row in narrowed) for c in spec.columns if c.sums}
    shown = added | ({} if asked.is_narrowed else dict(sums or {}))
    return table_context(spec, asked, Found(page, len(narrowed), shown), pages_by="after")


def narrow(spec: ListSpec, asked: Asked, rows: Any) -> Any:
    """The rows that the chosen filters and the words leave."""
    for one in spec.filters:
        if value := asked.chosen[one.name]:
            rows = one.keep(rows, value) if value in filter_values(one) else _none_of(rows)
    return spec.search.find(rows, asked.words) if spec.search and asked.words else rows


def _none_of(rows: Any) -> Any:
    """No rows: what a value that cannot be chosen, such as one of an old bookmark, leaves."""
    return rows.none() if isinstance(rows, QuerySet) else []


def sorted_rows(spec: ListSpec, asked: Asked, rows: Sequence[Any]) -> list[Any]:
    """Rows in memory in the order asked for; what has no value comes last."""
    column = sort_column(spec, asked)
    present = [row for row in rows if column.value(row) is not None]
    absent = [row for row in rows if column.value(row) is None]
    present.sort(key=lambda row: _comparable(column.value(row)), reverse=asked.is_descending)
    return [*present, *absent]


def count_up_to(rows: QuerySet[Any]) -> int | None:
    """How many rows there are; None for more than ``MOST_COUNTED``, so that counting stays quick."""
    found = rows.order_by()[: MOST_COUNTED + 1].count()
    return found if found <= MOST_COUNTED else None


def table_context(spec: ListSpec, asked: Asked, found: Found, *, pages_by: str = "") -> dict[str, Any]:
    """What ``base/jinja/list.jinja`` draws."""
    columns = [column for column in spec.columns if column.is_shown]
    sortable = {c.name for c in columns if c.order and (c.is_indexed or found.count is not None)}
    heads = [_head(column, asked, is_sortable=column.name in sortable) for column in columns]
    cells_of = row_cells(columns)
    rows = spec.wrap(found.page.rows) if spec.wrap else found.page.rows
    return {
        "title": spec.title,
        "at": spec.at,
        "heads": heads,
        "rows": [(spec.tone(row) if spec.tone else "", cells_of(row)) for row in rows],
        "sums": _sum_cells(columns, found.sums) if found.page.rows and found.sums else [],
        "count": _count_text(found.count),
        "is_narrowed": asked.is_narrowed,
        "empty": spec.empty,
        "chips": [_choice(one, asked) for one in spec.filters if _is_chips(one)],
        "selects": [_choice(one, asked) for one in spec.filters if not _is_chips(one)],
        "search": spec.search,
        "words": asked.words,
        "hidden": _hidden(spec, asked),
        "next": asked.address(after=found.page.after) if found.page.after else "",
        "previous": asked.address(**{pages_by or "before": found.page.before}) if found.page.before else "",
        "all": asked.address(q="", **dict.fromkeys(asked.chosen, "")),
        "csv": asked.address(format="csv"),
        "xlsx": asked.address(format="xlsx"),
        "has_controls": bool(spec.search or spec.filters),
        "ways_to_sort": [head | {"is_on": bool(head["direction"])} for head in heads if head["href"]],
    }


def sorted_as_allowed(spec: ListSpec, asked: Asked, count: int | None) -> Asked:
    """The list sorted as asked; a long list is sorted only by what an index holds, otherwise as at first."""
    if count is not None or sort_column(spec, asked).is_indexed:
        return asked
    return replace(asked, sort=spec.sort.lstrip("-"), is_descending=spec.sort.startswith("-"))


def _head(column: Column, asked: Asked, *, is_sortable: bool) -> dict[str, Any]:
    is_by_this = column.name == asked.sort
    direction = ("descending" if asked.is_descending else "ascending") if is_by_this else ""
    turned = f"-{column.name}" if is_by_this and not asked.is_descending else column.name
    return {
        "title": column.title,
        "css": str(column.kind),
        "direction": direction,
        "href": asked.address(sort=turned) if is_sortable else "",
    }


def _sum_cells(columns: Sequence[Column], sums: Mapping[str, Any]) -> list[dict[str, Any]]:
    cells = []
    for place, column in enumerate(columns):
        value = sums.get(column.name, "")
        text = value if isinstance(value, str) else written(column.kind, value)
        cells.append({"css": str(column.kind), "title": column.title, "text": text if place else text or _("Jumlah")})
    return cells


def _sums(spec: ListSpec, rows: QuerySet[Any]) -> dict[str, int]:
    """The sum of every column that is added up, in one statement; nothing where none is."""
    wanted = {column.name: column.sums for column in spec.columns if column.sums}
    if not wanted:
        return {}
    # prefixed, because an aggregate may not bear the name of a field
    found = rows.order_by().aggregate(**{f"sum_{name}": Sum(field, default=0) for name, field in wanted.items()})
    return {name: found[f"sum_{name}"] for name in wanted}


def _count_text(count: int | None) -> str:
    return _("lebih dari %(n)s") % {"n": grouped(MOST_COUNTED)} if count is None else grouped(count)


def _is_chips(one: Filter) -> bool:
    return not one.is_select and not one.groups and len(one.choices) <= MOST_CHIPS


def _choice(one: Filter, asked: Asked) -> dict[str, Any]:
    """A filter as chips (``choices``) or as a select (``groups`` of a heading and its options).

    One group alone needs no heading.
    """
    chosen = asked.chosen[one.name]
    drawn: dict[str, Any] = {"name": one.name, "title": one.title, "chosen": chosen}
    if _is_chips(one):
        choices = (("", _("Semua")), *one.choices)
        return drawn | {
            "choices": [
                {"words": words, "is_on": value == chosen, "href": asked.address(**{one.name: value})}
                for value, words in choices
            ]
        }
    if len(one.groups) > 1:
        return drawn | {"groups": one.groups}
    return drawn | {"groups": (("", one.groups[0][1] if one.groups else one.choices),)}


def _hidden(spec: ListSpec, asked: Asked) -> list[tuple[str, str]]:
    """What the form of search and selects sends along unseen: what is kept, and the chips that are chosen."""
    chips = {one.name: asked.chosen[one.name] for one in spec.filters if _is_chips(one)}
    sort = f"-{asked.sort}" if asked.is_descending else asked.sort
    parts = asked.kept | chips | ({"sort": sort} if sort != spec.sort else {})
    return [(name, value) for name, value in parts.items() if value]


def _integer(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _comparable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
