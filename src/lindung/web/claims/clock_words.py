"""How much time a case has left, in one short phrase: the clock that runs out first speaks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lindung.apps.claims.selectors_board import BoardRow

OPEN = ("running", "over")


def left_of(row: BoardRow, on: date) -> tuple[str, str]:
    """The phrase and its tone: hours of a report, working days of the service time, days of what is due next."""
    for clock in (row.clocks.report, row.clocks.outcome):
        if clock is not None and clock.state in OPEN:
            return hours_words(clock)
    if row.clocks.service is not None and row.clocks.service.state in OPEN:
        return service_words(row)
    if row.clocks.receipt is not None and row.clocks.receipt.state == "over":
        return _("kunjungi keluarganya"), "bad"
    if row.step.due_on is not None:
        return days_words((row.step.due_on - on).days)
    if row.clocks.lapse is not None and row.clocks.lapse.state == "warned":
        return _("kedaluwarsa %(n)s hari lagi") % {"n": row.clocks.lapse.days_left}, "waits"
    return "", ""


def hours_words(clock: Any) -> tuple[str, str]:
    """The hours that a report has left."""
    if clock.state == "over":
        return _("lewat 2 × 24 jam"), "bad"
    return _("%(n)s jam lagi") % {"n": clock.hours_left}, "waits"


def service_words(row: BoardRow) -> tuple[str, str]:
    """The working days that the service time has left."""
    assert row.clocks.service is not None
    if row.clocks.service.state == "over":
        return _("layanan lewat %(n)s hari") % {"n": row.clocks.service.days_late}, "bad"
    return _("%(n)s hari kerja lagi") % {"n": row.clocks.working_days_left or 0}, "waits"


def days_words(days: int) -> tuple[str, str]:
    """The days until something is due."""
    if days < 0:
        return _("lewat %(n)s hari") % {"n": -days}, "bad"
    return (_("hari ini"), "waits") if not days else (_("%(n)s hari lagi") % {"n": days}, "calm")
