"""Arrears as of any day, and the ladder of reminders: in scope, in order, each step once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from lindung.apps.arrears.blanks import Facts, filled
from lindung.apps.arrears.ladder import ladder
from lindung.apps.arrears.models import Contact, EmailAttempt, Reminder
from lindung.apps.arrears.penalties import penalty_of
from lindung.apps.arrears.selectors import (
    arrears_as_of,
    contacts_visible,
    late_groups,
    late_sum,
    late_sum_as_of,
    reminders_visible,
)
from lindung.apps.arrears.services.email import MOST_ATTEMPTS, emails_send
from lindung.apps.arrears.services.remind import contact_set, reminder_text_set, reminders_send
from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.verification import chain_verify
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.payments.payments.reverse import payment_reverse
from lindung.apps.registry.models import Enrolment
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from tests.apps.paying import payment_paid
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
JULY = Month(2022, 7)
DUE = date(2022, 8, 15)


@pytest.fixture(autouse=True)
def _bills(country, people, send, settings):
    settings.LINDUNG_TODAY = date(2022, 7, 18)
    settings.HAS_POST_OFFICE = True
    persons = people(5)
    enrol(country, send(persons[:3]))
    enrol(country, send(persons[3:], office=country.education))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=JULY)


def pay(country, on: date, key: str = "a"):
    """Pay what Dinas Kesehatan owes."""
    bill = Bill.objects.get(office=country.health)
    receipt = Receipt(on, bill.open_rupiah)
    return payment_paid(by=country.who("administrator"), bill=bill, receipt=receipt, key=key)[0]


def send_on(country, on: date) -> list[tuple[str, str]]:
    """What is sent once a day has come: office and step."""
    settings.LINDUNG_TODAY = on
    sent = reminders_send(by=country.who("administrator"), government=country.muna_barat, on=on)
    return sorted((one.bill.office.code[-3:], one.step) for one in sent)


def test_nothing_is_late_on_the_due_day(country) -> None:
    assert arrears_as_of(country.who("administrator"), DUE) == []


def test_what_is_late_costs_and_puts_families_at_risk(country) -> None:
    late = arrears_as_of(country.who("administrator"), DUE + timedelta(days=1))
    assert [(one.bill.office, one.days_late, one.people) for one in late] == [
        (country.health, 1, 3),
        (country.education, 1, 2),
    ]
    found = late_sum(late)
    assert (found.bills, found.offices, found.people, found.penalty_rupiah) == (2, 2, 5, 0)
    assert found.open_rupiah == sum(Bill.objects.values_list("total_rupiah", flat=True))
    assert found.benefit_at_stake_rupiah == 5 * 42_000_000


def test_late_bills_are_shown_by_office_within_one_government(country) -> None:
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 8), is_early=True)
    late = arrears_as_of(country.who("administrator"), date(2022, 12, 1))
    found = [(name, one.bills, one.people) for name, one in late_groups(late)]
    assert found == [("Dinas Kesehatan", 2, 3), ("Dinas Pendidikan", 2, 2)]
    assert sum(one.open_rupiah for _name, one in late_groups(late)) == late_sum(late).open_rupiah


def test_the_past_stays_as_it_was(country, settings) -> None:
    """A bill paid late was late on the days before; one that bounced is late again from the day it bounced."""
    settings.LINDUNG_TODAY = date(2022, 9, 1)
    payment = pay(country, date(2022, 9, 1))
    who = country.who("treasurer")
    assert [one.days_late for one in arrears_as_of(who, date(2022, 8, 31))] == [16]
    assert arrears_as_of(who, date(2022, 9, 1)) == []
    settings.LINDUNG_TODAY = date(2022, 9, 5)
    payment_reverse(by=country.who("agency"), payment_id=payment.pk, reason="tolakan", on=date(2022, 9, 5))
    assert arrears_as_of(who, date(2022, 9, 4)) == []
    assert [one.days_late for one in arrears_as_of(who, date(2022, 9, 5))] == [21]


def test_a_month_that_is_issued_late_was_not_late_before_it_was_issued(country, settings) -> None:
    settings.LINDUNG_TODAY = date(2022, 12, 1)
    who = country.who("administrator")
    bills_issue(by=who, government=country.muna_barat, month=Month(2022, 8), is_early=True)
    assert {one.bill.month for one in arrears_as_of(who, date(2022, 11, 30))} == {JULY.first}
    assert {one.bill.month for one in arrears_as_of(who, date(2022, 12, 1))} == {JULY.first, date(2022, 8, 1)}


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("administrator", 2),
        ("leader", 2),
        ("agency", 2),
        ("auditor", 2),
        ("treasurer", 1),
        ("other-treasurer", 1),
        ("operator", 0),
        ("other-administrator", 0),
        ("far-agency", 0),
    ],
)
def test_everybody_sees_what_is_late_in_their_scope(country, name: str, seen: int) -> None:
    assert len(arrears_as_of(country.who(name), date(2022, 9, 1))) == seen


@pytest.mark.parametrize("name", ["administrator", "treasurer", "agency", "auditor", "stranger", "far-agency"])
def test_the_sum_of_what_is_late_is_that_of_its_bills(country, name: str) -> None:
    for on in (DUE, date(2022, 9, 1), date(2022, 12, 1)):
        assert late_sum_as_of(country.who(name), on) == late_sum(arrears_as_of(country.who(name), on))


def test_arrears_take_the_same_statements_for_few_and_many(country, people, send) -> None:
    def statements() -> int:
        caches["default"].clear()
        with CaptureQueriesContext(connection) as asked:
            arrears_as_of(country.who("administrator"), date(2023, 1, 1))
        return len(asked)

    few = statements()
    for month in (8, 9, 10):
        bills_issue(
            by=country.who("administrator"), government=country.muna_barat, month=Month(2022, month), is_early=True
        )
    assert len(arrears_as_of(country.who("administrator"), date(2023, 1, 1))) == 8
    assert statements() == few


def test_the_ladder_climbs_once_per_step(country) -> None:
    expected = [
        (-6, []),
        (-5, ["before_due"]),
        (-4, []),
        (0, ["due_day"]),
        (1, ["late_1"]),
        (14, []),
        (15, ["late_15"]),
        (30, ["late_30"]),
        (31, []),
        (400, []),
    ]
    for days, steps in expected:
        sent = send_on(country, DUE + timedelta(days=days))
        assert sent == [(office, step) for office in ("DIK", "KES") for step in steps], days
        assert send_on(country, DUE + timedelta(days=days)) == []
    assert chain_verify().holds


def test_missed_steps_are_not_made_up_for(country) -> None:
    assert send_on(country, DUE + timedelta(days=20)) == [("DIK", "late_15"), ("KES", "late_15")]
    assert send_on(country, DUE) == []


def test_a_paid_bill_is_not_reminded_of(country, settings) -> None:
    settings.LINDUNG_TODAY = date(2022, 8, 1)
    pay(country, date(2022, 8, 1))
    assert send_on(country, DUE) == [("DIK", "due_day")]


def test_reminders_reach_the_posts_of_their_step(country, settings) -> None:
    who = country.who("administrator")
    for post, office in (("treasurer", country.health), ("head_of_office", country.health), ("administrator", None)):
        address = f"{post}@contoh.example"
        contact_set(by=who, government=country.muna_barat, office=office, post=post, name="", email=address)
    send_on(country, DUE)
    send_on(country, DUE + timedelta(days=15))
    assert emails_send() == {"sent": 3, "failed": 0}
    assert emails_send() == {"sent": 0, "failed": 0}
    assert sorted((sorted(one.to) for one in mail.outbox), key=len) == [
        ["treasurer@contoh.example"],
        ["administrator@contoh.example"],
        ["administrator@contoh.example", "head_of_office@contoh.example", "treasurer@contoh.example"],
    ]


def test_a_reminder_says_who_what_when_and_how_much(country) -> None:
    send_on(country, DUE + timedelta(days=30))
    bill = Bill.objects.get(office=country.health)
    found = Reminder.objects.get(bill=bill)
    for words in ("Dinas Kesehatan", "Juli 2022"):
        assert words in found.subject + found.body
    for words in ("3 orang", "terlambat 30 hari", "Rp 42.000.000", bill.payment_code):
        assert words in found.body.replace("\u00a0", " ")
    assert "{" not in found.subject + found.body


def test_a_failing_post_office_is_recorded(country, monkeypatch) -> None:
    contact_set(
        by=country.who("administrator"), government=country.muna_barat, office=None, post="administrator", name="",
        email="a@contoh.example",
    )  # fmt: skip
    send_on(country, DUE + timedelta(days=15))

    def refuse(_message) -> None:
        raise OSError("no route")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    for _turn in range(MOST_ATTEMPTS):
        assert emails_send() == {"sent": 0, "failed": 2}
    assert emails_send() == {"sent": 0, "failed": 0}
    assert {one.email_state for one in Reminder.objects.all()} == {"failed"}
    assert {one.why for one in EmailAttempt.objects.all()} == {"OSError"}


def test_one_bad_mail_stops_no_other_and_is_tried_again(country, monkeypatch) -> None:
    own_address(country)
    send_on(country, DUE + timedelta(days=15))
    real, turns = mail.EmailMessage.send, iter([ValueError("header"), None, None])

    def sometimes(message) -> int:
        if error := next(turns):
            raise error
        return real(message)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", sometimes)
    assert emails_send() == {"sent": 1, "failed": 1}
    assert emails_send() == {"sent": 1, "failed": 0}
    assert len(mail.outbox) == 2
    found = EmailAttempt.objects.order_by("reminder", "number").values_list("outcome", flat=True)
    assert sorted(found) == ["failed", "sent", "sent"]


def test_two_who_send_at_once_do_not_write_twice(country, monkeypatch) -> None:
    own_address(country)
    send_on(country, DUE + timedelta(days=15))
    at_once: list[dict[str, int]] = []
    real = mail.EmailMessage.send

    def slow(message) -> int:
        if not at_once:
            at_once.append({})
            at_once[0] = emails_send()
        return real(message)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", slow)
    assert emails_send() == {"sent": 1, "failed": 0}
    assert at_once == [{"sent": 1, "failed": 0}]
    assert len(mail.outbox) == 2


def test_an_attempt_once_ended_stays(country) -> None:
    own_address(country)
    send_on(country, DUE + timedelta(days=15))
    emails_send()
    for change in ({"outcome": "failed"}, {"number": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            EmailAttempt.objects.update(**change)


def own_address(country) -> None:
    contact_set(
        by=country.who("administrator"), government=country.muna_barat, office=None, post="administrator", name="",
        email="a@contoh.example",
    )  # fmt: skip


def test_nobody_is_reminded_before_the_day(country, settings) -> None:
    settings.LINDUNG_TODAY = date(2022, 8, 1)
    with pytest.raises(Refusal) as refused:
        reminders_send(by=country.who("administrator"), government=country.muna_barat, on=date(2022, 8, 2))
    assert refused.value.code == "day_ahead"
    assert not Reminder.objects.exists()


def test_what_the_credit_covers_is_not_reminded_of(country, settings) -> None:
    """Twice the bill was paid: the next month's is covered, the one after it is not."""
    who = country.who("administrator")
    bill = Bill.objects.get(office=country.health)
    receipt = Receipt(date(2022, 7, 18), 2 * bill.total_rupiah)
    payment_paid(by=who, bill=bill, receipt=receipt, key="a")
    for month in (8, 9):
        bills_issue(by=who, government=country.muna_barat, month=Month(2022, month), is_early=True)
    settings.LINDUNG_TODAY = date(2022, 12, 1)
    sent = reminders_send(by=who, government=country.muna_barat, on=date(2022, 12, 1))
    found = sorted((one.bill.office.code[-3:], one.bill.month.month) for one in sent)
    assert found == [("DIK", 7), ("DIK", 8), ("DIK", 9), ("KES", 9)]


