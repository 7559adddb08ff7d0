"""Notices: anybody tells; the answer is alike and its work too, and whom it means is found out past it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from lindung.apps.claims.jobs import match
from lindung.apps.claims.models import Case, Channel, Kind, Notice
from lindung.apps.claims.notice_selectors import cases_to_report, notice_get
from lindung.apps.claims.selectors import notices_open
from lindung.apps.claims.services import notice as service
from lindung.apps.claims.services.notice import Message, notice_dismiss, notice_identify, notice_match, notice_record
from lindung.apps.claims.services.report import FirstReport, event_report
from lindung.apps.events.models import Event
from lindung.apps.jobs.models import Job
from lindung.apps.registry.models import Worker
from lindung.kernel.errors import Forbidden, NotFound, Refusal
from lindung.store import clock
from tests.apps.days import DAY
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
EVENT = date(2022, 7, 15)


@pytest.fixture
def worker(country, people, send, settings) -> Worker:
    settings.LINDUNG_TODAY = DAY
    enrol(country, send(people(2)))
    return Worker.objects.order_by("pk").first()


def about(worker: Worker, **other: object) -> Message:
    return replace(
        Message(worker.name, worker.nik, EVENT, "di laut", "Wa Ode Ani", "081234567890", died_on=EVENT), **other
    )


def told(message: Message, **how: object) -> Notice:
    return notice_record(message=message, channel=Channel.PUBLIC, **how)


def test_of_who_is_meant_beyond_doubt_a_case_opens(worker) -> None:
    notice = told(about(worker))
    case = notice.case
    assert (case.worker, case.state, case.kind, case.died_on) == (worker, "noticed", Kind.STATUS_OPEN, EVENT)
    assert notice.government_id == worker.government_id


def test_a_wrong_name_opens_nothing_and_waits_at_the_desk_of_the_region(worker, country) -> None:
    notice = told(about(worker, affected="Orang Lain Sekali"))
    assert (notice.case, notice.government_id) == (None, "74.13")
    assert list(notices_open(country.who("agency"))) == [notice]
    assert not Case.objects.exists()


def test_told_later_the_work_is_the_same_whether_the_person_is_known(worker) -> None:
    kinds = []
    for message in (about(worker), about(worker, nik="7413010190909999"), about(worker, affected="Orang Lain")):
        with CaptureQueriesContext(connection) as asked:
            assert told(message, is_later=True).case is None
        kinds.append([one["sql"].split()[0] for one in asked])
    assert kinds[0] == kinds[1] == kinds[2]
    assert not Case.objects.exists()


def test_the_job_finds_out_later_whom_a_notice_means_and_may_do_so_twice(worker) -> None:
    notice = told(about(worker), is_later=True)
    job = Job.objects.get(kind="claim.notice_match")
    match(**job.arguments)
    notice.refresh_from_db()
    assert notice.case.worker == worker
    assert notice.case.died_on == EVENT
    assert notice_match(notice.pk) is None
    assert Case.objects.count() == 1


def test_without_a_day_the_notice_comes_to_the_right_desk_and_waits(worker) -> None:
    notice = told(about(worker, event_on=None, died_on=None), is_later=True)
    notice_match(notice.pk)
    notice.refresh_from_db()
    assert (notice.case, notice.government_id) == (None, worker.government_id)


def test_the_same_sent_twice_with_one_key_is_one_notice(worker) -> None:
    first, again = told(about(worker), key="k1"), told(about(worker), key="k1")
    other = told(about(worker, story="kapalnya ditemukan"), key="k1")
    assert first.pk == again.pk != other.pk
    assert first.ticket != other.ticket
    assert Notice.objects.count() == 2
    assert told(about(worker)).ticket != told(about(worker)).ticket


def test_tickets_are_ten_letters_that_nobody_mistakes(worker) -> None:
    for key in ("", "a", "b"):
        ticket = told(about(worker), key=key).ticket
        assert len(ticket) == 10
        assert not set(ticket) - set("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")


def test_two_notices_of_one_death_are_one_case(worker) -> None:
    first = told(about(worker))
    second = told(about(worker, event_on=EVENT + timedelta(days=2), died_on=None, notifier="Tetangga"))
    assert first.case == second.case


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"affected": "  "}, "affected_missing"),
        ({"event_on": DAY + timedelta(days=1), "died_on": None}, "event_to_come"),
        ({"died_on": EVENT - timedelta(days=1)}, "death_before_event"),
        ({"event_on": date(2015, 6, 30)}, "event_before_law"),
    ],
)
def test_what_cannot_be_is_refused(worker, other: dict, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        told(about(worker, **other))
    assert refused.value.code == code
    assert not Notice.objects.exists()


def test_what_was_told_never_changes(worker) -> None:
    notice = told(about(worker))
    for column, value in (("kind", "other_death"), ("died_on", DAY), ("affected", "x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            Notice.objects.filter(pk=notice.pk).update(**{column: value})


@pytest.mark.parametrize("name", ["far-agency", "operator", "administrator", "auditor", "stranger", "treasurer"])
def test_only_the_regions_officer_says_whom_a_notice_means(worker, country, name: str) -> None:
    notice = told(about(worker, affected="Orang Lain"))
    by = country.who(name)
    with pytest.raises((NotFound, Forbidden)):
        notice_identify(by=by, notice_id=notice.pk, worker=worker, event_on=EVENT, kind="work_accident")
    with pytest.raises((NotFound, Forbidden)):
        notice_dismiss(by=by, notice_id=notice.pk, reason="bukan")
    with pytest.raises(NotFound):
        notice_get(by, notice.pk)
    assert notices_open(by).count() == 0


def test_the_officer_identifies_once(worker, country) -> None:
    notice, by = told(about(worker, affected="Orang Lain")), country.who("agency")
    assert notices_open(by).count() == 1
    case = notice_identify(
        by=by, notice_id=notice.pk, worker=worker, event_on=EVENT, kind="work_accident", died_on=EVENT
    )
    assert (case.worker, case.kind, case.died_on) == (worker, "work_accident", EVENT)
    with pytest.raises(NotFound):
        notice_identify(by=by, notice_id=notice.pk, worker=worker, event_on=EVENT, kind="work_accident")


def test_a_notice_from_nowhere_lies_with_every_officer(worker, country) -> None:
    notice = told(Message("Orang Lain"))
    assert notice_get(country.who("far-agency"), notice.pk) == notice
    with pytest.raises(Refusal):
        notice_dismiss(by=country.who("far-agency"), notice_id=notice.pk, reason=" ")
    notice_dismiss(by=country.who("far-agency"), notice_id=notice.pk, reason="nomornya tidak aktif")
    assert notices_open(country.who("agency")).count() == 0


def test_no_event_of_a_notice_holds_who_was_named(worker, country) -> None:
    told(about(worker))
    notice_dismiss(by=country.who("agency"), notice_id=told(Message("La Ode Rahasia")).pk, reason="keliru")
    written = " ".join(
        str(one) for one in Event.objects.filter(verb__startswith="claim.").values_list("data", flat=True)
    )
    for secret in (worker.nik, worker.name, "Wa Ode Ani", "081234567890", "La Ode Rahasia"):
        assert secret not in written


def test_what_an_office_has_to_report_is_its_own_alone(worker, country) -> None:
    told(about(worker))
    counts = {
        name: cases_to_report(country.who(name)).count()
        for name in ("operator", "administrator", "colleague", "stranger", "agency", "treasurer")
    }
    assert counts == dict.fromkeys(counts, 0) | {"operator": 1, "administrator": 1}
    report = FirstReport("work_accident", EVENT, clock.now(), "Siti", died_on=EVENT)
    event_report(by=country.who("operator"), worker=worker, office=country.health, report=report)
    assert not cases_to_report(country.who("operator")).exists()


def test_a_notice_that_somebody_handled_meanwhile_is_not_handled_twice(worker, country, monkeypatch) -> None:
    notice = told(about(worker, affected="Orang Lain Sekali"))
    by, other = country.who("agency"), Worker.objects.order_by("pk").last()
    case = notice_identify(by=by, notice_id=notice.pk, worker=worker, event_on=EVENT, kind="work_accident")
    monkeypatch.setattr(service, "notices_open", lambda _by: Notice.objects.all())
    with pytest.raises(NotFound):
        notice_identify(by=by, notice_id=notice.pk, worker=other, event_on=EVENT, kind="work_accident")
    with pytest.raises(NotFound):
        notice_dismiss(by=by, notice_id=notice.pk, reason="salah")
    notice.refresh_from_db()
    assert (notice.case, notice.dismissed_reason) == (case, "")


@pytest.mark.parametrize("state", ["decided", "paid", "complete", "assessed"])
def test_a_first_report_changes_nothing_of_a_case_that_an_officer_has_taken(worker, country, state) -> None:
    case = told(about(worker)).case
    Case.objects.filter(pk=case.pk).update(state=state, story="menurut petugas")
    known = clock.now() - timedelta(hours=2)
    report = FirstReport(Kind.WORK_ACCIDENT, EVENT - timedelta(days=1), known, "Kepala", story="lain", died_on=EVENT)
    found, is_first = event_report(by=country.who("operator"), worker=worker, office=country.health, report=report)
    assert (found, is_first) == (case, True)
    before = (case.kind, case.event_on, case.facts_version)
    case.refresh_from_db()
    is_taken = state in ("complete", "assessed")
    assert (case.kind, case.event_on, case.facts_version) == (*before[:2], before[2] + is_taken)
    assert (case.story, case.event_known_at == known) == ("menurut petugas", is_taken)
    assert case.state == ("complete" if is_taken else state)
    assert case.reports.count() == 1
