"""What people said of rows in place of their cells, put in before the rows are judged."""

from __future__ import annotations

import polars as pl

from lindung.apps.candidates.models import CandidateList
from lindung.screening.candidate_said import SAID, with_said_of_candidates


def words_put_in(found: CandidateList, people: pl.DataFrame) -> pl.DataFrame:
    """The people of a list (``screening.collect.PEOPLE``), the latest word on each row in the place of its cells."""
    words = found.words.order_by("pk").values_list("sheet", "row", "nth", "fields")
    said: dict[tuple[str, int, int], dict[str, str]] = {}
    for sheet, row, nth, fields in words:
        said.setdefault((sheet, row, nth), {}).update({name: text for name, text in fields.items() if name in SAID})
    return with_said_of_candidates(people, said)
