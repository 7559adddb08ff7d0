"""The papers of a case: handed in as files, looked at by an officer, and accepted or refused in plain words.

A file is cleaned in a cell before anything of it is kept; what was sent itself is not.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lindung.apps.claims.checklist import DAYS_TO_BRING, law_day, paper_title
from lindung.apps.claims.models import Case, Paper, PaperState
from lindung.apps.claims.selectors import cases_visible
from lindung.apps.claims.services.checklist import completeness_follow
from lindung.apps.claims.services.facts import UNDECIDED
from lindung.apps.claims.services.move import case_locked, case_noted, require_reason, require_state
from lindung.apps.claims.services.school_decide import school_proof_follow
from lindung.apps.claims.states import STANDS
from lindung.documents.papers import CleanPaper
from lindung.documents.papers_in_cell import paper_cleaned_in_cell
from lindung.kernel.errors import Conflict, NotFound
from lindung.kernel.principal import Principal
from lindung.kernel.text import Text
from lindung.store import clock
from lindung.store.files import Stored, display_name, forgotten_on_error, store

_CHECKABLE: Final = (PaperState.RECEIVED, PaperState.ACCEPTED)


def paper_receive(*, by: Principal, paper_id: int, name: str, content: bytes | CleanPaper, sure: bool = False) -> Paper:
    """Take a paper in: what is kept is its clean copy, with a small picture of it where it is a photo.

    Cleaned, where the page has not done so, and written before the case is locked; nothing of it stays where the paper
    is not taken.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``paper_settled``, ``paper_known`` for a file that
            lies on a paper of this case already, asked about ``paper_of_another`` where it lies with somebody else's,
            or as ``documents.paper_refusals``.
    """
    case_id = _case_of(by, paper_id, "claim.paper")
    clean = content if isinstance(content, CleanPaper) else paper_cleaned_in_cell(name, content)
    files: list[Stored] = []
    with forgotten_on_error(files):
        files.append(store(f"surat{clean.extension}", io.BytesIO(clean.content)))
        if clean.preview:
            files.append(store("kecil.jpg", io.BytesIO(clean.preview)))
        return _received(by, case_id, paper_id, display_name(name), clean, files, sure)


@transaction.atomic
def paper_accept(*, by: Principal, paper_id: int) -> Paper:
    """Accept a paper that was handed in. The last one makes the case complete, or proves a child's school year.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere`` or ``paper_not_received``.
    """
    case, paper = _locked(by, paper_id, "claim.handle")
    if paper.state != PaperState.RECEIVED:
        raise _not_received()
    _checked(case, paper, PaperState.ACCEPTED, "paper_accepted", by)
    return paper


@transaction.atomic
def paper_refuse(*, by: Principal, paper_id: int, reason: str, due_on: date | None = None) -> Paper:
    """Refuse a paper, in words that its sender understands, and say until when another is awaited.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing`` or ``paper_not_received``.
    """
    require_reason(reason)
    return _sent_back(by, paper_id, PaperState.REFUSED, reason, due_on)


@transaction.atomic
def paper_unreadable(*, by: Principal, paper_id: int, reason: str = "", due_on: date | None = None) -> Paper:
    """Say that a paper cannot be read, so that a better picture of it is awaited.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere`` or ``paper_not_received``.
    """
    plain = "Fotonya tidak terbaca; foto lagi di tempat terang, seluruh suratnya terlihat."
    return _sent_back(by, paper_id, PaperState.UNREADABLE, reason.strip() or plain, due_on)


@transaction.atomic
def paper_waive(*, by: Principal, paper_id: int, reason: str) -> Paper:
    """Say that a paper is not needed in this case, and why.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere`` or ``reason_missing``.
    """
    require_reason(reason)
    case, paper = _locked(by, paper_id, "claim.handle")
    paper.is_waived, paper.reason = True, reason.strip()[:300]
    paper.checked_at, paper.checked_by_id = clock.now(), by.id
    paper.save(update_fields=["is_waived", "reason", "checked_at", "checked_by"])
    _noted(case, paper, "paper_waived", by)
    return paper


@transaction.atomic
def paper_ask(*, by: Principal, paper_id: int, due_on: date | None = None) -> Paper:
    """Ask for a paper that was not needed, as for those that are needed only if asked for.

    Raises:
        Refusal: ``not_found``, ``forbidden`` or ``case_elsewhere``.
    """
    case, paper = _locked(by, paper_id, "claim.handle")
    paper.is_waived, paper.reason, paper.due_on = False, "", due_on or _later()
    paper.save(update_fields=["is_waived", "reason", "due_on"])
    _noted(case, paper, "paper_asked", by)
    return paper


def _case_of(by: Principal, paper_id: int, permission: str) -> int:
    """The case of a paper in scope, for whoever has the permission."""
    found = Paper.objects.filter(pk=paper_id, case__in=cases_visible(by)).values_list("case_id", flat=True).first()
    if found is None:
        raise NotFound(_("Surat ini tidak ada, atau bukan milik kantor Anda."))
    if not by.may(permission):
        by.require(permission)
    return found


def _locked(by: Principal, paper_id: int, permission: str) -> tuple[Case, Paper]:
    """A paper under its case's lock, while papers of its kind may still change."""
    case = case_locked(by, _case_of(by, paper_id, permission), permission)
    paper = case.papers.select_related("relative").get(pk=paper_id)
    require_state(case, *(UNDECIDED if paper.school_year is None else STANDS))
    return case, paper


