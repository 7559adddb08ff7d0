"""A year's money beside the budget: planned, committed, billed, paid, left, and the month in which it runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db.models import F, Sum

from lindung.apps.contributions.models import BillLine
from lindung.apps.contributions.selectors import bills_visible, waiting_of
from lindung.apps.funding.accounts import accounts_of
from lindung.apps.funding.models import BudgetLine
from lindung.apps.funding.selectors import budget_lines, commitments
from lindung.apps.registry.models import Payer
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.rules.budget_outlook import Outlook, of_year, outlook
from lindung.rules.run_out import RunOut, run_out_together

_PARTS = ["jkk", "jkm", "jht", "jp"]
_AMOUNTS = tuple(f"{name}_rupiah" for name in _PARTS)
_BILLS = {
    "bill": pl.Int64, "government": pl.String, "office": pl.Int64, "month": pl.Date, "total": pl.Int64,
    "paid": pl.Int64, "people": pl.Int64, **dict.fromkeys(_PARTS, pl.Int64),
}  # fmt: skip
_CORRECTED = {"bill": pl.Int64, **{f"corrected_{name}": pl.Int64 for name in _PARTS}}


@dataclass(frozen=True, slots=True)
class BudgetState:
    """A budget line and what became of it, in rupiah. ``left_rupiah`` is below zero where more was billed;
    ``outlook`` is what the whole year is expected to leave or to lack.
    """

    line: BudgetLine
    programme: str
    billed_rupiah: Rupiah
    paid_rupiah: Rupiah
    outlook: Outlook

    @property
    def run_out(self) -> RunOut | None:
        """The month in which the line's money runs out; None before its first bill."""
        found = self.outlook
        if found.expected_rupiah is None or not found.has_bills:
            return None
        return RunOut(found.short_from, found.expected_rupiah, found.shortfall_rupiah)

    @property
    def left_rupiah(self) -> Rupiah:
        """What may still be billed."""
        return self.line.planned_rupiah - self.billed_rupiah


@dataclass(frozen=True, slots=True)
class Unbudgeted:
    """What was billed in a programme without any budget line, by government."""

    government: str
    programme: str
    billed_rupiah: Rupiah


@dataclass(frozen=True, slots=True)
class Committed:
    """What agreements of a segment promise for a year: all that ran in it, and the people of those that run now.

    ``of_year_rupiah`` is the part of the amounts that falls into the months of the year.
    """

    segment: str
    people: int
    amount_rupiah: Rupiah
    of_year_rupiah: Rupiah


@dataclass(frozen=True, slots=True)
class FinanceYear:
    """A year in scope. ``run_out`` is None before the first bill or without a budget; it lists the budget lines
    together, each of which pays for its own programme alone. ``waiting_rupiah`` is what later bills are still to take
    up, whatever the year; below zero where offices are to be given back.
    """

    year: int
    states: list[BudgetState]
    unbudgeted: list[Unbudgeted]
    committed: list[Committed]
    planned_rupiah: Rupiah
    billed_rupiah: Rupiah
    paid_rupiah: Rupiah
    waiting_rupiah: Rupiah
    billed_months: dict[Month, Rupiah]
    run_out: RunOut | None

    @property
    def issued(self) -> Month | None:
        """The last month of the year that was billed to the budget."""
        return max(self.billed_months, default=None)

    @property
    def committed_rupiah(self) -> Rupiah:
        """What all agreements of the year promise."""
        return sum(one.amount_rupiah for one in self.committed)

    @property
    def committed_people(self) -> int:
        """How many people the running agreements cover."""
        return sum(one.people for one in self.committed)


def finance_year(principal: Principal, *, year: int, on: date) -> FinanceYear:
    """The year as far as the principal sees it; agreements as of ``on``, of another year as of the day of it that lies
    nearest. A fixed number of statements.
    """
    lines = budget_lines(principal, year=year)
    parts = _by_programme(_bills(principal, year))
    issued = {
        government: Month.of(month)
        for government, month in parts.group_by("government").agg(pl.col("month").max()).iter_rows()
    }
    states = [_state(line, lines, parts, on=on, issued=issued.get(line.government_id)) for line in lines]
    months = parts.group_by("month").agg(pl.col("billed").sum()).sort("month")
    billed = {Month.of(month): int(rupiah) for month, rupiah in months.iter_rows()}
    planned = sum(line.planned_rupiah for line in lines)
    return FinanceYear(
        year=year,
        states=states,
        unbudgeted=_unbudgeted(lines, parts),
        committed=_committed(principal, year, on),
        planned_rupiah=planned,
        billed_rupiah=int(parts["billed"].sum()),
        paid_rupiah=int(parts["paid"].sum()),
        waiting_rupiah=sum(one.held_rupiah - one.back_rupiah for one in waiting_of(principal).values()),
        billed_months=billed,
        run_out=run_out_together(state.run_out for state in states if state.run_out),
    )


