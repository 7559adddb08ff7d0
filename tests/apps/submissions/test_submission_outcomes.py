"""Who is enrolled already is told apart from who may not be, alike in counts, rows and conditions."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest
from django.db import connection

from lindung.apps.submissions.models import Submission, SubmissionFile
from lindung.apps.submissions.outcomes import FATES, fate_of, with_fate
from lindung.apps.submissions.services.counts import counts_refresh
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent_again(country, people, send) -> Submission:
    """Six people of whom four were sent and enrolled before."""
    persons = people(6)
    enrol(country, send(persons[:4]))
    return send(persons)


@pytest.mark.parametrize(
    ("disposition", "codes", "fate"),
    [
        ("ineligible", "already_enrolled", "already_enrolled"),
        ("ineligible", "sex_from_nik;already_enrolled", "already_enrolled"),
        ("ineligible", "wage_implausible;already_enrolled", "already_enrolled"),
        ("ineligible", "deceased;already_enrolled", "ineligible"),
        ("ineligible", "age_over_limit;already_enrolled", "ineligible"),
        ("ineligible", "civil_servant", "ineligible"),
        ("ready", "", "ready"),
    ],
)
def test_another_reason_to_stay_out_is_not_hidden(people, send, disposition: str, codes: str, fate: str) -> None:
    assert fate_of(disposition, codes) == fate
    row = send(people(1)).rows.get()
    row.disposition, row.codes = disposition, codes
    row.save()
    rows = row.submission.rows
    assert [one for one in FATES if rows.filter(with_fate(one)).exists()] == [fate]


def test_stored_counts_rows_and_a_recount_agree(sent_again) -> None:
    told = sent_again.fates
    assert (told["ready"], told["already_enrolled"], told["ineligible"]) == (2, 4, 0)
    assert {fate: count for fate, count in told.items() if count} == Counter(row.fate for row in sent_again.rows.all())
    counts_refresh(sent_again)
    assert sent_again.fates == told
    assert sent_again.files.get().fates == told


def test_submissions_of_before_are_counted_alike(sent_again) -> None:
    told = sent_again.fates
    Submission.objects.update(already_enrolled=0)
    SubmissionFile.objects.update(already_enrolled=0)
    migration = import_module("lindung.apps.submissions.migrations.0003_fates_progress_discarded")
    with connection.cursor() as cursor:
        for statement in (migration._FILES, migration._SUBMISSIONS):
            cursor.execute(statement)
    sent_again.refresh_from_db()
    assert sent_again.fates == told
    assert sent_again.files.get().fates == told