def test_the_credit_of_one_source_of_money_silences_no_reminder_of_another(country, settings) -> None:
    bill = Bill.objects.get(office=country.health)
    Payment.objects.create(
        government=country.muna_barat, office=country.health, received_on=date(2022, 7, 18), state="confirmed",
        amount_rupiah=9 * bill.total_rupiah, method="manual", paid_by="employer", key="of the employer",
    )  # fmt: skip
    settings.LINDUNG_TODAY = date(2022, 12, 1)
    sent = reminders_send(by=country.who("administrator"), government=country.muna_barat, on=date(2022, 12, 1))
    assert bill.pk in {one.bill_id for one in sent}


def test_without_a_post_office_emails_wait(country, settings) -> None:
    settings.HAS_POST_OFFICE = False
    contact_set(
        by=country.who("administrator"), government=country.muna_barat, office=None, post="administrator", name="",
        email="a@contoh.example",
    )  # fmt: skip
    send_on(country, DUE + timedelta(days=15))
    assert emails_send() == {"sent": 0, "failed": 0}
    assert {one.email_state for one in Reminder.objects.all()} == {"waiting"}


def test_a_sent_reminder_cannot_be_changed(country) -> None:
    send_on(country, DUE)
    with pytest.raises(DatabaseError), transaction.atomic():
        Reminder.objects.update(body="lain")
    with pytest.raises(DatabaseError), transaction.atomic():
        Reminder.objects.all()._raw_delete(Reminder.objects.db)


