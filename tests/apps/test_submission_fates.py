"""Who is enrolled already is told apart from who may not be, alike in counts, rows and conditions."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest
from django.db import connection

from lindung.apps.submissions.fates import FATES, fate_of, with_fate
from lindung.apps.submissions.models import Submission, SubmissionFile
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.counts import counts_refresh
from lindung.apps.submissions.services.enrol import submission_enrol

pytestmark = pytest.mark.django_db


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


def test_stored_counts_rows_and_a_recount_agree(country, people, send) -> None:
    persons = people(6)
    first = send(persons[:4])
    submission_submit(by=country.who("administrator"), submission_id=first.pk)
    submission_approve(by=country.who("agency"), submission_id=first.pk)
    submission_enrol(first.pk)
    second = send(persons)
    told = second.fates
    assert (told["ready"], told["already_enrolled"], told["ineligible"]) == (2, 4, 0)
    assert {fate: count for fate, count in told.items() if count} == Counter(row.fate for row in second.rows.all())
    counts_refresh(second)
    assert second.fates == told
    assert second.files.get().fates == told


def test_submissions_of_before_are_counted_alike(country, people, send) -> None:
    persons = people(5)
    first = send(persons[:3])
    submission_submit(by=country.who("administrator"), submission_id=first.pk)
    submission_approve(by=country.who("agency"), submission_id=first.pk)
    submission_enrol(first.pk)
    second = send(persons)
    told = second.fates
    Submission.objects.update(already_enrolled=0)
    SubmissionFile.objects.update(already_enrolled=0)
    migration = import_module("lindung.apps.submissions.migrations.0003_fates_progress_discarded")
    with connection.cursor() as cursor:
        for statement in (migration._FILES, migration._SUBMISSIONS):
            cursor.execute(statement)
    second.refresh_from_db()
    assert second.fates == told
    assert second.files.get().fates == told
