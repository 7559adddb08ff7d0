"""The database itself refuses that one person assesses and decides, or prepares and posts; and what is done stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from lindung.apps.claims.models import AppliedLaw, Assessment, Case, CaseStep, Decision, Notice
from lindung.apps.claims.states import Act, State
from lindung.apps.disbursements.models import Purpose, Transfer
from tests.apps.claims.members import officers_of

pytestmark = pytest.mark.django_db


def assessed(country, by: int | None) -> Assessment:
    case = Case.objects.create(
        government=country.muna_barat,
        office=country.health,
        person_name="Wa Ode Sarifa",
        kind="other_death",
        event_on=date(2022, 10, 4),
        state=State.ASSESSED,
    )
    law = AppliedLaw.objects.create(fingerprint="0" * 64, written="{}")
    return Assessment.objects.create(
        case=case, law=law, facts={}, facts_version=0, verdict="protected", dues=[], total_rupiah=42_000_000,
        is_granted=True, assessed_by_id=by,
    )  # fmt: skip


def decide(found: Assessment, assessed_by: int | None, decided_by: int | None) -> Decision:
    return Decision.objects.create(
        case=found.case, assessment=found, number="K/1", is_granted=True, total_rupiah=found.total_rupiah,
        assessed_by_id=assessed_by, decided_by_id=decided_by,
    )  # fmt: skip


def test_nobody_decides_what_they_assessed(country) -> None:
    officers = officers_of(country)
    found = assessed(country, officers.assessor.id)
    with pytest.raises(IntegrityError, match="decision_two_people"), transaction.atomic():
        decide(found, officers.assessor.id, officers.assessor.id)
    assert decide(found, officers.assessor.id, officers.decider.id).pk


def test_nobody_posts_what_they_prepared(country) -> None:
    officers = officers_of(country)
    transfer = Transfer.objects.create(
        government=country.muna_barat, purpose=Purpose.BENEFIT, subject="claim:1", payee_name="Wa Ode Sarifa",
        bank="Bank Sultra", account_number="9900012345", account_name="Wa Ode Sarifa", amount_rupiah=42_000_000,
        key="k1", prepared_by_id=officers.decider.id,
    )  # fmt: skip
    transfer.state, transfer.posted_on = "posted", date(2022, 10, 20)
    transfer.posted_by_id = officers.decider.id
    posting = ["state", "posted_on", "posted_by"]
    with pytest.raises(IntegrityError, match="transfer_two_people"), transaction.atomic():
        transfer.save(update_fields=posting)
    transfer.posted_by_id = officers.payer.id
    transfer.save(update_fields=posting)
    transfer.amount_rupiah = 1
    with pytest.raises(DatabaseError), transaction.atomic():
        transfer.save()


def test_a_refusal_without_article_or_next_step_is_refused(country) -> None:
    found = assessed(country, officers_of(country).assessor.id)
    for article, step in (("", "Ajukan keberatan"), ("PP 44/2015", "")):
        with pytest.raises(IntegrityError, match="assessment_refusal_explained"), transaction.atomic():
            Assessment.objects.create(
                case=found.case, law=found.law, facts={}, facts_version=0, verdict="not_protected", dues=[],
                total_rupiah=0, is_granted=False, article=article, next_step=step,
            )  # fmt: skip


def test_what_was_done_said_and_decided_never_changes(country) -> None:
    officers = officers_of(country)
    found = assessed(country, officers.assessor.id)
    decision = decide(found, officers.assessor.id, officers.decider.id)
    step = CaseStep.objects.create(case=found.case, act=Act.DECIDE, after=State.DECIDED)
    notice = Notice.objects.create(ticket="ABCDEFGHJK", channel="public", affected="La Ode Basri")
    changes = ((found, "total_rupiah", 1), (decision, "total_rupiah", 1), (step, "reason", "x"), (notice, "story", "x"))
    for row, field, value in changes:
        setattr(row, field, value)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save()
        with pytest.raises(DatabaseError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).delete()
