"""The family of a case, as officers enter it: who they are, who speaks for a child, and how heirs agreed to share.

Every change counts as a change of the facts, and the list of papers follows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.facts import heir_facts
from lindung.apps.claims.models import Case, Relative
from lindung.apps.claims.relative_checks import require_guardian, require_possible
from lindung.apps.claims.services.checklist import papers_follow
from lindung.apps.claims.services.facts import UNDECIDED, family_changed
from lindung.apps.claims.services.move import case_locked, require_reason, require_state
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.rules.heir_ranks import RELATIONS
from lindung.rules.heirs import heirs_of
from lindung.rules.problems import InputRefusal
from lindung.store import clock


@dataclass(frozen=True, slots=True)
class RelativeFacts:
    """What is known of a relative; a change gives all of it anew."""

    name: str
    relation: str
    nik: str = ""
    born_on: date | None = None
    died_on: date | None = None
    phone: str = ""
    address: str = ""
    has_proof: bool = False
    is_named_in_will: bool = False
    has_notarial_will: bool = False
    has_court_determination: bool = False
    is_of_earlier_marriage: bool = False


@transaction.atomic
def relative_add(*, by: Principal, case_id: int, facts: RelativeFacts) -> Relative:
    """Enter a relative, or who else is paid.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, or as ``require_possible``.
    """
    case = _family_locked(by, case_id)
    relative = _filled(Relative(case=case, recorded_at=clock.now()), facts)
    require_possible(case, relative)
    relative.save()
    _changed(case, by, "relative_added")
    return relative


@transaction.atomic
def relative_change(*, by: Principal, case_id: int, relative_id: int, facts: RelativeFacts) -> Relative:
    """Put what is known of a relative right. Another relation undoes what the heirs agreed on.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, or as ``require_possible``.
    """
    case = _family_locked(by, case_id)
    relative = relative_of(case, relative_id)
    is_other_relation = relative.relation != facts.relation
    _filled(relative, facts)
    require_possible(case, relative)
    relative.save()
    if is_other_relation:
        _shares_forget(case)
    _changed(case, by, "relative_changed")
    relative.refresh_from_db()
    return relative


@transaction.atomic
def relative_remove(*, by: Principal, case_id: int, relative_id: int, reason: str) -> None:
    """Take out a relative who was entered by mistake; the row stays, and what the heirs agreed on is undone.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing``, or ``is_guardian``.
    """
    case = _family_locked(by, case_id)
    require_reason(reason)
    relative = relative_of(case, relative_id)
    if case.relatives.filter(guardian=relative, is_removed=False).exists():
        raise Conflict("is_guardian", _("Orang ini wali seorang anak; pilih dulu wali lain baginya."))
    relative.is_removed = True
    relative.save(update_fields=["is_removed"])
    _shares_forget(case)
    _changed(case, by, "relative_removed")


@transaction.atomic
def guardian_choose(*, by: Principal, case_id: int, relative_id: int, guardian_id: int | None) -> Relative:
    """Say who receives for somebody below age; None where nobody does any more.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, or ``guardian_unfit``.
    """
    case = _family_locked(by, case_id)
    relative = relative_of(case, relative_id)
    guardian = relative_of(case, guardian_id) if guardian_id is not None else None
    if guardian is not None:
        require_guardian(case, relative, guardian)
    relative.guardian = guardian
    relative.save(update_fields=["guardian"])
    _changed(case, by, "guardian_chosen")
    return relative


@transaction.atomic
def shares_agree(*, by: Principal, case_id: int, shares: Mapping[int, Fraction], reason: str) -> None:
    """Keep the shares that the heirs agreed on in writing (``reason`` says where); none: equal parts by law.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing``, ``nobody_died``, or by the rules
            ``shares_sum``, ``share_range``, ``share_of_stranger``, ``heir_died_first``.
    """
    case = _family_locked(by, case_id)
    require_reason(reason)
    for relative_id in shares:
        relative_of(case, relative_id)
    if shares:
        _require_payable_shares(case, shares)
    _shares_forget(case)
    for relative_id, share in shares.items():
        whole = {"share_numerator": share.numerator, "share_denominator": share.denominator}
        case.relatives.filter(pk=relative_id).update(**whole)
    _changed(case, by, "shares_agreed")


def relative_of(case: Case, relative_id: int) -> Relative:
    """A relative of a case whose lock is held.

    Raises:
        Refusal: ``not_found``.
    """
    found = case.relatives.filter(pk=relative_id, is_removed=False).first()
    if found is None:
        raise NotFound(_("Anggota keluarga ini tidak ada pada kasus ini."))
    return found


def _family_locked(by: Principal, case_id: int) -> Case:
    """A case whose family may still change: what holds is paid by the shares that were decided.

    Raises:
        Refusal: ``decision_holds`` in a dispute over what was decided, until that is reversed.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, *UNDECIDED)
    if case.decisions.filter(is_granted=True, reversal=None, assessment__part="").exists():
        raise Conflict("decision_holds", _("Keputusannya masih berlaku; batalkan dahulu, baru ubah keluarganya."))
    return case


def _filled(relative: Relative, facts: RelativeFacts) -> Relative:
    for name, value in asdict(facts).items():
        text = " ".join(value.split()) if isinstance(value, str) else value
        setattr(relative, name, text)
    return relative


def _require_payable_shares(case: Case, shares: Mapping[int, Fraction]) -> None:
    if case.died_on is None:
        raise Refusal("nobody_died", _("Bagian ahli waris baru ditentukan sesudah peserta meninggal."))
    family = [one for one in case.relatives.filter(is_removed=False).order_by("pk") if one.relation in RELATIONS]
    agreement = {str(key): share for key, share in shares.items()}
    try:
        heirs_of([heir_facts(one) for one in family], case.died_on, on=clock.today(), agreement=agreement)
    except InputRefusal as refusal:
        problem = refusal.problems[0]
        raise Refusal(problem.code, problem.text) from None


def _shares_forget(case: Case) -> None:
    case.relatives.exclude(share_numerator=0).update(share_numerator=0, share_denominator=1)


def _changed(case: Case, by: Principal, what: str) -> None:
    family_changed(case, by=by, what=what)
    papers_follow(case, by=by)
