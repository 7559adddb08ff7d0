"""Fingerprints of bookings, equal in every later or overlapping file, by which known bookings are recognised.

Stable form: the first 32 hex digits of the SHA-256 over account, day (ISO), amount, reference, text and the line's
number among the equal lines of its day, joined by U+001F; text in capitals, separated by single spaces; an amount with
sen as ``1234,56``. It depends neither on the format nor on the line's position, as long as the statement holds whole
days; where it starts in the middle of a day, numbering continues after the known bookings.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection

from lindung.exchange.statement import BankLine, BankStatement, plain, plain_account


def line_fingerprints(statement: BankStatement, *, behind: Collection[str] = ()) -> tuple[str, ...]:
    """The fingerprints of a statement's bookings, in order; no two are equal, and none is in ``behind``.

    ``behind`` are the known fingerprints of the day on which the statement starts.
    """
    account = plain_account(statement.account)
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for line in statement.lines:
        content = _content(line)
        while True:
            seen[content] += 1
            text = "\x1f".join((account, *content, str(seen[content])))
            mark = hashlib.sha256(text.encode()).hexdigest()[:32]
            if mark not in behind:
                break
        prints.append(mark)
    return tuple(prints)


def _content(line: BankLine) -> tuple[str, ...]:
    words = (plain(line.reference).upper(), plain(line.text).upper())
    sen = f",{abs(line.sen):02d}" if line.sen else ""
    sign = "-" if line.amount_rupiah == 0 and line.sen < 0 else ""
    return (line.booked_on.isoformat(), f"{sign}{line.amount_rupiah}{sen}", *words)
