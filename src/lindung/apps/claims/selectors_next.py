"""Who has to do what next in a case, and until when. Of a case that is not ended there is always somebody and a day.

The days of our own practice stand here; those of the law come from its clocks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.apps.claims.case_clocks import receipt_clock, service_clock
from lindung.apps.claims.case_context import Around, AwaitedPaper, around
from lindung.apps.claims.checklist import law_day, paper_title
from lindung.apps.claims.models import Case, Kind, PaperState, SchoolYearState
from lindung.apps.claims.selectors_papers import owed_by_word
from lindung.apps.claims.states import ENDED, Owner, State
from lindung.rules.report_clocks import first_report
from lindung.store import clock

_SOON, _WEEKS, _MONTH = timedelta(days=2), timedelta(days=14), 30
_BRINGS: Final = {"office": Owner.OFFICE, "agency": Owner.AGENCY}


@dataclass(frozen=True, slots=True)
class NextStep:
    """Who has to do what, until when. Of an ended case nobody has anything to do, and there is no day."""

    owner: Owner
    text: str
    due_on: date | None


def next_step(case: Case, on: date | None = None) -> NextStep:
    """The next step of a case whose visibility was checked."""
    return next_steps([case], on)[case.pk]


def next_steps(cases: Collection[Case], on: date | None = None) -> dict[int, NextStep]:
    """The next step of each of these cases, in a fixed number of statements."""
    found, today = around(cases), on or clock.today()
    return {case.pk: step_of(case, found[case.pk], today) for case in cases}


def step_of(case: Case, found: Around, today: date) -> NextStep:
    """The next step of a case from what stands around it."""
    state = State(case.state)
    if state in ENDED:
        return NextStep(Owner.NOBODY, "", None)
    return _STEPS[state](case, found, today)


def _noticed(case: Case, _found: Around, _today: date) -> NextStep:
    if case.office_id is None or case.segment == "own_account":
        return _agency(_("Hubungi keluarganya, lalu mulai kumpulkan berkas."), _since(case) + _SOON)
    due_on = _since(case) + _SOON
    if case.event_known_at is not None and case.kind != Kind.OTHER_DEATH:
        due_on = timezone.localtime(
            first_report(case.event_known_at, clock.now(), event_on=case.event_on).due_at
        ).date()
    return NextStep(Owner.OFFICE, _("Kantor melaporkan kejadiannya (tahap I)."), due_on)


def _reported(case: Case, _found: Around, today: date) -> NextStep:
    is_hurt = case.kind != Kind.OTHER_DEATH and case.died_on is None and not case.facts.get("outcome")
    if is_hurt:
        text = _("Kantor melaporkan keadaannya, atau bagaimana berakhirnya (tahap II).")
        return NextStep(Owner.OFFICE, text, _again(case, today))
    return _collect(case, _found, today)


def _collect(case: Case, _found: Around, _today: date) -> NextStep:
    return _agency(_("Ambil kasus ini dan mulai kumpulkan berkas."), _since(case) + _SOON)


def _treated(case: Case, _found: Around, today: date) -> NextStep:
    return NextStep(Owner.OFFICE, _("Kantor melaporkan bila perawatannya selesai (tahap II)."), _again(case, today))


def _collecting(case: Case, found: Around, today: date) -> NextStep:
    if case.died_on is not None and not found.has_family:
        return _agency(_("Catat keluarga dan ahli warisnya."), _since(case) + _SOON)
    unseen = [paper for paper in found.awaited if paper.state == PaperState.RECEIVED]
    if unseen:
        days = [timezone.localtime(paper.received_at).date() for paper in unseen if paper.received_at]
        text = _("Periksa %(number)s surat yang sudah masuk.")
        return _agency(text % {"number": len(unseen)}, min(days, default=today) + _SOON)
    if not found.awaited:
        return _agency(_("Susun daftar surat kasus ini."), _since(case) + _SOON)
    first = min(found.awaited, key=lambda paper: (paper.due_on or today, paper.pk))
    owner = _BRINGS.get(first.owed_by, Owner.FAMILY)
    return NextStep(owner, _missing_from(case, found.awaited), first.due_on or today)


def _missing_from(case: Case, papers: Collection[AwaitedPaper]) -> str:
    """What is missing from whom, in one sentence."""
    language, on, by_owner = get_language() or "id", law_day(case), dict[str, list[str]]()
    for paper in papers:
        by_owner.setdefault(paper.owed_by, []).append(paper_title(paper.code, on).read(language))
    parts = [
        _("dari %(who)s: %(papers)s") % {"who": owed_by_word(who), "papers": ", ".join(dict.fromkeys(titles))}
        for who, titles in by_owner.items()
    ]
    return _("Menunggu %(parts)s.") % {"parts": "; ".join(parts)}


def _complete(case: Case, found: Around, today: date) -> NextStep:
    return _agency(_("Nilai kasus ini."), _served_until(case, found, today))


def _assessed(case: Case, found: Around, today: date) -> NextStep:
    return _agency(_("Orang lain memutuskan penilaiannya."), _served_until(case, found, today))


def _decided(case: Case, found: Around, today: date) -> NextStep:
    if found.decision is not None and not found.decision.is_granted:
        return _agency(_("Sampaikan surat penolakan kepada keluarga, lalu tutup kasusnya."), _since(case) + _WEEKS)
    return _agency(_("Orang ketiga mentransfer santunannya."), _served_until(case, found, today))


def _paid(case: Case, found: Around, today: date) -> NextStep:
    return _receipt_awaited(found, today) or _agency(_("Tutup kasus ini."), _since(case) + _WEEKS)


def _received(case: Case, found: Around, today: date) -> NextStep:
    return _receipt_awaited(found, today) or _school(found) or _agency(_("Tutup kasus ini."), _since(case) + _WEEKS)


def _receipt_awaited(found: Around, today: date) -> NextStep | None:
    if not found.unconfirmed:
        return None
    posted_on = found.unconfirmed[0]
    own = receipt_clock(posted_on, today)
    if own.state == "over":
        return _agency(_("Kunjungi keluarganya: penerimaan uangnya belum dipastikan."), own.visit_on)
    return NextStep(Owner.FAMILY, _("Keluarga memastikan bahwa uangnya sudah diterima."), own.visit_on)


def _school(found: Around) -> NextStep | None:
    row = found.school
    if row is None:
        return None
    year = {"year": f"{row.school_year}/{row.school_year + 1}"}
    if row.state == SchoolYearState.PROVEN:
        return _agency(_("Orang lain memutuskan beasiswa tahun ajaran %(year)s.") % year, row.proof_due_on)
    if row.state == SchoolYearState.DECIDED:
        return _agency(_("Transfer beasiswa tahun ajaran %(year)s.") % year, row.proof_due_on)
    if row.state == SchoolYearState.EXPECTED:
        text = _("Tahun ajaran %(year)s dimulai; keluarga menyiapkan surat sekolahnya.")
        return NextStep(Owner.FAMILY, text % year, row.begins_on)
    text = _("Keluarga membawa surat keterangan sekolah tahun ajaran %(year)s.")
    return NextStep(Owner.FAMILY, text % year, row.proof_due_on)


def _missing(case: Case, _found: Around, today: date) -> NextStep:
    text = _("Menunggu keterangan badan SAR atau penetapan pengadilan; tanyakan perkembangannya.")
    return NextStep(Owner.FAMILY, text, _again(case, today))


def _disputed(case: Case, _found: Around, today: date) -> NextStep:
    text = _("Ahli waris bersepakat secara tertulis, atau pengadilan menetapkan; hanya biaya pemakaman dapat dibayar.")
    return NextStep(Owner.FAMILY, text, _again(case, today))


def _status_open(case: Case, _found: Around, _today: date) -> NextStep:
    return _agency(_("Putuskan apakah ini kecelakaan kerja."), _since(case) + _WEEKS)


def _employer_first(case: Case, _found: Around, today: date) -> NextStep:
    text = _("Pemberi kerja membayar lebih dulu dan melunasi tunggakannya.")
    if case.worker_id is None:
        text = _("Pemberi kerja yang tidak mendaftarkannya membayar sendiri, sedikitnya sama; tanyakan apakah sudah.")
    return NextStep(Owner.OFFICE if case.office_id else Owner.AGENCY, text, _again(case, today))


def _gap_first(case: Case, _found: Around, today: date) -> NextStep:
    return NextStep(Owner.FAMILY, _("Bulan yang belum dibayar dilunasi lebih dulu."), _again(case, today))


def _appealed(case: Case, _found: Around, _today: date) -> NextStep:
    return _agency(_("Orang yang belum menangani kasus ini menilai keberatannya."), _since(case) + _WEEKS)


def _agency(text: str, due_on: date) -> NextStep:
    return NextStep(Owner.AGENCY, text, due_on)


def _since(case: Case) -> date:
    return timezone.localtime(case.state_since).date()


def _again(case: Case, today: date) -> date:
    """The next day on which somebody asks how things stand: every month from when the case began to wait."""
    passed = max((today - _since(case)).days, 0)
    return _since(case) + timedelta(days=_MONTH * (passed // _MONTH + 1))


def _served_until(case: Case, found: Around, today: date) -> date:
    served = service_clock(case, found, today)
    return served.due_on if served else _since(case) + _WEEKS


_STEPS: Final[dict[State, Callable[[Case, Around, date], NextStep]]] = {
    State.NOTICED: _noticed,
    State.REPORTED: _reported,
    State.UNDER_TREATMENT: _treated,
    State.OUTCOME_REPORTED: _collect,
    State.COLLECTING: _collecting,
    State.COMPLETE: _complete,
    State.ASSESSED: _assessed,
    State.DECIDED: _decided,
    State.PAID: _paid,
    State.RECEIVED: _received,
    State.MISSING: _missing,
    State.DISPUTED: _disputed,
    State.STATUS_OPEN: _status_open,
    State.EMPLOYER_FIRST: _employer_first,
    State.GAP_FIRST: _gap_first,
    State.APPEALED: _appealed,
}