def test_own_words_replace_the_shipped_ones(country) -> None:
    who = country.who("administrator")
    reminder_text_set(
        by=who, government=country.muna_barat, step="due_day", subject="Ingat\n{office}", body="{open} sebelum {due_on}"
    )
    send_on(country, DUE)
    found = Reminder.objects.get(bill__office=country.health)
    assert found.subject == "Ingat Dinas Kesehatan"
    assert "\n" not in found.subject
    assert "15 Agustus 2022" in found.body


@pytest.mark.parametrize("words", ["{salah}", "{office.name}", "{open:>9999999999}", "{", "{0}", "{office!r}"])
def test_only_the_blanks_may_stand_in_braces(country, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        reminder_text_set(
            by=country.who("administrator"), government=country.muna_barat, step="due_day", subject="a", body=words
        )
    assert refused.value.code == "blank_unknown"


def test_reminders_speak_indonesian_whoever_has_them_sent(country) -> None:
    bill = Bill.objects.first()
    facts = Facts(bill.office.name, JULY.first, date(2022, 8, 15), 1_000_000, 3, bill.payment_code, date(2022, 8, 30))
    with override("en"):
        found = filled("{month}", "{due_on}, {days_late}, {open}", facts)
    assert found == ("Juli 2022", "15 Agustus 2022, 15, Rp 1.000.000")


def test_every_shipped_text_fills_every_blank_it_names(country) -> None:
    assert [step.days for step in ladder()] == [-5, 0, 1, 15, 30]
    for step in ladder():
        reminder_text_set(
            by=country.who("administrator"), government=country.muna_barat, step=step.step, subject=step.subject,
            body=step.body,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"post": "bupati"}, "post_unknown"),
        ({"email": "bukan surel"}, "email_wrong"),
        ({"email": "a@b\nBcc: c@d"}, "email_wrong"),
        ({"email": "a@contoh.example\nBcc:c@contoh.example"}, "email_wrong"),
        ({"email": "a@@contoh.example"}, "email_wrong"),
        ({"email": "a@contoh.example,c@contoh.example"}, "email_wrong"),
        ({"email": "ä@ö@x"}, "email_wrong"),
        ({"email": ""}, "email_wrong"),
    ],
)
def test_wrong_contacts_are_refused(country, asked: dict[str, str], code: str) -> None:
    given = {"post": "treasurer", "name": "", "email": "a@contoh.example"} | asked
    with pytest.raises(Refusal) as refused:
        contact_set(by=country.who("administrator"), government=country.muna_barat, office=country.health, **given)
    assert refused.value.code == code


