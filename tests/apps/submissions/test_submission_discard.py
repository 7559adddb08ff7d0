"""What was discarded is taken back as it stood, and only while it can be."""

from __future__ import annotations

import pytest

from lindung.apps.events.models import Event
from lindung.apps.submissions.models import State, Submission
from lindung.apps.submissions.services.approve import submission_return, submission_submit
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.discard import submission_discard, submission_restore
from lindung.kernel.errors import Refusal
from lindung.store.files import path_of
from tests.apps.conftest import DAY, workbook
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db


def discarded(country, submission: Submission) -> Submission:
    return submission_discard(by=country.who("administrator"), submission_id=submission.pk)


def restored(country, submission: Submission, name: str = "administrator") -> str:
    return submission_restore(by=country.who(name), submission_id=submission.pk).state


def test_a_checked_submission_comes_back_and_goes_its_way(country, people, send) -> None:
    submission = send(people(3))
    discarded(country, submission)
    assert restored(country, submission) == State.CHECKED
    assert enrol(country, submission) == 3
    assert Event.objects.filter(verb="submission.restore").count() == 1


def test_a_returned_submission_comes_back_as_returned(country, people, send) -> None:
    submission = send(people(3))
    submission_submit(by=country.who("administrator"), submission_id=submission.pk)
    submission_return(by=country.who("agency"), submission_id=submission.pk, note="Upah tidak sesuai SK")
    discarded(country, submission)
    assert restored(country, submission) == State.RETURNED


def test_one_that_was_being_checked_is_checked_anew(country, people) -> None:
    submission, _ = submission_create(
        by=country.who("administrator"),
        government=country.muna_barat,
        files=[("daftar.xlsx", workbook(people(3)))],
        intake=Intake(as_of=DAY),
        office=country.health,
    )
    discarded(country, submission)
    submission_check(submission.pk)
    assert restored(country, submission) == State.CHECKING
    submission_check(submission.pk)
    assert submission.rows.count() == 3


@pytest.mark.parametrize(
    ("fields", "state"), [({"counts": {}}, "checking"), ({}, "checked"), ({"decision_note": "SK"}, "returned")]
)
def test_one_discarded_before_states_were_kept_comes_back_as_its_record_shows(
    country, people, send, fields: dict, state: str
) -> None:
    submission = discarded(country, send(people(2)))
    Submission.objects.filter(pk=submission.pk).update(discarded_from="", **fields)
    assert restored(country, submission) == state


def test_files_that_were_sent_again_are_not_taken_back(country, people, send) -> None:
    submission = discarded(country, send(people(3)))
    assert send(people(3)).pk != submission.pk
    with pytest.raises(Refusal) as refused:
        restored(country, submission)
    assert refused.value.code == "sent_again"


def test_files_that_are_gone_are_shown(country, people, send) -> None:
    submission = discarded(country, send(people(3)))
    path_of(submission.files.get().stored_as).unlink()
    with pytest.raises(Refusal) as refused:
        restored(country, submission)
    assert refused.value.code == "files_gone"


@pytest.mark.parametrize(
    ("name", "code"),
    [("operator", ""), ("colleague", "not_found"), ("stranger", "not_found"), ("agency", "forbidden")],
)
def test_who_may_discard_may_take_back(country, people, send, name: str, code: str) -> None:
    submission = discarded(country, send(people(3)))
    if not code:
        assert restored(country, submission, name) == State.CHECKED
        return
    with pytest.raises(Refusal) as refused:
        restored(country, submission, name)
    assert refused.value.code == code


def test_what_was_not_discarded_is_not_taken_back(country, people, send) -> None:
    with pytest.raises(Refusal) as refused:
        restored(country, send(people(3)))
    assert refused.value.code == "wrong_state"
