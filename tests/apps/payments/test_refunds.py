"""What is given back: no rupiah is billed twice, none is lost, no bill falls below zero, and what waits is kept."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from django.db.models import Sum

from lindung.apps.contributions.models import Bill, BillLine, MonthRun, WaitingCorrection
from lindung.apps.contributions.services.charges import charges
from lindung.apps.contributions.services.draft import month_draft
from lindung.apps.events.models import Event
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.kernel.month import Month
from tests.apps.contributions.test_corrections import AUGUST, JULY, PER_PERSON, SEPTEMBER, corrections, issue
from tests.apps.money import wrong_sums
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = Month(2022, 10), Month(2022, 11)


@pytest.fixture(autouse=True)
def _bills(country, people, send, settings):
    """Three people of one office and two of another, billed for July and August."""
    settings.LINDUNG_TODAY = date(2022, 11, 5)
    enrol(country, send(people(5)[:3]))
    enrol(country, send(people(5)[3:], office=country.education))
    for month in (JULY, AUGUST):
        issue(country, month)


def held(office) -> list[Enrolment]:
    return list(Enrolment.objects.filter(office=office, ends_on=None).order_by("pk"))


def end(country, enrolment: Enrolment, on: date, reason: str = "left") -> None:
    enrolment_end(by=country.who("administrator"), enrolment_id=enrolment.pk, on=on, reason=reason)


def change(country, enrolment: Enrolment, on: date, **to) -> Enrolment:
    return enrolment_change(by=country.who("administrator"), enrolment_id=enrolment.pk, from_on=on, **to)


def waiting() -> list[WaitingCorrection]:
    run = MonthRun.objects.order_by("-event_number").first()
    return list(run.waiting.order_by("office__name", "corrected_month", "pk")) if run else []


def missing() -> int:
    """What the issued months cost as is known now, less what was billed and what waits: nothing."""
    months = [Month.of(month) for month in MonthRun.objects.values_list("month", flat=True)]
    owed = sum(int(charges("74.13", month)["total_rupiah"].sum()) for month in months)
    billed = BillLine.objects.aggregate(sum=Sum("total_rupiah"))["sum"]
    return owed - billed - sum(one.total_rupiah for one in waiting())


def billed_and_waiting(worker: Worker) -> int:
    """What a worker's lines and what waits for them come to."""
    billed = BillLine.objects.filter(worker=worker).aggregate(sum=Sum("total_rupiah"))["sum"]
    return billed + sum(one.total_rupiah for one in waiting() if one.worker == worker)


def test_who_moved_backwards_is_not_charged_twice_while_the_old_office_cannot_be_given_back(country) -> None:
    for enrolment in held(country.education):
        change(country, enrolment, date(2022, 7, 2), office=country.health)
    issue(country, SEPTEMBER)
    assert corrections(SEPTEMBER) == []
    assert BillLine.objects.aggregate(sum=Sum("total_rupiah"))["sum"] == 15 * PER_PERSON
    assert sorted(one.total_rupiah for one in waiting()) == [-PER_PERSON] * 4 + [PER_PERSON] * 4
    assert missing() == 0
    assert wrong_sums() == []


def test_both_sides_of_a_move_come_once_the_old_office_has_people_again(country, people, send) -> None:
    for enrolment in held(country.education):
        change(country, enrolment, date(2022, 7, 2), office=country.health)
    issue(country, SEPTEMBER)
    enrol(country, send(people(9)[5:], office=country.education))
    issue(country, OCTOBER)
    moved = [line for line in corrections(OCTOBER) if line[2] == "moved"]
    assert (
        sorted(line[::3] for line in moved)
        == [("Dinas Kesehatan", PER_PERSON)] * 4 + [("Dinas Pendidikan", -PER_PERSON)] * 4
    )
    assert (waiting(), missing(), wrong_sums()) == ([], 0, [])


def test_what_an_office_without_people_gets_back_waits_and_is_shown(country) -> None:
    for enrolment in held(country.education):
        end(country, enrolment, date(2022, 7, 31))
    draft = month_draft("74.13", SEPTEMBER)
    assert draft.waiting_rupiah == -2 * PER_PERSON
    issue(country, SEPTEMBER)
    assert [(one.office, one.correction, one.total_rupiah) for one in waiting()] == [
        (country.education, "late_exit", -PER_PERSON)
    ] * 2
    assert Event.objects.filter(verb="bills.issue").latest("number").data["waiting_rupiah"] == -2 * PER_PERSON
    issue(country, OCTOBER)
    assert len(waiting()) == 2
    assert missing() == 0


