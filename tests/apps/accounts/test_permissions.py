"""Owner, colleague and stranger: who sees and does what with whose records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lindung.apps.contributions.selectors import bill_get, bills_visible, runs_visible
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.selectors import events_visible
from lindung.apps.monitoring.coverage import coverage_offices, coverage_regions
from lindung.apps.registry.models import Worker
from lindung.apps.registry.selectors import worker_get, workers_found, workers_listed, workers_visible
from lindung.apps.registry.services.change import enrolment_end
from lindung.apps.submissions.selectors import (
    files_of,
    pair_of,
    rows_visible,
    submission_get,
    submissions_visible,
)
from lindung.apps.submissions.services.approve import (
    submission_approve,
    submission_return,
    submission_submit,
)
from lindung.apps.submissions.services.decide import file_assign
from lindung.apps.submissions.services.discard import submission_discard
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolled(country, people, send):
    """Ten people of Dinas Kesehatan, enrolled and billed for July 2022."""
    submission = send(people(10))
    enrol(country, submission)
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 7))
    return submission


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("operator", 10),
        ("treasurer", 10),
        ("administrator", 10),
        ("leader", 10),
        ("agency", 10),
        ("auditor", 10),
        ("colleague", 0),
        ("stranger", 0),
        ("other-treasurer", 0),
        ("other-administrator", 0),
        ("far-agency", 0),
    ],
)
def test_workers_are_seen_only_in_scope(country, enrolled, name: str, seen: int) -> None:
    who = country.who(name)
    assert workers_visible(who).count() == seen
    assert workers_listed(who).count() == seen
    assert sum(line.enrolled for line in coverage_offices(who, on=date(2022, 7, 31))) == seen
    worker = Worker.objects.order_by("pk").first()
    assert len(workers_found(who, worker.nik).workers) == (1 if seen and who.may("worker.see_nik") else 0)
    assert len(workers_found(who, worker.name.split()[-1]).workers) == (
        Worker.objects.filter(name_key__contains=worker.name.split()[-1].lower()).count() if seen else 0
    )
    if seen:
        assert worker_get(who, worker.pk) == worker
    else:
        with pytest.raises(Refusal, match="tidak ada"):
            worker_get(who, worker.pk)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("treasurer", 1),
        ("administrator", 1),
        ("leader", 1),
        ("agency", 1),
        ("auditor", 1),
        ("operator", 0),
        ("other-treasurer", 0),
        ("stranger", 0),
        ("other-administrator", 0),
        ("far-agency", 0),
    ],
)
def test_bills_are_seen_only_in_scope(country, enrolled, name: str, seen: int) -> None:
    who = country.who(name)
    assert bills_visible(who).count() == seen
    bill = bills_visible(country.who("administrator")).get()
    if not seen:
        with pytest.raises(Refusal, match="tidak ada"):
            bill_get(who, bill.pk)
    assert runs_visible(who).count() == (0 if name in ("treasurer",) else seen)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("operator", True),
        ("administrator", True),
        ("agency", True),
        ("auditor", True),
        ("treasurer", False),
        ("leader", False),
        ("colleague", False),
        ("stranger", False),
        ("other-administrator", False),
        ("far-agency", False),
    ],
)
def test_submissions_are_seen_only_in_scope(country, enrolled, name: str, seen: bool) -> None:
    who = country.who(name)
    assert submissions_visible(who).exists() == seen
    if seen:
        assert submission_get(who, enrolled.pk) == enrolled
        assert rows_visible(who, enrolled).count() == 10
    else:
        with pytest.raises(Refusal, match="tidak ada"):
            submission_get(who, enrolled.pk)


def test_an_operator_sees_only_the_own_files_of_a_common_submission(country, people, send) -> None:
    submission = send(people(4))
    file = submission.files.get()
    assert [f.pk for f in files_of(country.who("operator"), submission)] == [file.pk]
    assert files_of(country.who("colleague"), submission) == []
    assert rows_visible(country.who("colleague"), submission).count() == 0


@pytest.mark.parametrize(
    "name", ["administrator", "operator", "leader", "auditor", "treasurer", "far-agency", "stranger"]
)
def test_only_the_agency_of_the_region_approves(country, people, send, name: str) -> None:
    submission = send(people(2))
    submission_submit(by=country.who("administrator"), submission_id=submission.pk)
    with pytest.raises(Refusal):
        submission_approve(by=country.who(name), submission_id=submission.pk)
    with pytest.raises(Refusal):
        submission_return(by=country.who(name), submission_id=submission.pk, note="salah")


def test_nobody_approves_their_own(country, people, send) -> None:
    submission = send(people(2))
    agency = country.who("agency")
    submission_submit(by=country.who("administrator"), submission_id=submission.pk)
    for field in ("created_by_id", "submitted_by_id"):
        type(submission).objects.filter(pk=submission.pk).update(**{field: agency.id})
        with pytest.raises(Refusal, match="orang lain"):
            submission_approve(by=agency, submission_id=submission.pk)
        type(submission).objects.filter(pk=submission.pk).update(**{field: country.who("administrator").id})


@pytest.mark.parametrize(
    "name", ["colleague", "stranger", "other-administrator", "treasurer", "leader", "auditor", "agency"]
)
def test_only_the_own_side_sends_or_discards(country, people, send, name: str) -> None:
    submission = send(people(2))
    for step in (submission_submit, submission_discard):
        with pytest.raises(Refusal):
            step(by=country.who(name), submission_id=submission.pk)


@pytest.mark.parametrize(
    "name", ["treasurer", "operator", "leader", "auditor", "agency", "other-administrator", "stranger"]
)
def test_only_the_own_administrator_issues_bills(country, enrolled, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        bills_issue(by=country.who(name), government=country.muna_barat, month=Month(2022, 8))
    assert refused.value.code == "forbidden"


@pytest.mark.parametrize("name", ["treasurer", "operator", "leader", "other-administrator", "stranger"])
def test_only_the_own_administrator_changes_enrolments(country, enrolled, name: str) -> None:
    enrolment = Worker.objects.first().enrolments.get()
    with pytest.raises(Refusal) as refused:
        enrolment_end(by=country.who(name), enrolment_id=enrolment.pk, on=date(2022, 7, 31), reason="left")
    assert refused.value.code == "forbidden"


def test_a_file_is_not_given_to_a_foreign_office(country, people, send) -> None:
    submission = send(people(2))
    with pytest.raises(Refusal, match="bukan bagian"):
        file_assign(
            by=country.who("administrator"),
            submission_id=submission.pk,
            file_id=submission.files.get().pk,
            office=country.foreign,
        )


def test_events_are_seen_only_in_scope(country, enrolled) -> None:
    assert events_visible(country.who("auditor")).filter(verb="workers.enrol").exists()
    assert events_visible(country.who("administrator")).filter(verb="bills.issue").exists()
    for name in ("operator", "treasurer", "leader", "far-agency"):
        assert not events_visible(country.who(name)).exists()
    assert not events_visible(country.who("other-administrator")).filter(government="74.13").exists()


def test_regions_are_seen_only_in_scope(country, enrolled) -> None:
    assert [r.code for r in coverage_regions(country.who("agency"), on=date(2022, 7, 31))] == ["74.03", "74.13"]
    assert [r.code for r in coverage_regions(country.who("leader"), on=date(2022, 7, 31))] == ["74.13"]
    assert coverage_regions(country.who("treasurer"), on=date(2022, 7, 31)) == []


def test_an_office_learns_nothing_of_anothers_person(country, people, send) -> None:
    person = people(1)[0]
    lost = replace(person, nik="menyusul")
    submission = send([person, lost])
    row = submission.rows.get(disposition="duplicate")
    assert pair_of(country.who("operator"), row).other is not None
    submission.rows.filter(pk=row.pk).update(office=country.education)
    row.refresh_from_db()
    pair = pair_of(country.who("colleague"), row)
    assert (pair.other, pair.other_worker, pair.is_hidden) == (None, None, True)
    assert pair_of(country.who("administrator"), row).other is not None
