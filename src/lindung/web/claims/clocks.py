"""The clocks of a case as its page lists them: what runs, until when, how it stands, and what is lost after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Decision, Kind
from lindung.apps.claims.selectors_board import BoardRow
from lindung.rules.claim_clocks import LapseClock
from lindung.rules.report_clocks import ReportClock
from lindung.web.base.tags.text import day, moment, rupiah
from lindung.web.claims.clock_words import hours_words, service_words
from lindung.web.claims.words import CLAIM_CLOCKS


@dataclass(frozen=True, slots=True)
class ShownClock:
    """One clock: its title, its last day or instant, how it stands, and a sentence where something is lost."""

    title: str
    until: str
    word: str
    tone: str
    note: str = ""


def clocks_of(row: BoardRow, decision: Decision | None) -> list[ShownClock]:
    """The clocks that a case has, the strictest first."""
    found = []
    if row.clocks.report is not None:
        found.append(_report(_("Laporan tahap I, 2 × 24 jam"), row.clocks.report))
    if row.clocks.outcome is not None:
        found.append(_report(_("Laporan tahap II, 2 × 24 jam"), row.clocks.outcome))
    if row.clocks.service is not None:
        word, tone = _word(row.clocks.service.state)
        if row.clocks.service.state in ("running", "over"):
            word, tone = service_words(row)
        amount = row.clocks.service.compensation
        note = _("Kompensasi keterlambatan sampai hari ini %(sum)s.") % {"sum": rupiah(amount)} if amount else ""
        found.append(ShownClock(_("Waktu layanan BPJS"), day(row.clocks.service.due_on), word, tone, note))
    if row.clocks.receipt is not None:
        word, tone = _word(row.clocks.receipt.state)
        found.append(
            ShownClock(_("Kabar keluarga bahwa uangnya diterima"), day(row.clocks.receipt.visit_on), word, tone)
        )
    if row.clocks.lapse is not None and decision is None:
        found.append(_lapse(row.clocks.lapse, is_open=row.case.kind == Kind.STATUS_OPEN))
    return found


def _report(title: str, clock: ReportClock) -> ShownClock:
    word, tone = hours_words(clock) if clock.state in ("running", "over") else _word(clock.state)
    lost = clock.lost.read(get_language() or "id") if clock.lost else ""
    return ShownClock(title, _until(clock.due_at), word, tone, lost[:1].upper() + lost[1:] + ("." if lost else ""))


def _lapse(clock: LapseClock, *, is_open: bool) -> ShownClock:
    """Until when the right holds, with what is doubtful about it; of an open kind that of a work accident."""
    language = get_language() or "id"
    notes = [f"{source.doubt.read(language)}." for source in clock.explanation.doubts if source.doubt]
    if is_open:
        notes.insert(0, _("Sebagai kecelakaan kerja; sebagai kematian biasa (JKM) haknya tidak gugur."))
    word, tone = _word(clock.state)
    if clock.state in ("running", "warned"):
        word = _("%(n)s hari lagi") % {"n": clock.days_left}
    return ShownClock(_("Hak menuntut"), _until(clock.last_on), word, tone, " ".join(notes))


def _word(state: str) -> tuple[str, str]:
    word, tone = CLAIM_CLOCKS[state]
    return str(word), tone


def _until(value: date | datetime | None) -> str:
    if value is None:
        return ""
    return moment(value) if isinstance(value, datetime) else day(value)
