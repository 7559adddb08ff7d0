"""A candidate list's way: handed in once, checked, questioned, stated, discarded and taken back."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lindung.apps.candidates.holders import _HOLDERS, register_holder
from lindung.apps.candidates.jobs import unchecked_enqueue
from lindung.apps.candidates.models import Candidate, CandidateList, CandidateWord
from lindung.apps.candidates.questions import questions_open
from lindung.apps.candidates.selectors import candidate_counts, candidate_lists_visible, candidates_visible
from lindung.apps.candidates.services.answer import candidate_column_answer
from lindung.apps.candidates.services.check import candidate_list_check
from lindung.apps.candidates.services.create import Proposal, candidate_list_create
from lindung.apps.candidates.services.discard import candidate_list_discard, candidate_list_restore
from lindung.apps.candidates.services.state import candidate_list_state
from lindung.apps.events.models import Event
from lindung.apps.jobs.models import Job
from lindung.apps.monitoring.todo import todo_for
from lindung.kernel.errors import Forbidden, NotFound, Refusal
from tests.apps.candidates.proposing import HEADINGS, line, list_csv, outcomes, proposed
from tests.apps.days import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_holds():
    """Holders of other tests are gone; those of this one go with it."""
    kept = list(_HOLDERS)
    yield
    _HOLDERS[:] = kept


def test_the_same_file_is_taken_once_while_it_is_live(country, people) -> None:
    rows = [line(one) for one in people(2)]
    first = proposed(country, rows)
    assert proposed(country, rows).pk == first.pk
    candidate_list_discard(by=country.who("administrator"), list_id=first.pk)
    assert proposed(country, rows).pk != first.pk


def test_checking_again_changes_nothing_and_a_killed_check_is_queued_again(country, people) -> None:
    found = proposed(country, [line(one) for one in people(2)])
    before = list(Candidate.objects.values_list("pk", flat=True))
    candidate_list_check(found.pk)
    assert list(Candidate.objects.values_list("pk", flat=True)) == before
    CandidateList.objects.filter(pk=found.pk).update(state="checking")
    Job.objects.all().delete()
    assert unchecked_enqueue() == 1
    assert unchecked_enqueue() == 0


def test_what_was_handed_in_never_changes(country, people) -> None:
    found = proposed(country, [line(*people(1))])
    for changed in ({"sha256": "0" * 64}, {"stored_as": "x"}, {"government": "74.03"}):
        with pytest.raises(Exception, match="frozen"), transaction.atomic():
            CandidateList.objects.filter(pk=found.pk).update(**changed)


def test_no_person_is_eligible_twice_in_a_government_whoever_writes(country, people) -> None:
    (person,) = people(1)
    one = Candidate.objects.get(candidate_list=proposed(country, [line(person)]))
    values = {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidate.objects.create(**values | {"id": None, "position": 9})
    Candidate.objects.create(**values | {"id": None, "position": 9, "withdrawn_on": DAY})


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"village": "74.03.01.2001"}, "village_impossible"),
        ({"village": "74.13.1.1"}, "village_impossible"),
        ({"statement_by": "Kepala Desa"}, "statement_incomplete"),
        ({"statement_on": date(2022, 7, 1)}, "statement_incomplete"),
        ({"statement_by": "Kepala Desa", "statement_on": date.today() + timedelta(days=400)}, "statement_ahead"),
    ],
)
def test_impossible_words_on_a_list_are_refused_and_nothing_is_kept(country, people, tmp_path, said, code) -> None:
    with pytest.raises(Refusal) as refused:
        proposed(country, [line(*people(1))], **said)
    assert refused.value.code == code
    assert not CandidateList.objects.exists()
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


def test_a_village_of_the_list_is_that_of_its_people(country, people) -> None:
    said = {"village": "74.13.02.2003", "village_name": "Lasosodo"}
    found = proposed(country, [line(*people(1), **{"Kode Desa": "", "Desa": ""})], **said)
    one = Candidate.objects.get(candidate_list=found)
    assert (one.village, one.village_name) == ("74.13.02.2003", "Lasosodo")


def test_an_office_hands_in_lists_of_its_own_and_sees_only_those(country, people) -> None:
    own, others = people(2)
    of_office = proposed(country, [line(own)], who="operator")
    proposed(country, [line(others)])
    assert of_office.office == country.health
    assert list(candidate_lists_visible(country.who("operator"))) == [of_office]
    assert [one.nik for one in candidates_visible(country.who("operator"))] == [own.nik]
    assert candidates_visible(country.who("colleague")).count() == 0
    assert candidates_visible(country.who("administrator")).count() == 2
    assert candidate_counts(country.who("operator"))["eligible"] == 1
    assert candidates_visible(country.who("treasurer")).count() == 0
    assert candidates_visible(country.who("other-administrator")).count() == 0


@pytest.mark.parametrize("who", ["leader", "agency", "treasurer", "other-administrator", "stranger"])
def test_others_propose_nothing(country, people, who) -> None:
    with pytest.raises(Forbidden):
        proposed(country, [line(*people(1))], who=who)


@pytest.mark.parametrize(
    ("who", "refused"),
    [("leader", Forbidden), ("colleague", NotFound), ("other-administrator", NotFound), ("treasurer", NotFound)],
)
def test_others_neither_state_nor_discard(country, people, who, refused) -> None:
    found = proposed(country, [line(*people(1))], who="operator")
    by = country.who(who)
    with pytest.raises(refused):
        candidate_list_state(by=by, list_id=found.pk, statement_by="Kepala Desa", statement_on=DAY)
    with pytest.raises(refused):
        candidate_list_discard(by=by, list_id=found.pk)
    with pytest.raises(refused):
        candidate_list_restore(by=by, list_id=found.pk)


def test_a_file_that_another_office_handed_in_is_not_shown_to_this_one(country, people) -> None:
    rows = [line(*people(1))]
    proposed(country, rows, who="operator")
    with pytest.raises(Refusal) as refused:
        proposed(country, rows, who="colleague")
    assert refused.value.code == "proposed_by_others"


def test_the_village_states_by_name_and_day_and_no_name_stands_in_the_history(country, people) -> None:
    found = proposed(country, [line(*people(1))])
    given = {"statement_by": "La Ode Kepala Desa", "statement_on": date(2022, 7, 1), "agent": "Wa Ode Agen"}
    candidate_list_state(by=country.who("administrator"), list_id=found.pk, **given)
    found.refresh_from_db()
    assert (found.statement_by, found.statement_on, found.agent) == (*given.values(),)
    event = Event.objects.get(verb="candidates.state")
    assert event.data == {"on": "2022-07-01", "on_before": None}


def test_a_discarded_list_proposes_nobody_and_can_be_taken_back(country, people) -> None:
    found = proposed(country, [line(one) for one in people(2)])
    by = country.who("administrator")
    candidate_list_discard(by=by, list_id=found.pk)
    assert candidates_visible(by).count() == 0
    with pytest.raises(Refusal) as refused:
        candidate_list_discard(by=by, list_id=found.pk)
    assert refused.value.code == "wrong_state"
    candidate_list_restore(by=by, list_id=found.pk)
    candidate_list_check(found.pk)
    assert candidates_visible(by).count() == 2
    with pytest.raises(Refusal) as refused:
        candidate_list_restore(by=by, list_id=found.pk)
    assert refused.value.code == "wrong_state"


def test_who_was_a_double_of_a_discarded_list_takes_its_place_by_village_and_not_by_arrival(country, people) -> None:
    both, single = people(2)
    first = proposed(country, [line(both), line(single)])
    late = proposed(country, [line(both, **{"Kode Desa": "74.13.09.2001"})], name="b.csv")
    later = proposed(country, [line(both, **{"Kode Desa": "74.13.02.2001"})], name="c.csv")
    candidate_list_discard(by=country.who("administrator"), list_id=first.pk)
    assert outcomes(later) == [("eligible", "")]
    assert outcomes(late) == [("duplicate", "proposed_already")]
    assert Candidate.objects.get(candidate_list=late).same_as == Candidate.objects.get(candidate_list=later)


def test_a_list_is_not_taken_from_under_people_on_places(country, people) -> None:
    found = proposed(country, [line(*people(1))])
    register_holder(lambda candidates: candidates.count())
    with pytest.raises(Refusal) as refused:
        candidate_list_discard(by=country.who("administrator"), list_id=found.pk)
    assert refused.value.code == "held"
    assert str(refused.value).startswith("1 orang")


def test_a_question_about_a_column_is_answered_once_and_the_list_is_checked_again(country, people) -> None:
    first, second = people(2)
    headings = (*HEADINGS, "Desil DTSEN")
    rows = [line(first, **{"Desil DTSEN": "5"}), line(second, **{"Desil DTSEN": "2"})]
    found = proposed(country, rows, headings=headings)
    (question,) = questions_open(found)
    assert (question.field, question.letters, question.rows) == ("decile", ("J", "O"), 2)
    asked = {"list_id": found.pk, "signature": question.signature, "field": "decile"}
    with pytest.raises(Refusal) as refused:
        candidate_column_answer(by=country.who("administrator"), **asked, letter="A")
    assert refused.value.code == "column_unknown"
    candidate_column_answer(by=country.who("administrator"), **asked, letter="O")
    candidate_list_check(found.pk)
    assert outcomes(found) == [("eligible", "")] * 2
    assert list(Candidate.objects.order_by("position").values_list("decile", flat=True)) == [5, 2]
    with pytest.raises(Refusal) as refused:
        candidate_column_answer(by=country.who("administrator"), **asked, letter="O")
    assert refused.value.code == "question_answered"


def test_checking_needs_as_many_statements_for_two_as_for_thirty(country, people) -> None:
    counts = []
    for persons, name in ((people(2), "a.csv"), (people(34)[4:], "b.csv")):
        rows = [*(line(one) for one in persons), line(persons[0], Desa="Lain")]
        found, _is_new = candidate_list_create(
            by=country.who("administrator"),
            government=country.muna_barat,
            name=name,
            content=io.BytesIO(list_csv(rows)),
            proposal=Proposal(as_of=DAY),
        )
        with CaptureQueriesContext(connection) as captured:
            candidate_list_check(found.pk)
        counts.append(len([one for one in captured if "progress_done" not in one["sql"]]))
    assert counts[0] == counts[1]


def test_an_unreadable_file_is_refused_in_both_languages_and_can_be_tried_again(country) -> None:
    found, _is_new = candidate_list_create(
        by=country.who("administrator"),
        government=country.muna_barat,
        name="rusak.xlsx",
        content=io.BytesIO(b"PK not a workbook"),
        proposal=Proposal(as_of=DAY),
    )
    candidate_list_check(found.pk)
    found.refresh_from_db()
    assert found.state == "refused"
    assert found.failure["id"] != found.failure["en"]
    candidate_list_restore(by=country.who("administrator"), list_id=found.pk)
    found.refresh_from_db()
    assert (found.state, found.failure) == ("checking", {})


@pytest.mark.cell
def test_a_list_is_checked_in_a_cell_with_what_was_said_of_it(country, people) -> None:
    (person,) = people(1)
    found = proposed(country, [line(person, NIK="123")])
    CandidateWord.objects.create(candidate_list=found, row=2, fields={"nik": person.nik}, said_by="Sekretaris desa")
    CandidateList.objects.filter(pk=found.pk).update(state="checking")
    candidate_list_check(found.pk)
    assert outcomes(found) == [("eligible", "")]


def test_what_waits_for_somebody_stands_on_the_first_page_of_those_who_can_do_it(country, people) -> None:
    one, other = people(2)
    proposed(country, [line(one, NIK="1")], who="operator")
    headings = (*HEADINGS, "Desil DTSEN")
    proposed(country, [line(other, **{"Desil DTSEN": "9"})], headings=headings, name="b.csv")

    def waiting(who: str) -> dict[str, int]:
        lines = todo_for(country.who(who), on=DAY)
        return {one.kind: one.number for one in lines if one.kind.startswith("candidates")}

    assert waiting("administrator") == {"candidates_asked": 1, "candidates_to_correct": 1}
    assert waiting("operator") == {"candidates_to_correct": 1}
    assert waiting("colleague") == waiting("agency") == waiting("leader") == {}
