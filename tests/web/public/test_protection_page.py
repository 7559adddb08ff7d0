"""The public question: answers whoever knows everything, and tells nobody else anything, however often they ask."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.limits.models import Counter
from lindung.apps.registry.models import Enrolment, Worker
from lindung.kernel.month import Month
from lindung.web.public.brake import ADDRESS_MISSES, ADDRESS_QUESTIONS, NETWORK_MISSES, NETWORK_QUESTIONS, NIK_MISSES
from tests.apps.days import DAY
from tests.apps.protection.paying import pay
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
YES, NOBODY, OVER = "Terlindungi JKK dan JKM", "Tidak ditemukan", "Terlalu sering ditanyakan"


@pytest.fixture
def person(country, people, send, settings):
    """Somebody who is protected, with a mother of two telling words."""
    settings.LINDUNG_TODAY = DAY
    enrol(country, send(people(3)))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month.of(DAY))
    pay(country, list(Bill.objects.all()), DAY)
    worker = Worker.objects.first()
    worker.mother_name = "Hj. Wa Ode Rahma Dewi"
    worker.save(update_fields=["mother_name"])
    return worker


def right(worker: Worker) -> dict[str, str]:
    return {"nik": worker.nik, "birth_date": f"{worker.birth_date:%Y-%m-%d}", "mother_name": "Rahma Dewi"}


def ask(address: str = "198.51.100.1", **form: str):
    return Client(REMOTE_ADDR=address).post("/cek/", form)


def text(answer) -> str:
    """What an answer says, without what differs on every page and what was written into the form."""
    return answer.content.decode().partition("<h1>")[2].partition("<form")[0]


@pytest.mark.parametrize(
    "mother", ["", "R", "Rahma", "R D", "Rahma D", "Wa Ode", "Hj. Wa Ode", "Rahm Dew", "Rahma Sari"]
)
def test_less_than_the_mothers_name_opens_nothing(person, mother: str) -> None:
    assert YES not in ask(**right(person) | {"mother_name": mother}).content.decode()


def test_the_whole_mothers_name_opens(person) -> None:
    assert YES in ask(**right(person)).content.decode()


def test_wrong_and_unknown_are_one_answer_and_one_work(person) -> None:
    answers, statements = [], []
    for index, wrong in enumerate(
        ({"nik": "7413010190909999"}, {"mother_name": "Orang Lain"}, {"birth_date": "1980-01-01"})
    ):
        with CaptureQueriesContext(connection) as captured:
            answers.append(text(ask(f"198.51.100.{index + 1}", **right(person) | wrong)))
        statements.append([one["sql"].split()[0] for one in captured])
        Counter.objects.all().delete()
    assert NOBODY in answers[0]
    assert len(set(answers)) == 1
    assert statements[0] == statements[1] == statements[2]


@pytest.mark.parametrize("is_known", [True, False])
def test_many_misses_close_the_question_about_a_nik_whoever_asks(person, is_known: bool) -> None:
    form = right(person) | ({} if is_known else {"nik": "7413010190909999"})
    wrong = form | {"mother_name": "Orang Lain"}
    answers = [ask(f"198.51.100.{index}", **wrong) for index in range(NIK_MISSES.most + 1)]
    assert [answer.status_code for answer in answers] == [200] * NIK_MISSES.most + [429]
    closed = ask("203.0.113.77", **form)
    assert closed.status_code == 429
    assert OVER in text(closed)
    assert f"{timezone.localtime() + timedelta(seconds=NIK_MISSES.seconds):%Y}" in text(closed)
    Counter.objects.update(ends_at=timezone.now())
    assert (YES if is_known else NOBODY) in ask("203.0.113.77", **form).content.decode()


def test_the_right_answer_does_not_close_the_question(person) -> None:
    for index in range(NIK_MISSES.most + 3):
        assert YES in ask(f"198.51.100.{index}", **right(person)).content.decode()


def test_right_answers_count_as_questions_of_an_address(person) -> None:
    codes = [ask(**right(person)).status_code for _ in range(ADDRESS_QUESTIONS.most + 1)]
    assert codes == [200] * ADDRESS_QUESTIONS.most + [429]
    assert ask("198.51.100.2", **right(person)).status_code == 200


def test_a_network_has_a_brake_of_its_own(person) -> None:
    codes = [
        ask(f"2001:db8:1:2::{index:x}", **right(person)).status_code for index in range(NETWORK_QUESTIONS.most + 1)
    ]
    assert codes == [200] * NETWORK_QUESTIONS.most + [429]
    assert ask("2001:db8:1:3::1", **right(person)).status_code == 200


@pytest.mark.parametrize(
    ("limit", "address"), [(ADDRESS_MISSES, "198.51.100.1"), (NETWORK_MISSES, "2001:db8:1:2::{:x}")]
)
def test_misses_about_many_people_close_the_door_for_the_day(person, limit, address: str) -> None:
    codes = []
    for index in range(limit.most + 1):
        asked = right(person) | {"nik": f"74130101909{90000 + index}", "mother_name": "Orang Lain"}
        codes.append(ask(address.format(index), **asked).status_code)
        for brake in (ADDRESS_QUESTIONS, NETWORK_QUESTIONS):
            Counter.objects.filter(key__in=[brake.key("198.51.100.1"), brake.key("2001:db8:1:2::/64")]).delete()
            Counter.objects.filter(key=brake.key("198.51.100.1/32")).delete()
    assert codes == [200] * limit.most + [429]


def test_no_counter_holds_a_nik_or_an_address(person) -> None:
    ask(**right(person) | {"mother_name": "Orang Lain"})
    kept = " ".join(Counter.objects.values_list("key", flat=True))
    assert person.nik not in kept
    assert "198.51" not in kept


def test_no_cache_keeps_page_or_answer(person) -> None:
    wrong = right(person) | {"mother_name": "Orang Lain"}
    for answer in (Client().get("/cek/"), ask(**right(person)), ask(**wrong), ask(nik="1")):
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("nik", ["123", "٧٤١٣٠١٠١٩٠٩٠٩٠٠٠", "74130101909090001", "7413 0101 9090 9000"])
def test_what_is_no_nik_is_said_beside_the_field(person, nik: str) -> None:
    assert ask(**right(person) | {"nik": nik}).status_code == 422


@pytest.mark.parametrize(
    ("on", "says", "says_not"),
    [
        (date(2022, 7, 18), "sampai 15 Desember 2022", "tertunggak"),
        (date(2022, 9, 16), "Ada iuran yang tertunggak", "Belum pasti"),
        (date(2022, 12, 16), "pemberi kerja yang menanggung lebih dulu", YES),
    ],
)
def test_the_answer_is_of_the_day(person, settings, on: date, says: str, says_not: str) -> None:
    settings.LINDUNG_TODAY = on
    answer = text(ask(**right(person)))
    assert says in answer
    assert says_not not in answer


def test_before_the_first_contribution_is_paid_nobody_is_called_protected(country, people, send, settings) -> None:
    settings.LINDUNG_TODAY = DAY
    enrol(country, send(people(1)))
    worker = Worker.objects.get()
    form = {"nik": worker.nik, "birth_date": f"{worker.birth_date:%Y-%m-%d}", "mother_name": worker.mother_name}
    answer = text(ask(**form))
    assert YES not in answer
    assert "iuran pertama belum dibayar" in answer


def test_who_is_enrolled_from_a_day_to_come_is_told_the_day(country, people, send, settings) -> None:
    settings.LINDUNG_TODAY = DAY
    enrol(country, send(people(1)))
    settings.LINDUNG_TODAY = date(2022, 6, 30)
    worker = Worker.objects.get()
    form = {"nik": worker.nik, "birth_date": f"{worker.birth_date:%Y-%m-%d}", "mother_name": worker.mother_name}
    assert "terdaftar mulai 1 Juli 2022" in text(ask(**form))


def test_a_short_own_account_membership_is_told_so(country, people, send, settings) -> None:
    """In 2026, of an own-account worker: a death by another cause pays the funeral only."""
    settings.LINDUNG_TODAY = DAY
    enrol(country, send(people(1)))
    Enrolment.objects.update(segment="own_account", starts_on=date(2026, 6, 1), cohort=None)
    settings.LINDUNG_TODAY = date(2026, 6, 20)
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2026, 6))
    pay(country, list(Bill.objects.all()), date(2026, 6, 20))
    worker = Worker.objects.get()
    form = {"nik": worker.nik, "birth_date": f"{worker.birth_date:%Y-%m-%d}", "mother_name": worker.mother_name}
    answer = text(ask(**form))
    assert "Kepesertaan Anda masih pendek" in answer
    assert "biaya pemakaman" in answer
