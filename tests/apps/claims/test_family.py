"""The family's page: two secrets open it, a wrong one tells nothing; it names no account, and only relations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lindung.apps.claims.family_case import family_case, family_news
from lindung.apps.claims.models import (
    AppliedLaw,
    Assessment,
    Case,
    CaseStep,
    Channel,
    Decision,
    DecisionReversal,
    Due,
    Notice,
    Paper,
)
from lindung.apps.claims.services.family import decision_appeal_by_family
from lindung.apps.claims.services.notice import Message, notice_record
from lindung.apps.registry.models import Worker
from lindung.kernel.errors import NotFound, Refusal
from lindung.store import clock
from tests.apps.days import DAY
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
EVENT = date(2022, 7, 15)


@pytest.fixture
def notice(country, people, send, settings) -> Notice:
    """A notice of somebody whose mother has two telling words."""
    settings.LINDUNG_TODAY = DAY
    enrol(country, send(people(2)))
    worker = Worker.objects.order_by("pk").first()
    Worker.objects.filter(pk=worker.pk).update(mother_name="Hj. Wa Ode Rahma Dewi")
    message = Message(worker.name, worker.nik, EVENT, died_on=EVENT)
    return notice_record(message=message, channel=Channel.PUBLIC)


def decided(country, case: Case, *, is_granted: bool) -> Decision:
    """A case decided by two people, past the services that are not asked here."""
    assessor, decider = country.users["agency"], country.users["administrator"]
    law = AppliedLaw.objects.create(fingerprint="f" * 64, written="{}")
    found = Assessment.objects.create(
        case=case, law=law, facts={}, facts_version=0, verdict="protected", dues=[],
        total_rupiah=42_000_000 if is_granted else 0, is_granted=is_granted,
        article="" if is_granted else "PP 44/2015 Pasal 26", next_step="" if is_granted else "Ajukan keberatan.",
        assessed_by=assessor,
    )  # fmt: skip
    decision = Decision.objects.create(
        case=case, assessment=found, number=f"{case.code}/1", is_granted=is_granted, total_rupiah=found.total_rupiah,
        assessed_by=assessor, decided_by=decider,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(state="decided")
    case.refresh_from_db()
    return decision


@pytest.mark.parametrize("mother", ["Rahma Dewi", "wa ode rahma dewi", "RAHMA DEWI"])
def test_ticket_and_the_mothers_whole_name_open_the_case(notice, mother: str) -> None:
    written = f"{notice.ticket[:5].lower()}-{notice.ticket[5:]}"
    assert family_case(ticket=written, mother_name=mother) == notice.case


def test_whatever_is_wrong_the_answer_and_its_work_are_alike(notice, country) -> None:
    unknown = notice_record(message=Message("Orang Lain"), channel=Channel.PUBLIC)
    wrong = (
        ("AAAAAAAAAA", "Rahma Dewi"), (notice.ticket, "Orang Lain"), (unknown.ticket, "Rahma Dewi"), ("", ""),
        (notice.ticket, ""), (notice.ticket, "Rahma"),
    )  # fmt: skip
    asked = []
    for ticket, mother in wrong:
        with CaptureQueriesContext(connection) as captured:
            assert family_case(ticket=ticket, mother_name=mother) is None
        asked.append([one["sql"].split()[0] for one in captured])
    assert asked == [["SELECT"]] * len(wrong)


def test_a_joined_case_leads_to_the_one_that_goes_on(notice) -> None:
    goes_on = Case.objects.create(
        government=notice.case.government, worker=notice.case.worker, person_name="x", kind="work_accident",
        event_on=EVENT - timedelta(days=30), state="reported",
    )  # fmt: skip
    Case.objects.filter(pk=notice.case_id).update(state="duplicate_of", joined_to=goes_on)
    assert family_case(ticket=notice.ticket, mother_name="Rahma Dewi") == goes_on


def test_the_family_reads_what_it_owes_and_nothing_of_others(notice) -> None:
    case = notice.case
    Case.objects.filter(pk=case.pk).update(state="collecting")
    case.refresh_from_db()
    states = {"family_card": "missing", "bank_book": "refused", "member_card": "accepted", "form_f4": "received"}
    for code, state in states.items():
        Paper.objects.create(case=case, code=code, owed_by="family", state=state, due_on=DAY + timedelta(days=9))
    Paper.objects.create(case=case, code="work_reference", owed_by="office")
    Paper.objects.create(case=case, code="report_card", owed_by="family", is_waived=True)
    news = family_news(case, on=DAY)
    assert {paper.code for paper in news.papers} == {"family_card", "bank_book"}
    assert (news.next_on, news.next_step) == (DAY + timedelta(days=9), "papers")


def test_before_the_decision_no_sum_is_told_and_after_it_each_payees(notice, country) -> None:
    case = notice.case
    assert family_news(case, on=DAY).shares == []
    decision = decided(country, case, is_granted=True)
    for code, payee, amount in (("death_grant", "heirs", 20_000_000), ("periodic", "heirs", 12_000_000),
                                ("funeral", "funeral_arranger", 10_000_000), ("prosthesis", "worker", 0),
                                ("scholarship", "child", 87_000_000)):  # fmt: skip
        Due.objects.create(decision=decision, code=code, outcome="granted", amount_rupiah=amount, payee=payee)
    news = family_news(case, on=DAY)
    assert [(one.payee, one.amount) for one in news.shares] == [("funeral_arranger", 10_000_000), ("heirs", 32_000_000)]
    assert not news.may_appeal
    DecisionReversal.objects.create(decision=decision, reason="keliru")
    Case.objects.filter(pk=case.pk).update(state="complete", complete_at=clock.now())
    case.refresh_from_db()
    news = family_news(case, on=DAY)
    assert (news.decision, list(news.shares), news.next_step) == (None, [], "service")


def test_the_family_appeals_a_refusal_once(notice, country) -> None:
    decided(country, notice.case, is_granted=False)
    assert family_news(notice.case, on=DAY).may_appeal
    case = decision_appeal_by_family(ticket=notice.ticket, mother_name="Rahma Dewi", reason="Ia bekerja di laut.")
    assert case.state == "appealed"
    step = CaseStep.objects.filter(case=case).latest("pk")
    assert (step.act, step.reason, step.recorded_by) == ("appeal", "Ia bekerja di laut.", None)
    with pytest.raises(Refusal) as refused:
        decision_appeal_by_family(ticket=notice.ticket, mother_name="Rahma Dewi", reason="Lagi.")
    assert refused.value.code == "case_elsewhere"


def test_nobody_appeals_without_both_secrets_nor_without_a_reason(notice, country) -> None:
    decided(country, notice.case, is_granted=False)
    for ticket, mother in ((notice.ticket, "Orang Lain"), ("AAAAAAAAAA", "Rahma Dewi")):
        with pytest.raises(NotFound):
            decision_appeal_by_family(ticket=ticket, mother_name=mother, reason="x")
    with pytest.raises(Refusal) as refused:
        decision_appeal_by_family(ticket=notice.ticket, mother_name="Rahma Dewi", reason=" ")
    assert refused.value.code == "reason_missing"
    assert Case.objects.get(pk=notice.case_id).state == "decided"


def test_what_was_granted_is_not_appealed(notice, country) -> None:
    decided(country, notice.case, is_granted=True)
    with pytest.raises(Refusal) as refused:
        decision_appeal_by_family(ticket=notice.ticket, mother_name="Rahma Dewi", reason="Lebih banyak.")
    assert refused.value.code == "nothing_refused"
