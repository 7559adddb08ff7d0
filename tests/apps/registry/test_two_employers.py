"""One wage earner, two employers: each government enrols, sees, bills and changes its own membership and no other's."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from lindung.apps.contributions.explanation import line_explained
from lindung.apps.contributions.models import Bill, BillLine
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.contributions.worker_months import billed_months
from lindung.apps.events.models import Event
from lindung.apps.monitoring.lifeline import lifeline_of
from lindung.apps.payments.selectors import worker_months
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.selectors import enrolments_of, worker_get, workers_found, workers_listed, workers_visible
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.apps.registry.services.follow import workers_follow
from lindung.apps.submissions.services.pairs import pair_decide
from lindung.kernel.errors import Forbidden, NotFound, Refusal
from lindung.kernel.month import Month
from tests.apps.money import wrong_sums
from tests.apps.processes import output_of
from tests.apps.submitting import enrol
from tests.apps.two_jobs import beside, carried, enrol_abroad

pytestmark = pytest.mark.django_db
JULY, AUGUST = Month(2022, 7), Month(2022, 8)


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.LINDUNG_TODAY = date(2022, 7, 18)


@pytest.fixture
def worker(country, people, send) -> Worker:
    """Of Muna first, of Muna Barat beside it."""
    person = people(1)
    assert enrol_abroad(country, send, person) == 1
    assert beside(country, send, person) == 1
    return Worker.objects.get()


def own(worker: Worker, government) -> Enrolment:
    return worker.enrolments.get(employer=government, ends_on=None)


def issue_both(country, month: Month) -> None:
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month)
    bills_issue(by=country.who("other-administrator"), government=country.muna, month=month)


def test_both_memberships_are_open_and_the_record_stays_with_the_first(country, worker) -> None:
    held = worker.enrolments.order_by("pk").values_list("employer", "office", "is_beside", "ends_on")
    assert list(held) == [
        (country.muna.pk, country.foreign.pk, False, None),
        (country.muna_barat.pk, country.health.pk, True, None),
    ]
    assert (worker.government, worker.office) == (country.muna, country.foreign)
    assert not Event.objects.filter(verb="workers.leave").exists()


def test_within_one_employer_it_stays_one_and_own_account_is_one_everywhere(country, worker) -> None:
    first = own(worker, country.muna_barat)
    again = {"worker": worker, "programmes": "JKK+JKM", "risk_class": "very_low", "paid_by": "public_budget",
             "wage_rupiah": 1_000_000, "starts_on": date(2022, 7, 1), "source_event": 1}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(**again, office=country.education, employer=first.employer, segment="wage_earner")
    Enrolment.objects.create(**again, office=country.health, employer=country.muna_barat, segment="own_account")
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(**again, office=country.foreign, employer=country.muna, segment="own_account")


@pytest.mark.parametrize(("who", "refused"), [("operator", Forbidden), ("administrator", Forbidden), ("agency", None)])
def test_only_the_agencys_officer_says_that_it_is_a_second_employment(country, people, send, who, refused) -> None:
    enrol_abroad(country, send, people(1))
    sent = send(people(1), by=country.who("operator"))
    assert [row.codes for row in sent.rows.all()] == ["registered_elsewhere"]
    if refused is None:
        assert pair_decide(by=country.who(who), submission_id=sent.pk, position=0, decision="second").disposition == (
            "ready"
        )
        return
    with pytest.raises(refused):
        pair_decide(by=country.who(who), submission_id=sent.pk, position=0, decision="second")
    assert sent.rows.get().decision == ""


def test_nothing_is_guessed_without_a_decision_or_with_the_other_one(country, people, send) -> None:
    enrol_abroad(country, send, people(2))
    sent = send(people(2))
    pair_decide(by=country.who("agency"), submission_id=sent.pk, position=0, decision="same")
    assert [row.disposition for row in sent.rows.order_by("position")] == ["duplicate"] * 2
    assert carried(country, sent, "administrator") == 0
    assert Enrolment.objects.filter(employer=country.muna_barat).count() == 0


@pytest.mark.parametrize("why", ["own account", "ended there", "another office of the same employer", "too late"])
def test_a_second_employment_needs_an_open_membership_with_another_employer(country, people, send, why) -> None:
    segment = "own_account" if why == "own account" else "wage_earner"
    if why == "another office of the same employer":
        enrol(country, send(people(1), office=country.education))
    else:
        enrol_abroad(country, send, people(1), segment=segment)
    if why == "ended there":
        Enrolment.objects.update(starts_on=date(2022, 1, 1), ends_on=date(2022, 6, 30), end_reason="left")
    sent = send(people(1), by=country.who("operator"), segment=segment)
    if why == "too late":
        carried(country, sent, "administrator")
    with pytest.raises(Refusal) as refused:
        pair_decide(by=country.who("agency"), submission_id=sent.pk, position=0, decision="second")
    assert refused.value.code == "second_impossible"
    assert Enrolment.objects.filter(ends_on=None).count() == (0 if why == "ended there" else 1)


def test_each_employers_next_list_finds_the_worker_enrolled_already(country, people, send, worker) -> None:
    home = send(people(1), name="lagi.xlsx")
    abroad = send(people(1), by=country.who("other-administrator"), office=country.foreign, name="lagi.xlsx")
    assert [one.rows.get().codes for one in (home, abroad)] == ["already_enrolled"] * 2


def test_who_left_the_first_is_asked_about_again_when_it_lists_them_anew(country, people, send, worker) -> None:
    by = country.who("other-administrator")
    enrolment_end(by=by, enrolment_id=own(worker, country.muna).pk, on=date(2022, 7, 31), reason="left")
    Enrolment.objects.filter(employer=country.muna).update(starts_on=date(2022, 6, 1), ends_on=date(2022, 6, 30))
    sent = send(people(1), by=by, office=country.foreign, name="lagi.xlsx")
    assert sent.rows.get().codes == "registered_elsewhere"


def test_whom_the_other_employer_enrolled_meanwhile_waits_for_the_officer(country, people, send, worker) -> None:
    """The record is with Muna; both lists were checked before Muna Barat's first one was enrolled."""
    enrolment_end(
        by=country.who("administrator"), enrolment_id=own(worker, country.muna_barat).pk, on=date(2022, 7, 31),
        reason="left",
    )  # fmt: skip
    Enrolment.objects.filter(employer=country.muna_barat).update(starts_on=date(2022, 6, 1), ends_on=date(2022, 6, 30))
    first, later = send(people(1)), send(people(2))
    pair_decide(by=country.who("agency"), submission_id=first.pk, position=0, decision="second")
    later.rows.update(disposition="ready", codes="", same_as_worker=None)
    assert carried(country, first, "administrator") == 1
    assert carried(country, later, "administrator") == 1
    assert list(later.rows.order_by("position").values_list("codes", flat=True)) == ["already_enrolled", ""]


