"""Cases that wait for somebody else first, or are refused: the employer, a gap, a dispute, an appeal."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from lindung.apps.claims.answers import case_answer
from lindung.apps.claims.models import Case, Kind, Payout
from lindung.apps.claims.services.assess import case_assess
from lindung.apps.claims.services.decide import case_close, case_decide, decision_appeal, decision_reverse
from lindung.apps.claims.services.disputes import dispute_open, dispute_settle
from lindung.apps.claims.services.relatives import shares_agree
from lindung.apps.claims.services.report import FirstReport, event_report
from lindung.apps.claims.services.suspend import employer_first, employer_settled, gap_first, gap_paid
from lindung.apps.claims.states import State
from lindung.apps.registry.services.change import enrolment_end
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from tests.apps.claims.members import Officers, at, members, month_issued, months_paid, officers_of, play
from tests.apps.claims.walking import all_papers, paid_and_received, relative, spouse
from tests.apps.protection.paying import pay

pytestmark = pytest.mark.django_db


@pytest.fixture
def officers(country) -> Officers:
    return officers_of(country)


def death(country, worker, on: date) -> Case:
    play(on)
    report = FirstReport(Kind.OTHER_DEATH, on, at(on, 0), "La Ode Basri", died_on=on)
    case, _is_new = event_report(by=country.who("operator"), worker=worker, office=country.health, report=report)
    return case


def granted(case: Case, officers: Officers) -> None:
    found = case_assess(by=officers.assessor, case_id=case.pk, is_granted=True)
    case_decide(by=officers.decider, case_id=case.pk, assessment_id=found.pk)


def test_four_months_unpaid_are_the_employers_until_it_settles(country, send, people, officers) -> None:
    worker = members(country, send, people(2))[0]
    months_paid(country, [Month(2022, 7)])
    for month in (8, 9, 10, 11):
        month_issued(country, Month(2022, month))
    case = death(country, worker, date(2022, 12, 20))
    answer = case_answer(case)
    assert answer.verdict == "employer_first"
    assert answer.protection is not None
    assert len(answer.protection.unpaid) == 4
    assert answer.dues is not None
    assert answer.dues.lists[0].payer == "employer"
    case = employer_first(by=officers.assessor, case_id=case.pk, reason="Empat bulan belum dibayar")
    assert case.state == State.EMPLOYER_FIRST
    with pytest.raises(Refusal):
        case_assess(by=officers.assessor, case_id=case.pk, is_granted=True)
    employer_settled(by=officers.assessor, case_id=case.pk, reason="Pemda sudah membayar keluarga dan tunggakannya")
    case.refresh_from_db()
    assert case.state == State.REPORTED


def test_a_gap_of_an_own_account_worker_is_paid_before_the_benefit(country, send, people, officers) -> None:
    worker = members(country, send, people(2), segment="own_account")[0]
    months_paid(country, [Month(2022, 7), Month(2022, 8), Month(2022, 9)])
    open_bills = month_issued(country, Month(2022, 10))
    case = death(country, worker, date(2022, 11, 25))
    assert case_answer(case).verdict == "after_gap_is_paid"
    case = gap_first(by=officers.assessor, case_id=case.pk, reason="Oktober belum dibayar")
    with pytest.raises(Refusal) as early:
        gap_paid(by=officers.assessor, case_id=case.pk, reason="sudah")
    assert early.value.code == "gap_still_open"
    play(date(2022, 12, 1))
    pay(country, open_bills, date(2022, 12, 1))
    gap_paid(by=officers.assessor, case_id=case.pk, reason="Lunas 1 Desember")
    case.refresh_from_db()
    spouse(case, officers.assessor)
    all_papers(case, officers.assessor, country.who("operator"))
    granted(case, officers)
    assert paid_and_received(case, officers) == 42_000_000


def test_while_a_gap_is_open_nothing_is_granted_even_with_all_papers(country, send, people, officers) -> None:
    worker = members(country, send, people(2), segment="own_account")[0]
    months_paid(country, [Month(2022, 7), Month(2022, 8), Month(2022, 9)])
    open_bills = month_issued(country, Month(2022, 10))
    case = death(country, worker, date(2022, 11, 25))
    spouse(case, officers.assessor)
    all_papers(case, officers.assessor, country.who("operator"))
    with pytest.raises(Refusal) as early:
        case_assess(by=officers.assessor, case_id=case.pk, is_granted=True)
    assert early.value.code == "gap_still_open"
    pay(country, open_bills, date(2022, 11, 25))
    assert case_assess(by=officers.assessor, case_id=case.pk, is_granted=True).total_rupiah == 42_000_000


def test_a_refusal_is_explained_appealed_and_assessed_by_another(country, send, people, officers) -> None:
    worker = members(country, send, people(2))[0]
    months_paid(country, [Month(2022, 7)])
    play(date(2022, 9, 1))
    enrolment = worker.enrolments.get()
    enrolment_end(by=country.who("administrator"), enrolment_id=enrolment.pk, on=date(2022, 8, 31), reason="left")
    case = death(country, worker, date(2022, 10, 4))
    assert case_answer(case).verdict == "not_protected"
    spouse(case, officers.assessor)
    all_papers(case, officers.assessor, country.who("operator"))
    with pytest.raises(Refusal) as nothing:
        case_assess(by=officers.assessor, case_id=case.pk, is_granted=True)
    assert nothing.value.code == "nothing_due"
    for article, step, code in (("", "x", "article_missing"), ("Pasal 34", "", "next_step_missing")):
        with pytest.raises(Refusal) as bare:
            case_assess(by=officers.assessor, case_id=case.pk, is_granted=False, article=article, next_step=step)
        assert bare.value.code == code
    refusal = {
        "is_granted": False,
        "article": "PP 44/2015 Pasal 34",
        "next_step": "Ajukan keberatan dengan bukti upah.",
    }
    found = case_assess(by=officers.assessor, case_id=case.pk, **refusal)
    decision = case_decide(by=officers.decider, case_id=case.pk, assessment_id=found.pk)
    assert (decision.is_granted, decision.total_rupiah, Payout.objects.count()) == (False, 0, 0)
    decision_appeal(by=officers.fourth, case_id=case.pk, reason="Masih bekerja pada Oktober")
    for before in (officers.assessor, officers.decider):
        with pytest.raises(Refusal) as same:
            case_assess(by=before, case_id=case.pk, **refusal)
        assert same.value.code == "same_person"
    again = case_assess(by=officers.fourth, case_id=case.pk, **refusal)
    assert again.is_of_appeal
    for before in (officers.assessor, officers.decider):
        with pytest.raises(Refusal) as decided:
            case_decide(by=before, case_id=case.pk, assessment_id=again.pk)
        assert decided.value.code == "same_person"
    case_decide(by=officers.payer, case_id=case.pk, assessment_id=again.pk)
    case_close(by=officers.assessor, case_id=case.pk)
    case.refresh_from_db()
    assert case.state == State.CLOSED


def test_while_heirs_disagree_only_the_funeral_goes(country, send, people, officers) -> None:
    worker = members(country, send, people(2))[0]
    months_paid(country, [Month(2022, 7), Month(2022, 8), Month(2022, 9)])
    case = death(country, worker, date(2022, 10, 4))
    spouse(case, officers.assessor)
    relative(case, officers.assessor, "La Ode Hamid", "funeral_arranger", born_on=date(1970, 1, 1))
    all_papers(case, officers.assessor, country.who("operator"))
    dispute_open(by=officers.assessor, case_id=case.pk, reason="Anak dari perkawinan pertama berkeberatan")
    with pytest.raises(Refusal):
        case_assess(by=officers.assessor, case_id=case.pk, is_granted=True)
    part = case_assess(by=officers.assessor, case_id=case.pk, is_granted=True, part="funeral")
    assert part.total_rupiah == 10_000_000
    case_decide(by=officers.decider, case_id=case.pk, assessment_id=part.pk)
    case.refresh_from_db()
    assert case.state == State.DISPUTED
    assert paid_and_received(case, officers) == 10_000_000
    dispute_settle(by=officers.assessor, case_id=case.pk, reason="Kesepakatan keluarga di depan camat")
    granted(case, officers)
    rest = Payout.objects.filter(case=case).exclude(amount_rupiah=10_000_000)
    assert sum(payout.amount_rupiah for payout in rest) == 32_000_000


def test_what_was_decided_is_reversed_before_the_shares_change(country, send, people, officers) -> None:
    worker = members(country, send, people(2))[0]
    months_paid(country, [Month(2022, 7), Month(2022, 8), Month(2022, 9)])
    case = death(country, worker, date(2022, 10, 4))
    wife = spouse(case, officers.assessor)
    all_papers(case, officers.assessor, country.who("operator"))
    granted(case, officers)
    dispute_open(by=officers.assessor, case_id=case.pk, reason="Istri pertama berkeberatan")
    with pytest.raises(Refusal) as held:
        shares_agree(by=officers.assessor, case_id=case.pk, shares={wife.pk: Fraction(1)}, reason="Surat kesepakatan")
    assert held.value.code == "decision_holds"
    decision_reverse(by=officers.decider, case_id=case.pk, reason="Ahli waris sepakat lain")
    shares_agree(by=officers.assessor, case_id=case.pk, shares={wife.pk: Fraction(1)}, reason="Surat kesepakatan")
