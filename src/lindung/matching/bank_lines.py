"""Which lines of a bank statement pay which bills: by payment code, then by office and exact amount.

A line that names one or more payment codes pays those bills, the oldest due first, up to what is open; what is over
stays credit. A line without a code that names an office pays the one bill, or all bills, of the office whose open sum
is exactly its amount. Everything else waits for a person. Whole tables at once; money in whole rupiah.
"""

from __future__ import annotations

import polars as pl

CERTAIN, BY_OFFICE, BY_AMOUNT = 100, 90, 60
_LINES: dict[str, pl.DataType] = {"line": pl.Int64(), "booked_on": pl.Date(), "amount": pl.Int64(), "text": pl.String()}
_BILLS: dict[str, pl.DataType] = {
    "bill": pl.Int64(), "code": pl.String(), "office": pl.Int64(), "office_words": pl.String(), "due_on": pl.Date(),
    "open": pl.Int64(),
}  # fmt: skip
MATCHES: dict[str, pl.DataType] = {
    "line": pl.Int64(), "bill": pl.Int64(), "office": pl.Int64(), "amount": pl.Int64(), "score": pl.Int64(),
    "reason": pl.String(),
}  # fmt: skip


def match_lines(lines: pl.DataFrame, bills: pl.DataFrame) -> pl.DataFrame:
    """Parts (``MATCHES``) by which credit lines pay open bills; a line may have several, or none.

    ``lines``: line, booked_on, amount (positive), text. ``bills``: bill, code, office, office_words (its names in small
    letters), due_on, open. Parts of a bill never exceed what is open, those of a line never its amount.
    """
    lines = lines.select(pl.col(name).cast(kind) for name, kind in _LINES.items())
    bills = bills.select(pl.col(name).cast(kind) for name, kind in _BILLS.items())
    by_code = _by_code(lines, bills)
    lines = lines.join(by_code, on="line", how="anti")
    bills = bills.join(by_code, on="bill", how="anti")
    return pl.concat([by_code, _by_office(lines, bills)])


def words_of(name: str) -> str:
    """A name as texts are searched: small letters and digits, single spaces, spaces around."""
    return f" {' '.join(''.join(c if c.isalnum() else ' ' for c in name.lower()).split())} "


def _by_code(lines: pl.DataFrame, bills: pl.DataFrame) -> pl.DataFrame:
    coded = lines.filter(pl.col("text").str.contains(r"[0-9]{4}[ -]?[0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]"))
    found = (
        coded.with_columns(code=_codes(pl.col("text")))
        .explode("code")
        .drop_nulls("code")
        .unique(["line", "code"], maintain_order=True)
        .join(bills, on="code", how="inner")
        .sort("booked_on", "line", "due_on", "bill")
    )
    wanted = found.with_columns(
        wish=_rest("amount", "open", "line"),
    )
    given = wanted.with_columns(part=_rest("open", "wish", "bill"))
    is_whole = (pl.col("part") == pl.col("open")) & (pl.col("part").sum().over("line") == pl.col("amount"))
    reason = (
        pl.when(is_whole).then(pl.lit("code_and_amount"))
        .when(pl.col("part") < pl.col("open")).then(pl.lit("code_part"))
        .otherwise(pl.lit("code_over"))
    )  # fmt: skip
    told = given.select("line", "bill", "office", amount="part", score=pl.lit(CERTAIN, pl.Int64), reason=reason)
    return told.filter(pl.col("amount") > 0).select(*MATCHES)


def _codes(text: pl.Expr) -> pl.Expr:
    """The digits of every payment code that stands in a text."""
    runs = text.str.extract_all(r"[0-9]{4}[ -]?[0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]+")
    return runs.list.eval(pl.element().str.replace_all(r"[ -]", "")).list.eval(
        pl.element().filter(pl.element().str.len_chars() == 13)
    )


def _rest(whole: str, asked: str, of: str) -> pl.Expr:
    """So much of ``asked`` as ``whole`` still holds after the rows before it in the same ``of``."""
    before = pl.col(asked).cum_sum().over(of) - pl.col(asked)
    return pl.min_horizontal(pl.col(asked), (pl.col(whole) - before).clip(0, None))


def _by_office(lines: pl.DataFrame, bills: pl.DataFrame) -> pl.DataFrame:
    if lines.is_empty() or bills.is_empty():
        return pl.DataFrame(schema=MATCHES)
    named = _office_named(lines, bills)
    single = named.join(bills, on="office").filter(pl.col("open") == pl.col("amount"))
    single = single.filter((pl.len().over("line") == 1) & (pl.len().over("bill") == 1))
    sums = bills.group_by("office").agg(pl.col("open").sum().alias("owed"), pl.len().alias("many"))
    every = named.join(single, on="line", how="anti").join(sums.filter(pl.col("many") > 1), on="office")
    every = every.filter(pl.col("owed") == pl.col("amount"))
    every = every.filter(pl.len().over("office") == 1).join(single.select("office").unique(), on="office", how="anti")
    parts = [
        single.with_columns(reason=pl.lit("office_and_amount")),
        every.join(bills, on="office").with_columns(reason=pl.lit("office_and_sum")),
    ]
    score = pl.lit(BY_OFFICE, pl.Int64)
    told = [part.select("line", "bill", "office", amount="open", score=score, reason="reason") for part in parts]
    return pl.concat(told).select(*MATCHES)


def _office_named(lines: pl.DataFrame, bills: pl.DataFrame) -> pl.DataFrame:
    """Lines whose text names exactly one office: line, amount, office. The longest of several names counts."""
    offices = bills.select("office", name=pl.col("office_words").str.split("|")).explode("name").unique()
    offices = offices.filter(pl.col("name").str.len_chars() > 5)
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
