"""A NIK that two offices give to people of different names: nobody is enrolled on it until one of them corrects it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lindung.apps.registry.models import Enrolment
from lindung.apps.submissions.services.approve import submission_submit
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db


def submitted(country, submission):
    submission_submit(by=country.who("administrator"), submission_id=submission.pk)
    return submission


def claimed(persons):
    """The last of them under the NIK of the first, with birth date and sex that fit it."""
    first, other = persons[0], persons[-1]
    return replace(first, name=other.name, mother_name=other.mother_name)


def test_a_list_that_waits_at_another_office_holds_the_nik(country, people, send) -> None:
    persons = people(6)
    both = send([persons[0], claimed(persons)], office=country.education)
    assert both.counts["needs_correction"] == 2
    submitted(country, both)
    found = send([claimed(persons), persons[1]], office=country.health)
    row = found.rows.get(codes="nik_shared")
    shared = next(issue for issue in row.issues if issue["code"] == "nik_shared")
    assert "daftar Dinas Pendidikan" in shared["message_id"]
    assert persons[0].name not in shared["message_id"]
    assert enrol(country, found) == 1


def test_once_the_other_office_corrects_the_nik_is_free(country, people, send) -> None:
    persons = people(6)
    submitted(country, send([persons[0], claimed(persons)], office=country.education))
    assert send([persons[0]], office=country.health).rows.get().codes == "nik_shared"
    submitted(country, send([persons[0], persons[-1]], office=country.education))
    assert send([persons[0], persons[1]], office=country.health).counts["ready"] == 2


def test_the_same_person_on_two_lists_is_no_quarrel(country, people, send) -> None:
    persons = people(4)
    waiting = replace(persons[0], mother_name="")
    submitted(country, send([waiting, claimed(persons)], office=country.education))
    assert [row.codes for row in send([persons[1]], office=country.health).rows.all()] == [""]


def test_a_nik_that_was_enrolled_since_for_another_name_goes_on_waiting(country, people, send) -> None:
    persons = people(5)
    first = send([persons[0]], office=country.education)
    second = send([claimed(persons), persons[1]], office=country.health)
    assert second.counts["ready"] == 2
    assert enrol(country, first) == 1
    assert enrol(country, second) == 1
    row = second.rows.get(codes="nik_shared")
    assert (row.disposition, row.state) == ("needs_correction", "open")
    assert row.issues[0]["cell"].endswith(str(row.row))
    assert Enrolment.objects.count() == 2