def test_whom_another_enrolled_meanwhile_is_asked_about_though_the_record_is_here(country, people, send) -> None:
    enrol(country, send(people(1)))
    Enrolment.objects.update(starts_on=date(2022, 6, 1), ends_on=date(2022, 6, 30), end_reason="left")
    waiting = send(people(1), name="lagi.xlsx")
    Enrolment.objects.update(ends_on=None, employer=country.muna, office=country.foreign)
    assert enrol(country, waiting) == 0
    assert waiting.rows.get().codes == "registered_elsewhere"


@pytest.mark.parametrize("who", ["administrator", "operator"])
def test_the_second_employer_sees_the_worker_at_its_own_office_and_nothing_of_the_first(country, worker, who) -> None:
    by = country.who(who)
    assert list(workers_visible(by)) == [worker]
    seen = worker_get(by, worker.pk)
    assert (seen.office, seen.government) == (country.health, country.muna_barat)
    assert [one.employer for one in enrolments_of(by, seen)] == [country.muna_barat]
    assert {one.office_name for one in workers_listed(by)} == {country.health.name}
    assert [one.office_name for one in workers_found(by, worker.name).workers] == [country.health.name]
    assert workers_listed(by, office_code=country.health.code).count() == 1
    assert workers_listed(by, office_code=country.foreign.code).count() == 0
    shown = repr(lifeline_of(by, seen, on=date(2022, 7, 18)))
    assert country.foreign.code not in shown
    assert country.foreign.name not in shown


