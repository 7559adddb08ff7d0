"""Which submissions wait for their sender, and with what words; those that were sent again wait no longer."""

from __future__ import annotations

import io

import pytest

from lindung.apps.monitoring.todo import todo_for
from lindung.apps.submissions.listing import submissions_held, with_counts
from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.selectors import submissions_visible
from lindung.apps.submissions.services.approve import submission_return, submission_submit
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from tests.apps.conftest import DAY, workbook
from tests.apps.submitting import broken, enrol, shared

pytestmark = pytest.mark.django_db


def unreadable(country, *more: tuple[str, io.BytesIO]) -> Submission:
    submission, _ = submission_create(
        by=country.who("operator"),
        government=country.muna_barat,
        files=[("foto.png", io.BytesIO(b"\x89PNG not a workbook")), *more],
        intake=Intake(as_of=DAY),
        office=country.health,
    )
    submission_check(submission.pk)
    return submission


def returned(country, submission: Submission) -> None:
    submission_submit(by=country.who("administrator"), submission_id=submission.pk)
    submission_return(by=country.who("agency"), submission_id=submission.pk, note="Upah tidak sesuai SK")


def held(country, name: str = "operator") -> list[tuple[str, int, tuple[str, ...]]]:
    return [(one.kind, one.number, one.unread) for one in submissions_held(country.who(name))]


def test_a_file_that_cannot_be_read_is_shown_by_its_name(country, people) -> None:
    unreadable(country)
    assert held(country) == [("unread", 1, ("foto.png",))]
    unreadable(country, ("daftar.xlsx", workbook(people(3))))
    assert held(country)[0] == ("to_send", 3, ("foto.png",))


def test_nobody_ready_is_shown_as_such(country, people, send) -> None:
    persons = people(4)
    send([broken(person) for person in persons])
    assert held(country) == [("to_record", 4, ())]
    enrol(country, send(persons))
    send(persons[:2])
    assert held(country)[0] == ("nothing_new", 2, ())


def test_no_line_of_the_first_page_says_0(country, people, send) -> None:
    persons = people(4)
    unreadable(country)
    send([broken(person) for person in persons])
    submission_submit(by=country.who("operator"), submission_id=send([broken(people(9)[8])]).pk)
    assert [line.kind for line in todo_for(country.who("agency"), on=DAY) if line.record] == ["to_note"]
    for name in ("operator", "administrator", "agency"):
        lines = todo_for(country.who(name), on=DAY)
        assert lines
        assert not [line for line in lines if line.number == 0 and line.kind != "protected"]


def test_a_returned_submission_waits_until_its_offices_have_sent_again(country, people, send) -> None:
    returned(country, send(people(3)))
    assert held(country) == [("returned", 3, ())]
    enrol(country, send(people(9)[5:], office=country.education))
    assert held(country) == [("returned", 3, ())]
    enrol(country, send(people(4)))
    assert held(country) == []
    assert held(country, "administrator") == []


def listed(principal):
    return with_counts(principal, list(submissions_visible(principal)))


def test_an_office_is_not_asked_to_send_what_is_not_wholly_its_own(country, people) -> None:
    shared(country, people(8), 3)
    assert held(country) == []
    assert held(country, "administrator") == [("to_send", 8, ())]
    own = [one.outcomes["ready"] for name in ("operator", "colleague") for one in listed(country.who(name))]
    assert own == [3, 5]
    assert listed(country.who("stranger")) == []


def test_what_was_sent_before_the_return_does_not_stand_for_it(country, people, send) -> None:
    persons = people(6)
    first, second = send(persons[:3]), send(persons[3:])
    submission_submit(by=country.who("administrator"), submission_id=second.pk)
    returned(country, first)
    assert held(country) == [("returned", 3, ())]