def test_what_waited_is_given_back_as_far_as_a_bill_reaches(country, people, send) -> None:
    for enrolment in held(country.education):
        end(country, enrolment, date(2022, 7, 1), "duplicate")
    issue(country, SEPTEMBER)
    assert sum(one.total_rupiah for one in waiting()) == -4 * PER_PERSON
    enrol(country, send(people(6)[5:], office=country.education))
    for month, back in ((OCTOBER, 4), (NOVEMBER, 0)):
        run = issue(country, month)
        bill = Bill.objects.get(run=run, office=country.education)
        if back:  # October, and three months of back pay: as much as is to be given back
            assert bill.total_rupiah == 0
            assert bill.settled_on == month.first
        else:
            assert bill.total_rupiah == PER_PERSON
    assert (waiting(), missing(), wrong_sums()) == ([], 0, [])


def test_a_line_is_split_down_to_zero_in_each_programme(country, people, send) -> None:
    """A wage twice as high is to be given back from a bill of one person: half of it fits."""
    one, other = held(country.education)
    change(country, one, JULY.first, wage_rupiah=4_000_000)
    issue(country, SEPTEMBER)
    end(country, one, date(2022, 7, 31))
    run = issue(country, OCTOBER)
    bill = Bill.objects.get(run=run, office=country.education)
    assert (bill.jkk_rupiah, bill.jkm_rupiah, bill.total_rupiah) == (0, 0, 0)
    back = [line for line in corrections(OCTOBER) if line[0] == "Dinas Pendidikan"]
    assert back == [("Dinas Pendidikan", AUGUST.first, "late_exit", -PER_PERSON)]
    assert [one.total_rupiah for one in waiting()] == [-3 * PER_PERSON, -4 * PER_PERSON]
    assert missing() == 0
    assert other.worker.bill_lines.count() == 4


def test_a_month_without_anybody_is_issued_while_something_waits(country) -> None:
    for enrolment in [*held(country.health), *held(country.education)]:
        end(country, enrolment, date(2022, 7, 31))
    run = issue(country, SEPTEMBER)
    assert (run.bills_count, run.workers_count, run.total_rupiah) == (0, 0, 0)
    assert (sum(one.total_rupiah for one in waiting()), missing()) == (-5 * PER_PERSON, 0)


def test_back_pay_does_not_wait_for_what_others_get_back(country, people, send) -> None:
    for enrolment in held(country.education):
        end(country, enrolment, date(2022, 7, 1), "duplicate")
    enrol(country, send(people(6)[5:], office=country.education))
    issue(country, SEPTEMBER)
    back_pay = [line for line in corrections(SEPTEMBER) if line[2] == "back_pay"]
    assert [line[1] for line in back_pay] == [JULY.first, AUGUST.first]
    assert missing() == 0
    assert wrong_sums() == []


def test_corrections_reach_back_as_far_as_the_change(country, people, send, settings) -> None:
    settings.LINDUNG_TODAY = date(2025, 1, 5)
    for number in range(2, 30):
        issue(country, JULY.plus(number))
    enrol(country, send(people(6)[5:]))
    issue(country, JULY.plus(30))
    back_pay = BillLine.objects.filter(correction="back_pay").order_by("corrected_month")
    assert (back_pay.count(), back_pay[0].corrected_month, missing()) == (30, JULY.first, 0)


def test_a_double_of_several_slices_is_given_back_whole(country) -> None:
    first = held(country.health)[0]
    last = change(country, first, AUGUST.first, wage_rupiah=2_000_000)
    issue(country, SEPTEMBER)
    end(country, last, date(2022, 9, 30), "duplicate")
    issue(country, OCTOBER)
    assert billed_and_waiting(first.worker) == 0
    end(country, last, date(2022, 9, 30))  # the reason was wrong
    issue(country, NOVEMBER)
    assert billed_and_waiting(first.worker) == 5 * PER_PERSON
    assert (waiting(), missing()) == ([], 0)


def test_a_stay_before_a_double_is_no_double(country, people, send) -> None:
    worker = Worker.objects.filter(office=country.health).first()
    end(country, worker.enrolments.get(), date(2022, 7, 31))
    Enrolment.objects.create(
        worker=worker, office=country.health, employer=country.muna_barat, segment="wage_earner", programmes="JKK+JKM",
        risk_class="very_low", paid_by="public_budget", wage_rupiah=1_000_000, starts_on=date(2022, 9, 1),
        source_event=1,
    )  # fmt: skip
    end(country, worker.enrolments.get(starts_on=date(2022, 9, 1)), date(2022, 9, 30), "duplicate")
    assert [one.end_reason for one in worker.enrolments.order_by("starts_on")] == ["left", "duplicate"]


def test_whole_months_and_older_corrections_come_together(country, people, send) -> None:
    issue(country, SEPTEMBER)
    enrol(country, send(people(7)[5:]))
    issue(country, OCTOBER, whole_months=1)
    got = BillLine.objects.filter(correction="back_pay").values_list("corrected_month", flat=True)
    assert sorted(set(got)) == [JULY.first, AUGUST.first, SEPTEMBER.first]
    assert len(got) == 6
    issue(country, NOVEMBER)
    assert (corrections(NOVEMBER), missing()) == ([], 0)


