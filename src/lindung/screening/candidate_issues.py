"""A sentence for every code of every candidate: those of any list of people, and those of lists of candidates."""

from __future__ import annotations

import re

import polars as pl

from lindung.screening.candidate_codes import CANDIDATE_CODES
from lindung.screening.candidate_list import WRITTEN
from lindung.screening.code import Code
from lindung.screening.report import Report

KEPT = ("index", "cell", "field", "code", "level", "read", "message_id", "message_en")
_FIELD_AT = {"income": ("wage", "wage_other_period"), "nik": ("nik",)}
_LONGEST = 60


def candidate_issues(report: Report, rows: pl.DataFrame) -> pl.DataFrame:
    """A line for each code of each row (KEPT), in the order of the rows.

    ``rows``: ``candidate_list.CANDIDATES``, with ``proposed_id`` and ``proposed_en`` (who proposed a candidate already,
    in words) where anybody did.
    """
    usual = report.issues.select(KEPT)
    written = report.judged.select("index", *dict.fromkeys(WRITTEN.values()))
    shown = rows.join(written.drop("nik_written", strict=False), on="index", how="left", maintain_order="left")
    for name in ("proposed_id", "proposed_en"):
        if name not in shown.columns:
            shown = shown.with_columns(pl.lit(None, pl.String).alias(name))
    parts = [
        _of_code(found, name, code, report)
        for name, code in CANDIDATE_CODES.items()
        if (found := shown.filter(pl.col("codes").list.contains(name))).height
    ]
    found = pl.concat([usual, *parts]).sort("index", maintain_order=True)
    kept = rows.select("index", "codes").explode("codes").rename({"codes": "code"}).drop_nulls()
    return found.join(kept, on=["index", "code"], how="semi", maintain_order="left")


def _of_code(rows: pl.DataFrame, name: str, code: Code, report: Report) -> pl.DataFrame:
    cell = pl.concat_str(_letter(code.field, report), pl.col("row").cast(pl.String))
    read = pl.col(WRITTEN.get(code.field, "nik_written")).fill_null("").str.head(_LONGEST)
    messages = [
        pl.concat_str(cell, pl.lit(": "), *_pieces(getattr(code.says, language), language, read))
        .add(_tail(code, language))
        .alias(f"message_{language}")
        for language in ("id", "en")
    ]
    return rows.select(
        "index", cell.alias("cell"), pl.lit(code.field).alias("field"), pl.lit(name).alias("code"),
        pl.lit(code.level).alias("level"), read.alias("read"), *messages,
    )  # fmt: skip


def _pieces(template: str, language: str, read: pl.Expr) -> list[pl.Expr]:
    filled = {"{read}": read, "{value}": pl.col(f"proposed_{language}").fill_null("")}
    return [filled.get(piece, pl.lit(piece)) for piece in re.split(r"(\{\w+\})", template) if piece]


def _tail(code: Code, language: str) -> pl.Expr:
    if code.level not in ("correct", "asked"):
        return pl.lit("")
    word = {"id": "Diharapkan", "en": "Expected"}[language]
    return pl.lit(f" {word}: {getattr(code.expected, language)}.")


def _letter(field: str, report: Report) -> pl.Expr:
    """The column of a field in each layout; one that has none is shown at the NIK, the name or column A."""
    names = (*_FIELD_AT.get(field, (field,)), "nik", "name")
    letters = [next((columns[name] for name in names if name in columns), "A") for columns in report.readings.layouts]
    if not letters:
        return pl.lit("A")
    return pl.col("layout").replace_strict(list(range(len(letters))), letters, default="A", return_dtype=pl.String)