def test_the_first_employer_and_the_agency_see_what_is_theirs_and_others_nothing(country, worker) -> None:
    first = country.who("other-administrator")
    assert [one.employer for one in enrolments_of(first, worker_get(first, worker.pk))] == [country.muna]
    agency = country.who("agency")
    assert len(enrolments_of(agency, worker_get(agency, worker.pk))) == 2
    assert workers_listed(agency).count() == 1
    for who in ("colleague", "far-agency"):
        with pytest.raises(NotFound):
            worker_get(country.who(who), worker.pk)


def test_each_changes_its_own_and_the_record_stays(country, worker) -> None:
    here, there = own(worker, country.muna_barat), own(worker, country.muna)
    by = country.who("administrator")
    with pytest.raises(Forbidden):
        enrolment_end(by=by, enrolment_id=there.pk, on=date(2022, 7, 31), reason="left")
    moved = enrolment_change(by=by, enrolment_id=here.pk, from_on=date(2022, 7, 10), office=country.education)
    assert (moved.is_beside, moved.employer) == (True, country.muna_barat)
    assert workers_follow(date(2022, 7, 18)) == 0
    worker.refresh_from_db()
    assert worker.office == country.foreign
    assert list(workers_visible(country.who("colleague"))) == [worker]
    assert list(workers_visible(country.who("operator"))) == []
    enrolment_end(
        by=country.who("other-administrator"), enrolment_id=there.pk, on=date(2022, 7, 31), reason="duplicate"
    )
    enrolment_end(by=by, enrolment_id=moved.pk, on=date(2022, 7, 31), reason="left")
    assert list(worker.enrolments.order_by("pk").values_list("end_reason", flat=True)) == [
        "duplicate", "changed", "left",
    ]  # fmt: skip


def test_each_is_billed_by_itself_and_a_correction_of_one_leaves_the_other(country, worker, settings) -> None:
    by = country.who("administrator")
    enrolment_change(
        by=by, enrolment_id=own(worker, country.muna_barat).pk, from_on=date(2022, 7, 1), wage_rupiah=3_000_000
    )
    issue_both(country, JULY)
    assert dict(BillLine.objects.values_list("bill__government", "total_rupiah")) == {
        country.muna_barat.pk: 16_200, country.muna.pk: 5_400,
    }  # fmt: skip
    enrolment_change(
        by=by, enrolment_id=own(worker, country.muna_barat).pk, from_on=date(2022, 7, 1), wage_rupiah=2_000_000
    )
    settings.LINDUNG_TODAY = date(2022, 8, 18)
    issue_both(country, AUGUST)
    corrections = BillLine.objects.exclude(corrected_month=None)
    assert list(corrections.values_list("bill__government", "total_rupiah")) == [(country.muna_barat.pk, -5_400)]
    sums = {
        government: sum(Bill.objects.filter(government=government).values_list("total_rupiah", flat=True))
        for government in (country.muna_barat.pk, country.muna.pk)
    }
    assert sums == {country.muna_barat.pk: 2 * 10_800, country.muna.pk: 2 * 5_400}
    assert wrong_sums() == []
    assert all(line_explained(line).holds for line in BillLine.objects.select_related("bill__run__law", "enrolment"))


def test_a_month_is_paid_for_each_employer_by_itself(country, worker) -> None:
    issue_both(country, JULY)
    Bill.objects.filter(government=country.muna_barat).update(settled_on=date(2022, 7, 18), paid_rupiah=5_400)
    paid = {who: billed_months(country.who(who), worker.pk) for who in ("administrator", "other-administrator")}
    assert paid == {"administrator": {JULY.first: True}, "other-administrator": {JULY.first: False}}
    assert billed_months(country.who("agency"), worker.pk) == {JULY.first: False}
    months = worker_months(country.who("agency"), worker.pk)
    assert sorted((one.bill.government_id, one.billed_rupiah, one.paid_on is not None) for one in months) == [
        (country.muna.pk, 5_400, False), (country.muna_barat.pk, 5_400, True),
    ]  # fmt: skip


def test_enrolments_of_before_take_the_government_of_their_office(own_database) -> None:
    found = output_of("employer_walk.py", own_database)
    assert found == {"gone": True, "filled": True, "same": True, "other": False}
