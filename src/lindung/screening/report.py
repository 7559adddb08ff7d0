"""The report of a screening: rows with their dispositions, issues with their cells, counts, and the contract's JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from lindung.intake.columns.raw_cells import TEXTS
from lindung.screening.codes import CODES
from lindung.screening.read_result import FileReading, Readings
from lindung.screening.rules import ScreeningRules

DISPOSITIONS = ("ready", "needs_correction", "duplicate", "ineligible")
ROWS = (
    "index", "file", "sheet", "row", "disposition", "codes", "nik", "name", "birth_date", "sex", "wage", "mother_name",
    "birth_place", "address", "village", "phone", "job", "start_date", "note", "decree", "nik_written", "same_as_index",
    "same_as_worker", "worker_id", "reasons_id", "reasons_en",
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    """What was decided about every row. ``judged`` has one Boolean column per code; ``rows`` is the table to use."""

    readings: Readings
    judged: pl.DataFrame
    on: date
    rules: ScreeningRules

    @property
    def files(self) -> tuple[FileReading, ...]:
        """The files read."""
        return self.readings.files

    @cached_property
    def flags(self) -> pl.DataFrame:
        """``index code``: one line per code of each row, in the order in which codes are told."""
        parts = [
            self.judged.select("index", code).filter(code).select("index", code=pl.lit(code), order=pl.lit(n))
            for n, code in enumerate(CODES)
        ]
        return pl.concat(parts).sort("index", "order").drop("order")

    @cached_property
    def rows(self) -> pl.DataFrame:
        """The rows in reading order (ROWS)."""
        tidy = [pl.col(field).str.strip_chars() for field in TEXTS]
        return self.judged.with_columns(self.codes, *tidy).select(*ROWS)

    @cached_property
    def codes(self) -> pl.Series:
        """The list of codes of every row."""
        told = self.flags.group_by("index", maintain_order=True).agg(pl.col("code").alias("codes"))
        rows = self.judged.select("index").join(told, on="index", how="left", maintain_order="left")
        return rows["codes"].fill_null([])

    @cached_property
    def issues(self) -> pl.DataFrame:
        """One line per code of each row: its cell, what was read, what is expected, in both languages."""
        from lindung.screening.issues import issues_of

        return issues_of(self.judged, self.readings, self.on)

    def counts(self) -> dict[str, int]:
        """How many rows have each disposition."""
        told = dict(self.judged.group_by("disposition").len().iter_rows())
        return {disposition: int(told.get(disposition, 0)) for disposition in DISPOSITIONS}

    def to_json(self) -> bytes:
        """The document of ``lindung intake check --json``."""
        from lindung.screening.json_report import document

        return document(self.files, self.judged, self.codes, self.counts())
