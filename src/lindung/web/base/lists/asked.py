"""What an address asks of a list: sort, filters, words, position; and the addresses of its links."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from lindung.store.keyset import Position
from lindung.web.base.lists.spec import Column, Filter, ListSpec

LONGEST_QUERY = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as asked for: ``sort`` is a column's name, ``chosen`` the values of the filters, ``words`` the search."""

    sort: str
    is_descending: bool
    words: str
    chosen: dict[str, str]
    kept: dict[str, str]
    position: Position
    default_sort: str
    at: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter or words leave out rows."""
        return bool(self.words or any(self.chosen.values()))

    def address(self, **changed: str) -> str:
        """The address of the same list, some parts changed; its first page unless a position is given."""
        sort = f"-{self.sort}" if self.is_descending else self.sort
        parts = self.kept | self.chosen | {"q": self.words, "sort": "" if sort == self.default_sort else sort} | changed
        return f"{self.at}?" + urlencode({name: value for name, value in parts.items() if value})


def list_asked(query: QueryDict, spec: ListSpec) -> Asked:
    """What the query of an address asks for; a sort that the list does not have is left out."""
    wanted = query.get("sort", "") or spec.sort
    name = wanted.lstrip("-")
    known = {column.name for column in spec.columns if column.order}
    if name not in known:
        wanted, name = spec.sort, spec.sort.lstrip("-")
    chosen = {}
    for one in spec.filters:
        chosen[one.name] = query.get(one.name, "").replace("\0", "")[:LONGEST_QUERY]
    return Asked(
        sort=name,
        is_descending=wanted.startswith("-"),
        words=query.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY] if spec.search else "",
        chosen=chosen,
        kept={name: query.get(name, "") for name in spec.keeps},
        position=Position(query.get("after", ""), query.get("before", "")),
        default_sort=spec.sort,
        at=spec.at,
    )


def filter_values(one: Filter) -> set[str]:
    """Every value of a filter that can be chosen."""
    grouped = (value for _heading, some in one.groups for value, _words in some)
    return {*(value for value, _words in one.choices), *grouped}


def sort_column(spec: ListSpec, asked: Asked) -> Column:
    """The column by which a list is sorted."""
    return next(column for column in spec.columns if column.name == asked.sort)


def order_of(spec: ListSpec, column: Column, *, is_descending: bool) -> tuple[str, ...]:
    """The model fields of an order, the unique ones last, all turned round for a descending one."""
    fields = (*column.order, *(field for field in spec.tie if field not in column.order))
    if not is_descending:
        return fields
    return tuple(field[1:] if field.startswith("-") else f"-{field}" for field in fields)
