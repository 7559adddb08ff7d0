"""Who is enrolled already is counted apart from who may not be, alike in counts, rows and conditions."""

from __future__ import annotations

from collections import Counter

import pytest

from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.outcomes import OUTCOMES, outcome_of, with_outcome
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
    ("disposition", "codes", "outcome"),
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
def test_another_reason_to_stay_out_is_not_hidden(people, send, disposition: str, codes: str, outcome: str) -> None:
    assert outcome_of(disposition, codes) == outcome
    row = send(people(1)).rows.get()
    row.disposition, row.codes = disposition, codes
    row.save()
    rows = row.submission.rows
    assert [one for one in OUTCOMES if rows.filter(with_outcome(one)).exists()] == [outcome]


def test_stored_counts_rows_and_a_recount_agree(sent_again) -> None:
    counts = sent_again.outcomes
    assert (counts["ready"], counts["already_enrolled"], counts["ineligible"]) == (2, 4, 0)
    assert {outcome: count for outcome, count in counts.items() if count} == Counter(
        row.outcome for row in sent_again.rows.all()
    )
    counts_refresh(sent_again)
    assert sent_again.outcomes == counts
    assert sent_again.files.get().outcomes == counts
