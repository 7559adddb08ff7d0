"""Proving, deciding and skipping a child's school year: one officer proves, another decides, a third pays."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Decision, Paper, Payout, Relative, SchoolYear, SchoolYearState
from lindung.apps.claims.selectors import cases_visible
from lindung.apps.claims.services.decide import decision_of
from lindung.apps.claims.services.move import case_locked, case_noted, require_reason, require_state
from lindung.apps.claims.services.school_papers import school_papers_lacking
from lindung.apps.claims.services.school_years import school_years_recalculate
from lindung.apps.claims.states import STANDS
from lindung.apps.disbursements.models import Purpose, Transfer
from lindung.apps.disbursements.services.accounts import Account
from lindung.apps.disbursements.services.prepare import transfer_prepare
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.rules.claim_clocks import service
from lindung.store import clock


@transaction.atomic
def school_year_prove(*, by: Principal, school_year_id: int) -> SchoolYear:
    """Say that a child was at school, once nobody waits for a paper of that year.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``year_elsewhere`` or ``papers_missing``.
    """
    case, row = _locked(by, school_year_id, "claim.handle")
    _require_state(row, SchoolYearState.PROOF_DUE)
    if school_papers_lacking(row):
        raise Conflict("papers_missing", _("Surat sekolahnya belum lengkap atau belum diperiksa."))
    _prove(case, row, by)
    return row


@transaction.atomic
def school_year_decide(*, by: Principal, school_year_id: int) -> SchoolYear:
    """Decide a proven school year, and prepare its transfer to the child or its guardian.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``year_elsewhere``, ``same_person`` for who proved
            it, ``account_missing``, or as ``transfer_prepare``.
    """
    case, row = _locked(by, school_year_id, "claim.decide")
    require_state(case, *STANDS)
    _require_state(row, SchoolYearState.PROVEN)
    if by.id is not None and (row.proven_by_id == by.id or _has_checked(case, row, by)):
        raise Refusal("same_person", _("Anda sendiri yang memeriksa surat sekolahnya; orang lain yang memutuskannya."))
    decision = decision_of(case)
    transfer = _transfer(case, row, decision, by)
    row.payout = Payout.objects.create(
        case=case,
        decision=decision,
        relative=row.child,
        payee="child",
        amount_rupiah=row.amount_rupiah,
        transfer=transfer,
        recorded_at=clock.now(),
    )
    row.decided_by_id = by.id
    _moved(case, row, SchoolYearState.DECIDED, "school_year_decided", by)
    return row


@transaction.atomic
def school_year_skip(*, by: Principal, school_year_id: int, reason: str) -> SchoolYear:
    """Say that a child was not at school in a year: the next ones go on from the grade that it would have had.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``year_elsewhere`` or ``reason_missing``.
    """
    require_reason(reason)
    case, row = _locked(by, school_year_id, "claim.handle")
    _require_state(row, SchoolYearState.EXPECTED, SchoolYearState.PROOF_DUE)
    row.reason = reason.strip()[:300]
    case.papers.filter(relative=row.child_id, school_year=row.school_year, key__contains="/").update(
        is_waived=True, reason=row.reason
    )
    child = row.child
    child.school = {**child.school, "level": row.level, "grade": row.grade, "known_in": row.school_year + 1}
    child.save(update_fields=["school"])
    _moved(case, row, SchoolYearState.SKIPPED, "school_year_skipped", by)
    school_years_recalculate(case, by=by)
    return row


def school_proof_follow(case: Case, paper: Paper, *, by: Principal) -> None:
    """Once the last paper of a child's school year is settled it is proven, and no longer once one is asked for again.

    The caller holds the case's lock.
    """
    rows = case.school_years.filter(child=paper.relative_id)
    if paper.is_settled and by.may("claim.handle"):
        for row in rows.filter(state=SchoolYearState.PROOF_DUE):
            if not school_papers_lacking(row):
                _prove(case, row, by)
    for row in rows.filter(state=SchoolYearState.PROVEN):
        if school_papers_lacking(row):
            row.proven_by = None
            _moved(case, row, SchoolYearState.PROOF_DUE, "school_year_doubted", by)


def school_year_paid(payout: Payout, *, by: Principal) -> None:
    """The transfer of a school year was posted. The caller holds the case's lock; of other payouts nothing changes."""
    row = SchoolYear.objects.filter(payout=payout, state=SchoolYearState.DECIDED).first()
    if row is not None:
        _moved(payout.case, row, SchoolYearState.PAID, "school_year_paid", by)


def school_year_returned(payout: Payout, *, by: Principal, replaced_by: Payout | None = None) -> None:
    """The transfer of a school year came back, or another was prepared instead of it. The caller holds the lock."""
    row = SchoolYear.objects.filter(payout=payout).first()
    if row is not None:
        row.payout = replaced_by or payout
        _moved(payout.case, row, SchoolYearState.DECIDED, "school_year_returned", by)


def payee_of(relative: Relative) -> Relative:
    """Whose account receives for a relative: their own, else that of the guardian."""
    return relative if relative.account_number or relative.guardian is None else relative.guardian


def _transfer(case: Case, row: SchoolYear, decision: Decision, by: Principal) -> Transfer:
    payee = payee_of(row.child)
    if not payee.account_number:
        raise Refusal("account_missing", _("Rekening anak ini atau walinya belum dicatat."))
    today = clock.today()
    due_on = service("JKM" if case.kind == "other_death" else "JKK", today, today).due_on
    transfer: Transfer = transfer_prepare(
        by=by,
        government=case.government_id,
        purpose=Purpose.SCHOLARSHIP,
        subject=case.subject,
        payee=payee.name,
        account=Account(payee.bank, payee.account_number, payee.account_name),
        amount=row.amount_rupiah,
        due_on=due_on,
        key=f"school:{row.pk}:{decision.pk}",
    )[0]
    return transfer


def _has_checked(case: Case, row: SchoolYear, by: Principal) -> bool:
    """Whether somebody accepted or waived a paper of that year, though another person settled the last one."""
    own = case.papers.filter(relative=row.child_id, school_year=row.school_year, checked_by=by.id)
    return own.exists()


def _prove(case: Case, row: SchoolYear, by: Principal) -> None:
    row.proven_by_id = by.id
    _moved(case, row, SchoolYearState.PROVEN, "school_year_proven", by)


def _locked(by: Principal, school_year_id: int, permission: str) -> tuple[Case, SchoolYear]:
    found = SchoolYear.objects.filter(pk=school_year_id, case__in=cases_visible(by)).values_list("case", flat=True)
    case_id = found.first()
    if case_id is None:
        raise NotFound(_("Tahun ajaran ini tidak ada, atau bukan milik kantor Anda."))
    case = case_locked(by, case_id, permission)
    return case, case.school_years.select_related("child__guardian").get(pk=school_year_id)


def _require_state(row: SchoolYear, *states: SchoolYearState) -> None:
    if row.state not in states:
        sentence = _("Tahun ajaran ini sekarang berkeadaan “%(state)s”; tindakan itu tidak dapat dilakukan di sana.")
        raise Conflict("year_elsewhere", sentence % {"state": SchoolYearState(row.state).label})


def _moved(case: Case, row: SchoolYear, state: SchoolYearState, verb: str, by: Principal) -> None:
    row.state, row.changed_at = state, clock.now()
    row.save(update_fields=["state", "reason", "payout", "proven_by", "decided_by", "changed_at"])
    case_noted(case, verb, by=by, data={"school_year": row.pk, "amount_rupiah": row.amount_rupiah})
