"""Screening a candidate list: every reason is named, and what is unknown keeps nobody out."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.candidates.models import Candidate
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.death import worker_died
from tests.apps.candidates.proposing import HEADINGS, VILLAGE, line, outcomes, proposed
from tests.apps.conftest import TESTER
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db


def test_what_a_row_says_is_kept(country, people) -> None:
    (person,) = people(1)
    row = line(person, **{"Jumlah Tanggungan": "3 orang", "Disabilitas": "Tuna netra", "Pekerjaan": "Petani tembakau"})
    found = proposed(country, [row])
    one = Candidate.objects.get(candidate_list=found)
    assert (one.nik, one.name, one.birth_date, one.sex) == (
        person.nik,
        person.name,
        person.birth_date,
        person.sex,
    )
    assert (one.village, one.village_name, one.occupation) == (VILLAGE, "Wakoila", "Petani tembakau")
    assert (one.income_rupiah, one.decile, one.dependants, one.has_disability) == (900_000, 2, 3, True)
    assert one.traits == {"tobacco": True}
    assert (found.counts, found.reasons) == ({"eligible": 1}, {})


def test_what_is_unknown_or_unreadable_is_null_and_keeps_nobody_out(country, people) -> None:
    blank, odd = people(2)
    unknown = dict.fromkeys(("Penghasilan per Bulan", "Desil", "Jumlah Tanggungan", "Disabilitas", "Kode Desa"), "")
    unread = {"Penghasilan per Bulan": "tidak tentu", "Desil": "11", "Disabilitas": "entah"}
    found = proposed(country, [line(blank, **unknown), line(odd, **unread)])
    one, other = Candidate.objects.filter(candidate_list=found).order_by("position")
    for candidate in (one, other):
        facts = (candidate.income_rupiah, candidate.decile, candidate.dependants, candidate.has_disability)
        assert (candidate.disposition, facts, candidate.traits) == ("eligible", (None, None, None, None), {})
    assert one.codes == ""
    assert other.codes.split(";") == ["income_unread", "decile_unread", "disability_unread"]
    assert "11" in next(issue["message_id"] for issue in other.issues if issue["code"] == "decile_unread")


def test_ages_are_those_of_own_account_members(country, people) -> None:
    old, young = people(2)
    rows = [
        line(old, NIK=old.nik[:6] + "010157" + "9001", **{"Tanggal Lahir": "1957-01-01", "L/P": "L"}),
        line(young, NIK=young.nik[:6] + "010110" + "9001", **{"Tanggal Lahir": "2010-01-01", "L/P": "L"}),
    ]
    assert outcomes(proposed(country, rows)) == [("ineligible", "age_over_limit"), ("ineligible", "age_under_limit")]


@pytest.mark.parametrize("segment", ["wage_earner", "own_account"])
def test_a_member_of_any_segment_and_government_is_enrolled_already(country, people, send, segment) -> None:
    member, former, stranger = people(3)
    submission = send([member, former], office=country.foreign, by=country.who("other-administrator"), segment=segment)
    _enrol_far(country, submission)
    Enrolment.objects.filter(worker__nik=former.nik).update(ends_on=date(2022, 7, 2), end_reason="left")
    found = proposed(country, [line(member), line(former), line(stranger)])
    assert outcomes(found) == [("ineligible", "already_enrolled"), ("eligible", ""), ("eligible", "")]
    assert found.reasons == {"already_enrolled": 1}


def test_a_member_who_died_is_no_candidate(country, people, send) -> None:
    (member,) = people(1)
    enrol(country, send([member]))
    worker_died(by=TESTER, worker_id=Worker.objects.get(nik=member.nik).pk, died_on=date(2022, 7, 10))
    assert outcomes(proposed(country, [line(member)])) == [("ineligible", "registered_deceased")]


def test_a_members_nik_under_another_name_is_told_and_keeps_nobody_out(country, people, send) -> None:
    (member,) = people(1)
    enrol(country, send([member]))
    found = proposed(country, [line(member, Nama="Orang Lain Sekali", **{"Nama Ibu Kandung": "Ibu Lain"})])
    assert outcomes(found) == [("eligible", "nik_of_member")]
    issue = Candidate.objects.get().issues[0]
    assert (issue["code"], issue["cell"]) == ("nik_of_member", "B2")
    assert member.name not in issue["message_id"]


def test_one_nik_of_two_people_on_one_list_waits_for_a_correction(country, people) -> None:
    one, other = people(2)
    as_one = {"NIK": one.nik, "Tanggal Lahir": one.birth_date.isoformat(), "L/P": one.sex}
    found = proposed(country, [line(one), line(other, **as_one)])
    assert [disposition for disposition, _ in outcomes(found)] == ["needs_correction"] * 2


def test_of_two_rows_of_a_person_one_stays(country, people) -> None:
    (person,) = people(1)
    found = proposed(country, [line(person), line(person, Desa="Lasosodo", **{"Kode Desa": "74.13.01.2002"})])
    kept, double = Candidate.objects.filter(candidate_list=found).order_by("position")
    assert outcomes(found) == [("eligible", ""), ("duplicate", "duplicate_nik")]
    assert (double.same_as, kept.same_as) == (kept, None)


def test_notes_name_civil_servants_and_the_dead(country, people) -> None:
    servant, dead = people(2)
    rows = [line(servant, Keterangan="PNS"), line(dead, Keterangan="Meninggal dunia")]
    assert outcomes(proposed(country, rows)) == [("ineligible", "civil_servant"), ("ineligible", "deceased")]


def test_a_village_of_another_government_waits_for_a_correction(country, people) -> None:
    (person,) = people(1)
    found = proposed(country, [line(person, **{"Kode Desa": "74.03.01.2001"})])
    assert outcomes(found) == [("needs_correction", "village_foreign")]


def test_who_is_proposed_already_is_a_double_of_that_candidate(country, people) -> None:
    (person,) = people(1)
    first = proposed(country, [line(person)])
    second = proposed(country, [line(person, **{"Kode Desa": "74.13.02.2001", "Desa": "Lain"})])
    double = Candidate.objects.get(candidate_list=second)
    assert (double.disposition, double.codes) == ("duplicate", "proposed_already")
    assert double.same_as == Candidate.objects.get(candidate_list=first)
    assert f"usulan {first.pk} (Wakoila)" in double.issues[0]["message_id"]


def test_a_proposed_nik_under_another_name_waits_for_a_correction(country, people) -> None:
    one, _other = people(2)
    proposed(country, [line(one)])
    second = proposed(country, [line(one, Nama="Orang Lain Sekali")])
    assert outcomes(second) == [("needs_correction", "proposed_other_name")]


def test_another_government_may_propose_the_same_person(country, people) -> None:
    (person,) = people(1)
    proposed(country, [line(person)])
    far = {"who": "other-administrator", "government": country.muna}
    second = proposed(country, [line(person, **{"Kode Desa": "74.03.01.2001"})], **far)
    assert outcomes(second) == [("eligible", "")]


def test_two_columns_for_one_fact_are_asked_about(country, people) -> None:
    first, second = people(2)
    headings = (*HEADINGS, "Desil DTSEN")
    rows = [line(first, **{"Desil DTSEN": "5"}), line(second, **{"Desil DTSEN": "2"})]
    found = proposed(country, rows, headings=headings)
    assert outcomes(found) == [("needs_correction", "columns_doubtful")] * 2
    assert found.questions == 1


def test_a_file_without_people_is_refused_with_a_sentence(country) -> None:
    found = proposed(country, [], headings=("Tanggal", "Uraian", "Jumlah"))
    assert (found.state, Candidate.objects.count()) == ("refused", 0)
    assert found.failure["id"]


def _enrol_far(country, submission) -> None:
    from lindung.apps.submissions.services.approve import submission_approve, submission_submit
    from lindung.apps.submissions.services.enrol import submission_enrol

    submission_submit(by=country.who("other-administrator"), submission_id=submission.pk)
    submission_approve(by=country.who("agency"), submission_id=submission.pk)
    submission_enrol(submission.pk)
