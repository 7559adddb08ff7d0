"""What becomes known after a bill was issued: lines of a later bill that name what they correct, to the rupiah."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lindung.apps.contributions.models import Bill, BillLine
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.models import Event
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.kernel.month import Month
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
JULY, AUGUST, SEPTEMBER = Month(2022, 7), Month(2022, 8), Month(2022, 9)
PER_PERSON = 5_400


def issue(country, month: Month, **kwargs):
    return bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month, **kwargs)[0]


def corrections(month: Month) -> list[tuple]:
    lines = BillLine.objects.filter(bill__month=month.first).exclude(corrected_month=None).order_by("pk")
    return [(line.bill.office.name, line.corrected_month, line.correction, line.total_rupiah) for line in lines]


def slices(name: str = "") -> list[Enrolment]:
    return list(Enrolment.objects.filter(ends_on=None).order_by("worker__nik"))


def test_who_is_enrolled_late_pays_for_the_months_before(country, people, send) -> None:
    enrol(country, send(people(3)[:2]))
    issue(country, JULY)
    enrol(country, send(people(3)[2:]))
    run = issue(country, AUGUST)
    assert corrections(AUGUST) == [("Dinas Kesehatan", JULY.first, "back_pay", PER_PERSON)]
    bill = Bill.objects.get(month=AUGUST.first)
    assert (bill.workers_count, bill.total_rupiah) == (3, 4 * PER_PERSON)
    assert run.total_rupiah == bill.total_rupiah
    issue(country, SEPTEMBER)
    assert corrections(SEPTEMBER) == []


def test_who_left_and_nobody_said_is_paid_back(country, people, send) -> None:
    enrol(country, send(people(3)))
    issue(country, JULY)
    enrolment_end(
        by=country.who("administrator"),
        enrolment_id=slices()[0].pk,
        on=date(2022, 7, 1),
        reason="left",
    )
    issue(country, AUGUST)
    assert corrections(AUGUST) == []
    enrolment_end(by=country.who("administrator"), enrolment_id=slices()[0].pk, on=date(2022, 7, 31), reason="left")
    issue(country, SEPTEMBER)
    assert corrections(SEPTEMBER) == [("Dinas Kesehatan", AUGUST.first, "late_exit", -PER_PERSON)]
    line = BillLine.objects.get(correction="late_exit")
    assert (line.corrects.bill.month, line.corrects.worker_id) == (AUGUST.first, line.worker_id)


def test_a_retroactive_wage_is_billed_by_its_difference(country, people, send) -> None:
    enrol(country, send(people(2)))
    issue(country, JULY)
    issue(country, AUGUST)
    first = slices()[0]
    enrolment_change(
        by=country.who("administrator"), enrolment_id=first.pk, from_on=AUGUST.first, wage_rupiah=2_000_000
    )
    issue(country, SEPTEMBER)
    assert corrections(SEPTEMBER) == [("Dinas Kesehatan", AUGUST.first, "retroactive_wage", PER_PERSON)]
    assert Bill.objects.get(month=SEPTEMBER.first).total_rupiah == 4 * PER_PERSON


def test_a_move_is_taken_from_one_office_and_charged_to_the_other(country, people, send) -> None:
    enrol(country, send(people(3)[:2]))
    enrol(country, send(people(3)[2:], office=country.education))
    issue(country, JULY)
    issue(country, AUGUST)
    moved = Enrolment.objects.filter(office=country.health).order_by("pk").first()
    enrolment_change(
        by=country.who("administrator"), enrolment_id=moved.pk, from_on=AUGUST.first, office=country.education
    )
    issue(country, SEPTEMBER)
    assert sorted(corrections(SEPTEMBER)) == [
        ("Dinas Kesehatan", AUGUST.first, "moved", -PER_PERSON),
        ("Dinas Pendidikan", AUGUST.first, "moved", PER_PERSON),
    ]


def test_a_double_found_later_is_paid_back_for_every_month(country, people, send) -> None:
    enrol(country, send(people(4)))
    issue(country, JULY)
    issue(country, AUGUST)
    enrolment_end(
        by=country.who("administrator"), enrolment_id=slices()[0].pk, on=date(2022, 8, 31), reason="duplicate"
    )
    issue(country, SEPTEMBER)
    assert corrections(SEPTEMBER) == [
        ("Dinas Kesehatan", JULY.first, "duplicate", -PER_PERSON),
        ("Dinas Kesehatan", AUGUST.first, "duplicate", -PER_PERSON),
    ]


def test_what_a_bill_cannot_bear_waits_for_the_next(country, people, send) -> None:
    enrol(country, send(people(2)[:1]))
    issue(country, JULY)
    issue(country, AUGUST)
    enrol(country, send(people(3)[1:], office=country.education))
    enrolment_end(by=country.who("administrator"), enrolment_id=slices()[0].pk, on=date(2022, 7, 1), reason="duplicate")
    issue(country, SEPTEMBER)
    paid_back = [line for line in corrections(SEPTEMBER) if line[2] == "duplicate"]
    assert paid_back == []
    assert not Bill.objects.filter(month=SEPTEMBER.first, office=country.health).exists()
    assert all(bill.total_rupiah >= 0 for bill in Bill.objects.all())


def test_a_law_changed_backwards_is_billed_when_asked_for(country, people, send, monkeypatch) -> None:
    from lindung.apps.contributions.services import issue as room
    from lindung.law import national_book
    from lindung.law.trial import book_with

    enrol(country, send(people(2)))
    issue(country, JULY)
    changed = book_with(national_book(), "contribution.jkm.rate", "0.0060", JULY.first)
    monkeypatch.setattr(room, "national_book", lambda: changed)
    issue(country, AUGUST, whole_months=1)
    assert corrections(AUGUST) == [("Dinas Kesehatan", JULY.first, "law_change", 3_000)] * 2


def test_statements_do_not_grow_with_the_corrected(country, people, send) -> None:
    enrol(country, send(people(2)))
    issue(country, JULY)
    counts = []
    for month, number in ((AUGUST, 5), (SEPTEMBER, 17)):
        enrol(country, send(people(number)))
        with CaptureQueriesContext(connection) as asked:
            issue(country, month)
        counts.append(len(asked))
    assert counts[1] - counts[0] <= 3


def test_the_database_refuses_to_change_a_bill_but_for_what_is_paid(country, people, send) -> None:
    enrol(country, send(people(2)))
    issue(country, JULY)
    bill = Bill.objects.get()
    for change in ({"total_rupiah": 1}, {"due_on": JULY.first}, {"office_id": country.education.pk}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Bill.objects.filter(pk=bill.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Bill.objects.filter(pk=bill.pk).update(paid_rupiah=bill.total_rupiah + 1)
    assert Bill.objects.filter(pk=bill.pk).update(paid_rupiah=bill.total_rupiah) == 1


def test_what_is_done_with_an_enrolment_is_recorded_for_the_office_that_answers_for_it_then(
    country, people, send
) -> None:
    enrol(country, send(people(1)))
    by, first = country.who("administrator"), slices()[0]
    enrolment_change(by=by, enrolment_id=first.pk, from_on=first.starts_on, wage_rupiah=2_000_000)
    enrolment_change(by=by, enrolment_id=first.pk, from_on=AUGUST.first, office=country.education)
    enrolment_end(by=by, enrolment_id=slices()[0].pk, on=SEPTEMBER.first, reason="left")
    events = Event.objects.filter(subject=f"worker:{first.worker_id}").order_by("number")
    assert list(events.values_list("verb", "government", "office")) == [
        ("enrolment.correct", "74.13", "74.13.KES"),
        ("enrolment.change", "74.13", "74.13.DIK"),
        ("enrolment.end", "74.13", "74.13.DIK"),
    ]
