"""A bill's lines as they are printed: numbered, with a column for each programme that has an amount."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lindung.apps.contributions.selectors import ShownLine
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import grouped
from lindung.web.base.lists.nik import nik_for
from lindung.web.bills.line_list import correction_text


def printed_lines(
    principal: Principal, lines: Sequence[ShownLine] | None, parts: Sequence[str]
) -> list[dict[str, Any]] | None:
    """What the sheet shows of each line; None where the lines are too many for paper."""
    if lines is None:
        return None
    nik, fields = nik_for(principal), ["wage_rupiah", *(f"{part}_rupiah" for part in parts), "total_rupiah"]
    return [
        {
            "name": line.name,
            "correction": correction_text(line),
            "nik": nik(line.nik),
            "amounts": [grouped(getattr(line, field)) for field in fields],
        }
        for line in lines
    ]
