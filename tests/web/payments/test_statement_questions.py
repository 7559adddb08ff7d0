"""A statement that leaves something open is asked about, and nothing is taken in before the answer."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lindung.apps.payments.models import Statement, StatementLine
from tests.apps.payments.test_payments import statement

pytestmark = pytest.mark.django_db
DAY = date(2022, 9, 1)
UPLOAD, ANSWER = "/pembayaran/rekening-koran/", "/pembayaran/rekening-koran/jawab/"
ENGLISH = "Account No;1401234567\nDate;Description;Debit;Credit\n07/04/2022;Iuran;;500\n07/12/2022;Iuran;;700\n"
TABLE = "Tanggal;Uraian;Debet;Kredit\n04/07/2022;Iuran;;500\n"
SEVERAL = f"No. Rekening;1401234567\n{TABLE}No. Rekening;1409999999\n05/07/2022;Iuran;;700\n"


@pytest.fixture(autouse=True)
def _day(country, settings, tmp_path):
    settings.LINDUNG_TODAY, settings.UPLOADS = DAY, tmp_path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()]


def hand_in(client: Client, content: str | bytes, name: str = "k.csv"):
    written = content if isinstance(content, bytes) else content.encode()
    return client.post(UPLOAD, {"statement": SimpleUploadedFile(name, written)})


def waiting_of(answer) -> str:
    found = re.search(r'name="waiting" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize(("answer", "days"), [("month", [(7, 4), (7, 12)]), ("day", [])])
def test_the_order_of_the_days_is_asked_and_the_answer_holds(browse, tmp_path, answer: str, days: list) -> None:
    client = browse("administrator")
    page = hand_in(client, ENGLISH)
    text = page.content.decode()
    assert page.status_code == 200
    assert "7 April 2022" in text
    assert "4 Juli 2022" in text
    assert not Statement.objects.exists()
    answered = client.post(ANSWER, {"waiting": waiting_of(page), "answer": answer}, follow=True)
    assert ('class="error"' in answered.content.decode()) == (answer == "day")  # the second day would lie ahead
    booked = [(day.month, day.day) for day in StatementLine.objects.order_by("pk").values_list("booked_on", flat=True)]
    assert booked == days
    assert len(files(tmp_path)) == Statement.objects.count()


def test_each_account_of_a_file_is_taken_in_once(browse, tmp_path) -> None:
    client = browse("administrator")
    for account in ("1409999999", "1401234567", "1409999999"):
        page = hand_in(client, SEVERAL)
        assert f'value="{account}"' in page.content.decode()
        client.post(ANSWER, {"waiting": waiting_of(page), "answer": account})
    taken = Statement.objects.order_by("pk").values_list("account", "lines_count")
    assert list(taken) == [("1409999999", 1), ("1401234567", 1)]
    assert len(files(tmp_path)) == 2


def test_two_questions_follow_each_other(browse) -> None:
    client = browse("administrator")
    page = hand_in(client, ENGLISH.replace("Account No;1401234567\n", ""), "1401234567 1409999999.csv")
    first = client.post(ANSWER, {"waiting": waiting_of(page), "answer": "month"})
    assert not Statement.objects.exists()
    client.post(ANSWER, {"waiting": waiting_of(first), "answer": "1409999999"})
    assert Statement.objects.get().account == "1409999999"


@pytest.mark.parametrize("answer", ["", "year", "x" * 500])
def test_an_answer_that_is_none_asks_again(browse, answer: str) -> None:
    client = browse("administrator")
    page = client.post(ANSWER, {"waiting": waiting_of(hand_in(client, ENGLISH)), "answer": answer})
    assert waiting_of(page)
    assert not Statement.objects.exists()


def test_a_file_that_waits_no_longer_or_is_another_persons_is_told(browse, tmp_path) -> None:
    client = browse("administrator")
    waiting = waiting_of(hand_in(client, ENGLISH))
    other = browse("other-administrator").post(ANSWER, {"waiting": waiting, "answer": "month"}, follow=True)
    assert "tidak menunggu lagi" in other.content.decode()
    assert browse("treasurer").post(ANSWER, {"waiting": waiting, "answer": "month"}).status_code == 403
    forged = client.post(ANSWER, {"waiting": waiting + "x", "answer": "month"}, follow=True)
    assert "tidak menunggu lagi" in forged.content.decode()
    for path in files(tmp_path):
        path.unlink()
    gone = client.post(ANSWER, {"waiting": waiting, "answer": "month"}, follow=True)
    assert "tidak menunggu lagi" in gone.content.decode()
    assert not Statement.objects.exists()


@pytest.mark.cell
def test_a_workbook_is_taken_in_whatever_it_is_called_and_a_question_comes_out_of_the_cell(browse) -> None:
    client = browse("administrator")
    page = client.get("/pembayaran/").content.decode()
    assert "XLSX" in page
    assert ".xlsx" in re.search(r'name="statement"\s+accept="([^"]+)"', page)[1]
    hand_in(client, statement((500, "tunai"), kind="xlsx"), "koran")
    assert Statement.objects.get().format == "xlsx"
    assert waiting_of(hand_in(client, ENGLISH))
    refused = client.post(UPLOAD, {"statement": SimpleUploadedFile("a.xlsx", b"PK\x03\x04" + b"\0" * 99)}, follow=True)
    assert "rusak atau terpotong" in refused.content.decode()
