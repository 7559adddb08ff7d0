"""What people say of single candidates: a row corrected, a candidate taken out, the row that counts chosen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lindung.apps.candidates.holders import _HOLDERS, register_holder
from lindung.apps.candidates.models import Candidate, CandidateWord
from lindung.apps.candidates.queries import candidates_to_rank
from lindung.apps.candidates.selectors import words_on
from lindung.apps.candidates.services.check import candidate_list_check
from lindung.apps.candidates.services.correct import candidate_correct, written_of
from lindung.apps.candidates.services.discard import candidate_list_discard, candidate_list_restore
from lindung.apps.candidates.services.prefer import candidate_prefer
from lindung.apps.candidates.services.withdraw import candidate_return, candidate_withdraw
from lindung.apps.events.models import Event
from lindung.kernel.errors import Forbidden, NotFound, Refusal
from tests.apps.candidates.proposing import line, outcomes, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_holds():
    """Holders of this test go with it."""
    kept = list(_HOLDERS)
    yield
    _HOLDERS[:] = kept


def correct(country, candidate: Candidate, who: str = "administrator", **fields: str) -> Candidate:
    return candidate_correct(by=country.who(who), candidate_id=candidate.pk, fields=fields, said_by="Sekretaris desa")


def refused_with(code: str, act) -> None:
    with pytest.raises(Refusal) as refused:
        act()
    assert refused.value.code == code


def test_a_corrected_nik_makes_a_candidate_eligible_and_the_counts_follow(country, people) -> None:
    (person,) = people(1)
    found = proposed(country, [line(person, NIK=person.nik[:15])])
    one = Candidate.objects.get()
    assert outcomes(found) == [("needs_correction", "nik_length")]
    correct(country, one, nik=person.nik)
    one.refresh_from_db()
    assert (one.disposition, one.nik, one.codes, one.issues) == ("eligible", person.nik, "", [])
    found.refresh_from_db()
    assert (found.counts, found.reasons) == ({"eligible": 1}, {})
    (word,) = words_on(one)
    assert (word.fields, word.written, word.said_by) == (
        {"nik": person.nik},
        {"nik": person.nik[:15]},
        "Sekretaris desa",
    )
    event = Event.objects.get(verb="candidate.correct")
    assert event.data == {"fields": ["nik"], "disposition": "eligible"}


def test_what_is_said_twice_or_by_nobody_is_refused(country, people) -> None:
    proposed(country, [line(*people(1))])
    one = Candidate.objects.get()
    refused_with("nothing_said", lambda: correct(country, one, **written_of(one)))
    by = country.who("administrator")
    said = {"by": by, "candidate_id": one.pk, "fields": {"decile": "1"}}
    refused_with("word_missing", lambda: candidate_correct(**said, said_by=" "))
    assert not CandidateWord.objects.exists()


def test_a_correction_changes_facts_and_no_others(country, people) -> None:
    proposed(country, [line(*people(1), Pekerjaan="Petani sawit")])
    one = Candidate.objects.get()
    before = written_of(one)
    correct(country, one, **(before | {"decile": "1", "dependants": "4", "disability": "ya", "tobacco": "tidak"}))
    one.refresh_from_db()
    assert (one.decile, one.dependants, one.has_disability) == (1, 4, True)
    assert one.traits == {"tobacco": False, "palm_oil": True}
    kept = {
        name: text for name, text in before.items() if name not in ("decile", "dependants", "disability", "tobacco")
    }
    assert {name: text for name, text in written_of(one).items() if name in kept} == kept


def test_what_a_note_said_stays_until_the_note_is_said_anew(country, people) -> None:
    proposed(country, [line(*people(1), Keterangan="PNS")])
    one = Candidate.objects.get()
    correct(country, one, decile="3")
    one.refresh_from_db()
    assert (one.disposition, one.codes) == ("ineligible", "civil_servant")
    assert one.issues[0]["code"] == "civil_servant"
    correct(country, one, note="honorer, bukan PNS")
    one.refresh_from_db()
    assert (one.disposition, one.codes) == ("eligible", "")


def test_a_nik_corrected_to_somebody_proposed_makes_a_double_and_frees_its_own(country, people) -> None:
    one, other = people(2)
    first = proposed(country, [line(one), line(other)])
    twin = proposed(country, [line(other, **{"Kode Desa": "74.13.02.2001"})], name="b.csv")
    assert outcomes(twin) == [("duplicate", "proposed_already")]
    second = Candidate.objects.get(candidate_list=first, nik=other.nik)
    correct(country, second, nik=one.nik, name=one.name, birth_date=f"{one.birth_date:%d/%m/%Y}", sex=one.sex)
    assert outcomes(first) == [("eligible", ""), ("duplicate", "proposed_already")]
    assert outcomes(twin) == [("eligible", "")]


def test_words_hold_when_the_list_is_checked_again_and_so_does_a_withdrawal(country, people) -> None:
    said, out = people(2)
    found = proposed(country, [line(said, NIK="123"), line(out)])
    by = country.who("administrator")
    first, second = Candidate.objects.order_by("position")
    correct(country, first, nik=said.nik, decile="9")
    candidate_withdraw(by=by, candidate_id=second.pk, reason="declined")
    candidate_list_discard(by=by, list_id=found.pk)
    candidate_list_restore(by=by, list_id=found.pk)
    candidate_list_check(found.pk)
    first, second = Candidate.objects.order_by("position")
    assert (first.disposition, first.nik, first.decile) == ("eligible", said.nik, 9)
    assert (second.withdrawn_reason, second.withdrawn_on) == ("declined", second.withdrawn_on)
    found.refresh_from_db()
    assert found.counts == {"eligible": 1, "withdrawn": 1}


def test_who_is_taken_out_is_ranked_no_longer_and_can_come_back(country, people) -> None:
    found = proposed(country, [line(one) for one in people(2)])
    one = Candidate.objects.order_by("position").first()
    by = country.who("administrator")
    assert candidates_to_rank("74.13").height == 2
    refused_with("reason_missing", lambda: candidate_withdraw(by=by, candidate_id=one.pk, reason="bosan"))
    ahead = date.today() + timedelta(days=400)
    refused_with("day_ahead", lambda: candidate_withdraw(by=by, candidate_id=one.pk, reason="moved", on=ahead))
    candidate_withdraw(by=by, candidate_id=one.pk, reason="moved", on=date(2022, 7, 10))
    refused_with("withdrawn_before", lambda: candidate_withdraw(by=by, candidate_id=one.pk, reason="moved"))
    assert candidates_to_rank("74.13").height == 1
    found.refresh_from_db()
    assert found.counts == {"eligible": 1, "withdrawn": 1}
    candidate_return(by=by, candidate_id=one.pk)
    refused_with("not_withdrawn", lambda: candidate_return(by=by, candidate_id=one.pk))
    assert candidates_to_rank("74.13").height == 2


def test_nobody_comes_back_beside_another_row_of_theirs(country, people) -> None:
    (person,) = people(1)
    proposed(country, [line(person)])
    one = Candidate.objects.get()
    by = country.who("administrator")
    candidate_withdraw(by=by, candidate_id=one.pk, reason="mistake")
    assert outcomes(proposed(country, [line(person, Desa="Lain")])) == [("eligible", "")]
    refused_with("proposed_meanwhile", lambda: candidate_return(by=by, candidate_id=one.pk))


def test_a_person_chooses_which_row_of_two_counts(country, people) -> None:
    (person,) = people(1)
    first = proposed(country, [line(person)])
    second = proposed(country, [line(person, **{"Kode Desa": "74.13.02.2001"})], name="b.csv")
    third = proposed(country, [line(person, **{"Kode Desa": "74.13.03.2001"})], name="c.csv")
    chosen = Candidate.objects.get(candidate_list=second)
    candidate_prefer(by=country.who("administrator"), candidate_id=chosen.pk)
    assert [outcomes(found)[0][0] for found in (first, second, third)] == ["duplicate", "eligible", "duplicate"]
    assert set(Candidate.objects.exclude(pk=chosen.pk).values_list("same_as", flat=True)) == {chosen.pk}
    first.refresh_from_db()
    assert (first.counts, first.reasons) == ({"duplicate": 1}, {"proposed_already": 1})
    other = Candidate.objects.get(candidate_list=second)
    refused_with("no_double", lambda: candidate_prefer(by=country.who("administrator"), candidate_id=other.pk))


def test_whoever_is_on_a_place_keeps_it(country, people) -> None:
    (person,) = people(1)
    proposed(country, [line(person)])
    double = proposed(country, [line(person, Desa="Lain")], name="b.csv")
    held = Candidate.objects.get(disposition="eligible")
    register_holder(lambda candidates: candidates.filter(pk=held.pk).count())
    by = country.who("administrator")
    chosen = Candidate.objects.get(candidate_list=double)
    refused_with("held", lambda: candidate_prefer(by=by, candidate_id=chosen.pk))
    refused_with("held", lambda: candidate_withdraw(by=by, candidate_id=held.pk, reason="moved"))
    refused_with("held", lambda: correct(country, held, nik="1"))
    assert correct(country, held, decile="4").decile == 4


@pytest.mark.parametrize(
    ("who", "refused"), [("leader", Forbidden), ("colleague", NotFound), ("other-administrator", NotFound)]
)
def test_others_change_nobody(country, people, who, refused) -> None:
    found = proposed(country, [line(*people(1))], who="operator")
    one = Candidate.objects.get(candidate_list=found)
    by = country.who(who)
    with pytest.raises(refused):
        candidate_withdraw(by=by, candidate_id=one.pk, reason="moved")
    with pytest.raises(refused):
        candidate_return(by=by, candidate_id=one.pk)
    with pytest.raises(refused):
        candidate_prefer(by=by, candidate_id=one.pk)
    with pytest.raises(refused):
        correct(country, one, who, decile="1")


def test_an_operator_corrects_their_own_and_takes_nobody_out(country, people) -> None:
    proposed(country, [line(*people(1))], who="operator")
    one = Candidate.objects.get()
    assert correct(country, one, "operator", decile="1").decile == 1
    with pytest.raises(Forbidden):
        candidate_withdraw(by=country.who("operator"), candidate_id=one.pk, reason="moved")


def test_those_who_can_be_ranked_come_as_one_table(country, people) -> None:
    full, unknown, out = people(3)
    facts = {"Pekerjaan": "Petani tembakau", "Disabilitas": "tidak", "Jumlah Tanggungan": "2"}
    rows = [line(full, **facts), line(unknown, Desil="", **{"Penghasilan per Bulan": ""}), line(out, NIK="1")]
    proposed(country, rows)
    table = candidates_to_rank("74.13").sort("candidate_id")
    assert table.select("nik", "income", "decile", "dependants", "disability", "tobacco", "palm_oil").rows() == [
        (full.nik, 900_000, 2, 2, 0, 1, None),
        (unknown.nik, None, None, None, None, None, None),
    ]
    assert table["birth_date"].to_list() == [full.birth_date, unknown.birth_date]
    one = table["candidate_id"][0]
    assert candidates_to_rank("74.13", [one])["candidate_id"].to_list() == [one]
    assert candidates_to_rank("74.03").height == 0
