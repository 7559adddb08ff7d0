"""What becomes of a person, as pages tell it: a row's disposition, with those who are enrolled already told apart.

They are ``ineligible`` to be enrolled again, yet nothing is wrong with them: whoever sends a mended workbook sends them
along. A row that bears another reason to stay out (civil servant, deceased, age) keeps that reason.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from lindung.screening.codes import CODES

ALREADY = "already_enrolled"
FATES = ("ready", "needs_correction", "duplicate", ALREADY, "ineligible")
OTHER_REASONS = tuple(name for name, code in CODES.items() if code.level == "ineligible" and name != ALREADY)


def fates_of(counts: Mapping[str, int], already: int) -> dict[str, int]:
    """Counts by disposition as counts by fate; ``already`` of the ineligible are enrolled already."""
    told = {fate: counts.get(fate, 0) for fate in FATES}
    return told | {ALREADY: already, "ineligible": told["ineligible"] - already}


def fate_of(disposition: str, codes: str) -> str:
    """The fate of a row by its disposition and its codes, joined by ``;``."""
    found = set(codes.split(";"))
    return ALREADY if disposition == "ineligible" and ALREADY in found and not found & {*OTHER_REASONS} else disposition


def with_fate(fate: str) -> Q:
    """The condition that picks the rows of a fate."""
    if fate == ALREADY:
        return _is_already()
    return Q(disposition=fate) & ~_is_already() if fate == "ineligible" else Q(disposition=fate)


def _is_already() -> Q:
    others = Q()
    for reason in OTHER_REASONS:
        others |= Q(codes__contains=reason)
    return Q(disposition="ineligible", codes__contains=ALREADY) & ~others
