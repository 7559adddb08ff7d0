"""The papers of a case: what is asked of whom, handing several in at once, looking at one, and judging it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.claims.models import Case, Paper, PaperState
from lindung.apps.claims.selectors import case_get
from lindung.apps.claims.selectors_papers import PaperRow, may_see_paper, paper_file, papers_of
from lindung.apps.claims.services.checklist import papers_refresh
from lindung.apps.claims.services.papers import (
    paper_accept,
    paper_ask,
    paper_receive,
    paper_refuse,
    paper_unreadable,
    paper_waive,
)
from lindung.kernel.errors import Forbidden, NotFound, Refusal, StorageFull
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.base.body_limit import MOST_FILES_MB, takes_files
from lindung.web.base.refusal_text import sentence_of
from lindung.web.base.refusals import refusal_leads_to
from lindung.web.base.requests import UserRequest
from lindung.web.claims.private import reason_given
from lindung.web.claims.words import PAPER_STATES

PAPER_FILES = ".pdf,.jpg,.jpeg,.png,.heic,.webp,image/*"
_SURE = ("paper_of_another", "paper_known")


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper as the checklist shows it, with what went wrong when it was just handed in."""

    paper: Paper
    title: str
    owner: str
    word: str
    tone: str
    whose: str
    is_awaited: bool
    is_late: bool
    may_see: bool
    may_send: bool
    may_judge: bool
    error: str = ""
    asks: bool = False


@login_required
@require_GET
def claim_papers(request: UserRequest, case_id: int) -> HttpResponse:
    """The checklist: what is there, what is missing, who owes it and by when."""
    case = case_get(request.user.principal, case_id)
    return _page(request, case)


def _page(request: UserRequest, case: Case, errors: dict[int, Refusal] | None = None) -> HttpResponse:
    principal, is_opened = request.user.principal, bool(reason_given(request, case))
    rows = [_shown(principal, row, is_opened, (errors or {}).get(row.paper.pk)) for row in papers_of(case)]
    awaited = [row for row in rows if row.is_awaited]
    groups: dict[str, list[ShownPaper]] = {}
    for row in awaited:
        groups.setdefault(row.owner, []).append(row)
    context = {
        "case": case,
        "groups": list(groups.items()),
        "settled": [row for row in rows if not row.is_awaited],
        "count": len(awaited),
        "accepted": sum(row.paper.state == PaperState.ACCEPTED for row in rows),
        "may_send": principal.may("claim.paper"),
        "may_judge": principal.may("claim.handle"),
        "may_open": principal.may("claim.see_private"),
        "is_opened": is_opened,
        "files": PAPER_FILES,
    }
    return render(request, "claims/claim_papers.html", context, status=422 if errors else 200)


def _shown(principal: Principal, row: PaperRow, is_opened: bool, refusal: Refusal | None) -> ShownPaper:
    paper = row.paper
    word, tone = PAPER_STATES["waived" if paper.is_waived else paper.state]
    relative = paper.relative
    whose = "" if relative is None else relative.name
    if relative is not None and relative.relation == "child" and not is_opened:
        whose = _("anak")
    return ShownPaper(
        paper=paper,
        title=row.title[:1].upper() + row.title[1:],
        owner=row.owed_by,
        word=str(word),
        tone=tone,
        whose=whose,
        is_awaited=row.is_awaited,
        is_late=bool(row.is_awaited and paper.due_on and paper.due_on < today() and paper.state != PaperState.RECEIVED),
        may_see=may_see_paper(principal, paper),
        may_send=principal.may("claim.paper") and paper.state != PaperState.ACCEPTED,
        may_judge=principal.may("claim.handle"),
        error=sentence_of(refusal) if refusal else "",
        asks=bool(refusal and refusal.code in _SURE),
    )


@takes_files("claim.paper", MOST_FILES_MB)
@login_required
@require_POST
def papers_send(request: UserRequest, case_id: int) -> HttpResponse:
    """Hand papers in, several at once: each file stands in the field of its paper and is judged by itself."""
    principal = request.user.principal
    case = case_get(principal, case_id)
    errors: dict[int, Refusal] = {}
    taken = 0
    for row in papers_of(case):
        file = request.FILES.get(f"paper-{row.paper.pk}")
        if isinstance(file, UploadedFile):
            try:
                _take(request, row.paper, file)
                taken += 1
            except (Forbidden, NotFound, StorageFull):
                raise
            except Refusal as refusal:
                errors[row.paper.pk] = refusal
    if taken:
        messages.success(request, _("%(n)s surat diterima; petugas memeriksanya.") % {"n": taken})
    elif not errors:
        messages.error(request, _("Pilih sedikitnya satu berkas."))
    return _page(request, case, errors) if errors else redirect("claim-papers", case_id)