def test_a_contact_is_set_anew_and_not_twice(country) -> None:
    for address in ("a@contoh.example", "b@contoh.example"):
        for office in (country.health, None):
            contact_set(
                by=country.who("administrator"), government=country.muna_barat, office=office, post="treasurer",
                name="", email=address,
            )  # fmt: skip
    assert {one.email for one in Contact.objects.all()} == {"b@contoh.example"}
    assert Contact.objects.count() == 2


@pytest.mark.parametrize("name", ["treasurer", "operator", "leader", "agency", "auditor", "other-administrator"])
def test_only_the_own_administrator_reminds(country, name: str) -> None:
    who = country.who(name)
    with pytest.raises(Refusal):
        reminders_send(by=who, government=country.muna_barat, on=DUE)
    with pytest.raises(Refusal):
        contact_set(
            by=who, government=country.muna_barat, office=None, post="treasurer", name="", email="a@contoh.example"
        )
    with pytest.raises(Refusal):
        reminder_text_set(by=who, government=country.muna_barat, step="due_day", subject="a", body="b")


def test_another_governments_office_is_no_contact(country) -> None:
    with pytest.raises(Refusal) as refused:
        contact_set(
            by=country.who("administrator"), government=country.muna_barat, office=country.foreign, post="treasurer",
            name="", email="a@contoh.example",
        )  # fmt: skip
    assert refused.value.code == "office_foreign"


