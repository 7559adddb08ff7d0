"""A month's bills: computed once, numbered without gaps, never changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum

from lindung.apps.contributions.changes import changes_since
from lindung.apps.contributions.models import Bill, BillLine, MonthRun
from lindung.apps.contributions.next_month import first_left_out
from lindung.apps.contributions.services.draft import month_draft
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.models import Event
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
JULY = Month(2022, 7)


@pytest.fixture
def enrolled(country, people, send):
    persons = people(9)
    for office, part in ((country.health, persons[:6]), (country.education, persons[6:])):
        submission = send(part, office=office)
        enrol(country, submission)


def issue(country, month: Month):
    return bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month, is_early=True)


def test_lines_sum_to_bills_and_bills_to_the_run(country, enrolled) -> None:
    run, is_new = issue(country, JULY)
    assert is_new
    # 0.24 % and 0.30 % of Rp 1,000,000: JKK 2,400 and JKM 3,000 for each of nine people
    assert (run.bills_count, run.workers_count, run.total_rupiah) == (2, 9, 9 * 5_400)
    for bill in Bill.objects.all():
        sums = bill.lines.aggregate(jkk=Sum("jkk_rupiah"), jkm=Sum("jkm_rupiah"), total=Sum("total_rupiah"))
        assert (sums["jkk"], sums["jkm"], sums["total"]) == (bill.jkk_rupiah, bill.jkm_rupiah, bill.total_rupiah)
        assert bill.due_on == date(2022, 8, 15)
    assert sorted(Bill.objects.values_list("number", flat=True)) == [1, 2]
    names = list(
        Bill.objects.get(office=country.health).lines.order_by("position").values_list("worker__name_key", flat=True)
    )
    assert names == sorted(names)


def test_issuing_again_issues_nothing(country, enrolled) -> None:
    first, _ = issue(country, JULY)
    second, is_new = issue(country, JULY)
    assert (first.pk, is_new) == (second.pk, False)
    assert (MonthRun.objects.count(), Bill.objects.count(), BillLine.objects.count()) == (1, 2, 9)
    assert Event.objects.filter(verb="bills.issue").count() == 1


def test_numbers_go_on_without_gaps_within_a_year_and_begin_anew_in_the_next(country, enrolled) -> None:
    for month in (JULY, Month(2022, 8), Month(2023, 1)):
        issue(country, month)
    assert sorted(Bill.objects.filter(year=2022).values_list("number", flat=True)) == [1, 2, 3, 4]
    assert sorted(Bill.objects.filter(year=2023).values_list("number", flat=True)) == [1, 2]


def test_a_month_before_anybody_was_enrolled_is_refused(country, enrolled) -> None:
    with pytest.raises(Refusal, match="Belum ada peserta"):
        issue(country, Month(2022, 6))
    assert not MonthRun.objects.exists()


@pytest.mark.parametrize("table", ["monthrun", "bill", "billline"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_the_database_refuses_to_change_what_is_issued(country, enrolled, table: str, verb: str) -> None:
    issue(country, JULY)
    sql = (
        f"DELETE FROM contributions_{table}"
        if verb == "DELETE"
        else f"UPDATE contributions_{table} SET total_rupiah = 1"
    )
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_who_left_is_billed_for_the_last_month_and_not_after(country, enrolled) -> None:
    enrolment = Enrolment.objects.filter(office=country.health).first()
    enrolment_end(by=country.who("administrator"), enrolment_id=enrolment.pk, on=date(2022, 7, 31), reason="left")
    issue(country, JULY)
    august = month_draft("74.13", Month(2022, 8))
    assert (BillLine.objects.count(), august.workers) == (9, 8)
    changes = changes_since(august, "74.13")
    assert (changes.left.count, changes.joined.count, changes.has_before) == (1, 0, True)


def test_a_changed_wage_is_billed_once_at_the_wage_that_held_last(country, enrolled) -> None:
    enrolment = Enrolment.objects.filter(office=country.health).first()
    changed = enrolment_change(
        by=country.who("administrator"), enrolment_id=enrolment.pk, from_on=date(2022, 7, 16), wage_rupiah=2_000_000
    )
    issue(country, JULY)
    line = BillLine.objects.get(worker=enrolment.worker)
    assert (line.enrolment_id, line.wage_rupiah, line.total_rupiah) == (changed.pk, 2_000_000, 10_800)


def test_moving_office_moves_the_line(country, enrolled) -> None:
    enrolment = Enrolment.objects.filter(office=country.health).first()
    issue(country, JULY)
    enrolment_change(
        by=country.who("administrator"), enrolment_id=enrolment.pk, from_on=date(2022, 8, 1), office=country.education
    )
    issue(country, Month(2022, 8))
    line = BillLine.objects.get(worker=enrolment.worker, bill__month=date(2022, 8, 1))
    assert line.bill.office == country.education
    assert Worker.objects.get(pk=enrolment.worker_id).office == country.education


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"from_on": date(2022, 6, 30), "wage_rupiah": 5}, "tidak boleh mulai sebelum"),
        ({"from_on": date(2022, 7, 1), "wage_rupiah": 5}, "antara Rp 10.000"),
        ({"from_on": date(2022, 8, 1), "wage_rupiah": 0}, "antara Rp 10.000"),
        ({"from_on": date(2022, 8, 1), "wage_rupiah": 50_000_001}, "dan Rp 50.000.000"),
        ({"from_on": date(2024, 1, 1), "wage_rupiah": 1_500_000}, "akhir tahun depan"),
    ],
)
def test_changes_that_make_no_sense_are_refused(country, enrolled, settings, change: dict, why: str) -> None:
    settings.LINDUNG_TODAY = date(2022, 7, 18)
    enrolment = Enrolment.objects.first()
    with pytest.raises(Refusal, match=why):
        enrolment_change(by=country.who("administrator"), enrolment_id=enrolment.pk, **change)
    assert Enrolment.objects.count() == 9


def test_a_month_far_ahead_is_not_issued(country, enrolled, settings) -> None:
    settings.LINDUNG_TODAY = date(2022, 7, 18)
    with pytest.raises(Refusal) as refused:
        issue(country, Month(2023, 8))
    assert refused.value.code == "month_too_far"
    assert not Bill.objects.exists()


def test_a_last_day_is_corrected_until_something_follows_it(country, enrolled, settings) -> None:
    settings.LINDUNG_TODAY = date(2022, 9, 1)
    enrolment = Enrolment.objects.first()

    def end(on: date, one: Enrolment = enrolment) -> None:
        enrolment_end(by=country.who("administrator"), enrolment_id=one.pk, on=on, reason="left")

    for on in (date(2022, 12, 31), date(2022, 7, 31), date(2022, 8, 31)):
        end(on)
        assert Enrolment.objects.get(pk=enrolment.pk).ends_on == on
    event = Event.objects.filter(verb="enrolment.end").latest("number")
    assert event.data == {
        "on": "2022-08-31", "reason": "left", "on_before": "2022-07-31", "reason_before": "left"
    }  # fmt: skip
    changed = Enrolment.objects.filter(ends_on=None).first()
    enrolment_change(
        by=country.who("administrator"), enrolment_id=changed.pk, from_on=date(2022, 8, 1), wage_rupiah=2_000_000
    )
    with pytest.raises(Refusal) as refused:
        end(date(2022, 7, 20), changed)
    assert refused.value.code == "enrolment_ended"


@pytest.mark.parametrize(
    ("issued", "left_out"),
    [([], None), (["2022-07"], "2022-08"), (["2022-07", "2022-09"], "2022-08"), (["2021-12", "2022-01"], "2022-02")],
)
def test_a_month_that_was_left_out_comes_before_all_later_ones(issued: list[str], left_out: str | None) -> None:
    found = first_left_out(map(Month.parse, issued))
    assert (str(found) if found else None) == left_out
