"""The page of reminders: sent once, in the government's own words, whose blanks are explained, tried and checked."""

from __future__ import annotations

import pytest
from django.core import mail

from lindung.apps.arrears.blanks import LONGEST_BODY
from lindung.apps.arrears.jobs import EMAILS, emails
from lindung.apps.arrears.models import Contact, Reminder, ReminderText
from lindung.apps.jobs.models import Job
from tests.web.markup import unspaced
from tests.web.payments.test_money_pages import bills

__all__ = ["bills"]
pytestmark = pytest.mark.django_db


def test_reminders_are_sent_once_in_the_governments_own_words(browse, country) -> None:
    client = browse("administrator")
    client.post("/pengingat/kata/late_15/", {"subject": "Mohon bayar {office}", "body": "{open}"})
    client.post("/pengingat/kata/late_15/", {"subject": "{rahasia}", "body": "x"})
    assert ReminderText.objects.get().subject == "Mohon bayar {office}"
    client.post(
        "/pengingat/alamat/", {"post": "treasurer", "office": country.health.pk, "name": "", "email": "a@b.example"}
    )
    assert Contact.objects.get().office == country.health
    for _twice in range(2):
        client.post("/pengingat/kirim/")
    assert Reminder.objects.count() == 2
    assert "Mohon bayar Dinas Kesehatan" in client.get("/pengingat/").content.decode()
    for role in ("treasurer", "leader", "other-administrator"):
        browse(role).post("/pengingat/kata/late_15/", {"subject": "lain", "body": "lain"})
    assert ReminderText.objects.filter(government=country.muna_barat).get().subject == "Mohon bayar {office}"


def test_each_blank_is_explained_and_the_words_are_shown_as_an_office_reads_them(browse, country) -> None:
    page = unspaced(browse("administrator").get("/pengingat/").content.decode())
    for blank, (meaning, shown) in {
        "{office}": ("nama kantor", "Dinas Contoh"),
        "{open}": ("jumlah yang belum dibayar", "Rp 216.000"),
        "{benefit}": ("santunan bila seorang meninggal", "Rp 42.000.000"),
    }.items():
        assert f'<td class="mono">{blank}</td><td>{meaning}<span class="sub">{shown}</span></td>' in page
    assert "<b>Iuran September 2022 Dinas Contoh terlambat 15 hari</b>" in page


@pytest.mark.parametrize(
    ("subject", "body", "wrong", "told"),
    [
        ("{kantor}", "x", "subject", "{kantor} bukan isian yang dikenal; pakai salah satu dari: {office}"),
        ("Mohon bayar", "{office.name}", "body", "{office.name} bukan isian yang dikenal"),
        ("Mohon bayar", "{office", "body", "Ada kurung kurawal tanpa pasangannya"),
        ("Mohon bayar", "", "body", "Tulis isinya."),
    ],
)
def test_words_that_cannot_be_used_are_told_at_their_field_and_kept(
    browse, country, subject: str, body: str, wrong: str, told: str
) -> None:
    client = browse("administrator")
    answer = client.post("/pengingat/kata/late_15/", {"subject": subject, "body": body})
    page = answer.content.decode()
    assert (answer.status_code, ReminderText.objects.count()) == (422, 0)
    assert f'aria-describedby="late_15_{wrong}_error"' in page
    alert = page[page.index(f'<div id="late_15_{wrong}_error" role="alert">') :]
    assert told in alert[: alert.index("</div>")]
    assert page.count(told) == 1
    assert f'value="{subject}"' in page
    assert f"{body}</textarea>" in page


def test_words_are_tried_before_they_are_kept(browse, country) -> None:
    given = {"subject": "Yth. {office}", "body": "<b>{open}</b> sampai {due_on}"}
    tried = browse("administrator").post("/pengingat/kata/due_day/contoh/", given).content.decode()
    assert "<b>Yth. Dinas Contoh</b>" in tried
    assert "&lt;b&gt;Rp 216.000&lt;/b&gt; sampai 17 Oktober 2022" in tried
    wrong = browse("administrator").post("/pengingat/kata/due_day/contoh/", given | {"body": "{x}"}).content.decode()
    assert "{x} bukan isian yang dikenal" in wrong
    assert not ReminderText.objects.exists()
    assert browse("administrator").post("/pengingat/kata/lain/contoh/", given).status_code == 400
    for role in ("treasurer", "leader", "agency", "auditor"):
        assert browse(role).post("/pengingat/kata/due_day/contoh/", given).status_code == 403


def test_a_press_sends_nobody_elses_mail_and_none_while_the_page_waits(browse, country, settings) -> None:
    settings.HAS_POST_OFFICE = True
    client = browse("administrator")
    client.post(
        "/pengingat/alamat/", {"post": "treasurer", "office": country.health.pk, "name": "", "email": "a@b.example"}
    )
    client.post("/pengingat/kirim/")
    assert mail.outbox == []
    browse("other-administrator").post("/pengingat/kirim/")
    queued = [job.arguments["government"] for job in Job.objects.filter(kind=EMAILS.name).order_by("pk")]
    assert queued == [country.muna_barat.pk, "74.03"]
    emails("74.03")
    assert mail.outbox == []
    emails(country.muna_barat.pk)
    assert [one.to for one in mail.outbox] == [["a@b.example"]]


def test_line_ends_of_a_browser_count_once(browse, country) -> None:
    body = "baris\r\n" * 600
    assert len(body) > LONGEST_BODY
    answer = browse("administrator").post("/pengingat/kata/late_15/", {"subject": "Yth.", "body": body})
    assert answer.status_code == 302
    assert ReminderText.objects.get().body == body.replace("\r\n", "\n").strip()