def test_reminders_and_contacts_stay_in_scope(country) -> None:
    send_on(country, DUE)
    contact_set(
        by=country.who("administrator"), government=country.muna_barat, office=country.health, post="treasurer",
        name="", email="a@contoh.example",
    )  # fmt: skip
    assert [reminders_visible(country.who(name)).count() for name in ("administrator", "treasurer", "operator")] == [
        2,
        1,
        0,
    ]
    seen = [
        contacts_visible(country.who(name)).count() for name in ("administrator", "treasurer", "other-administrator")
    ]
    assert seen == [1, 0, 0]


def test_an_employer_bears_a_penalty_and_a_government_none(country, settings) -> None:
    """Two months begun at 2 % each; what arose stays on the bill once it is paid."""
    settings.LINDUNG_TODAY = date(2022, 9, 20)
    Enrolment.objects.filter(office=country.health).update(paid_by="employer")
    Enrolment.objects.filter(office=country.education).update(paid_by="worker")
    who = country.who("administrator")
    bills_issue(by=who, government=country.muna_barat, month=Month(2022, 8), is_early=True)
    on = date(2022, 11, 1)
    late = {one.bill.paid_by: one for one in arrears_as_of(who, on) if one.bill.month == date(2022, 8, 1)}
    bill = late["employer"].bill
    assert late["employer"].penalty_rupiah == bill.total_rupiah * 2 * 2 // 100 > 0
    assert late["worker"].penalty_rupiah == 0
    assert {one.penalty_rupiah for one in arrears_as_of(who, on) if one.bill.paid_by == "public_budget"} == {0}
    assert penalty_of(bill, on=on) == late["employer"].penalty_rupiah
    settings.LINDUNG_TODAY = on
    half = bill.total_rupiah // 2
    payment_paid(by=who, bill=bill, receipt=Receipt(date(2022, 10, 1), half), key="x")
    rest = bill.total_rupiah - half
    payment_paid(by=who, bill=bill, receipt=Receipt(on, rest), key="y")
    bill.refresh_from_db()
    assert bill.open_rupiah == 0
    assert penalty_of(bill, on=date(2023, 5, 1)) == half * 2 // 100 + rest * 2 * 2 // 100
    assert penalty_of(bill, on=date(2022, 9, 15)) == 0
