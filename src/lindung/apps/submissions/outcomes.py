"""What becomes of a person, as pages show it: the disposition of a row, ``already_enrolled`` apart from ``ineligible``.

They are ``ineligible`` to be enrolled again, yet nothing is wrong with them: whoever sends a corrected workbook
sends them along. A row that bears another reason to stay out (civil servant, deceased, age) keeps that reason.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from lindung.screening.codes import CODES

ALREADY = "already_enrolled"
OUTCOMES = ("ready", "needs_correction", "duplicate", ALREADY, "ineligible")
OTHER_REASONS = tuple(name for name, code in CODES.items() if code.level == "ineligible" and name != ALREADY)


def outcomes_of(counts: Mapping[str, int], already: int) -> dict[str, int]:
    """Counts by disposition as counts by outcome; ``already`` of the ineligible are enrolled already."""
    rows_by_outcome = {outcome: counts.get(outcome, 0) for outcome in OUTCOMES}
    return rows_by_outcome | {ALREADY: already, "ineligible": rows_by_outcome["ineligible"] - already}


def outcome_of(disposition: str, codes: str) -> str:
    """The outcome of a row by its disposition and its codes, joined by ``;``."""
    found = set(codes.split(";"))
    return ALREADY if disposition == "ineligible" and ALREADY in found and not found & {*OTHER_REASONS} else disposition


def with_outcome(outcome: str) -> Q:
    """The condition that picks the rows of an outcome."""
    if outcome == ALREADY:
        return _is_already()
    return Q(disposition=outcome) & ~_is_already() if outcome == "ineligible" else Q(disposition=outcome)


def _is_already() -> Q:
    others = Q()
    for reason in OTHER_REASONS:
        others |= Q(codes__contains=reason)
    return Q(disposition="ineligible", codes__contains=ALREADY) & ~others