@transaction.atomic
def _received(
    by: Principal, case_id: int, paper_id: int, name: str, clean: CleanPaper, files: list[Stored], sure: bool
) -> Paper:
    case, paper = _locked(by, paper_id, "claim.paper")
    if paper.state == PaperState.ACCEPTED:
        raise Conflict("paper_settled", _("Surat ini sudah dinyatakan sah; tidak perlu dikirim lagi."))
    _require_new(by, case, clean, sure=sure)
    before = paper.sha256_sent
    paper.state = PaperState.RECEIVED
    paper.reason = paper.reason if paper.is_waived else ""
    paper.name, paper.media_type, paper.pages = name[:255], clean.media_type, clean.pages
    paper.stored_as = files[0].stored_as
    paper.preview_stored_as = files[1].stored_as if len(files) > 1 else ""
    paper.sha256_sent, paper.sha256_kept = clean.sha256_sent, clean.sha256_clean
    paper.received_at, paper.received_by_id = clock.now(), by.id
    paper.checked_at = paper.checked_by = None
    paper.save()
    data = {"sha256": clean.sha256_sent, "replaces": before, "removed": list(clean.removed)}
    _noted(case, paper, "paper_received", by, data)
    return paper


def _require_new(by: Principal, case: Case, clean: CleanPaper, *, sure: bool) -> None:
    same = Q(sha256_sent=clean.sha256_sent) | Q(sha256_sent__gt="", sha256_kept=clean.sha256_clean)
    known = case.papers.filter(same).order_by("pk").first()
    if known is not None:
        title = paper_title(known.code, law_day(case))
        raise Conflict(
            "paper_known",
            Text(
                f"Berkas ini sudah ada pada surat “{title.id}”; kirim berkas dari surat yang diminta di sini.",
                f"This file already lies on the paper “{title.en}”; send the file of the paper that is asked for here.",
            ),
        )
    others = Paper.objects.filter(sha256_sent=clean.sha256_sent, case__in=cases_visible(by)).exclude(case=case)
    if case.worker_id is not None:
        others = others.exclude(case__worker=case.worker_id)
    if not sure and others.exists():
        raise Conflict("paper_of_another", _("Berkas yang sama ada pada kasus orang lain. Benarkah milik kasus ini?"))


def _sent_back(by: Principal, paper_id: int, state: PaperState, reason: str, due_on: date | None) -> Paper:
    case, paper = _locked(by, paper_id, "claim.handle")
    if paper.state not in _CHECKABLE:
        raise _not_received()
    paper.reason, paper.due_on = reason.strip()[:300], due_on or _later()
    _checked(case, paper, state, f"paper_{state.value}", by)
    return paper


def _checked(case: Case, paper: Paper, state: PaperState, verb: str, by: Principal) -> None:
    paper.state, paper.checked_at, paper.checked_by_id = state, clock.now(), by.id
    if state is PaperState.ACCEPTED:
        paper.reason = ""
    paper.save(update_fields=["state", "reason", "due_on", "checked_at", "checked_by"])
    _noted(case, paper, verb, by)


def _noted(case: Case, paper: Paper, verb: str, by: Principal, data: Mapping[str, object] | None = None) -> None:
    """Record the event, and have the case, or the child's school year, follow its papers."""
    case_noted(case, verb, by=by, data={"paper": paper.pk, "code": paper.code, **(data or {})})
    if paper.school_year is None:
        completeness_follow(case, by=by)
    else:
        school_proof_follow(case, paper, by=by)


def _not_received() -> Conflict:
    return Conflict("paper_not_received", _("Surat ini belum ada berkasnya, atau sudah diperiksa orang lain."))


def _later() -> date:
    return clock.today() + timedelta(days=DAYS_TO_BRING)
