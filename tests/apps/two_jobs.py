"""Somebody whom two governments employ at once, in the tests: enrolled by the one, then by the other beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lindung.apps.offices.models import Office
from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.apps.submissions.services.pairs import pair_decide
from lindung.demo.people import Person
from tests.apps.conftest import Country
from tests.kept import kept

Send = Callable[..., Submission]


@kept
def enrol_abroad(country: Country, send: Send, persons: Sequence[Person], *, segment: str = "wage_earner") -> int:
    """Enrolled by Muna at its own office."""
    sent = send(persons, by=country.who("other-administrator"), office=country.foreign, segment=segment)
    return carried(country, sent, "other-administrator")


@kept
def beside(country: Country, send: Send, persons: Sequence[Person], office: Office | None = None) -> int:
    """Enrolled by Muna Barat, or at Muna's office by Muna, once the officer said of each that it is a second job."""
    who = "other-administrator" if office == country.foreign else "administrator"
    sent = send(persons, by=country.who(who), office=office)
    for row in sent.rows.filter(codes="registered_elsewhere"):
        pair_decide(by=country.who("agency"), submission_id=sent.pk, position=row.position, decision="second")
    return carried(country, sent, who)


@kept
def carried(country: Country, sent: Submission, who: str) -> int:
    """Sent on, approved, enrolled: how many people."""
    submission_submit(by=country.who(who), submission_id=sent.pk)
    submission_approve(by=country.who("agency"), submission_id=sent.pk)
    return submission_enrol(sent.pk)
