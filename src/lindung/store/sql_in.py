"""A set of values as one parameter, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection


def among(column: str, values: Iterable[int] | Iterable[str]) -> tuple[str, Any]:
    """The SQL condition that ``column`` is one of ``values``, and its single parameter."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", list(values)
    return f"{column} IN (SELECT value FROM json_each(%s))", json.dumps(list(values))  # noqa: S608 (a column of ours)
