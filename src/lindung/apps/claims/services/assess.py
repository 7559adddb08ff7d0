"""Assessing: what the rules give for the facts of a complete case, frozen with the law that was applied."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.answers import CaseAnswer, case_answer, frozen
from lindung.apps.claims.applied_law import law_apply
from lindung.apps.claims.models import Assessment, Case, Kind
from lindung.apps.claims.services.move import case_locked, case_move, require_state
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
    facts_version: int | None = None,
) -> Assessment:  # fmt: skip
    """Assess a complete case, or one that was appealed. ``facts_version`` is what the assessor's page showed.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``facts_changed``, ``fact_missing``,
            ``kind_open``, ``nothing_due``, ``heirs_unclear``, ``article_missing``, ``next_step_missing``,
            ``same_person`` for who assessed or decided what is appealed.
    """
    case = case_locked(by, case_id, "claim.assess")
    require_state(case, State.COMPLETE, State.APPEALED)
    is_appeal = State(case.state) is State.APPEALED
    if is_appeal:
        _require_other_eyes(case, by)
    if facts_version is not None and facts_version != case.facts_version:
        raise Conflict("facts_changed", _("Fakta kasus ini berubah sesudah halaman dibuka; lihat lagi jumlahnya."))
    if case.kind == Kind.STATUS_OPEN:
        raise Refusal("kind_open", _("Putuskan dulu apakah ini kecelakaan kerja."))
    answer = case_answer(case)
    if is_granted:
        _require_grantable(answer)
    else:
        _require_explained(article, next_step)
    book = national_book()
    found = Assessment.objects.create(
        case=case,
        law=law_apply(book),
        facts={"case": case.facts, "kind": case.kind, "event_on": case.event_on.isoformat()},
        facts_version=case.facts_version,
        verdict=answer.verdict,
        dues=frozen(answer.dues) if answer.dues else [],
        total_rupiah=answer.total_rupiah if is_granted else 0,
        is_granted=is_granted,
        article=article.strip()[:300],
        next_step=next_step.strip()[:500],
        reason=reason.strip()[:1000],
        is_of_appeal=is_appeal,
        assessed_by_id=by.id,
        assessed_at=clock.now(),
    )
    case_move(case, Act.ASSESS, by=by, data={"total_rupiah": found.total_rupiah, "is_granted": is_granted})
    return found


def _require_grantable(answer: CaseAnswer) -> None:
    if answer.dues is None:
        raise Refusal("fact_missing", " ".join(text.id for text in answer.lacking))
    if answer.total_rupiah <= 0 or answer.dues.lists[0].payer != "agency":
        raise Refusal("nothing_due", _("Tidak ada yang dibayar BPJS menurut fakta ini; tolak dengan pasalnya."))
    if answer.heirs is not None:
        try:
            require_payable(answer.heirs)
        except InputRefusal as refusal:
            raise Refusal("heirs_unclear", refusal.text) from None


def _require_explained(article: str, next_step: str) -> None:
    if not article.strip():
        raise Refusal("article_missing", _("Sebutkan pasal yang menjadi dasar penolakan."))
    if not next_step.strip():
        raise Refusal("next_step_missing", _("Tulis apa yang masih dapat dilakukan keluarga."))


def _require_other_eyes(case: Case, by: Principal) -> None:
    before = case.assessments.values_list("assessed_by", "decision__decided_by")
    if by.id is not None and any(by.id in pair for pair in before):
        raise Refusal("same_person", _("Keberatan dinilai oleh orang yang belum menilai atau memutuskan kasus ini."))
