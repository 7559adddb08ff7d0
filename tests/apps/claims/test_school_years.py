"""The scholarship calendar: called up by itself, proven by one, decided by another, ended by the law."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from lindung.apps.claims.applied_law import law_apply
from lindung.apps.claims.jobs import SCHOOL, school_years
from lindung.apps.claims.models import Assessment, Case, Decision, Paper, Relative, SchoolYear, SchoolYearState
from lindung.apps.claims.selectors_next import next_step
from lindung.apps.claims.selectors_school import calendar_of, school_years_open
from lindung.apps.claims.services.accounts import account_set
from lindung.apps.claims.services.decide import decision_reverse
from lindung.apps.claims.services.disputes import dispute_open
from lindung.apps.claims.services.papers import paper_accept, paper_receive, paper_refuse
from lindung.apps.claims.services.pay import payout_replace, payout_return
from lindung.apps.claims.services.relatives import RelativeFacts, relative_add
from lindung.apps.claims.services.school_decide import school_year_decide, school_year_prove, school_year_skip
from lindung.apps.claims.services.school_facts import child_end, school_facts_set
from lindung.apps.claims.services.school_years import school_years_begin, school_years_stop
from lindung.apps.claims.states import Owner, State
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.law import national_book
from tests.apps.claims.members import officers_of, play
from tests.apps.claims.test_relatives import WIDOW, refused
from tests.apps.claims.walking import posted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_cell")]
SON = RelativeFacts("La Ode Rahim", "child", born_on=date(2010, 5, 1), has_proof=True)
DAUGHTER = RelativeFacts("Wa Ode Lia", "child", born_on=date(2018, 9, 1), has_proof=True)


def decided(case: Case, *, is_granted: bool = True, scholarship: int = 87_000_000) -> Decision:
    """A decision as the deciding service leaves it."""
    dues = [{"scholarship": scholarship, "components": []}]
    assessment = Assessment.objects.create(
        case=case, law=law_apply(national_book()), facts={}, facts_version=0, verdict="protected", dues=dues,
        total_rupiah=1, is_granted=is_granted, article="Pasal", next_step="keberatan",
    )  # fmt: skip
    return Decision.objects.create(
        case=case, assessment=assessment, number=f"{case.code}/{case.decisions.count()}", is_granted=is_granted,
        total_rupiah=1,
    )  # fmt: skip


@pytest.fixture
def granted(country, accident) -> Case:
    """A fatal accident with a schoolboy in his eighth year and a girl of three, granted on 18 July 2022."""
    officer = country.who("agency")
    relative_add(by=officer, case_id=accident.pk, facts=WIDOW)
    boy = relative_add(by=officer, case_id=accident.pk, facts=SON)
    relative_add(by=officer, case_id=accident.pk, facts=DAUGHTER)
    facts = {"level": "SMP", "grade": 2, "known_in": 2022}
    school_facts_set(by=officer, case_id=accident.pk, relative_id=boy.pk, facts=facts)
    Case.objects.filter(pk=accident.pk).update(state=State.DECIDED)
    accident.refresh_from_db()
    decision = decided(accident)
    with transaction.atomic():
        school_years_begin(accident, decision, by=officer)
    return accident


def child(case: Case, name: str = SON.name) -> Relative:
    return case.relatives.get(name=name)


def years(case: Case, name: str = SON.name) -> list[tuple[int, str, int, str]]:
    rows = [row for row in calendar_of(case) if row.child.name == name]
    return [(row.school_year, row.level, row.grade, row.state) for row in rows]


def year(case: Case, number: int, name: str = SON.name) -> SchoolYear:
    return case.school_years.get(child=child(case, name), school_year=number)


def proven(country, case: Case, number: int, by: str = "agency") -> SchoolYear:
    """A year whose papers were handed in and accepted."""
    row = year(case, number)
    for paper in case.papers.filter(relative=row.child_id, school_year=number):
        content = f"{paper.code}{number}".encode()
        paper_receive(by=country.who("operator"), paper_id=paper.pk, name="surat.jpg", content=content)
        paper_accept(by=country.who(by), paper_id=paper.pk)
    return year(case, number)


def test_the_calendar_is_made_with_the_decision_and_the_first_year_called_up(country, granted) -> None:
    boy = years(granted)
    assert boy[:3] == [(2022, "SMP", 2, "proof_due"), (2023, "SMP", 3, "expected"), (2024, "SMA", 1, "expected")]
    assert boy[-1] == (2031, "PT", 5, "expected")
    assert sum(row.amount_rupiah for row in calendar_of(granted) if row.child.name == SON.name) == 73_000_000
    assert years(granted, DAUGHTER.name)[0] == (2023, "TK", 1, "expected"), "she waits until she reaches the age"
    asked = granted.papers.filter(school_year=2022)
    assert set(asked.values_list("code", flat=True)) == {"study_certificate", "scholarship_form", "child_identity"}
    assert asked.get(code="study_certificate").due_on == year(granted, 2022).proof_due_on


@pytest.mark.parametrize("given", [{"is_granted": False}, {"scholarship": 0}])
def test_nothing_is_expected_where_nothing_was_granted(country, accident, given) -> None:
    officer = country.who("agency")
    relative_add(by=officer, case_id=accident.pk, facts=SON)
    with transaction.atomic():
        assert school_years_begin(accident, decided(accident, **given), by=officer) == 0
    assert not SchoolYear.objects.exists()


def test_each_july_the_next_year_is_called_up_by_itself(country, granted) -> None:
    play(date(2023, 6, 30))
    school_years("74.13")
    assert years(granted)[1][3] == "expected"
    play(date(2023, 7, 1))
    school_years("74.03")
    assert years(granted)[1][3] == "expected", "another government's job"
    for _again in range(2):
        school_years("74.13")
        assert [one[3] for one in years(granted)[:3]] == ["proof_due", "proof_due", "expected"]
        assert years(granted, DAUGHTER.name)[0][3] == "proof_due"
    asked = granted.papers.filter(relative=child(granted), school_year=2023)
    assert set(asked.values_list("code", flat=True)) == {"study_certificate", "report_card"}
    assert SCHOOL.is_daily
    assert SCHOOL.is_per_government


def test_the_last_accepted_paper_proves_a_year_and_a_refused_one_undoes_it(country, granted) -> None:
    row = proven(country, granted, 2022)
    assert (row.state, row.proven_by_id) == (SchoolYearState.PROVEN, country.users["agency"].pk)
    paper_refuse(by=country.who("agency"), paper_id=granted.papers.get(code="study_certificate").pk, reason="Palsu.")
    row.refresh_from_db()
    assert (row.state, row.proven_by) == (SchoolYearState.PROOF_DUE, None)
    assert refused(school_year_prove, by=country.who("agency"), school_year_id=row.pk) == "papers_missing"


@pytest.mark.parametrize(("who", "code"), [("operator", "forbidden"), ("far-agency", "not_found")])
def test_only_an_officer_of_the_region_proves_decides_and_skips(country, granted, who, code) -> None:
    row, by = year(granted, 2022), country.who(who)
    assert refused(school_year_prove, by=by, school_year_id=row.pk) == code
    assert refused(school_year_decide, by=by, school_year_id=row.pk) == code
    assert refused(school_year_skip, by=by, school_year_id=row.pk, reason="x") == code
    given = {"by": by, "case_id": granted.pk, "relative_id": child(granted).pk}
    assert refused(school_facts_set, **given, facts={"grade": 3}) == code
    assert refused(child_end, **given, why="married", on=date(2022, 7, 18)) == code


def test_who_proved_a_year_does_not_decide_it(country, granted) -> None:
    row, officers = proven(country, granted, 2022), officers_of(country)
    assert refused(school_year_decide, by=country.who("agency"), school_year_id=row.pk) == "same_person"
    assert refused(school_year_decide, by=officers.decider, school_year_id=row.pk) == "account_missing"
    row.decided_by_id = row.proven_by_id
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_year_that_is_not_proven_is_not_decided(country, granted) -> None:
    row = year(granted, 2022)
    assert refused(school_year_decide, by=officers_of(country).decider, school_year_id=row.pk) == "year_elsewhere"


def test_a_year_without_school_moves_the_others_on(country, granted) -> None:
    row = year(granted, 2022)
    given = {"by": country.who("agency"), "school_year_id": row.pk}
    assert refused(school_year_skip, **given, reason=" ") == "reason_missing"
    school_year_skip(**given, reason="membantu ibunya setahun")
    assert years(granted)[:2] == [(2022, "SMP", 2, "skipped"), (2023, "SMP", 2, "expected")]
    assert years(granted)[2] == (2024, "SMP", 3, "expected")
    assert not granted.papers.filter(code="study_certificate", is_waived=False).exists()


def test_a_repeated_class_is_told_and_the_years_of_a_level_stay_limited(country, granted) -> None:
    proven(country, granted, 2022)
    given = {"by": country.who("agency"), "case_id": granted.pk, "relative_id": child(granted).pk}
    school_facts_set(**given, facts={"level": "SMP", "grade": 2, "known_in": 2023})
    assert [one[:3] for one in years(granted)[:3]] == [(2022, "SMP", 2), (2023, "SMP", 2), (2024, "SMP", 3)]
    school_facts_set(**given, facts={"grade": 1, "known_in": 2023})
    of_level = [one for one in years(granted) if one[1] == "SMP" and one[3] != "ended"]
    assert len(of_level) == 3, "three years of this level are paid, whatever class is repeated"


@pytest.mark.parametrize(
    ("why", "given", "is_ended"),
    [
        ("married", {}, True),
        ("left_school", {}, True),
        ("works", {"work": "wage_earner"}, True),
        ("works", {"work": "own_account"}, True),
    ],
)
def test_what_ends_a_scholarship_ends_the_years_after_it(country, granted, why, given, is_ended) -> None:
    play(date(2024, 1, 10))
    school_years("74.13")
    known = {"by": country.who("agency"), "case_id": granted.pk, "relative_id": child(granted).pk}
    child_end(**known, why=why, on=date(2024, 1, 9), **given)
    states = {number: state for number, _level, _grade, state in years(granted)}
    assert states[2024] == ("ended" if is_ended else "expected")
    assert year(granted, 2024).reason in ("menikah", "berhenti sekolah", "bekerja")
    assert {state for number, state in states.items() if number > 2024} == {"ended"}
    assert years(granted, DAUGHTER.name)[0][3] == "proof_due", "her sister's years stay"


@pytest.mark.parametrize("work", ["own_account", "apprentice"])
def test_from_2025_some_work_ends_nothing(country, granted, work) -> None:
    play(date(2025, 3, 2))
    known = {"by": country.who("agency"), "case_id": granted.pk, "relative_id": child(granted).pk}
    child_end(**known, why="works", on=date(2025, 3, 1), work=work)
    assert "ended" not in {one[3] for one in years(granted)}


def test_an_ending_told_by_mistake_is_taken_back(country, granted) -> None:
    known = {"by": country.who("agency"), "case_id": granted.pk, "relative_id": child(granted).pk}
    before = years(granted)
    child_end(**known, why="married", on=date(2022, 7, 17))
    assert years(granted) != before
    school_facts_set(**known, facts={"married_on": None})
    play(date(2022, 7, 19))
    school_years("74.13")
    assert years(granted) == before


def test_at_twenty_three_it_ends_by_itself(country, granted) -> None:
    known = {"by": country.who("agency"), "case_id": granted.pk, "relative_id": child(granted).pk}
    Relative.objects.filter(pk=child(granted).pk).update(born_on=date(2000, 1, 10))
    school_facts_set(**known, facts={"level": "PT", "grade": 4, "known_in": 2022})
    assert years(granted)[0][0] == 2022
    assert [one[3] for one in years(granted)][:1] == ["proof_due"]
    play(date(2023, 1, 9))
    school_years("74.13")
    assert years(granted)[0][3] == "proof_due"
    play(date(2023, 1, 10))
    school_years("74.13")
    row = year(granted, 2022)
    assert (row.state, row.reason) == (SchoolYearState.ENDED, "genap 23 tahun")


@pytest.mark.parametrize(
    "facts",
    [{"level": "S3"}, {"grade": 9}, {"grade": "2"}, {"married_on": "2022-07-19"}, {"married_on": "2001-01-01"},
     {"work": "wage_earner"}, {"paid_years": {"SD": -1}}, {"known_in": 1990}, {"colour": "merah"}],
)  # fmt: skip
def test_what_cannot_be_of_a_child_is_refused(country, granted, facts) -> None:
    known = {"by": country.who("agency"), "case_id": granted.pk, "relative_id": child(granted).pk}
    assert refused(school_facts_set, **known, facts=facts) == "school_impossible"
    assert child(granted).school == {"level": "SMP", "grade": 2, "known_in": 2022}


def test_only_a_child_goes_to_school(country, granted) -> None:
    widow = granted.relatives.get(relation="spouse")
    given = {"by": country.who("agency"), "case_id": granted.pk, "relative_id": widow.pk}
    assert refused(school_facts_set, **given, facts={"level": "SD"}) == "not_a_child"
    assert refused(child_end, **given, why="moved", on=date(2022, 7, 18)) == "ending_unknown"


def test_a_reversed_decision_ends_what_was_expected_until_it_is_decided_again(country, granted) -> None:
    before = years(granted)
    with transaction.atomic():
        school_years_stop(granted, by=country.who("agency"))
    assert {one[3] for one in years(granted)} == {"ended"}
    with transaction.atomic():
        school_years_begin(granted, decided(granted), by=country.who("agency"))
    assert years(granted) == before


def test_an_officer_sees_what_waits_and_the_case_says_who_is_next(country, granted) -> None:
    assert [row.school_year for row in school_years_open(country.who("agency"))] == [2022]
    assert not school_years_open(country.who("far-agency"))
    Case.objects.filter(pk=granted.pk).update(state=State.RECEIVED)
    granted.refresh_from_db()
    step = next_step(granted)
    assert (step.owner, step.due_on) == (Owner.FAMILY, year(granted, 2022).proof_due_on)
    assert "2022/2023" in step.text
    proven(country, granted, 2022)
    assert next_step(granted).owner == Owner.AGENCY


def with_account(country, case: Case) -> Relative:
    """The boy, whose mother receives for him."""
    officer, boy, mother = country.who("agency"), child(case), case.relatives.get(relation="spouse")
    Relative.objects.filter(pk=boy.pk).update(guardian=mother)
    given = {"by": officer, "case_id": case.pk, "relative_id": mother.pk}
    return account_set(**given, bank="Bank Sultra", number="990001234", name=mother.name)


def test_three_people_bring_a_school_year_to_the_guardians_account(country, granted) -> None:
    mother, officers = with_account(country, granted), officers_of(country)
    row = school_year_decide(by=officers.decider, school_year_id=proven(country, granted, 2022).pk)
    assert (row.state, row.decided_by_id) == (SchoolYearState.DECIDED, officers.decider.id)
    transfer = row.payout.transfer
    assert (transfer.amount_rupiah, transfer.purpose) == (2_000_000, "scholarship")
    assert (transfer.payee_name, transfer.account_number) == (mother.name, "990001234")
    with pytest.raises(Refusal) as same:
        posted(row.payout, officers.decider)
    assert same.value.code == "same_person"
    with pytest.raises(Refusal) as prover:
        posted(row.payout, country.who("agency"))
    assert prover.value.code == "same_person"
    posted(row.payout, officers.payer)
    row.refresh_from_db()
    assert row.state == SchoolYearState.PAID
    assert refused(school_year_decide, by=officers.fourth, school_year_id=row.pk) == "year_elsewhere"


def test_a_school_year_whose_transfer_came_back_goes_again(country, granted) -> None:
    with_account(country, granted)
    officers = officers_of(country)
    row = school_year_decide(by=officers.decider, school_year_id=proven(country, granted, 2022).pk)
    first = row.payout
    posted(first, officers.payer)
    payout_return(by=officers.fourth, payout_id=first.pk, returned_on=date(2022, 7, 18), reason="rekening tutup")
    row.refresh_from_db()
    assert row.state == SchoolYearState.DECIDED
    again = payout_replace(by=officers.decider, payout_id=first.pk)
    row.refresh_from_db()
    assert row.payout == again
    posted(again, officers.payer)
    row.refresh_from_db()
    assert row.state == SchoolYearState.PAID


def test_a_reversed_decision_takes_the_transfer_of_a_school_year_along(country, granted) -> None:
    with_account(country, granted)
    officers = officers_of(country)
    row = school_year_decide(by=officers.decider, school_year_id=proven(country, granted, 2022).pk)
    first = row.payout
    decision_reverse(by=officers.decider, case_id=granted.pk, reason="salah peserta")
    first.transfer.refresh_from_db()
    row.refresh_from_db()
    assert (first.transfer.state, row.state, row.payout) == ("cancelled", SchoolYearState.ENDED, None)
    assert refused(posted, payout=first, by=officers.payer) == "case_elsewhere"
    Case.objects.filter(pk=granted.pk).update(state=State.DECIDED)
    granted.refresh_from_db()
    with transaction.atomic():
        school_years_begin(granted, decided(granted), by=officers.assessor)
    school_year_prove(by=officers.assessor, school_year_id=row.pk)
    again = school_year_decide(by=officers.decider, school_year_id=row.pk).payout
    assert (again.transfer.state, again.transfer_id != first.transfer_id) == ("prepared", True)
    posted(again, officers.payer)
    reversal = {"by": officers.decider, "case_id": granted.pk, "reason": "x"}
    assert refused(decision_reverse, **reversal) == "already_posted"


def test_while_heirs_disagree_no_school_year_is_decided_or_paid(country, granted) -> None:
    with_account(country, granted)
    officers = officers_of(country)
    row = proven(country, granted, 2022)
    dispute_open(by=officers.assessor, case_id=granted.pk, reason="dua keluarga")
    assert refused(school_year_decide, by=officers.decider, school_year_id=row.pk) == "case_elsewhere"
    Case.objects.filter(pk=granted.pk).update(state=State.DECIDED)
    payout = school_year_decide(by=officers.decider, school_year_id=row.pk).payout
    Case.objects.filter(pk=granted.pk).update(state=State.DISPUTED)
    assert refused(posted, payout=payout, by=officers.payer) == "case_elsewhere"


def test_who_checked_a_paper_of_a_year_does_not_decide_it_either(country, granted) -> None:
    with_account(country, granted)
    officers, row = officers_of(country), year(granted, 2022)
    papers = list(granted.papers.filter(relative=row.child_id, school_year=2022).order_by("pk"))
    for paper, by in zip(papers, (officers.decider, officers.assessor, officers.assessor), strict=True):
        paper_receive(by=country.who("operator"), paper_id=paper.pk, name="a.jpg", content=paper.code.encode())
        paper_accept(by=by, paper_id=paper.pk)
    assert year(granted, 2022).proven_by_id == officers.assessor.id
    assert refused(school_year_decide, by=officers.decider, school_year_id=row.pk) == "same_person"
    assert school_year_decide(by=officers.fourth, school_year_id=row.pk).state == SchoolYearState.DECIDED


def test_a_paper_that_only_arrives_proves_nothing(country, granted) -> None:
    row = year(granted, 2022)
    granted.papers.filter(relative=row.child_id, school_year=2022).update(is_waived=True)
    later = Paper.objects.create(
        case=granted, code="report_card", relative_id=row.child_id, school_year=2023, key=f"{row.child_id}/2023",
        owed_by="family",
    )  # fmt: skip
    family = Principal.system("keluarga")
    paper_receive(by=family, paper_id=later.pk, name="a.jpg", content=b"rapor")
    row.refresh_from_db()
    assert (row.state, row.proven_by) == (SchoolYearState.PROOF_DUE, None)
