"""Remembered answers are never old: after every act each is what it would be if nothing were remembered.

Nor are they forgotten for what happens in another government.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lindung.apps.arrears import penalties
from lindung.apps.candidates import selectors as candidates
from lindung.apps.claims.selectors_board import Chosen, _cases_counted
from lindung.apps.claims.selectors_watch import families_sum
from lindung.apps.contributions import changes
from lindung.apps.contributions import selectors as contributions
from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.cache import heads_for
from lindung.apps.events.services import event_record
from lindung.apps.monitoring import coverage, done, todo
from lindung.apps.offices import selectors as offices
from lindung.apps.offices.services import headcount_record, office_add, office_rename
from lindung.apps.payments import selectors as payments
from lindung.apps.protection import counts
from lindung.apps.registry import selectors as registry
from lindung.apps.registry.beside import has_beside
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services.change import enrolment_end
from lindung.apps.submissions import row_pages
from lindung.apps.submissions.models import Submission, SubmissionRow
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.decide import file_assign
from lindung.apps.submissions.services.discard import submission_discard
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.apps.submissions.services.pairs import pair_decide
from lindung.kernel.month import Month
from lindung.kernel.principal import Scope
from tests.apps.candidates.proposing import line, proposed
from tests.apps.conftest import TESTER, Country
from tests.apps.protection.paying import pay
from tests.apps.submitting import broken, enrol

pytestmark = pytest.mark.django_db
ON = date(2022, 10, 1)
ASKING = (
    "operator", "stranger", "treasurer", "administrator", "other-administrator", "leader", "agency", "far-agency",
    "auditor",
)  # fmt: skip
OF_ANYBODY = {
    todo.todo_for: {"on": ON}, todo.newest_submissions: {}, done.done_for: {}, contributions.runs_issued: {},
    contributions.waiting_of: {}, contributions.months_summed: {}, registry.workers_counted: {"most": 100},
    has_beside: {}, families_sum: {"on": ON}, candidates.villages_proposed: {}, candidates.reasons_found: {},
    _cases_counted: {"chosen": Chosen(), "most": 9, "_minute": ""},
}  # fmt: skip
OF_A_SUBMISSION = {row_pages.files_named, row_pages.findings_of}
OF_A_BILL = {
    contributions.lines_counted: {}, contributions.office_bills: {}, changes.month_change: {},
    penalties.penalty_of: {"on": ON}, payments.payments_of_bill: {},
}  # fmt: skip
OF_A_SCOPE = {coverage._lines: (ON,), offices.office_names: ()}
OF_ALL = {
    coverage._counted: (ON,),
    counts.protected_counts: (date(2022, 8, 20),),
    offices._place_names: (("74.13.KES", "74.03.KES"),),
}

# A bill's lines and what it changed are fixed when it is issued, and a government bears no penalty.
# Nobody in the walk has two jobs, and nobody dies.
FIXED = {"_cases_counted", "families_sum", "has_beside", "lines_counted", "month_change", "penalty_of"}


def asked(country: Country) -> Iterator[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]]:
    """Every question that is remembered, by everybody and about everything there is."""
    for who in map(country.who, ASKING):
        yield from ((kind, (who,), more) for kind, more in OF_ANYBODY.items())
        yield from ((kind, (who.scope, *more), {}) for kind, more in OF_A_SCOPE.items())
        yield from ((kind, (who, one), {}) for kind in OF_A_SUBMISSION for one in Submission.objects.all())
    yield from ((kind, (bill,), more) for kind, more in OF_A_BILL.items() for bill in Bill.objects.all())
    yield from ((kind, more, {}) for kind, more in OF_ALL.items())


def walk(country: Country, people: Any, send: Any) -> Iterator[None]:
    """From nothing to paid bills in one government, then its people move to another."""
    persons = people(8)
    administrator = country.who("administrator")
    yield
    yield office_rename(by=TESTER, office=country.health, name="Dinkes", other_names=())
    yield office_add(by=TESTER, government=country.muna, code="74.03.DIK", name="Dinas Pendidikan Muna")
    yield headcount_record(
        by=TESTER, office=country.health, segment="wage_earner", on=date(2022, 7, 1), people=50, source="BKD"
    )
    yield proposed(country, [line(persons[6]), line(persons[7], NIK="1")], who="operator")
    sent = send([*persons[:5], broken(persons[5])])
    yield
    for office in (country.education, country.health):
        yield file_assign(by=administrator, submission_id=sent.pk, file_id=sent.files.get().pk, office=office)
    yield submission_submit(by=administrator, submission_id=sent.pk)
    yield submission_approve(by=country.who("agency"), submission_id=sent.pk)
    yield submission_enrol(sent.pk)
    yield submission_discard(by=administrator, submission_id=send(persons[6:], name="lain.xlsx").pk)
    yield bills_issue(by=administrator, government=country.muna_barat, month=Month(2022, 7))
    yield pay(country, list(Bill.objects.all()), date(2022, 8, 2))
    for enrolment in Enrolment.objects.order_by("pk")[:4]:
        enrolment_end(by=administrator, enrolment_id=enrolment.pk, on=date(2022, 7, 31), reason="duplicate")
    yield
    yield bills_issue(by=administrator, government=country.muna_barat, month=Month(2022, 8))
    for enrolment in Enrolment.objects.filter(ends_on=None):
        enrolment_end(by=administrator, enrolment_id=enrolment.pk, on=date(2022, 8, 31), reason="moved")
    yield
    again = send(persons[:5], by=country.who("other-administrator"), office=country.foreign, name="pindah.xlsx")
    for row in SubmissionRow.objects.filter(submission=again, codes="registered_elsewhere"):
        pair_decide(by=TESTER, submission_id=again.pk, position=row.position, decision="same")
    Submission.objects.filter(pk=again.pk).update(starts_on=date(2022, 9, 1))
    submission_submit(by=country.who("other-administrator"), submission_id=again.pk)
    submission_approve(by=country.who("agency"), submission_id=again.pk)
    yield
    yield submission_enrol(again.pk)


def test_every_kind_of_answer_changes_with_what_it_depends_on_and_none_is_ever_old(country, people, send) -> None:
    told: dict[tuple[str, str], set[str]] = {}
    for step, _done in enumerate(walk(country, people, send)):
        for kind, given, more in asked(country):
            answer = repr(kind(*given, **more))
            assert answer == repr(kind.__wrapped__(*given, **more)), f"step {step}: {kind} {given} is old"
            told.setdefault((kind.__qualname__, repr(given)), set()).add(answer)
    changed = {name for (name, _given), answers in told.items() if len(answers) > 1}
    assert {name for name, _given in told} - changed == FIXED


def test_the_walk_asks_all_that_is_remembered() -> None:
    kinds = {*OF_ANYBODY, *OF_A_SUBMISSION, *OF_A_BILL, *OF_A_SCOPE, *OF_ALL}
    apps = Path(__file__).parents[3] / "src/lindung/apps"
    marked = "".join(path.read_text(encoding="utf-8") for path in apps.rglob("*.py"))
    assert len(re.findall("^@cached_until_next_event", marked, re.MULTILINE)) == len(kinds)


def test_what_happens_in_one_government_leaves_the_answers_of_another(country, people, send, monkeypatch) -> None:
    computed: list[str] = []

    def counted(principal, on):
        computed.append(principal.name)
        return []

    monkeypatch.setattr(todo, "_protected", counted)
    everybody = [country.who(name) for name in ("leader", "other-administrator", "agency", "far-agency")]

    def ask() -> list[str]:
        computed.clear()
        for who in everybody:
            todo.todo_for(who, on=ON)
        return sorted(computed)

    assert ask() == ["Agency", "Far-Agency", "Leader", "Other-Administrator"]
    assert ask() == []
    enrol(country, send(people(3)))
    assert ask() == ["Agency", "Leader"]
    event_record(actor=TESTER, verb="test", subject="thing:1", government="74.03")
    assert ask() == ["Agency", "Other-Administrator"]
    event_record(actor=TESTER, verb="test", subject="thing:1")
    assert ask() == ["Agency", "Far-Agency", "Leader", "Other-Administrator"]
    event_record(actor=TESTER, verb="test", subject="thing:1", government="74.13", is_look=True)
    assert ask() == [], "who only looked makes nothing old"


HEADS = {"": "0", "74.03": "1", "74.13": "2", "16.01": "3"}


@pytest.mark.parametrize(
    ("given", "chains"),
    [
        ((Scope(office="74.13.KES", government="74.13"),), ["", "74.13"]),
        ((Scope(office="74.13.KES"),), ["", "16.01", "74.03", "74.13"]),
        ((Scope(government="74.03"),), ["", "74.03"]),
        ((Scope(regions=("74",)),), ["", "74.03", "74.13"]),
        ((Scope(),), [""]),
        ((Scope(everything=True),), ["", "16.01", "74.03", "74.13"]),
        ((Scope(regions=("74",)), Bill(government_id="74.13")), ["", "74.13"]),
        ((date(2022, 7, 1),), ["", "16.01", "74.03", "74.13"]),
    ],
)
def test_an_answer_depends_on_the_chains_of_whom_and_what_it_is_about(given, chains) -> None:
    assert [chain for chain, _hash in heads_for(given, HEADS)] == chains
