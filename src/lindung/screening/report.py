"""The report of a screening: rows with their dispositions, issues with their cells, counts, and the JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from lindung.intake.field_names import TEXTS
from lindung.screening.codes import CODES
from lindung.screening.match_suspects import with_suspect_notes
from lindung.screening.read_result import FileReading, Readings
from lindung.screening.rules import ScreeningRules

DISPOSITIONS = ("ready", "needs_correction", "duplicate", "ineligible")
ROWS = (
    "index", "file", "sheet", "row", "disposition", "codes", "nik", "name", "birth_date", "sex", "wage", "mother_name",
    "birth_place", "address", "village", "phone", "job", "start_date", "note", "decree", "nik_written", "same_as_index",
    "same_as_worker", "worker_id", "reasons_id", "reasons_en", "suspect_index", "suspect_worker", "suspect_reasons_id",
    "suspect_reasons_en",
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    """What was decided about every row.

    ``judged``: the rows with all intermediate columns and one Boolean column for each code; ``rows`` is the table for
    callers. ``on``: the day of judging.
    """

    readings: Readings
    judged: pl.DataFrame
    on: date
    rules: ScreeningRules

    @cached_property
    def files(self) -> tuple[FileReading, ...]:
        """What was read from each file, with notes on rows that may be one person."""
        return with_suspect_notes(self.readings.files, self.judged)

    @cached_property
    def flags(self) -> pl.DataFrame:
        """``index code``: a line for each code of each row, in the order of CODES."""
        parts = [
            self.judged.select("index", code).filter(code).select("index", code=pl.lit(code), order=pl.lit(order))
            for order, code in enumerate(CODES)
        ]
        return pl.concat(parts).sort("index", "order").drop("order")

    @cached_property
    def rows(self) -> pl.DataFrame:
        """A line for each row, in reading order, with the columns ROWS."""
        stripped = [pl.col(field).str.strip_chars() for field in TEXTS]
        return self.judged.with_columns(self.codes, *stripped).select(*ROWS)

    @cached_property
    def codes(self) -> pl.Series:
        """The list of codes of every row, empty where it has none."""
        # a number for each set of codes, of which there are few, in place of a list for each row
        flags = [pl.col(code).cast(pl.UInt64) * 2**place for place, code in enumerate(CODES)]
        numbers = self.judged.select(pl.sum_horizontal(flags).alias("codes")).to_series()
        found = numbers.unique(maintain_order=True)
        lists = [[code for place, code in enumerate(CODES) if number >> place & 1] for number in found.to_list()]
        table = pl.Series("codes", lists, dtype=pl.List(pl.String))
        places = pl.DataFrame({"codes": found}).with_row_index("place")
        place = numbers.to_frame().join(places, on="codes", how="left", maintain_order="left")["place"]
        return table.gather(place)

    @cached_property
    def issues(self) -> pl.DataFrame:
        """A line for each code of each row: its cell, what was read, what is expected (``issues.ISSUES``)."""
        from lindung.screening.issues import issues_of

        return issues_of(self.judged, self.readings, self.on)

    def counts(self) -> dict[str, int]:
        """The number of rows of each disposition."""
        found = dict(self.judged.group_by("disposition").len().iter_rows())
        return {disposition: int(found.get(disposition, 0)) for disposition in DISPOSITIONS}

    def to_json(self) -> bytes:
        """The document of ``lindung intake check --json``, in UTF-8."""
        from lindung.screening.json_report import document

        return document(self.files, self.judged, self.codes, self.counts(), self.readings.notes)