def test_a_wage_that_was_wrong_from_the_start_is_put_right(country) -> None:
    first = held(country.health)[0]
    assert change(country, first, first.starts_on, wage_rupiah=2_000_000).pk == first.pk
    result = Event.objects.get(verb="enrolment.correct")
    assert (result.data["wage_before"], result.data["wage"]) == (1_000_000, 2_000_000)
    assert first.worker.bill_lines.values_list("wage_rupiah", flat=True).distinct().get() == 1_000_000
    issue(country, SEPTEMBER)
    assert corrections(SEPTEMBER) == [
        ("Dinas Kesehatan", month.first, "retroactive_wage", PER_PERSON) for month in (JULY, AUGUST)
    ]
    assert BillLine.objects.filter(correction="retroactive_wage").values_list("wage_rupiah", flat=True)[0] == 2_000_000


def test_an_office_that_was_wrong_from_the_start_is_put_right(country) -> None:
    first = held(country.health)[0]
    change(country, first, first.starts_on, office=country.education)
    issue(country, SEPTEMBER)
    assert (
        sorted(line[::3] for line in corrections(SEPTEMBER))
        == [("Dinas Kesehatan", -PER_PERSON)] * 2 + [("Dinas Pendidikan", PER_PERSON)] * 2
    )
    assert missing() == 0


def test_a_last_day_written_wrongly_is_corrected_with_the_months_between(country) -> None:
    first = held(country.health)[0]
    end(country, first, date(2022, 7, 1))
    issue(country, SEPTEMBER)
    assert corrections(SEPTEMBER) == [("Dinas Kesehatan", AUGUST.first, "late_exit", -PER_PERSON)]
    end(country, first, date(2022, 9, 10))
    issue(country, OCTOBER)
    assert sorted(line[1:3] for line in corrections(OCTOBER)) == [
        (AUGUST.first, "back_pay"), (SEPTEMBER.first, "back_pay")
    ]  # fmt: skip
    assert missing() == 0


def test_a_draft_says_whether_it_is_still_the_same(country, people, send) -> None:
    shown = month_draft("74.13", SEPTEMBER).fingerprint
    assert month_draft("74.13", SEPTEMBER).fingerprint == shown
    change(country, held(country.health)[0], date(2022, 9, 1), wage_rupiah=1_000_001)
    assert month_draft("74.13", SEPTEMBER).fingerprint != shown


def test_amounts_are_split_and_never_lost() -> None:
    """Any corrections: what is placed and what waits sum to what they were, and no bill falls below zero."""
    from random import Random

    from lindung.apps.contributions.services.fit_corrections import PROGRAMMES, placed

    dice = Random(7)
    for _turn in range(200):

        def row(worker: int, most: int, least: int) -> dict:
            amounts = {name: dice.randint(least, most) for name in PROGRAMMES}
            return {
                "office_id": dice.randint(1, 3), "segment": "s", "paid_by": "x", "worker_id": worker,
                "corrected_month": dice.randint(1, 2), **amounts, "total_rupiah": sum(amounts.values()),
            }  # fmt: skip

        lines = pl.DataFrame([row(n, 5, 0) for n in range(dice.randint(1, 4))])
        given = pl.DataFrame([row(n % 4, 5, -5) for n in range(dice.randint(1, 9))])
        given = given.unique(["office_id", "segment", "paid_by", "worker_id", "corrected_month"])
        result = placed(lines, given)
        for name in (*PROGRAMMES, "total_rupiah"):
            assert result.lines[name].sum() + result.waiting[name].sum() == given[name].sum()
            both = pl.concat([lines.select("office_id", name), result.lines.select("office_id", name)])
            assert both.group_by("office_id").agg(pl.col(name).sum()).filter(pl.col(name) < 0).is_empty()


def test_what_one_segment_is_given_back_holds_up_no_charge_of_another() -> None:
    from lindung.apps.contributions.services.fit_corrections import placed

    def row(segment: str, office: int, worker: int, amount: int) -> dict:
        return {
            "office_id": office, "segment": segment, "paid_by": "x", "worker_id": worker, "corrected_month": 1,
            "jkk_rupiah": amount, "jkm_rupiah": 0, "jht_rupiah": 0, "jp_rupiah": 0, "total_rupiah": amount,
        }  # fmt: skip

    lines = pl.DataFrame([row("wage_earner", 1, 9, 5)])
    found = pl.DataFrame([row("own_account", 2, 7, -5), row("wage_earner", 1, 7, 5)])
    apart = placed(lines, found)
    assert (apart.lines["total_rupiah"].to_list(), apart.waiting["total_rupiah"].to_list()) == ([5], [-5])
    moved = placed(lines, found.with_columns(segment=pl.lit("wage_earner")))
    assert (moved.lines.height, moved.waiting["total_rupiah"].sort().to_list()) == (0, [-5, 5])
