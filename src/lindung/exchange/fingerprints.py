"""Which bookings are known already: a fingerprint of each line that stays the same in every later or overlapping file.

Form, which is a promise: the first 32 hex digits of the SHA-256 over account, day (ISO), amount, reference, text and
the line's number among the equal lines of its day, joined by U+001F; words in capitals, parted by single spaces. It
depends neither on the format nor on the line's place, as long as the statement holds whole days.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from lindung.exchange.statement import BankLine, BankStatement, plain, plain_account


def line_fingerprints(statement: BankStatement) -> tuple[str, ...]:
    """The fingerprints of a statement's lines, in their order; no two are equal."""
    account = plain_account(statement.account)
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for line in statement.lines:
        said = _said(line)
        seen[said] += 1
        content = "\x1f".join((account, *said, str(seen[said])))
        prints.append(hashlib.sha256(content.encode()).hexdigest()[:32])
    return tuple(prints)


def _said(line: BankLine) -> tuple[str, ...]:
    words = (plain(line.reference).upper(), plain(line.text).upper())
    return (line.booked_on.isoformat(), str(line.amount_rupiah), *words)
