"""Lines that may tell a booking again, and lines that were set aside and wait again: a person says what they are."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.payments.models import TOLD_BEFORE, LineState, StatementLine
from lindung.apps.payments.statements.line_review import line_close, line_held, line_told
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal


@transaction.atomic
def line_repeats(*, by: Principal, line_id: int) -> StatementLine:
    """Say that a waiting line tells a booking again that another statement told in other words: it counts once."""
    line = line_held(by, line_id)
    _require_doubtful(line)
    line_close(line, LineState.SET_ASIDE, TOLD_BEFORE)
    line_told(by, line, "line.set_aside")
    return line


@transaction.atomic
def line_differs(*, by: Principal, line_id: int) -> StatementLine:
    """Say that a waiting line which looked like one told before is another booking; it waits as every other."""
    line = line_held(by, line_id)
    _require_doubtful(line)
    line_close(line, LineState.WAITING, "")
    line_told(by, line, "line.reopen")
    return line


@transaction.atomic
def line_reopen(*, by: Principal, line_id: int) -> StatementLine:
    """Take back that a line was set aside; it waits again."""
    line = line_held(by, line_id, LineState.SET_ASIDE)
    line_close(line, LineState.WAITING, "reopened")
    line_told(by, line, "line.reopen")
    return line


def _require_doubtful(line: StatementLine) -> None:
    if line.reason != TOLD_BEFORE:
        raise Refusal("line_not_doubtful", _("Mutasi ini tidak menyerupai mutasi lain."))
