"""Assessing: what the rules give for the facts of a complete case, frozen with the law that was applied."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lindung.apps.claims.answers import CaseAnswer, case_answer, frozen
from lindung.apps.claims.applied_law import law_apply
from lindung.apps.claims.funeral import FUNERAL, Listed, funeral_alone, funeral_granted, without_funeral
from lindung.apps.claims.models import Assessment, Case, CaseStep, Kind
from lindung.apps.claims.opening import require_alone
from lindung.apps.claims.services.move import case_locked, case_move, case_noted, require_state
from lindung.apps.claims.states import Act, State
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.law import national_book
from lindung.rules.heirs import require_payable
from lindung.rules.problems import InputRefusal
from lindung.store import clock


@transaction.atomic
def case_assess(
    *, by: Principal, case_id: int, is_granted: bool, article: str = "", next_step: str = "", reason: str = "",
    facts_version: int | None = None, part: str = "",
) -> Assessment:  # fmt: skip
    """Assess a complete case, or one that was appealed. ``facts_version`` is what the assessor's page showed.

    While heirs disagree the ``part`` "funeral" may be granted alone, to who arranged it; the case stays where it is.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``facts_changed``, ``fact_missing``,
            ``kind_open``, ``nothing_due``, ``gap_still_open``, ``heirs_unclear``, ``event_has_case``,
            ``article_missing``, ``next_step_missing``, ``part_unknown``, ``decided_before`` for a funeral that a
            decision has granted, or ``same_person`` for who assessed or decided what is appealed.
    """
    case = case_locked(by, case_id, "claim.assess")
    _require_open(case, by, part, is_granted)
    _require_clear(case, facts_version)
    answer = case_answer(case)
    if is_granted:
        require_alone(case)
        _require_grantable(answer, part)
    else:
        _require_explained(article, next_step)
    listed, total = listed_now(case, answer, part)
    if is_granted and total <= 0:
        raise _nothing_due()
    found = Assessment(
        case=case,
        verdict=answer.verdict,
        dues=listed,
        part=part,
        total_rupiah=total if is_granted else 0,
        is_granted=is_granted,
        article=article.strip()[:300],
        next_step=next_step.strip()[:500],
        reason=reason.strip()[:1000],
        assessed_by_id=by.id,
    )
    _freeze(found, case, by)
    return found


def _freeze(found: Assessment, case: Case, by: Principal) -> None:
    """Keep an assessment with the facts and the law of the moment, and lead its case on."""
    found.law = law_apply(national_book())
    found.facts = {"case": case.facts, "kind": case.kind, "event_on": case.event_on.isoformat()}
    found.facts_version = case.facts_version
    found.is_of_appeal = not found.part and _appeal_of(case) is not None
    found.assessed_at = clock.now()
    found.save(force_insert=True)
    data = {"total_rupiah": found.total_rupiah, "is_granted": found.is_granted}
    if found.part:
        case_noted(case, "part_assessed", by=by, data={**data, "part": found.part})
    else:
        case_move(case, Act.ASSESS, by=by, data=data)


def _require_clear(case: Case, facts_version: int | None) -> None:
    if facts_version is not None and facts_version != case.facts_version:
        raise Conflict("facts_changed", _("Fakta kasus ini berubah sesudah halaman dibuka; lihat lagi jumlahnya."))
    if case.kind == Kind.STATUS_OPEN:
        raise Refusal("kind_open", _("Putuskan dulu apakah ini kecelakaan kerja."))


def _require_open(case: Case, by: Principal, part: str, is_granted: bool) -> None:
    if part not in ("", FUNERAL) or (part and not is_granted):
        raise Refusal("part_unknown", _("Hanya biaya pemakaman yang dapat dikabulkan tersendiri."))
    if not part:
        require_state(case, State.COMPLETE, State.APPEALED)
        _require_other_eyes(case, by)
        return
    require_state(case, State.DISPUTED)
    if funeral_granted(case):
        raise Conflict("decided_before", _("Biaya pemakaman sudah dikabulkan dalam keputusan lain."))


def listed_now(case: Case, answer: CaseAnswer, part: str) -> tuple[Listed, int]:
    """The components to keep and what they come to in cash, without what another decision has granted already."""
    listed = frozen(answer.dues) if answer.dues else []
    if part:
        return funeral_alone(listed)
    granted = funeral_granted(case) if listed else None
    if granted is None or not granted.decision.assessment.part:
        return listed, answer.total_rupiah
    listed, taken = without_funeral(listed, granted)
    return listed, answer.total_rupiah - taken


def _require_grantable(answer: CaseAnswer, part: str) -> None:
    if answer.dues is None:
        raise Refusal("fact_missing", " ".join(text.id for text in answer.lacking))
    if answer.total_rupiah <= 0 or answer.dues.lists[0].payer != "agency":
        raise _nothing_due()
    if answer.gap:
        sentence = _("Masih ada bulan yang belum dibayar: %(months)s.")
        raise Conflict("gap_still_open", sentence % {"months": ", ".join(answer.gap)})
    if answer.heirs is not None and not part:
        try:
            require_payable(answer.heirs)
        except InputRefusal as refusal:
            raise Refusal("heirs_unclear", refusal.text) from None


def _nothing_due() -> Refusal:
    return Refusal("nothing_due", _("Tidak ada yang dibayar BPJS menurut fakta ini; tolak dengan pasalnya."))


def _require_explained(article: str, next_step: str) -> None:
    if not article.strip():
        raise Refusal("article_missing", _("Sebutkan pasal yang menjadi dasar penolakan."))
    if not next_step.strip():
        raise Refusal("next_step_missing", _("Tulis apa yang masih dapat dilakukan keluarga."))


def _appeal_of(case: Case) -> CaseStep | None:
    """The last appeal of a case: it holds until the end, also where its assessment is sent back or taken back."""
    return case.steps.filter(act=Act.APPEAL).order_by("pk").last()


def _require_other_eyes(case: Case, by: Principal) -> None:
    """Raise ``same_person`` for who assessed or decided the case before it was appealed, a part of it too."""
    appeal = _appeal_of(case)
    if appeal is None or by.id is None:
        return
    own = case.steps.filter(act__in=(Act.ASSESS, Act.DECIDE), pk__lt=appeal.pk, recorded_by=by.id)
    parts = case.assessments.exclude(part="").filter(Q(assessed_by=by.id) | Q(decision__decided_by=by.id))
    if own.exists() or parts.exists():
        raise Refusal("same_person", _("Keberatan dinilai oleh orang yang belum menilai atau memutuskan kasus ini."))
