"""Paging by the values of the last row shown, so that the last page costs no more than the first.

A page's key is signed: it can only be one that an earlier page gave out for the same order. Any other key, such as an
old or a mistyped one, leads to the first page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import F, Model, Q, QuerySet

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of rows; ``after`` leads to the following page, ``before`` to the previous one, each empty if none."""

    rows: list[Row]
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page begins: behind the row of ``after``, before that of ``before``, at the first if both are empty."""

    after: str = ""
    before: str = ""


def key_of(order: Sequence[str], values: Iterable[Any]) -> str:
    """The signed key of a row: its ``values`` of the fields in ``order``."""
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    return signing.dumps(plain, salt=_salt(order))


def keyset_page(
    rows: QuerySet[Any],
    order: Sequence[str],
    position: Position,
    *,
    size: int,
    fields: Sequence[str] = (),
    make: Callable[..., Row] | None = None,
) -> Page[Row]:
    """The page of ``rows`` at a position, ordered by ``order``: field names, descending with a leading ``-``.

    The last field of the order must be unique and none may be null. With ``fields`` each row is
    ``make(*values of the fields)``; without them it is the model's instance.
    """
    behind, in_front = _values(order, position.after), _values(order, position.before)
    is_backward = in_front is not None and behind is None
    direction = [_turned(field) for field in order] if is_backward else list(order)
    values = in_front if is_backward else behind
    if values is not None:
        rows = rows.filter(_beyond(direction, values))
    found = _fetch(rows.order_by(*direction), order, size, fields, make)
    has_more = len(found) > size
    found = found[:size]
    if is_backward:
        found.reverse()
    if not found:
        return Page([])
    has_next = has_more or is_backward if not is_backward else True
    has_previous = has_more if is_backward else values is not None
    return Page(
        [row for row, _key in found],
        after=key_of(order, found[-1][1]) if has_next else "",
        before=key_of(order, found[0][1]) if has_previous else "",
    )


def _salt(order: Sequence[str]) -> str:
    return f"keyset:{','.join(order)}"


def _values(order: Sequence[str], key: str) -> list[Any] | None:
    """The values in a key, None where the key was not given out for this order."""
    if not key:
        return None
    try:
        values = signing.loads(key, salt=_salt(order))
    except signing.BadSignature:
        return None
    return list(values)


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows behind these values: ``a >= x AND (a > x OR b > y)``, whose first part an index range answers."""
    field, value = order[0], values[0]
    name, operator = field.lstrip("-"), "lt" if field.startswith("-") else "gt"
    strictly = Q(**{f"{name}__{operator}": value})
    if len(order) == 1:
        return strictly
    return Q(**{f"{name}__{operator}e": value}) & (strictly | _beyond(order[1:], values[1:]))


def _fetch(
    rows: QuerySet[Any], order: Sequence[str], size: int, fields: Sequence[str], make: Callable[..., Row] | None
) -> list[tuple[Row, tuple[Any, ...]]]:
    """The first ``size`` rows and one more, each with its values of the order."""
    names = [field.lstrip("-") for field in order]
    if make is not None:
        count = len(fields)
        rows = rows.values_list(*fields, *(F(name) for name in names))[: size + 1]
        return [(make(*row[:count]), row[count:]) for row in rows]
    rows = rows.annotate(**{f"_key_{n}": F(name) for n, name in enumerate(names)})
    found: list[Model] = list(rows[: size + 1])
    return [(row, tuple(getattr(row, f"_key_{n}") for n in range(len(names)))) for row in found]  # type: ignore[misc]
