"""Reading the papers of cases. A file is given out only to who may see it, and every look is noted with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.apps.claims.checklist import law_day, paper_title, papers_awaited
from lindung.apps.claims.models import Case, Notice, Paper, PaperState, Relative
from lindung.apps.claims.selectors import cases_visible, with_joined
from lindung.apps.events.services import look_record
from lindung.kernel.errors import Forbidden, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.text import Text
from lindung.store.files import path_of

OWED_BY: Mapping[str, Text] = {
    "family": Text("keluarga", "the family"),
    "office": Text("kantor", "the office"),
    "doctor": Text("dokter", "the doctor"),
    "police": Text("polisi", "the police"),
    "village": Text("desa atau kelurahan", "the village"),
    "agency": Text("BPJS", "the agency"),
    "court": Text("pengadilan", "the court"),
    "notary": Text("notaris", "the notary"),
    "rescue": Text("badan SAR", "the rescue agency"),
}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as pages show it. ``is_awaited``: somebody still waits for it."""

    paper: Paper
    title: str
    owed_by: str
    is_awaited: bool


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The clean copy of a paper, as it is given out."""

    path: Path
    name: str
    media_type: str


def papers_of(case: Case) -> list[PaperRow]:
    """The papers of a case whose visibility was checked, as they were asked for. One statement."""
    papers = list(case.papers.select_related("relative").order_by("school_year", "pk"))
    awaited, language, on = {paper.pk for paper in papers_awaited(papers)}, get_language() or "id", law_day(case)
    return [
        PaperRow(
            paper,
            paper_title(paper.code, on).read(language),
            owed_by_word(paper.owed_by),
            paper.pk in awaited or (paper.school_year is not None and not paper.is_settled),
        )
        for paper in papers
    ]


def papers_missing(cases: Collection[Case]) -> dict[int, dict[str, list[str]]]:
    """By case and who owes them the titles of papers that somebody has yet to bring. One statement.

    Those of school years, and those that lie there to be looked at, are not among them.
    """
    rows: dict[int, list[Paper]] = defaultdict(list)
    for paper in Paper.objects.filter(case__in=[case.pk for case in cases], school_year=None).order_by("pk"):
        rows[paper.case_id].append(paper)
    language = get_language() or "id"
    found: dict[int, dict[str, list[str]]] = {}
    for case in cases:
        by_owner = found.setdefault(case.pk, {})
        for paper in papers_awaited(rows[case.pk]):
            if paper.state != PaperState.RECEIVED:
                by_owner.setdefault(paper.owed_by, []).append(paper_title(paper.code, law_day(case)).read(language))
    return found


def owed_by_word(owed_by: str) -> str:
    """Who owes a paper, in the reader's language."""
    word = OWED_BY.get(owed_by)
    return word.read(get_language() or "id") if word else owed_by


def may_see_paper(principal: Principal, paper: Paper) -> bool:
    """Whether somebody may open a paper of a case in scope: who handles it, and its sender while it is unchecked."""
    if not paper.stored_as:
        return False
    return principal.may("claim.see_private") or _is_of_sender(principal, paper)


@transaction.atomic
def paper_file(principal: Principal, paper_id: int, *, reason: str = "", is_preview: bool = False) -> PaperFile:
    """The clean copy of a paper, or the small picture of it; the look is noted with its reason.

    Raises:
        Refusal: ``not_found``, ``forbidden``, or ``reason_missing`` for who handles the case.
    """
    found = Paper.objects.select_related("case__office", "received_by__office")
    paper = found.filter(pk=paper_id, case__in=cases_visible(principal)).first()
    if paper is None or not paper.stored_as or (is_preview and not paper.preview_stored_as):
        raise NotFound(_("Surat ini tidak ada, atau bukan milik kantor Anda."))
    if not may_see_paper(principal, paper):
        raise Forbidden(_("Surat ini hanya dibuka oleh petugas yang menangani kasusnya."))
    if not _is_of_sender(principal, paper) and not reason.strip():
        raise Refusal("reason_missing", _("Tulis untuk apa surat ini dibuka; itu dicatat."))
    data = {"paper": paper.pk, "code": paper.code, "reason": reason.strip()[:200]}
    _looked(principal, paper.case, "claim.paper_see", data)
    if is_preview:
        return PaperFile(path_of(paper.preview_stored_as), f"{paper.code}.jpg", "image/jpeg")
    ending = Path(paper.stored_as).suffix
    return PaperFile(path_of(paper.stored_as), f"{paper.case.code}-{paper.code}{ending}", paper.media_type)


@transaction.atomic
def accounts_of(principal: Principal, case: Case, *, reason: str) -> list[Relative]:
    """Those of a case who have an account, with its whole number; the look is noted with its reason.

    Raises:
        Refusal: ``not_found``, ``forbidden`` or ``reason_missing``.
    """
    if not cases_visible(principal).filter(pk=case.pk).exists():
        raise NotFound(_("Kasus ini tidak ada, atau bukan milik kantor Anda."))
    if not principal.may("claim.see_private"):
        raise Forbidden(_("Nomor rekening hanya dilihat oleh petugas yang menangani kasusnya."))
    if not reason.strip():
        raise Refusal("reason_missing", _("Tulis untuk apa rekening ini dilihat; itu dicatat."))
    _looked(principal, case, "claim.accounts_see", {"reason": reason.strip()[:200]})
    return list(case.relatives.filter(is_removed=False).exclude(account_number="").order_by("pk"))


def notices_of(case: Case) -> QuerySet[Notice]:
    """The notices of a case whose visibility was checked, with those of cases joined into it."""
    return Notice.objects.filter(case__in=with_joined(case)).order_by("noticed_at", "pk")


def _is_of_sender(principal: Principal, paper: Paper) -> bool:
    """Whether the asker, or their own office, sent a paper that nobody has checked yet."""
    sender = paper.received_by
    if sender is None or paper.state != PaperState.RECEIVED or not principal.may("claim.paper"):
        return False
    office = sender.office.code if sender.office else ""
    return sender.pk == principal.id or bool(office and office == principal.scope.office)


def _looked(principal: Principal, case: Case, verb: str, data: dict[str, object]) -> None:
    look_record(
        by=principal,
        verb=verb,
        subject=case.subject,
        government=case.government_id,
        office=case.office.code if case.office else "",
        data=data,
    )
