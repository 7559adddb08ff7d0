"""What is known of a child for the school calendar: level and grade, what was paid before, and what ends it.

Before a decision a change counts as one of the family; afterwards the years that are still expected follow it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.checklist import law_day
from lindung.apps.claims.facts import child_of
from lindung.apps.claims.models import Case, Relative
from lindung.apps.claims.services.facts import UNDECIDED, family_changed
from lindung.apps.claims.services.move import case_locked, case_noted, require_state
from lindung.apps.claims.services.relatives import relative_of
from lindung.apps.claims.services.school_years import school_years_recalculate
from lindung.apps.claims.states import STANDS, State
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.law import national_book
from lindung.rules.allowed_values import LEVELS
from lindung.rules.problems import InputRefusal
from lindung.rules.school_child import WORK, checked_child
from lindung.store import clock

_DAYS: Final = ("married_on", "works_from_on", "works_until_on", "left_school_on")
_YEARS: Final = ("paid_years", "still_to_pay")
_NAMES: Final = ("level", "grade", "known_in", "work", *_DAYS, *_YEARS)
ENDINGS: Final = {"married": "married_on", "works": "works_from_on", "left_school": "left_school_on"}
_MOST_YEARS, _MOST_GRADE, _EARLIEST = 12, 12, 2000


@transaction.atomic
def school_facts_set(*, by: Principal, case_id: int, relative_id: int, facts: Mapping[str, Any]) -> Relative:
    """Put facts of a child right; a key with None is taken away.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``not_a_child`` or ``school_impossible``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, *UNDECIDED, *STANDS)
    child = relative_of(case, relative_id)
    if child.relation != "child":
        raise Refusal("not_a_child", _("Beasiswa hanya bagi anak peserta."))
    child.school = {key: value for key, value in {**child.school, **facts}.items() if value is not None}
    _require_possible(case, child)
    child.save(update_fields=["school"])
    if State(case.state) in UNDECIDED:
        family_changed(case, by=by, what="school_changed")
    else:
        case_noted(case, "school_changed", by=by, data={"relative": child.pk, "fields": sorted(facts)})
        school_years_recalculate(case, by=by)
    return child


@transaction.atomic
def child_end(
    *, by: Principal, case_id: int, relative_id: int, why: str, on: date, work: str = "", until: date | None = None
) -> Relative:
    """Write down a marriage, work (``work``, ``until``) or that a child left school; the law says what that ends.

    Raises:
        Refusal: ``ending_unknown``, or as ``school_facts_set``.
    """
    if why not in ENDINGS:
        raise Refusal("ending_unknown", _("Pilih apa yang terjadi: menikah, bekerja, atau berhenti sekolah."))
    facts: dict[str, Any] = {ENDINGS[why]: on.isoformat()}
    if why == "works":
        facts |= {"work": work, "works_until_on": until.isoformat() if until else None}
    return school_facts_set(by=by, case_id=case_id, relative_id=relative_id, facts=facts)


def _require_possible(case: Case, child: Relative) -> None:
    """Raise ``school_impossible`` with what is wrong; first the form of each fact, then what the rules say."""
    if wrong := [name for name, value in child.school.items() if not _is_formed(name, value)]:
        sentence = _("Data sekolah “%(name)s” tidak dapat dibaca; periksa isinya.")
        raise Refusal("school_impossible", sentence % {"name": wrong[0]})
    try:
        law = national_book().value("benefit.scholarship", law_day(case))
        checked_child(child_of(child), law)
    except InputRefusal as refusal:
        raise Refusal("school_impossible", refusal.problems[0].text) from None


def _is_formed(name: str, value: Any) -> bool:
    if name in _DAYS:
        return _is_day(value)
    if name in _YEARS:
        return isinstance(value, dict) and all(
            level in LEVELS and type(years) is int and 0 <= years <= _MOST_YEARS for level, years in value.items()
        )
    if name == "level":
        return value in LEVELS
    if name == "work":
        return value in WORK
    bounds = {"grade": (1, _MOST_GRADE), "known_in": (_EARLIEST, clock.today().year + 1)}
    least, most = bounds.get(name, (1, 0))
    return name in _NAMES and type(value) is int and least <= value <= most


def _is_day(value: Any) -> bool:
    try:
        return date.fromisoformat(value) <= clock.today()
    except (TypeError, ValueError):
        return False
