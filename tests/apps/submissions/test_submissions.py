"""A submission's way: what happens once, what happens twice, and what is corrected."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from lindung.apps.events.batch import unpack
from lindung.apps.events.models import Event
from lindung.apps.events.verification import chain_verify
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.change import enrolment_end
from lindung.apps.submissions.models import State, Submission
from lindung.apps.submissions.selectors import waiting_rows
from lindung.apps.submissions.services.approve import (
    submission_approve,
    submission_return,
    submission_submit,
)
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.discard import submission_discard
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.kernel.errors import Refusal
from tests.apps.conftest import DAY, workbook
from tests.apps.submitting import broken, enrol

pytestmark = pytest.mark.django_db


def test_the_ready_are_enrolled_with_their_source(country, people, send) -> None:
    submission = send(people(12))
    assert submission.counts == {"ready": 12, "needs_correction": 0, "duplicate": 0, "ineligible": 0}
    assert enrol(country, submission) == 12
    worker = Worker.objects.get(nik=people(1)[0].nik)
    enrolment = worker.enrolments.get()
    assert (enrolment.programmes, enrolment.wage_rupiah, enrolment.starts_on) == (
        "JKK+JKM",
        1_000_000,
        date(2022, 7, 1),
    )
    row = submission.rows.get(pk=enrolment.source_row)
    assert (row.nik, row.sheet, row.row) == (worker.nik, "Daftar", 4)
    event = Event.objects.get(number=enrolment.source_event)
    assert f"{worker.pk},0,Daftar,4" in unpack(bytes(event.batch)).splitlines()
    assert chain_verify().holds


def test_every_step_twice_leaves_each_fact_once(country, people, send) -> None:
    submission = send(people(5))
    submission_check(submission.pk)
    assert submission.rows.count() == 5
    assert enrol(country, submission) == 5
    assert submission_enrol(submission.pk) == 0
    for step in (submission_submit, submission_approve):
        with pytest.raises(Refusal):
            step(by=country.who("agency"), submission_id=submission.pk)
    assert (Worker.objects.count(), Enrolment.objects.count()) == (5, 5)
    assert Event.objects.filter(verb="workers.enrol").count() == 1


def test_the_same_files_again_answer_the_running_submission(country, people, send) -> None:
    first = send(people(3))
    content = country.who("administrator")
    stored = (first.files.get().stored_as, first.files.get().sha256)
    from lindung.store.files import path_of

    again, is_new = submission_create(
        by=content,
        government=country.muna_barat,
        files=[("nama lain.xlsx", io.BytesIO(path_of(stored[0]).read_bytes()))],
        intake=Intake(as_of=DAY),
        office=country.health,
    )
    assert (again.pk, is_new) == (first.pk, False)
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.create(
            government=country.muna_barat, fingerprint=first.fingerprint, as_of=DAY, starts_on=DAY
        )


def test_people_enrolled_already_are_reported_and_not_enrolled_twice(country, people, send) -> None:
    enrol(country, send(people(4)))
    second = send(people(6))
    assert second.counts["ineligible"] == 4
    assert second.counts["ready"] == 2
    assert enrol(country, second) == 2
    assert Enrolment.objects.count() == 6


def test_two_submissions_of_the_same_people_at_once_enrol_once(country, people, send) -> None:
    first, second = send(people(4)), send(people(5))
    assert (first.counts["ready"], second.counts["ready"]) == (4, 5)
    assert enrol(country, first) == 4
    assert enrol(country, second) == 1
    assert Enrolment.objects.count() == 5
    assert second.rows.filter(codes="already_enrolled").count() == 4


def test_a_corrected_workbook_moves_its_people_to_ready(country, people, send) -> None:
    persons = people(6)
    first = send([*persons[:4], broken(persons[4]), broken(persons[5])])
    assert (first.counts["ready"], first.counts["needs_correction"]) == (4, 2)
    assert enrol(country, first) == 4
    assert waiting_rows(country.who("operator")).count() == 2
    second = send([*persons[:5], broken(persons[5])], by=country.who("operator"))
    assert second.counts == {"ready": 1, "needs_correction": 1, "duplicate": 0, "ineligible": 4}
    submission_submit(by=country.who("operator"), submission_id=second.pk)
    assert waiting_rows(country.who("operator")).get().submission_id == second.pk
    submission_approve(by=country.who("agency"), submission_id=second.pk)
    assert submission_enrol(second.pk) == 1
    assert Enrolment.objects.count() == 5
    assert waiting_rows(country.who("operator")).count() == 1


def test_a_returned_submission_enrols_nobody_and_needs_a_reason(country, people, send) -> None:
    submission = send(people(3))
    submission_submit(by=country.who("administrator"), submission_id=submission.pk)
    with pytest.raises(Refusal, match="alasan"):
        submission_return(by=country.who("agency"), submission_id=submission.pk, note="  ")
    submission_return(by=country.who("agency"), submission_id=submission.pk, note="Upah tidak sesuai SK")
    assert submission_enrol(submission.pk) == 0
    assert not Worker.objects.exists()


def test_a_discarded_submission_frees_its_files(country, people, send) -> None:
    first = send(people(3))
    submission_discard(by=country.who("administrator"), submission_id=first.pk)
    assert send(people(3)).pk != first.pk
    assert Submission.objects.get(pk=first.pk).state == State.DISCARDED


def test_files_without_an_office_wait_for_a_person(country, people) -> None:
    submission, _ = submission_create(
        by=country.who("administrator"),
        government=country.muna_barat,
        files=[("daftar entah.xlsx", workbook(people(2)))],
        intake=Intake(as_of=DAY),
    )
    submission_check(submission.pk)
    with pytest.raises(Refusal, match="kantor asal"):
        submission_submit(by=country.who("administrator"), submission_id=submission.pk)


def test_an_unreadable_file_is_shown_and_the_others_go_on(country, people) -> None:
    submission, _ = submission_create(
        by=country.who("administrator"),
        government=country.muna_barat,
        files=[("bukan.xlsx", io.BytesIO(b"bukan buku kerja")), ("Dinas Kesehatan.xlsx", workbook(people(2)))],
        intake=Intake(as_of=DAY),
    )
    submission_check(submission.pk)
    bad, good = submission.files.order_by("position")
    assert bad.failure_code
    assert bad.failure["id"]
    assert (good.counts["ready"], good.office) == (2, country.health)


@pytest.mark.parametrize("as_of", [date(2015, 6, 30), date(2022, 8, 19)])
def test_a_day_of_judging_before_the_programmes_or_far_ahead_is_refused(country, people, settings, as_of: date) -> None:
    settings.LINDUNG_TODAY = DAY
    with pytest.raises(Refusal) as refused:
        submission_create(
            by=country.who("administrator"),
            government=country.muna_barat,
            files=[("daftar.xlsx", workbook(people(2)))],
            intake=Intake(as_of=as_of),
        )
    assert refused.value.code == "as_of_impossible"
    assert not Submission.objects.exists()


def test_whose_membership_ends_later_is_enrolled_still(country, people, send) -> None:
    enrol(country, send(people(2)))
    leaving = Worker.objects.get(nik=people(1)[0].nik).enrolments.get()
    enrolment_end(by=country.who("administrator"), enrolment_id=leaving.pk, on=date(2022, 12, 31), reason="left")
    again = send(people(3))
    assert (again.counts["ready"], again.counts["ineligible"]) == (1, 2)
