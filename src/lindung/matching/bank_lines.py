"""Which lines of a bank statement pay which bills: by payment code, then by office and exact amount.

A line with one or more payment codes pays those bills, the one due first before the others, up to the amount that is
open; the rest stays credit. A line without a code that names an office pays the one bill, or all bills of one segment
and payer, of that office whose open sum is exactly its amount. All other lines are left to a person. Whole
tables are matched at once; amounts are whole rupiah.
"""

from __future__ import annotations

import polars as pl

CERTAIN, BY_OFFICE = 100, 90
_SOURCE = ("office", "segment", "paid_by")
_SHORTEST_NAME = 6
_LINES: dict[str, pl.DataType] = {
    "line": pl.Int64(), "booked_on": pl.Date(), "amount": pl.Int64(), "text": pl.String(), "codes": pl.List(pl.String),
}  # fmt: skip
_BILLS: dict[str, pl.DataType] = {
    "bill": pl.Int64(), "code": pl.String(), "office": pl.Int64(), "segment": pl.String(), "paid_by": pl.String(),
    "due_on": pl.Date(), "open": pl.Int64(),
}  # fmt: skip
_OFFICES: dict[str, pl.DataType] = {"office": pl.Int64(), "name": pl.String()}
MATCHES: dict[str, pl.DataType] = {
    "line": pl.Int64(), "bill": pl.Int64(), "office": pl.Int64(), "amount": pl.Int64(), "score": pl.Int64(),
    "reason": pl.String(),
}  # fmt: skip


def match_lines(lines: pl.DataFrame, bills: pl.DataFrame, offices: pl.DataFrame) -> pl.DataFrame:
    """The parts (``MATCHES``) by which credit lines pay open bills; a line may have several, or none.

    ``lines``: line, booked_on, amount (positive), text, codes (the payment codes in the text). ``bills``: bill, code,
    office, segment, paid_by, due_on, open. ``offices``: office and each of its names (``words_of``), also of offices
    without open bills, so that a line that names one of these is not given to another. The parts of a bill are never
    more than is open, those of a line never more than its amount.
    """
    lines = lines.select(pl.col(name).cast(kind) for name, kind in _LINES.items())
    bills = bills.select(pl.col(name).cast(kind) for name, kind in _BILLS.items())
    by_code = _by_code(lines, bills)
    lines = lines.filter(pl.col("codes").list.len() == 0)
    bills = bills.join(by_code, on="bill", how="anti")
    return pl.concat([by_code, _by_office(lines, bills, offices_named(lines, offices))])


def words_of(name: str) -> str:
    """A name in the form in which texts are searched: small letters and digits, single spaces, a space at both ends."""
    return f" {' '.join(''.join(sign if sign.isalnum() else ' ' for sign in name.lower()).split())} "


def offices_named(lines: pl.DataFrame, offices: pl.DataFrame) -> pl.DataFrame:
    """``line amount office`` of the lines whose text names exactly one office; of several names the longest counts."""
    offices = offices.select(pl.col(name).cast(kind) for name, kind in _OFFICES.items())
    offices = offices.filter(pl.col("name").str.len_chars() >= _SHORTEST_NAME).unique()
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
    """The parts of the lines that carry payment codes (MATCHES)."""
    found = (
        lines.explode("codes")
        .drop_nulls("codes")
        .unique(["line", "codes"], maintain_order=True)
        .join(bills, left_on="codes", right_on="code", how="inner")
        .sort("booked_on", "line", "due_on", "bill")
    )
    allocated = found.with_columns(part=_allocated(found))
    is_whole = (pl.col("part") == pl.col("open")) & (pl.col("part").sum().over("line") == pl.col("amount"))
    reason = (
        pl.when(is_whole).then(pl.lit("code_and_amount"))
        .when(pl.col("part") < pl.col("open")).then(pl.lit("code_part"))
        .otherwise(pl.lit("code_over"))
    )  # fmt: skip
    parts = allocated.select("line", "bill", "office", amount="part", score=pl.lit(CERTAIN, pl.Int64), reason=reason)
    return parts.filter(pl.col("amount") > 0).select(*MATCHES)


def _allocated(found: pl.DataFrame) -> pl.Series:
    """``part``: the rupiah that the line of each row pays to its bill, in the order of the rows.

    It is computed row by row, because what a line may pay depends on what the lines before it left open of each bill.
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
    """The parts of the lines that name one office and pay one bill, or all of one segment and payer, exactly."""
    if lines.is_empty() or bills.is_empty():
        return pl.DataFrame(schema=MATCHES)
    sums = bills.group_by(*_SOURCE).agg(pl.col("open").sum().alias("owed"), pl.len().alias("many"))
    every = named.join(sums.filter(pl.col("many") > 1), on="office").filter(pl.col("owed") == pl.col("amount"))
    exact = named.join(bills, on="office").filter(pl.col("open") == pl.col("amount"))
    # A line that may pay one bill or several others is left to a person.
    single = exact.filter((pl.len().over("line") == 1) & (pl.len().over("bill") == 1)).join(
        every, on="line", how="anti"
    )
    every = every.join(exact, on="line", how="anti").filter(pl.len().over("office") == 1)
    every = every.join(single.select("office").unique(), on="office", how="anti")
    parts = [
        single.with_columns(reason=pl.lit("office_and_amount")),
        every.join(bills, on=list(_SOURCE)).with_columns(reason=pl.lit("office_and_sum")),
    ]
    score = pl.lit(BY_OFFICE, pl.Int64)
    matches = [part.select("line", "bill", "office", amount="open", score=score, reason="reason") for part in parts]
    return pl.concat(matches).select(*MATCHES)
