"""The watch: a certain row opens a notice of a case and stops nothing, the others wait for a person."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import pytest

from lindung.apps.claims.models import Case, DeathList, DeathRow, Kind
from lindung.apps.claims.selectors_watch import families_sum, families_waiting, lists_visible, rows_open
from lindung.apps.claims.services.death_confirm import death_confirm, death_is_confirmed
from lindung.apps.claims.services.visit import visitor_assign
from lindung.apps.claims.services.watch import death_list_take, row_alive, row_decide
from lindung.apps.claims.services.watch_compare import death_list_compare
from lindung.apps.claims.watch_jobs import unqueued_lists_enqueue
from lindung.apps.events.models import Event
from lindung.apps.jobs.models import Job
from lindung.apps.registry.models import Enrolment, Worker
from lindung.kernel.errors import Forbidden, NotFound, Refusal
from tests.apps.claims.deaths import DIED, death_csv, row_of, taken
from tests.apps.claims.members import play

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day(enrolled) -> Sequence[Worker]:
    play(date(2022, 8, 1))
    return enrolled


def test_a_certain_row_opens_a_case_and_ends_no_membership(country, enrolled) -> None:
    found = taken(country, [row_of(enrolled[0])])
    row = DeathRow.objects.get(death_list=found)
    assert (found.state, found.counts) == ("compared", {"certain": 1})
    assert (row.verdict, row.worker, row.decision) == ("certain", enrolled[0], "")
    assert (row.case.state, row.case.kind, row.case.died_on) == ("noticed", Kind.STATUS_OPEN, DIED)
    assert not Enrolment.objects.exclude(ends_on=None).exists()
    assert not death_is_confirmed(row.case)


def test_a_death_before_the_law_book_begins_waits_for_a_person_and_stops_no_page(country, enrolled) -> None:
    row = taken(country, [row_of(enrolled[0])], died=date(2015, 6, 30)).rows.get()
    assert (row.verdict, row.decision, row.case) == ("certain", "", None)
    with pytest.raises(Refusal) as refused:
        row_decide(by=country.who("administrator"), row_id=row.pk, decision="same", reason="kartu keluarga")
    assert refused.value.code == "event_before_law"
    assert "01/07/2015" in str(refused.value)
    assert not Case.objects.exists()


def test_who_is_nobody_of_ours_is_counted_and_not_kept(country, enrolled) -> None:
    found = taken(country, [row_of(enrolled[0]), ("Si Anu Yang Lain", "7413010190909999", "1961-01-01", "Ibu Anu")])
    assert found.counts == {"certain": 1, "none": 1}
    assert found.rows.count() == 1


def test_another_name_under_a_members_nik_waits_for_a_person_with_a_reason(country, enrolled) -> None:
    found = taken(country, [("Orang Lain Sekali", enrolled[0].nik, "1961-01-01", "Ibu Lain")])
    row = found.rows.get()
    assert (row.verdict, row.case) == ("conflict", None)
    with pytest.raises(Refusal, match="alasan") as refused:
        row_decide(by=country.who("administrator"), row_id=row.pk, decision="same")
    assert refused.value.code == "reason_missing"
    row_decide(by=country.who("administrator"), row_id=row.pk, decision="same", reason="nama panggilan")
    assert Case.objects.get().worker == enrolled[0]


def test_one_death_on_two_lists_is_one_case_and_what_was_said_holds(country, enrolled) -> None:
    first = taken(country, [row_of(enrolled[0])]).rows.get()
    row_decide(by=country.who("agency"), row_id=first.pk, decision="same")
    second = taken(country, [row_of(enrolled[0])], name="buku makam.csv", heading="Makam").rows.get()
    assert (second.decision, second.case) == ("same", first.case or Case.objects.get())
    assert Case.objects.count() == 1


def test_the_same_file_is_taken_once_and_comparing_again_changes_nothing(country, enrolled) -> None:
    found = taken(country, [row_of(enrolled[0])])
    by, government = country.who("administrator"), country.muna_barat
    content = io.BytesIO(death_csv([row_of(enrolled[0])]))
    again, is_new = death_list_take(by=by, government=government, name="lagi.csv", content=content)
    assert (again, is_new) == (found, False)
    assert Job.objects.filter(kind="deaths.compare").count() == 1
    DeathList.objects.update(state="waiting")
    events = Event.objects.count()
    death_list_compare(found.pk)
    assert (DeathRow.objects.count(), Case.objects.count()) == (1, 1)
    assert Event.objects.count() == events + 1


def test_a_list_that_lost_its_job_is_queued_again(country, enrolled) -> None:
    taken(country, [row_of(enrolled[0])])
    DeathList.objects.update(state="waiting")
    Job.objects.all().delete()
    assert unqueued_lists_enqueue() == 1
    assert unqueued_lists_enqueue() == 0


def test_what_cannot_be_read_says_so_in_a_sentence(country) -> None:
    by = country.who("administrator")
    with pytest.raises(Refusal) as refused:
        death_list_take(by=by, government=country.muna_barat, name="daftar.docx", content=io.BytesIO(b"x"))
    assert refused.value.code == "file_unsuitable"
    found, _new = death_list_take(by=by, government=country.muna_barat, name="a.xlsx", content=io.BytesIO(b"bukan"))
    death_list_compare(found.pk)
    found.refresh_from_db()
    assert found.state == "failed"
    assert found.problem


def test_who_left_long_ago_is_found_and_members_of_others_are_not(country, enrolled) -> None:
    Enrolment.objects.filter(worker=enrolled[0]).update(ends_on=date(2022, 7, 31), end_reason="left")
    assert taken(country, [row_of(enrolled[0])]).counts == {"certain": 1}
    other = taken(country, [row_of(enrolled[1])], government=country.muna, who="other-administrator")
    assert other.counts == {"none": 1}


def test_who_lives_gets_everything_back_and_the_case_is_withdrawn(country, enrolled) -> None:
    row = taken(country, [row_of(enrolled[0])]).rows.get()
    row_decide(by=country.who("agency"), row_id=row.pk, decision="same")
    death_confirm(by=country.who("agency"), case_id=row.case_id)
    assert Enrolment.objects.get(worker=enrolled[0]).ends_on == DIED
    row_alive(by=country.who("agency"), row_id=row.pk, reason="datang sendiri ke kantor")
    row.refresh_from_db()
    assert (row.decision, row.case.state) == ("alive", "withdrawn")
    assert Enrolment.objects.get(worker=enrolled[0]).ends_on is None
    again = taken(country, [row_of(enrolled[0])], heading="Lagi").rows.get()
    assert again.decision == "alive"
    assert Case.objects.exclude(state="withdrawn").count() == 0


def test_an_answer_is_given_once(country, enrolled) -> None:
    row = taken(country, [row_of(enrolled[0])]).rows.get()
    row_decide(by=country.who("agency"), row_id=row.pk, decision="different", reason="beda orang")
    for act in ("same", "different"):
        with pytest.raises(Refusal) as refused:
            row_decide(by=country.who("agency"), row_id=row.pk, decision=act, reason="x")
        assert refused.value.code == "decided_before"
    with pytest.raises(Refusal):
        row_alive(by=country.who("agency"), row_id=row.pk, reason="x")


def test_three_actors(country, enrolled) -> None:
    row = taken(country, [row_of(enrolled[0])]).rows.get()
    for who, error in (("other-administrator", NotFound), ("far-agency", NotFound), ("operator", NotFound)):
        with pytest.raises(error):
            row_decide(by=country.who(who), row_id=row.pk, decision="same")
        assert not rows_open(country.who(who)).exists()
        assert not lists_visible(country.who(who)).exists()
    content = io.BytesIO(b"x")
    for who in ("other-administrator", "operator", "treasurer", "auditor", "leader"):
        with pytest.raises(Forbidden):
            death_list_take(by=country.who(who), government=country.muna_barat, name="a.csv", content=content)
    row_decide(by=country.who("administrator"), row_id=row.pk, decision="same")


def test_families_wait_until_something_came_with_a_named_visitor(country, enrolled) -> None:
    case = taken(country, [row_of(enrolled[0])]).rows.get().case
    by = country.who("agency")
    assert list(families_waiting(by)) == [case]
    assert list(families_waiting(country.who("other-administrator"))) == []
    assert families_sum(by, on=date(2022, 8, 1)).families == 1
    visitor_assign(by=country.who("administrator"), case_id=case.pk, visitor="  La  Ode Basri ")
    case.refresh_from_db()
    assert case.visitor == "La Ode Basri"
    for who in ("other-administrator", "far-agency", "stranger"):
        with pytest.raises(NotFound):
            visitor_assign(by=country.who(who), case_id=case.pk, visitor="X")
    with pytest.raises(Forbidden):
        visitor_assign(by=country.who("operator"), case_id=case.pk, visitor="X")
    Case.objects.filter(pk=case.pk).update(state="withdrawn")
    assert not families_waiting(by).exists()
