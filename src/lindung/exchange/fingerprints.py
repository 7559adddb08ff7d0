"""Which bookings are known already: a fingerprint of each line that stays the same in every later or overlapping file.

Form, which is a promise: the first 32 hex digits of the SHA-256 over account, day (ISO), amount, reference, text and
the line's number among the equal lines of its day, joined by U+001F; words in capitals, parted by single spaces; an
amount with sen as ``1234,56``. It depends neither on the format nor on the line's place, as long as the statement holds
whole days; where it goes on in the middle of a day, its numbers go on behind those that are known.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection

from lindung.exchange.statement import BankLine, BankStatement, plain, plain_account


def line_fingerprints(statement: BankStatement, *, behind: Collection[str] = ()) -> tuple[str, ...]:
    """The fingerprints of a statement's lines, in their order; no two are equal, and none is among those ``behind``.

    ``behind`` are the known fingerprints of the day on which the statement goes on.
    """
    account = plain_account(statement.account)
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for line in statement.lines:
        said = _said(line)
        while True:
            seen[said] += 1
            content = "\x1f".join((account, *said, str(seen[said])))
            mark = hashlib.sha256(content.encode()).hexdigest()[:32]
            if mark not in behind:
                break
        prints.append(mark)
    return tuple(prints)


def _said(line: BankLine) -> tuple[str, ...]:
    words = (plain(line.reference).upper(), plain(line.text).upper())
    sen = f",{abs(line.sen):02d}" if line.sen else ""
    sign = "-" if line.amount_rupiah == 0 and line.sen < 0 else ""
    return (line.booked_on.isoformat(), f"{sign}{line.amount_rupiah}{sen}", *words)
