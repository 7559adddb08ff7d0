"""Which lines of a bank statement pay which bills: by payment code, then by office and exact amount.

A line that names one or more payment codes pays those bills, the oldest due first, up to what is open; what is over
stays credit. A line without a code that names an office pays the one bill, or all bills of one source of money, of the
office whose open sum is exactly its amount. Everything else waits for a person. Whole tables at once; money in whole
rupiah.
"""

from __future__ import annotations

import polars as pl

CERTAIN, BY_OFFICE = 100, 90
_LINES: dict[str, pl.DataType] = {
    "line": pl.Int64(), "booked_on": pl.Date(), "amount": pl.Int64(), "text": pl.String(), "codes": pl.List(pl.String),
}  # fmt: skip
_BILLS: dict[str, pl.DataType] = {
    "bill": pl.Int64(), "code": pl.String(), "office": pl.Int64(), "paid_by": pl.String(), "due_on": pl.Date(),
    "open": pl.Int64(),
}  # fmt: skip
_OFFICES: dict[str, pl.DataType] = {"office": pl.Int64(), "name": pl.String()}
MATCHES: dict[str, pl.DataType] = {
    "line": pl.Int64(), "bill": pl.Int64(), "office": pl.Int64(), "amount": pl.Int64(), "score": pl.Int64(),
    "reason": pl.String(),
}  # fmt: skip


def match_lines(lines: pl.DataFrame, bills: pl.DataFrame, offices: pl.DataFrame) -> pl.DataFrame:
    """Parts (``MATCHES``) by which credit lines pay open bills; a line may have several, or none.

    ``lines``: line, booked_on, amount (positive), text, codes (the payment codes it carries). ``bills``: bill, code,
    office, paid_by, due_on, open. ``offices``: office and each of its names (``words_of``), with open bills or without:
    who is named but owes nothing is still who is named. Parts of a bill never exceed what is open, those of a line
    never its amount.
    """
    lines = lines.select(pl.col(name).cast(kind) for name, kind in _LINES.items())
    bills = bills.select(pl.col(name).cast(kind) for name, kind in _BILLS.items())
    by_code = _by_code(lines, bills)
    lines = lines.filter(pl.col("codes").list.len() == 0)
    bills = bills.join(by_code, on="bill", how="anti")
    return pl.concat([by_code, _by_office(lines, bills, offices_named(lines, offices))])


def words_of(name: str) -> str:
    """A name as texts are searched: small letters and digits, single spaces, spaces around."""
    return f" {' '.join(''.join(c if c.isalnum() else ' ' for c in name.lower()).split())} "


def offices_named(lines: pl.DataFrame, offices: pl.DataFrame) -> pl.DataFrame:
    """Lines whose text names exactly one office: line, amount, office. The longest of several names counts."""
    offices = offices.select(pl.col(name).cast(kind) for name, kind in _OFFICES.items())
    offices = offices.filter(pl.col("name").str.len_chars() > 5).unique()
    if offices.is_empty():
        return pl.DataFrame(schema={"line": pl.Int64(), "amount": pl.Int64(), "office": pl.Int64()})
    plain = pl.col("text").str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", " ")
    searched = lines.select("line", "amount", text=pl.concat_str(pl.lit(" "), plain, pl.lit(" ")))
    hits = searched.with_columns(
        name=pl.col("text").str.extract_many(offices["name"].unique().to_list(), overlapping=True)
    ).explode("name")
    hits = hits.drop_nulls("name").filter(
        pl.col("name").str.len_chars() == pl.col("name").str.len_chars().max().over("line")
    )
    named = hits.join(offices, on="name").unique(["line", "office"])
    return named.filter(pl.len().over("line") == 1).select("line", "amount", "office")


def _by_code(lines: pl.DataFrame, bills: pl.DataFrame) -> pl.DataFrame:
    found = (
        lines.explode("codes")
        .drop_nulls("codes")
        .unique(["line", "codes"], maintain_order=True)
        .join(bills, left_on="codes", right_on="code", how="inner")
        .sort("booked_on", "line", "due_on", "bill")
    )
    given = found.with_columns(part=_poured(found))
    is_whole = (pl.col("part") == pl.col("open")) & (pl.col("part").sum().over("line") == pl.col("amount"))
    reason = (
        pl.when(is_whole).then(pl.lit("code_and_amount"))
        .when(pl.col("part") < pl.col("open")).then(pl.lit("code_part"))
        .otherwise(pl.lit("code_over"))
    )  # fmt: skip
    told = given.select("line", "bill", "office", amount="part", score=pl.lit(CERTAIN, pl.Int64), reason=reason)
    return told.filter(pl.col("amount") > 0).select(*MATCHES)


def _poured(found: pl.DataFrame) -> pl.Series:
    """What each row's line gives its bill when all are poured in order, each line and each bill up to its brim.

    One row after the other: what a line may give depends on what the lines before it have left of every bill.
    """
    line_left: dict[int, int] = {}
    bill_left: dict[int, int] = {}
    parts = []
    for line, amount, bill, owed in found.select("line", "amount", "bill", "open").iter_rows():
        part = min(line_left.setdefault(line, amount), bill_left.setdefault(bill, owed))
        line_left[line] -= part
        bill_left[bill] -= part
        parts.append(part)
    return pl.Series("part", parts, dtype=pl.Int64)


def _by_office(lines: pl.DataFrame, bills: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    if lines.is_empty() or bills.is_empty():
        return pl.DataFrame(schema=MATCHES)
    single = named.join(bills, on="office").filter(pl.col("open") == pl.col("amount"))
    single = single.filter((pl.len().over("line") == 1) & (pl.len().over("bill") == 1))
    sums = bills.group_by("office", "paid_by").agg(pl.col("open").sum().alias("owed"), pl.len().alias("many"))
    every = named.join(single, on="line", how="anti").join(sums.filter(pl.col("many") > 1), on="office")
    every = every.filter(pl.col("owed") == pl.col("amount"))
    every = every.filter(pl.len().over("office") == 1).join(single.select("office").unique(), on="office", how="anti")
    parts = [
        single.with_columns(reason=pl.lit("office_and_amount")),
        every.join(bills, on=["office", "paid_by"]).with_columns(reason=pl.lit("office_and_sum")),
    ]
    score = pl.lit(BY_OFFICE, pl.Int64)
    told = [part.select("line", "bill", "office", amount="open", score=score, reason="reason") for part in parts]
    return pl.concat(told).select(*MATCHES)
