"""Whether the amounts of a column are for one month: by titles, by the columns beside it, by their size.

Workbooks say a quarter's or a year's pay in many ways: in a title, by a count of months beside a rate, or by nothing
but the size of the amounts. A wage that is not for a month is asked for, never divided by a guess.
"""

from __future__ import annotations

import re

import polars as pl

from lindung.intake.columns.doubt import Doubt
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.fields.wages import read_wages
from lindung.intake.grid import Grid
from lindung.intake.headings.wage_period_and_unit import names_month, names_other_period, names_year, unit_of
from lindung.intake.table.header import Header

_MOST_OF_A_MONTH, _MOST_OF_A_MONTH_IN_A_YEARS_LIST = 15_000_000, 6_000_000
_LEAST_SHARE, _LEAST_ROWS, _LEAST_ROWS_IN_DOUBT = 0.8, 2, 4
_MOST_PERIODS = 366
_TITLE_ROWS, _SAMPLE_ROWS = 12, 60
_LEAST_SHARE_OF_AMOUNTS = 0.3
_COUNT = r"^(\d{1,3})(?:[.,]0+)?(?:\s*(?i:ob|oh|bulan|bln|hari|org|orang))?$"


def check_wage_period(fields: dict[str, str], grid: Grid, header: Header | None, table: TableColumns) -> Doubt | None:
    """Make the wage one of another period where something says so, or the monthly rate beside it where that is clear.

    Returns the doubt about a column whose amounts are too large for a month although nothing says why, else None.
    """
    letter = fields.get("wage")
    if letter is None:
        return None
    heading = table.heading(letter)
    other = fields.get("other_wage")
    total = _rate_of_total(other, table) if other else None
    if total and total[1] == letter:
        del fields["other_wage"]
    rate = _rate_of_total(letter, table)
    if rate is not None:
        _take_rate(fields, letter, rate, table)
        return None
    titles = _titles(grid, header)
    middle = _median(letter, table)
    is_of_period = names_other_period(titles) and not names_month(heading)
    is_of_year = (names_year(heading) or names_year(titles)) and not names_month(f"{heading} {titles}")
    if is_of_period or _is_sum_of_months(letter, table) or (is_of_year and middle > _MOST_OF_A_MONTH_IN_A_YEARS_LIST):
        fields["wage_other_period"] = fields.pop("wage")
        fields.pop("before_wage", None), fields.pop("other_wage", None)
        return None
    is_many = table.profiles[letter].values >= _LEAST_ROWS_IN_DOUBT
    return Doubt("wage", (letter,)) if is_many and middle > _MOST_OF_A_MONTH else None


def _take_rate(fields: dict[str, str], letter: str, rate: tuple[str, str], table: TableColumns) -> None:
    """The rate is the wage where its unit is a person's month (OB); in another unit the wage is of another period."""
    for field in ("wage", "before_wage", "other_wage"):
        fields.pop(field, None)
    count, amount = rate
    cells = [table.heading(count), table.heading(amount)]
    cells += [text for other in table.letters for text in table.body[other].drop_nulls().head(1).to_list()]
    is_month = any(re.fullmatch(r"(?i)\W*(?:o\W?b|orang\W*/?\W*bulan|bulan|bln)\W*", text or "") for text in cells)
    is_month = is_month or names_month(table.heading(amount)) or names_month(table.heading(count))
    fields["wage" if is_month else "wage_other_period"] = amount if is_month else letter


def _rate_of_total(letter: str, table: TableColumns) -> tuple[str, str] | None:
    """The columns of a count (two or more somewhere) and a rate whose product is this column, or None."""
    others = [other for other in table.letters if other != letter]
    counts = [other for other in others if _is_count(table.body[other].head(_SAMPLE_ROWS))]
    rates = [other for other in others if table.profiles[other].wage >= _LEAST_SHARE_OF_AMOUNTS]
    if not counts or not rates:
        return None
    totals = _amounts(letter, table)
    for count in counts:
        for rate in rates:
            rows = pl.DataFrame({"t": totals, "c": _amounts(count, table), "a": _amounts(rate, table)}).drop_nulls()
            rows = rows.filter(pl.col("c") > 1)
            if rows.height >= _LEAST_ROWS and _share(rows["t"] == rows["c"] * rows["a"]) >= _LEAST_SHARE:
                return count, rate
    return None


def _is_count(cells: pl.Series) -> bool:
    """Whether a column holds small numbers, some of them above one, and nothing else."""
    found = cells.drop_nulls().str.strip_chars()
    numbers = found.str.extract(_COUNT, 1).cast(pl.Int64, strict=False)
    is_number = numbers.is_between(1, _MOST_PERIODS).fill_null(False)
    return len(found) >= _LEAST_ROWS and bool(is_number.all()) and bool((numbers > 1).any())


def _is_sum_of_months(letter: str, table: TableColumns) -> bool:
    """Whether two or more columns headed by months add up to this one."""
    months = [
        other for other in table.letters if other != letter and re.search(_MONTH_HEADING, table.heading(other).lower())
    ]
    if len(months) < 2:
        return False
    parts = pl.DataFrame([_amounts(other, table).alias(other) for other in months])
    rows = pl.DataFrame({"t": _amounts(letter, table), "s": parts.sum_horizontal()}).drop_nulls()
    return rows.height >= _LEAST_ROWS and _share(rows["t"] == rows["s"]) >= _LEAST_SHARE


_MONTH_HEADING = r"^\W*(?:jan|[fp]eb|mar|apr|mei|jun|jul|agu|sep|okt|no[vp]|des)[a-z]*\W*(?:20\d\d)?\W*$"


def _amounts(letter: str, table: TableColumns) -> pl.Series:
    """The amounts in rupiah of a column's first rows."""
    return read_wages(table.body[letter].head(_SAMPLE_ROWS)).alias("amount")


def _median(letter: str, table: TableColumns) -> float:
    """The middle amount of the column in rupiah, 0 for a blank one."""
    unit = unit_of(table.heading(letter))
    amounts = _amounts(letter, table).drop_nulls()
    middle = amounts.median() if len(amounts) else None
    amount = float(middle) if isinstance(middle, (int, float)) else 0.0
    return amount * unit if amount < 100_000 else amount


def _share(flags: pl.Series) -> float:
    return flags.arg_true().len() / len(flags) if len(flags) else 0.0


def _titles(grid: Grid, header: Header | None) -> str:
    """The sheet's name and what stands above the headings, in one line."""
    above = range(max(1, (header.first_row if header else 1) - _TITLE_ROWS), header.first_row if header else 1)
    return " ".join([grid.sheet, *(text for number in above for text in grid.row(number).values())])