def _take(request: UserRequest, paper: Paper, file: UploadedFile) -> None:
    is_sure = request.POST.get(f"sure-{paper.pk}") == "1"
    content = file.read()
    paper_receive(by=request.user.principal, paper_id=paper.pk, name=str(file.name), content=content, sure=is_sure)


@login_required
@require_GET
def paper_page(request: UserRequest, case_id: int, paper_id: int) -> HttpResponse | FileResponse:
    """The clean copy of a paper, or with ``kecil`` the small picture; noted with the reason that was given."""
    principal = request.user.principal
    case = case_get(principal, case_id)
    paper = case.papers.filter(pk=paper_id).first()
    if paper is None:
        raise NotFound(_("Surat ini tidak ada, atau bukan milik kantor Anda."))
    is_small = request.GET.get("kecil") == "1"
    try:
        file = paper_file(principal, paper_id, reason=reason_given(request, case), is_preview=is_small)
    except Refusal as refusal:
        if refusal.code != "reason_missing":
            raise
        messages.error(request, _("Buka dulu data tertutup kasus ini dengan alasannya."))
        return redirect("claim-papers", case_id)
    if not file.path.is_file():
        raise NotFound(_("Surat ini tidak ada, atau bukan milik kantor Anda."))
    answer = FileResponse(
        file.path.open("rb"), as_attachment=file.media_type == "application/pdf", filename=file.name,
        content_type=file.media_type,
    )  # fmt: skip
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _papers(case_id: int, paper_id: int) -> str:
    return reverse("claim-papers", args=[case_id])


_DONE = {
    "sah": _later("Surat dinyatakan sah."),
    "tolak": _later("Surat ditolak; pengirimnya membaca alasannya."),
    "tidak-terbaca": _later("Surat tidak terbaca; foto yang lebih baik diminta."),
    "tidak-perlu": _later("Surat ini tidak diminta lagi."),
    "minta": _later("Surat ini diminta lagi."),
}


@login_required
@require_POST
@refusal_leads_to(_papers)
def paper_judge(request: UserRequest, case_id: int, paper_id: int) -> HttpResponseRedirect:
    """Accept a paper, send it back with a reason, or say that it is not needed, or asked for again."""
    case = case_get(request.user.principal, case_id)
    if not case.papers.filter(pk=paper_id).exists():
        raise NotFound(_("Surat ini tidak ada, atau bukan milik kantor Anda."))
    by, verdict, reason = request.user.principal, request.POST.get("verdict", ""), request.POST.get("reason", "")
    runs: dict[str, Callable[[], Any]] = {
        "sah": lambda: paper_accept(by=by, paper_id=paper_id),
        "tolak": lambda: paper_refuse(by=by, paper_id=paper_id, reason=reason),
        "tidak-terbaca": lambda: paper_unreadable(by=by, paper_id=paper_id, reason=reason),
        "tidak-perlu": lambda: paper_waive(by=by, paper_id=paper_id, reason=reason),
        "minta": lambda: paper_ask(by=by, paper_id=paper_id),
    }
    if verdict not in runs:
        raise NotFound(_("Tindakan ini tidak ada."))
    runs[verdict]()
    messages.success(request, str(_DONE[verdict]))
    return redirect(f"{reverse('claim-papers', args=[case_id])}#surat-{paper_id}")


def _checklist(case_id: int) -> str:
    return reverse("claim-papers", args=[case_id])


@login_required
@require_POST
@refusal_leads_to(_checklist)
def papers_follow_now(request: UserRequest, case_id: int) -> HttpResponseRedirect:
    """Have the checklist follow what is known now."""
    change = papers_refresh(by=request.user.principal, case_id=case_id)
    said = _("Daftar berkas diperbarui: %(added)s ditambah, %(waived)s tidak perlu lagi.")
    messages.success(request, said % {"added": change.added, "waived": change.waived})
    return redirect("claim-papers", case_id)
