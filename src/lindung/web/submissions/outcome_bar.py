"""Counts of rows by outcome as one bar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lindung.kernel.rupiah import grouped
from lindung.web.base.charts import stacked_segments
from lindung.web.submissions.words import OUTCOMES


def outcome_bar(counts: Mapping[str, int], *, is_thin: bool = True) -> dict[str, Any]:
    """What ``base/_bar.html`` draws: a label in words and one segment per outcome that occurs."""
    return {
        "is_thin": is_thin,
        "label": ", ".join(f"{OUTCOMES[key]} {grouped(counts[key])}" for key in OUTCOMES if counts.get(key)),
        "segments": [
            {"key": s.key, "start": s.start, "width": s.width, "title": f"{OUTCOMES[s.key]}: {grouped(s.count)}"}
            for s in stacked_segments(counts)
        ],
    }
