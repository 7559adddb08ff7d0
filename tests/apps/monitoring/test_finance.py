"""A year's money beside its budget, and the tie-out from budget to bank line."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.funding.models import BudgetLine
from lindung.apps.funding.services.agreements import Terms, agreement_sign
from lindung.apps.funding.services.budget import budget_set
from lindung.apps.monitoring.budget_year import budget_year
from lindung.apps.monitoring.differences import Difference, subtotals
from lindung.apps.monitoring.finance import finance_year
from lindung.apps.monitoring.finance_csv import COLUMNS, finance_csv
from lindung.apps.monitoring.tie_out import tie_out
from lindung.apps.offices.models import Office
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.payments.selectors import lines_waiting
from lindung.apps.payments.statements.line_review import line_confirm, line_exclude
from lindung.apps.submissions.models import Submission
from lindung.kernel.month import Month
from tests.apps.paying import payment_paid
from tests.apps.payments.test_payments import statement, take_in
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
DAY = date(2022, 9, 1)
JKK, JKM = "5.1.02.02.02.0006", "5.1.02.02.02.0007"


@pytest.fixture(autouse=True)
def _bills(country, people, send, settings):
    settings.LINDUNG_TODAY = DAY
    persons = people(5)
    enrol(country, send(persons[:3]))
    enrol(country, send(persons[3:], office=country.education))
    for month in (7, 8):
        bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, month))


def budget(country, account: str, rupiah: int, office: Office | None = None) -> BudgetLine:
    who = country.who("administrator")
    return budget_set(by=who, government=country.muna_barat, year=2022, account=account, rupiah=rupiah, office=office)


def year_of(country, who: str = "administrator"):
    return finance_year(country.who(who), year=2022, on=DAY)


def kinds(country, who: str = "administrator") -> list[str]:
    return sorted(one.kind for one in tie_out(country.who(who), year=2022, on=DAY).differences)


def test_billed_without_a_budget_is_shown(country) -> None:
    money = year_of(country)
    assert [one.programme for one in money.unbudgeted] == ["jkk", "jkm"]
    assert sum(one.billed_rupiah for one in money.unbudgeted) == money.billed_rupiah > 0
    assert money.run_out is None


def test_a_line_of_an_office_takes_its_bills_from_the_governments_line(country) -> None:
    whole, own = budget(country, JKK, 10**6), budget(country, JKK, 10**6, country.health)
    budget(country, JKM, 10**6)
    states = {state.line.pk: state.billed_rupiah for state in year_of(country).states}
    sums = {
        office: Bill.objects.filter(office=office).aggregate(s=Sum("jkk_rupiah"))["s"]
        for office in (country.health, country.education)
    }
    assert states[own.pk] == sums[country.health]
    assert states[whole.pk] == sums[country.education]
    assert year_of(country).unbudgeted == []


def test_what_is_paid_in_part_is_split_without_losing_a_rupiah(country) -> None:
    budget(country, JKK, 10**6)
    budget(country, JKM, 10**6)
    bill = Bill.objects.filter(office=country.health).earliest("month")
    payment_paid(by=country.who("treasurer"), bill=bill, receipt=Receipt(DAY, 10_001), key="a")
    money = year_of(country)
    assert sum(state.paid_rupiah for state in money.states) == money.paid_rupiah == 10_001
    assert all(state.paid_rupiah > 0 for state in money.states)


def test_the_year_shows_when_its_money_runs_out(country) -> None:
    jkk, jkm = (
        Bill.objects.filter(month=date(2022, 7, 1)).aggregate(s=Sum(f"{name}_rupiah"))["s"] for name in ("jkk", "jkm")
    )
    budget(country, JKK, jkk * 3)
    found = year_of(country).run_out
    assert found is not None
    assert (found.month, found.projected_rupiah, found.lacking_rupiah) == (Month(2022, 10), jkk * 6, jkk * 3)
    budget(country, JKM, jkm * 6)
    budget(country, JKK, jkk * 4)
    money = year_of(country)
    assert [state.run_out.month for state in money.states if state.run_out] == [Month(2022, 11), None]
    assert money.run_out is not None
    assert money.run_out.lacking_rupiah == 2 * jkk  # what the other account has left does not pay for this one


def test_back_pay_is_spent_once_and_shows_no_growth(country, people, send) -> None:
    enrol(country, send(people(15)[5:]))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 9))
    budget(country, JKK, 10**9)
    found = year_of(country).run_out
    assert found is not None
    jkk, months = 2_400, 3  # fifteen people from September on, and two months of back pay for ten
    assert Bill.objects.filter(month=date(2022, 9, 1)).aggregate(s=Sum("jkk_rupiah"))["s"] == 35 * jkk
    growth = 10 * jkk // 2
    assert found.projected_rupiah == 45 * jkk + sum(15 * jkk + n * growth for n in range(1, months + 1))


def test_what_is_committed_is_shown_by_segment_and_as_of_its_year(country, settings) -> None:
    who, muna_barat = country.who("administrator"), country.muna_barat
    for number, first, last, segment in (
        ("1", date(2022, 1, 1), date(2022, 6, 30), "wage_earner"),
        ("2", date(2022, 7, 1), date(2022, 12, 31), "wage_earner"),
        ("3", date(2022, 1, 1), date(2022, 12, 31), "own_account"),
        ("4", date(2023, 1, 1), date(2023, 12, 31), "wage_earner"),
    ):
        terms = Terms(number, "BPJS", first, last, 10, 1_000, segment=segment)
        agreement_sign(by=who, government=muna_barat, terms=terms)
    settings.LINDUNG_TODAY = date(2023, 2, 1)
    for year, found in (
        (2022, [("wage_earner", 10, 2_000), ("own_account", 10, 1_000)]),
        (2023, [("wage_earner", 10, 1_000)]),
    ):
        money = finance_year(who, year=year, on=date(2023, 2, 1))
        assert [(one.segment, one.people, one.amount_rupiah) for one in money.committed] == found


def test_the_tie_out_lists_every_difference_and_ends_at_what_is_no_contribution(country) -> None:
    administrator = country.who("administrator")
    assert kinds(country) == ["bill_not_due"] * 2 + ["bill_open"] * 2 + ["budget_missing"] * 2
    budget(country, JKK, 1)
    budget(country, JKM, 10**9)
    assert kinds(country) == ["bill_not_due"] * 2 + ["bill_open"] * 2 + ["budget_over"]
    budget(country, JKK, 10**9)
    first = Bill.objects.filter(office=country.health).earliest("month")
    payment_paid(
        by=country.who("treasurer"), bill=first, receipt=Receipt(DAY, first.total_rupiah + 7), key="tangan"
    )  # more than is owed: it pays part of the next bill
    assert kinds(country) == ["bill_not_due"] * 2 + ["bill_open", "payment_unseen"]
    still = [bill for bill in Bill.objects.order_by("due_on") if bill.open_rupiah]
    lines = [(bill.open_rupiah, bill.payment_code) for bill in still]
    take_in(country, statement((first.total_rupiah + 7, "tunai"), (250, "bunga"), *lines))
    assert kinds(country) == ["line_waiting"] * 2 + ["payment_unseen"]
    cash, interest = lines_waiting(administrator)
    line_confirm(by=administrator, line_id=cash.pk, payment_id=first.allocations.get().payment_id)
    line_exclude(by=administrator, line_id=interest.pk, reason="bunga bank")
    found = tie_out(administrator, year=2022, on=DAY)
    assert [(one.kind, one.rupiah) for one in found.differences] == [("line_set_aside", 250)]
    assert found.billed_rupiah == found.allocated_rupiah == found.received_rupiah == found.seen_rupiah - 250


def test_what_is_not_due_yet_is_no_true_difference(country) -> None:
    budget(country, JKK, 1)
    budget(country, JKM, 10**9)
    due = min(Bill.objects.filter(month=date(2022, 8, 1)).values_list("due_on", flat=True))
    for on, not_due in ((due, 2), (due + timedelta(days=1), 0)):
        found = tie_out(country.who("administrator"), year=2022, on=on)
        assert [one.kind for one in found.differences].count("bill_not_due") == not_due
        assert found.true_count == len(found.differences) - not_due
        assert found.true_rupiah == sum(one.rupiah for one in found.differences if one.kind != "bill_not_due") > 0
        groups = {one.group: one for one in found.subtotals if not one.kind}
        assert list(groups) == ["true", "not_due"][: 1 + bool(not_due)]
        for group, total in groups.items():
            parts = [one for one in found.subtotals if one.kind and one.group == group]
            assert total.rupiah == sum(one.rupiah for one in parts)
            assert total.count == sum(one.count for one in parts)
        assert sum(one.rupiah for one in groups.values()) == sum(one.size_rupiah for one in found.differences)


def test_differences_of_both_signs_do_not_hide_each_other() -> None:
    those = [Difference("statement_gap", "a", -50), Difference("statement_gap", "b", 50)]
    assert [(one.kind, one.count, one.rupiah) for one in subtotals(those)] == [("", 2, 100), ("statement_gap", 2, 100)]


@pytest.mark.parametrize("payer", ["employer", "worker"])
def test_what_an_employer_or_a_worker_pays_is_no_budgets(country, people, send, payer: str) -> None:
    budget(country, JKK, 10**9)
    before = tie_out(country.who("administrator"), year=2022, on=DAY)
    sent = send(people(8)[5:])
    Submission.objects.filter(pk=sent.pk).update(paid_by=payer)
    sent.refresh_from_db()
    enrol(country, sent)
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 9))
    own = Bill.objects.filter(paid_by=payer).aggregate(s=Sum("total_rupiah"))["s"]
    public = Bill.objects.filter(paid_by="public_budget").aggregate(s=Sum("total_rupiah"))["s"]
    found = tie_out(country.who("administrator"), year=2022, on=DAY)
    assert before.others_rupiah == 0
    assert found.others_rupiah == own > 0
    assert found.money.billed_rupiah == public == found.billed_rupiah - own


def test_what_will_lapse_protects_as_many_as_the_scarcer_programme_pays(country) -> None:
    jkk, jkm = (
        Bill.objects.filter(month=date(2022, 8, 1)).aggregate(s=Sum(f"{name}_rupiah"))["s"] for name in ("jkk", "jkm")
    )
    left = {"jkk": 10_000 * 4 * 7 + 9_999, "jkm": 6_800 * 4 * 30}  # for September to December
    budget(country, JKK, jkk * 6 + left["jkk"])
    budget(country, JKM, jkm * 6 + left["jkm"])
    money = year_of(country)
    found = budget_year(money, on=DAY)
    assert [state.outlook.lapse_rupiah for state in money.states] == list(left.values())
    assert (found.basis, found.expected_rupiah) == ("months", 6 * (jkk + jkm))
    assert (found.lapse_rupiah, found.people, len(found.months)) == (sum(left.values()), 7, 4)
    assert found.why is not None
    assert [step.answer for step in found.why.explanation][-1] == "places"
    over = budget_year(finance_year(country.who("administrator"), year=2022, on=date(2023, 1, 1)), on=date(2023, 1, 1))
    assert (over.basis, over.people, over.months, over.expected_rupiah) == ("over", 0, (), 2 * (jkk + jkm))
    assert over.lapse_rupiah == found.lapse_rupiah + 4 * (jkk + jkm)


def test_what_is_missing_is_told_from_its_month_in_person_months(country) -> None:
    jkk, jkm = (
        Bill.objects.filter(month=date(2022, 8, 1)).aggregate(s=Sum(f"{name}_rupiah"))["s"] for name in ("jkk", "jkm")
    )
    budget(country, JKK, jkk * 4)
    budget(country, JKM, jkm * 5)
    found = budget_year(year_of(country), on=DAY)
    assert (found.lapse_rupiah, found.shortfall_rupiah) == (0, 2 * jkk + jkm)
    assert (found.short_from, found.uncovered, found.people) == (Month(2022, 11), 2 * 5, 0)


def test_before_the_first_bill_the_agreements_tell_and_without_them_nothing(country) -> None:
    who, on = country.who("administrator"), date(2022, 12, 1)
    for account in (JKK, JKM):
        budget_set(by=who, government=country.muna_barat, year=2023, account=account, rupiah=1_000_000)
    nothing = budget_year(finance_year(who, year=2023, on=on), on=on)
    assert (nothing.basis, nothing.expected_rupiah, nothing.lapse_rupiah) == ("nothing", None, 0)
    assert not nothing.is_begun
    terms = Terms("9", "BPJS", date(2022, 7, 1), date(2023, 6, 30), 10, 2_000_000, segment="own_account")
    agreement_sign(by=who, government=country.muna_barat, terms=terms)
    found = budget_year(finance_year(who, year=2023, on=on), on=on)
    assert (found.basis, found.expected_rupiah, found.lapse_rupiah) == ("agreements", 1_000_000, 1_000_000)
    assert (found.people, found.is_at_most, len(found.months)) == (1_000_000 // (16_800 * 12), True, 12)


def test_what_is_paid_too_much_is_a_difference(country) -> None:
    budget(country, JKK, 10**9)
    budget(country, JKM, 10**9)
    bills = list(Bill.objects.order_by("due_on"))
    take_in(country, statement(*((bill.total_rupiah + (n == 0), bill.payment_code) for n, bill in enumerate(bills))))
    assert kinds(country) == ["payment_credit"]


@pytest.mark.parametrize(
    ("name", "sees"),
    [("leader", True), ("agency", True), ("auditor", True), ("operator", False), ("other-administrator", False)],
)
def test_the_money_stays_in_scope(country, name: str, sees: bool) -> None:
    budget(country, JKK, 10**6)
    money = year_of(country, name)
    assert bool(money.states) is sees
    assert bool(money.billed_rupiah) is sees
    assert bool(kinds(country, name)) is sees


def test_a_treasurer_sees_the_own_bills_and_no_budget(country) -> None:
    budget(country, JKK, 10**6, country.education)
    found = tie_out(country.who("treasurer"), year=2022, on=DAY)
    assert found.money.states == []
    own = Bill.objects.filter(office=country.health)
    assert found.billed_rupiah == own.aggregate(s=Sum("total_rupiah"))["s"]
    assert {one.bill for one in found.differences if one.bill} == set(own.values_list("pk", flat=True))


def test_the_export_shows_the_same_sums(country) -> None:
    Office.objects.filter(pk=country.health.pk).update(name="=Dinas; Kesehatan")
    budget(country, JKK, 500_000, country.health)
    budget(country, JKK, 400_000, country.health)
    budget(country, JKM, 600_000)
    rows = list(csv.DictReader(io.StringIO(finance_csv(year_of(country)).decode("utf-8-sig")), delimiter=";"))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["nama_kantor"] == "'=Dinas; Kesehatan"
    assert (rows[0]["anggaran_awal"], rows[0]["anggaran_perubahan"]) == ("500000", "400000")
    assert sum(int(row["ditagih"]) for row in rows) == year_of(country).billed_rupiah
    assert rows[-1]["kode_rekening"] == ""


def test_a_year_takes_the_same_statements_for_few_and_many(country) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            tie_out(country.who("administrator"), year=2022, on=DAY)
        return len(asked)

    budget(country, JKK, 10**6)
    few = statements()
    budget(country, JKM, 10**6)
    budget(country, JKK, 10**6, country.health)
    for month in (9, 10):
        administrator = country.who("administrator")
        bills_issue(by=administrator, government=country.muna_barat, month=Month(2022, month), is_early=True)
    for n, bill in enumerate(Bill.objects.order_by("pk")[:3]):
        payment_paid(
            by=country.who("administrator"),
            bill=bill,
            receipt=Receipt(DAY, 1_000 + n),
            key=str(n),
        )
    assert statements() == few


def test_a_payment_over_two_years_counts_once_in_each(country, settings) -> None:
    settings.LINDUNG_TODAY = date(2023, 1, 20)
    administrator = country.who("administrator")
    for month in (Month(2022, 12), Month(2023, 1)):
        bills_issue(by=administrator, government=country.muna_barat, month=month)
    old, new = (Bill.objects.get(office=country.health, month=month) for month in (date(2022, 12, 1), date(2023, 1, 1)))
    line = (old.total_rupiah + new.total_rupiah, f"{old.payment_code} {new.payment_code}")
    take_in(country, statement(line, on=date(2023, 1, 15)))
    for year, bill, kind in ((2022, old, "payment_before"), (2023, new, "payment_after")):
        result = tie_out(administrator, year=year, on=date(2023, 1, 20))
        assert result.allocated_rupiah == result.received_rupiah == result.seen_rupiah == bill.total_rupiah
        found = [(one.kind, one.rupiah) for one in result.differences if one.kind.startswith("payment")]
        assert found == [(kind, old.total_rupiah)]


def test_statements_that_do_not_follow_each_other_are_shown(country) -> None:
    for day, opening in ((10, 0), (11, 100), (15, 250), (12, 200), (16, 350)):
        take_in(country, statement((100, f"hari {day}"), kind="mt940", opening=opening, on=date(2022, 8, day)))
    found = tie_out(country.who("administrator"), year=2022, on=DAY)
    gaps = [(one.rupiah, one.on) for one in found.differences if one.kind == "statement_gap"]
    assert gaps == [(-50, date(2022, 8, 15))]
    assert "statement_gap" not in kinds(country, "treasurer")
    assert tie_out(country.who("administrator"), year=2021, on=DAY).differences == []


def test_a_page_shows_so_many_differences_and_counts_all(country) -> None:
    take_in(country, statement(*((n + 1, f"tunai {n}") for n in range(250))))
    found = tie_out(country.who("administrator"), year=2022, on=DAY)
    assert len(found.shown) == 200
    assert len(found.differences) > 250
