"""Lines that may repeat a booking, and lines that were excluded and wait again: a person says what they are."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.payments.models import LISTED_BEFORE, LineState, StatementLine
from lindung.apps.payments.statements.line_review import line_close, line_event, line_held
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal


@transaction.atomic
def line_repeats(*, by: Principal, line_id: int) -> StatementLine:
    """Say that a waiting line repeats a booking that another statement lists in other words: it counts once.

    Raises:
        Refusal: ``line_not_doubtful``, or as ``line_held``.
    """
    line = line_held(by, line_id)
    _require_doubtful(line)
    line_close(line, LineState.SET_ASIDE, LISTED_BEFORE)
    line_event(by, line, "line.set_aside")
    return line


@transaction.atomic
def line_differs(*, by: Principal, line_id: int) -> StatementLine:
    """Say that a waiting line which looked like one listed before is another booking; it waits as every other.

    Raises:
        Refusal: ``line_not_doubtful``, or as ``line_held``.
    """
    line = line_held(by, line_id)
    _require_doubtful(line)
    line_close(line, LineState.WAITING, "")
    line_event(by, line, "line.reopen")
    return line


@transaction.atomic
def line_reopen(*, by: Principal, line_id: int) -> StatementLine:
    """Take back that a line was excluded; it waits again."""
    line = line_held(by, line_id, LineState.SET_ASIDE)
    line_close(line, LineState.WAITING, "reopened")
    line_event(by, line, "line.reopen")
    return line


def _require_doubtful(line: StatementLine) -> None:
    if line.reason != LISTED_BEFORE:
        raise Refusal("line_not_doubtful", _("Mutasi ini tidak menyerupai mutasi lain."))
