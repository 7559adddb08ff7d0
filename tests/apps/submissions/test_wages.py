"""Lists that state no wage: nobody is sent to the agency without one, and the sender states it once for all."""

from __future__ import annotations

import io

import pytest

from lindung.apps.events.models import Event
from lindung.apps.registry.models import Enrolment
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.apps.submissions.services.wages import wage_fill, without_wage
from lindung.kernel.errors import Refusal
from tests.apps.days import DAY


@pytest.fixture
def wageless(country, people):
    """Five people as an office's list that has no column of wages."""
    rows = ["NIK;Nama Lengkap;Tanggal Lahir;L/P"]
    rows += [f"{person.nik};{person.name};{person.birth_date:%d/%m/%Y};{person.sex}" for person in people(5)]
    submission, _ = submission_create(
        by=country.who("operator"),
        government=country.muna_barat,
        files=[("daftar.csv", io.BytesIO("\n".join(rows).encode()))],
        intake=Intake(as_of=DAY),
        office=country.health,
    )
    submission_check(submission.pk)
    submission.refresh_from_db()
    return submission


def test_nobody_is_sent_without_a_wage_and_one_wage_serves_all(country, wageless) -> None:
    operator, agency = country.who("operator"), country.who("agency")
    assert wageless.counts["ready"] == 5
    assert without_wage(wageless) == 5
    with pytest.raises(Refusal, match="5 orang tanpa upah"):
        submission_submit(by=operator, submission_id=wageless.pk)
    assert wage_fill(by=operator, submission_id=wageless.pk, wage=1_000_000) == 5
    assert wage_fill(by=operator, submission_id=wageless.pk, wage=2_000_000) == 0
    submission_submit(by=operator, submission_id=wageless.pk)
    submission_approve(by=agency, submission_id=wageless.pk)
    assert submission_enrol(wageless.pk) == 5
    assert set(Enrolment.objects.values_list("wage_rupiah", flat=True)) == {1_000_000}
    event = Event.objects.filter(verb="wage.fill").order_by("number").first()
    assert event.data == {"workers": 5, "wage_rupiah": 1_000_000}


@pytest.mark.parametrize("wage", [0, -1, 9_999, 50_000_001])
def test_a_wage_that_nobody_earns_is_refused(country, wageless, wage: int) -> None:
    with pytest.raises(Refusal, match="antara Rp"):
        wage_fill(by=country.who("operator"), submission_id=wageless.pk, wage=wage)


@pytest.mark.parametrize("name", ["colleague", "stranger", "treasurer", "agency", "auditor"])
def test_only_who_sends_may_give_the_wage(country, wageless, name: str) -> None:
    with pytest.raises(Refusal):
        wage_fill(by=country.who(name), submission_id=wageless.pk, wage=1_000_000)
    assert without_wage(wageless) == 5