def _committed(principal: Principal, year: int, on: date) -> list[Committed]:
    """By segment: the agreements that had begun by the day and ran on some day of the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    day = min(max(on, first), last)
    sums: dict[str, tuple[int, Rupiah, Rupiah]] = {}
    for one in commitments(principal, on=day):
        if one.agreement.starts_on <= day and one.agreement.ends_on >= first:
            people, rupiah, in_year = sums.get(one.agreement.segment, (0, 0, 0))
            share = of_year(
                one.amount_rupiah, starts_on=one.agreement.starts_on, ends_on=one.agreement.ends_on, year=year
            )
            sums[one.agreement.segment] = (
                people + one.people * one.is_running, rupiah + one.amount_rupiah, in_year + share
            )  # fmt: skip
    return [Committed(segment, *sums[segment]) for segment in sorted(sums, reverse=True)]


def _bills(principal: Principal, year: int) -> pl.DataFrame:
    """The year's bills that a public budget pays, and how much of each is about other months.

    What an employer or a worker pays is no government's money: an employer is private wherever bills are late, too.
    """
    found = bills_visible(principal).filter(month__year=year, paid_by=Payer.PUBLIC_BUDGET).order_by()
    names = ("pk", "government_id", "office_id", "month", "total_rupiah", "paid_rupiah", "workers_count")
    bills = pl.DataFrame(list(found.values_list(*names, *_AMOUNTS)), schema=_BILLS, orient="row")
    # Corrections stand after a bill's other lines: their index finds them without reading those.
    lines = BillLine.objects.filter(bill__in=found.values("pk"), position__gt=F("bill__workers_count"))
    sums = lines.order_by().values_list("bill").annotate(*(Sum(name) for name in _AMOUNTS))
    corrected = pl.DataFrame(list(sums), schema=_CORRECTED, orient="row")
    return bills.join(corrected, on="bill", how="left").with_columns(pl.col(*list(_CORRECTED)[1:]).fill_null(0))


def _by_programme(bills: pl.DataFrame) -> pl.DataFrame:
    """Each bill's programmes as rows, what is paid split in proportion; the parts sum to what was paid, exactly."""
    running = bills.with_columns(
        *(
            (pl.col("paid").cast(pl.Int128) * pl.sum_horizontal(_PARTS[: n + 1]) // pl.max_horizontal("total", 1))
            .cast(pl.Int64)
            .alias(f"_{name}")
            for n, name in enumerate(_PARTS)
        )
    )
    tables = [
        running.select(
            "government",
            "office",
            "month",
            programme=pl.lit(name),
            billed=name,
            corrected=f"corrected_{name}",
            people=pl.when(pl.col(name) > pl.col(f"corrected_{name}")).then("people").otherwise(0),
            paid=pl.col(f"_{name}") - (pl.col(f"_{_PARTS[n - 1]}") if n else 0),
        )
        for n, name in enumerate(_PARTS)
    ]
    return pl.concat(tables).filter(pl.any_horizontal(pl.col("billed", "paid", "corrected") != 0))


def _state(
    line: BudgetLine, lines: list[BudgetLine], parts: pl.DataFrame, *, on: date, issued: Month | None
) -> BudgetState:
    """A line's bills: its office's; without an office those of all offices that have no line of their own."""
    programme = accounts_of(line.year)[line.account]
    of = (pl.col("government") == line.government_id) & (pl.col("programme") == programme)
    own = [
        one.office_id
        for one in lines
        if one.office_id and (one.government_id, one.account) == (line.government_id, line.account)
    ]
    chosen = pl.col("office") == line.office_id if line.office_id else ~pl.col("office").is_in(own)
    found = parts.filter(of & chosen)
    months = found.group_by("month").agg(pl.col("billed", "corrected", "people").sum()).sort("month")
    billed, corrected = (
        dict(zip(map(Month.of, months["month"]), months[name], strict=True)) for name in ("billed", "corrected")
    )
    year = outlook(
        line.planned_rupiah, billed, year=line.year, on=on, issued=issued, corrected=corrected,
        people=months["people"][-1] if len(months) else 0,
    )  # fmt: skip
    return BudgetState(line, programme, int(found["billed"].sum()), int(found["paid"].sum()), year)


def _unbudgeted(lines: list[BudgetLine], parts: pl.DataFrame) -> list[Unbudgeted]:
    """Programmes in which offices are billed that no line pays for."""
    keys = [(line.government_id, line.office_id, accounts_of(line.year)[line.account]) for line in lines]
    whole = pl.DataFrame(
        [(government, programme) for government, office, programme in keys if office is None],
        schema={"government": pl.String, "programme": pl.String},
        orient="row",
    )
    own = pl.DataFrame(
        [(office, programme) for _government, office, programme in keys if office is not None],
        schema={"office": pl.Int64, "programme": pl.String},
        orient="row",
    )
    left = parts.join(whole, on=["government", "programme"], how="anti")
    left = left.join(own, on=["office", "programme"], how="anti")
    sums = left.group_by("government", "programme").agg(pl.col("billed").sum()).sort("government", "programme")
    return [Unbudgeted(*row) for row in sums.iter_rows()]
