"""Paging by the values of the last row shown, so that the last page costs no more than the first.

A page's key is signed and names a row by its primary key, so that an address tells nothing of anybody: what the row has
in the fields of the order is read from it again. A key that was not given out for the same order, such as an old or a
mistyped one, leads to the first page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Q, QuerySet

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


def key_of(order: Sequence[str], pk: Any) -> str:
    """The signed key of a row in an order. It holds the row's primary key and nothing that the row says."""
    return signing.dumps(pk, salt=_salt(order))


def keyset_page(
    rows: QuerySet[Any],
    order: Sequence[str],
    position: Position,
    *,
    size: int,
    fields: Sequence[str] = (),
    make: Callable[..., Row] | None = None,
    anchors: QuerySet[Any] | None = None,
) -> Page[Row]:
    """The page of ``rows`` at a position, ordered by ``order``: field names, descending with a leading ``-``.

    The last field of the order must be unique and none may be null. With ``fields`` each row is
    ``make(*values of the fields)``; without them it is the model's instance. ``anchors`` are the rows among which the
    row of a key is looked up where ``rows`` may have lost it, such as all visible ones. Where that row is gone, or
    nothing stands behind it any more, the first page is given.
    """
    found_in = rows if anchors is None else anchors
    behind, in_front = _values(order, position.after, found_in), _values(order, position.before, found_in)
    is_backward = in_front is not None and behind is None
    direction = [_turned(field) for field in order] if is_backward else list(order)
    values = in_front if is_backward else behind
    chosen = rows if values is None else rows.filter(_beyond(direction, values))
    found = _fetch(chosen.order_by(*direction), size, fields, make)
    if not found:
        return Page([]) if values is None else keyset_page(rows, order, Position(), size=size, fields=fields, make=make)
    has_more = len(found) > size
    found = found[:size]
    if is_backward:
        found.reverse()
    has_previous = has_more if is_backward else values is not None
    return Page(
        [row for row, _pk in found],
        after=key_of(order, found[-1][1]) if is_backward or has_more else "",
        before=key_of(order, found[0][1]) if has_previous else "",
    )


def _salt(order: Sequence[str]) -> str:
    return f"keyset:{','.join(order)}"


def _values(order: Sequence[str], key: str, anchors: QuerySet[Any]) -> list[Any] | None:
    """What the row of a key has in the fields of the order; None where the key was not given out for this order."""
    if not key:
        return None
    try:
        pk = signing.loads(key, salt=_salt(order))
    except signing.BadSignature:
        return None
    values = anchors.filter(pk=pk).order_by().values_list(*(field.lstrip("-") for field in order)).first()
    return list(values) if values is not None else None


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
    rows: QuerySet[Any], size: int, fields: Sequence[str], make: Callable[..., Row] | None
) -> list[tuple[Row, Any]]:
    """The first ``size`` rows and one more, each with its primary key."""
    if make is not None:
        return [(make(*row[:-1]), row[-1]) for row in rows.values_list(*fields, "pk")[: size + 1]]
    return [(row, row.pk) for row in rows[: size + 1]]
