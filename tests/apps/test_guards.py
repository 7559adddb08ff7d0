"""The database itself keeps what is issued, paid, signed and sent, whoever asks and by whatever statement."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from lindung.apps.contributions.models import Bill, BillLine, MonthRun, WaitingCorrection
from lindung.apps.contributions.services.issue import bills_issue
from lindung.kernel.month import Month
from lindung.store.guards import trigger_suspended
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'")
on_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'")
FROZEN = (
    "events_event", "contributions_monthrun", "contributions_bill", "contributions_billline",
    "contributions_waitingcorrection", "contributions_issuedlaw", "payments_payment", "payments_allocation",
    "payments_reversal", "payments_step", "payments_statement", "payments_statementline", "arrears_reminder",
    "arrears_emailattempt", "funding_agreement", "funding_budgetline", "disbursements_transfer",
    "disbursements_transferstep", "claims_casestep", "claims_notice", "claims_report", "claims_appliedlaw",
    "claims_assessment", "claims_decision", "claims_due", "claims_decisionreversal", "claims_payout", "claims_receipt",
    "claims_deathrow", "candidates_candidatelist", "candidates_candidateword",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _bills(country, people, send, settings):
    settings.LINDUNG_TODAY = date(2022, 8, 5)
    enrol(country, send(people(2)))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 7))


def refused(sql: str, params: tuple[object, ...] = ()) -> None:
    with pytest.raises(DatabaseError, match=r"frozen|closed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


@on_postgres
@pytest.mark.parametrize("table", FROZEN)
def test_nothing_frozen_is_emptied_at_once(country, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    refused(f"TRUNCATE {table} CASCADE")


def triggers() -> set[str]:
    catalogue = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        catalogue = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize("table", FROZEN)
def test_every_frozen_table_has_all_its_guards(country, table: str) -> None:
    assert {f"{table}_{event}_refused" for event in ("update", "delete", "whole")} <= triggers()


def test_no_frozen_table_is_missing_from_the_list() -> None:
    found = {name.removesuffix("_delete_refused") for name in triggers() if name.endswith("_delete_refused")}
    parts = ("_closed", "_law", "_line", "_outcome", "_posted", "_proof", "_state")
    assert {
        name for name in found if name in FROZEN or (name.endswith(parts) and name.rpartition("_")[0] in FROZEN)
    } == found
    assert set(FROZEN) <= found


@on_sqlite
@pytest.mark.parametrize("table", ["contributions_monthrun", "contributions_bill", "contributions_billline"])
def test_nothing_issued_is_replaced_even_by_a_client_without_our_settings(country, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        columns = [column[1] for column in cursor.execute(f"PRAGMA table_info({table})").fetchall()]
        same = ", ".join(f"{name} + 1" if name == "total_rupiah" else name for name in columns)
    refused(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) SELECT {same} FROM {table}")


@on_sqlite
def test_a_bill_is_not_replaced_through_its_number(country) -> None:
    """Another row number, the same office, month and source of money."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        columns = [column[1] for column in cursor.execute("PRAGMA table_info(contributions_bill)").fetchall()]
    same = ", ".join("id + 1000" if name == "id" else name for name in columns)
    refused(f"INSERT OR REPLACE INTO contributions_bill ({', '.join(columns)}) SELECT {same} FROM contributions_bill")


@on_sqlite
def test_a_budget_line_of_an_office_stands_beside_the_governments(country) -> None:
    from lindung.apps.funding.services.budget import budget_set

    for office in (None, country.health):
        budget_set(
            by=country.who("administrator"), government=country.muna_barat, year=2022,
            account="5.1.02.02.02.0006", rupiah=1, office=office,
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
    refused(
        "INSERT OR REPLACE INTO funding_budgetline (government_id, year, account, original_rupiah)"
        " VALUES ('74.13', 2022, '5.1.02.02.02.0006', 2)"
    )


def test_an_issued_bill_takes_no_further_line(country) -> None:
    line = BillLine.objects.first()
    assert line is not None
    line.pk = None
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        line.save(force_insert=True)


def test_a_closed_run_takes_no_further_bill_and_nothing_that_waits(country) -> None:
    bill, line = Bill.objects.get(), BillLine.objects.first()
    assert line is not None
    bill.pk, bill.number, bill.paid_by = None, 99, "employer"
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        bill.save(force_insert=True)
    waiting = WaitingCorrection(
        run=MonthRun.objects.get(), office=country.health, paid_by="employer", worker=line.worker,
        enrolment=line.enrolment, wage_rupiah=1, jkk_rupiah=1, jkm_rupiah=0, jht_rupiah=0, jp_rupiah=0,
        total_rupiah=1, corrected_month=date(2022, 7, 1), correction="back_pay",
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        waiting.save(force_insert=True)


def test_a_closed_run_is_not_opened_again(country) -> None:
    assert MonthRun.objects.get().is_closed
    refused("UPDATE contributions_monthrun SET is_closed = %s", (False,))


@on_sqlite
def test_a_suspended_trigger_comes_back_also_after_a_failure(country) -> None:
    before = triggers()

    def fail() -> None:
        with transaction.atomic(), trigger_suspended("contributions_billline"):
            assert triggers() == before - {"contributions_billline_whole_refused"}
            raise ValueError("loading")

    with pytest.raises(ValueError, match="loading"):
        fail()
    assert triggers() == before
