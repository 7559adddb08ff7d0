"""The family of a case: who may enter it, what cannot be, how shares are agreed on, and whose account is taken."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from lindung.apps.claims.answers import case_answer
from lindung.apps.claims.models import Case, Relative
from lindung.apps.claims.services.accounts import account_mask, account_set
from lindung.apps.claims.services.checklist import case_collect
from lindung.apps.claims.services.relatives import (
    RelativeFacts,
    guardian_choose,
    relative_add,
    relative_change,
    relative_remove,
    shares_agree,
)
from lindung.apps.claims.states import State
from lindung.apps.events.models import Event
from lindung.kernel.errors import Refusal
from tests.apps.claims.conftest import DIED_ON
from tests.apps.claims.members import officers_of

pytestmark = pytest.mark.django_db
WIDOW = RelativeFacts("Wa Ode Sarifa", "spouse", born_on=date(1985, 3, 2), has_proof=True)
SON = RelativeFacts("La Ode Rahim", "child", born_on=date(2012, 5, 1), has_proof=True)


def add(case: Case, by, facts: RelativeFacts = WIDOW) -> Relative:
    return relative_add(by=by, case_id=case.pk, facts=facts)


def refused(call, **given) -> str:
    with pytest.raises(Refusal) as found:
        call(**given)
    return found.value.code


@pytest.mark.parametrize(
    ("who", "code"),
    [("far-agency", "not_found"), ("stranger", "not_found"), ("operator", "forbidden"), ("auditor", "forbidden")],
)
def test_only_an_officer_of_the_region_enters_the_family(country, death, who, code) -> None:
    assert refused(add, case=death, by=country.who(who)) == code
    assert not death.relatives.exists()
    relative = add(death, country.who("agency"))
    given = {"by": country.who(who), "case_id": death.pk, "relative_id": relative.pk}
    assert refused(relative_change, **given, facts=SON) == code
    assert refused(relative_remove, **given, reason="salah") == code
    assert refused(guardian_choose, **given, guardian_id=None) == code
    assert refused(account_set, **given, bank="Bank Sultra", number="12345678", name="Wa Ode Sarifa") == code
    shares = {relative.pk: Fraction(1)}
    assert refused(shares_agree, by=country.who(who), case_id=death.pk, shares=shares, reason="surat") == code


def test_each_change_counts_as_one_of_the_facts(country, death) -> None:
    officer = country.who("agency")
    widow = add(death, officer)
    relative_change(by=officer, case_id=death.pk, relative_id=widow.pk, facts=SON)
    relative_remove(by=officer, case_id=death.pk, relative_id=widow.pk, reason="salah orang")
    death.refresh_from_db()
    assert death.facts_version == 3
    assert Relative.objects.get(pk=widow.pk).is_removed
    verbs = list(Event.objects.filter(subject=death.subject).order_by("number").values_list("verb", flat=True))
    assert verbs[-3:] == ["claim.relative_added", "claim.relative_changed", "claim.relative_removed"]
    assert refused(relative_change, by=officer, case_id=death.pk, relative_id=widow.pk, facts=SON) == "not_found"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (RelativeFacts("  ", "spouse"), "name_missing"),
        (RelativeFacts("Wa Ina", "cousin"), "relation_unknown"),
        (RelativeFacts("Wa Ina", "spouse", nik="7413"), "nik_malformed"),
        (RelativeFacts("Wa Ina", "child", born_on=date(2022, 7, 19)), "born_to_come"),
        (RelativeFacts("Wa Ina", "spouse", died_on=date(2022, 7, 19)), "death_to_come"),
        (RelativeFacts("Wa Ina", "spouse", born_on=date(1990, 1, 2), died_on=date(1990, 1, 1)), "death_before_birth"),
        (RelativeFacts("Wa Ina", "spouse", died_on=DIED_ON), "heir_died_first"),
        (RelativeFacts("Wa Ina", "parent", born_on=date(2015, 1, 1)), "relative_ages"),
        (RelativeFacts("La Ode", "child", born_on=date(1910, 1, 1)), "relative_ages"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(country, death, told, code) -> None:
    with pytest.raises(Refusal) as found:
        add(death, country.who("agency"), told)
    assert found.value.code == code
    assert found.value.read().endswith(".")
    assert not death.relatives.exists()


def test_who_died_after_the_worker_inherits_and_is_entered(country, death) -> None:
    told = RelativeFacts("Wa Ina", "spouse", died_on=date(2022, 7, 16), has_proof=True)
    add(death, country.who("agency"), told)
    assert case_answer(death).heirs.heirs[0].relation == "spouse"


@pytest.mark.parametrize(("day", "is_refused"), [(300, False), (301, True)])
def test_a_child_is_born_within_three_hundred_days_of_the_death(country, death, later, day, is_refused) -> None:
    born_on = date.fromordinal(DIED_ON.toordinal() + day)
    later(born_on)
    told = RelativeFacts("La Ode Bungsu", "child", born_on=born_on)
    if is_refused:
        assert refused(add, case=death, by=country.who("agency"), facts=told) == "child_born_too_late"
    else:
        assert add(death, country.who("agency"), told).born_on == born_on


def test_nobody_is_entered_twice_nor_the_worker_as_their_own_heir(country, death) -> None:
    officer = country.who("agency")
    own = RelativeFacts("Wa Ina", "spouse", nik=death.worker.nik)
    assert refused(add, case=death, by=officer, facts=own) == "relative_is_worker"
    told = RelativeFacts("Wa Ina", "spouse", nik="7413014203859001")
    add(death, officer, told)
    assert refused(add, case=death, by=officer, facts=told) == "relative_known"


def two_sons(country, case: Case) -> tuple[Relative, Relative]:
    officer = country.who("agency")
    other = RelativeFacts("La Ode Salim", "child", born_on=date(2000, 1, 1), has_proof=True)
    return add(case, officer, SON), add(case, officer, other)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((Fraction(1, 2), Fraction(1, 3)), "shares_sum"),
        ((Fraction(2, 3), Fraction(2, 3)), "shares_sum"),
        ((Fraction(1), Fraction(0)), "share_range"),
    ],
)
def test_shares_add_up_to_exactly_one(country, death, parts, code) -> None:
    sons = two_sons(country, death)
    shares = {son.pk: part for son, part in zip(sons, parts, strict=True)}
    given = {"by": country.who("agency"), "case_id": death.pk, "reason": "surat 1 Agustus"}
    assert refused(shares_agree, **given, shares=shares) == code
    assert refused(shares_agree, **(given | {"reason": " "}), shares=shares) == "reason_missing"
    assert not death.relatives.exclude(share_numerator=0).exists()


def test_agreed_shares_hold_until_they_are_taken_back(country, death) -> None:
    officer, (young, old) = country.who("agency"), two_sons(country, death)
    shares = {young.pk: Fraction(2, 3), old.pk: Fraction(1, 3)}
    shares_agree(by=officer, case_id=death.pk, shares=shares, reason="surat 1 Agustus")
    assert [heir.share for heir in case_answer(death).heirs.heirs] == [Fraction(2, 3), Fraction(1, 3)]
    shares_agree(by=officer, case_id=death.pk, shares={}, reason="kesepakatan dicabut")
    assert [heir.share for heir in case_answer(death).heirs.heirs] == [Fraction(1, 2), Fraction(1, 2)]


def test_a_share_of_somebody_who_does_not_inherit_is_refused(country, death) -> None:
    young, _old = two_sons(country, death)
    parent = add(death, country.who("agency"), RelativeFacts("Wa Ina", "parent", born_on=date(1940, 1, 1)))
    shares = {young.pk: Fraction(1, 2), parent.pk: Fraction(1, 2)}
    given = {"by": country.who("agency"), "case_id": death.pk, "reason": "surat"}
    assert refused(shares_agree, **given, shares=shares) == "share_of_stranger"


def test_removing_an_heir_undoes_what_was_agreed_on(country, death) -> None:
    officer, (young, old) = country.who("agency"), two_sons(country, death)
    shares = {young.pk: Fraction(2, 3), old.pk: Fraction(1, 3)}
    shares_agree(by=officer, case_id=death.pk, shares=shares, reason="surat")
    relative_remove(by=officer, case_id=death.pk, relative_id=old.pk, reason="bukan anaknya")
    assert [heir.share for heir in case_answer(death).heirs.heirs] == [Fraction(1)]


def test_a_guardian_is_of_age_and_another_person(country, death) -> None:
    officer, (young, _old) = country.who("agency"), two_sons(country, death)
    brother = add(death, officer, RelativeFacts("La Ode Kecil", "child", born_on=date(2010, 1, 1)))
    office = add(death, officer, RelativeFacts("RSUD Raha", "provider"))
    given = {"by": officer, "case_id": death.pk, "relative_id": young.pk}
    for unfit in (young, brother, office):
        assert refused(guardian_choose, **given, guardian_id=unfit.pk) == "guardian_unfit"
    aunt = add(death, officer, RelativeFacts("Wa Ode Nur", "guardian", born_on=date(1980, 1, 1)))
    assert guardian_choose(**given, guardian_id=aunt.pk).guardian == aunt
    assert refused(relative_remove, by=officer, case_id=death.pk, relative_id=aunt.pk, reason="salah") == "is_guardian"
    assert guardian_choose(**given, guardian_id=None).guardian is None


def test_an_account_of_another_name_is_asked_about(country, death) -> None:
    officer, widow = country.who("agency"), add(death, country.who("agency"))
    given = {"by": officer, "case_id": death.pk, "relative_id": widow.pk, "bank": "Bank Sultra"}
    assert refused(account_set, **given, number="123-456.78 9", name="La Ode Lain") == "account_name_unlike"
    account_set(**given, number="123-456.78 9", name="La Ode Lain", sure=True)
    widow.refresh_from_db()
    assert (widow.account_number, widow.account_name) == ("123456789", "La Ode Lain")
    assert refused(account_set, **given, number="12a4", name="Wa Ode Sarifa") == "account_malformed"
    assert refused(account_set, **(given | {"bank": " "}), number="12345678", name="Wa Ode Sarifa") == "bank_missing"
    assert account_mask("123456789") == "•••789"


def test_the_account_of_a_child_is_its_guardians_and_of_nobody_else(country, death) -> None:
    officer, widow = country.who("agency"), add(death, country.who("agency"))
    child, stranger = add(death, officer, SON), add(death, officer, RelativeFacts("La Ode Lain", "other"))
    guardian_choose(by=officer, case_id=death.pk, relative_id=child.pk, guardian_id=widow.pk)
    given = {"by": officer, "case_id": death.pk, "bank": "Bank Sultra", "number": "123456789"}
    account_set(**given, relative_id=widow.pk, name="WA ODE SARIFA")
    account_set(**given, relative_id=child.pk, name="Wa Ode Sarifa")
    assert refused(account_set, **given, relative_id=stranger.pk, name="La Ode Lain") == "account_known"


def test_an_account_number_reaches_no_event(country, death) -> None:
    officer, widow = country.who("agency"), add(death, country.who("agency"))
    given = {"by": officer, "case_id": death.pk, "relative_id": widow.pk}
    account_set(**given, bank="Bank Sultra", number="998877665544", name="Wa Ode Sarifa")
    event = Event.objects.get(verb="claim.account_set")
    assert "998877665544" not in str(event.data)
    assert "Sarifa" not in str(event.data)


def test_a_new_heir_sends_an_assessed_case_back(country, death) -> None:
    officers = officers_of(country)
    add(death, officers.assessor)
    case_collect(by=officers.assessor, case_id=death.pk)
    Case.objects.filter(pk=death.pk).update(state=State.ASSESSED)
    add(death, officers.assessor, SON)
    death.refresh_from_db()
    assert death.state == State.COLLECTING, "the papers are missing"
