"""Cases for the tests of their pages: an accident at sea with two children, a death, an injury, one that is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.apps.claims.models import Case, Kind, Paper
from lindung.apps.claims.services.accounts import account_set
from lindung.apps.claims.services.assess import case_assess
from lindung.apps.claims.services.checklist import case_collect
from lindung.apps.claims.services.decide import case_decide
from lindung.apps.claims.services.facts import facts_change
from lindung.apps.claims.services.papers import paper_accept, paper_receive
from lindung.apps.claims.services.report import FirstReport, event_report
from lindung.apps.claims.services.school_facts import school_facts_set
from lindung.apps.claims.states import State
from lindung.apps.registry.models import Worker
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from tests.apps.claims.members import Officers, at, members, months_paid, officers_of, play
from tests.apps.claims.walking import picture, relative, spouse
from tests.apps.conftest import Country
from tests.kept import kept

DAY, TODAY = date(2022, 10, 4), date(2022, 10, 6)


@dataclass
class Desk:
    """Four cases of Dinas Kesehatan, and the officers of the agency."""

    sea: Case
    death: Case
    injury: Case
    unclear: Case
    officers: Officers

    @property
    def all(self) -> list[Case]:
        """The cases, freshly read."""
        return list(Case.objects.order_by("pk"))


@kept
def desk(country: Country, send, people) -> Desk:
    """Everybody paid for from July to September 2022; on the fourth of October four things happen."""
    workers = members(country, send, people(6))
    months_paid(country, [Month(2022, 7), Month(2022, 8), Month(2022, 9)])
    play(TODAY)
    officers = officers_of(country)
    found = Desk(
        sea=reported(country, workers[0], Kind.WORK_ACCIDENT, died_on=DAY),
        death=reported(country, workers[1], Kind.OTHER_DEATH, died_on=DAY),
        injury=reported(country, workers[2], Kind.WORK_ACCIDENT),
        unclear=reported(country, workers[3], Kind.STATUS_OPEN, died_on=DAY),
        officers=officers,
    )
    family_at_sea(found)
    facts = {"outcome": "recovered", "treatment": [4_500_000], "transport": [{"mode": "sea", "amount": 3_000_000}]}
    facts_change(by=officers.assessor, case_id=found.injury.pk, facts=facts)
    return found


def reported(country: Country, worker: Worker, kind: Kind, *, died_on: date | None = None) -> Case:
    """A case as the office reports it."""
    report = FirstReport(
        kind, DAY, at(DAY, 14), "La Ode Basri", died_on=died_on, story="Perahu terbalik di Selat Tiworo"
    )
    return event_report(by=country.who("operator"), worker=worker, office=country.health, report=report)[0]


def family_at_sea(desk: Desk) -> None:
    """A widow, two children at school, of whom she is the guardian; one paper handed in."""
    case, by = desk.sea, desk.officers.assessor
    widow = relative(case, by, "Wa Ode Sarifa", "spouse", born_on=date(1985, 3, 2))
    for name, born_on, level in (("Muh. Rahmat", date(2012, 5, 9), "SD"), ("Wa Ode Nuria", date(2008, 1, 20), "SMP")):
        child = relative(case, by, name, "child", born_on=born_on)
        school = {"level": level, "grade": 2, "known_in": 2022}
        school_facts_set(by=by, case_id=case.pk, relative_id=child.pk, facts=school)
    account_set(by=by, case_id=case.pk, relative_id=widow.pk, bank="Bank Sultra", number="5550001234", name=widow.name)
    case_collect(by=by, case_id=case.pk)
    paper = Paper.objects.filter(case=case, code="family_card").get()
    paper_receive(by=by, paper_id=paper.pk, name="kk.jpg", content=picture(4))


def papers_accepted(case: Case, officer: Principal, sender: Principal) -> None:
    """Every paper of a case sent and accepted; it is complete then."""
    case.refresh_from_db()
    if case.state != State.COLLECTING:
        case_collect(by=officer, case_id=case.pk)
    for number, paper in enumerate(Paper.objects.filter(case=case, is_waived=False).order_by("pk"), 1):
        paper_receive(by=sender, paper_id=paper.pk, name=f"{paper.code}.jpg", content=picture(11 * number))
        paper_accept(by=officer, paper_id=paper.pk)


def granted(desk: Desk, country: Country) -> Case:
    """The death without an accident, complete, assessed and decided: Rp 42.000.000 for the widow."""
    case, officers = desk.death, desk.officers
    spouse(case, officers.assessor)
    papers_accepted(case, officers.assessor, country.who("operator"))
    found = case_assess(by=officers.assessor, case_id=case.pk, is_granted=True)
    case_decide(by=officers.decider, case_id=case.pk, assessment_id=found.pk)
    return case
