"""Amounts as banks write them, in sen: ``1.234.567,00``, ``1,234,567.00``, ``Rp 1.234.567``, ``500.000 CR``.

A separator between groups of three digits separates thousands, any other separates the sen; where this is ambiguous the
amount is refused, never guessed: ``1000.000`` is a thousand to one bank and a million to another. Fractions of a sen
are refused: nothing is rounded. What a single cell leaves open the others may decide: ``Separators`` compares them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen
from lindung.exchange.statement import At

MARKS = {
    **dict.fromkeys(("CR", "C", "K", "KR", "KREDIT", "CREDIT", "+"), 1),
    **dict.fromkeys(("DB", "D", "DR", "DEBET", "DEBIT", "-"), -1),
}
_LONGEST, _WIDEST = 15, 40
_AMOUNT = re.compile(
    r"(?P<open>\()?(?P<sign>[-+])?(?:(?:RP|IDR)\.?)?(?P<late>[-+])?(?P<digits>\d[\d.,]*?)(?:[.,]-)?(?P<after>[-+])?"
    r"(?P<close>\))?(?P<mark>CR|DB|DR|KR|C|D|K)?(?:IDR)?",
    re.ASCII,
)
_USUAL = re.compile(r"(-)?(?:(\d{1,3}(?:\.\d{3})*),00|(\d{1,3}(?:,\d{3})*)\.00)", re.ASCII)
_SEPARATORS = (".", ",")
_AFTER = " \xa0-+)CRDBKIcrdbki"
_SPACES = str.maketrans("", "", " '\t\xa0\u202f\u2009")


def sen_of(digits: str, behind: str, line: int | None, at: At = "line") -> Sen:
    """Sen from the digits before and after the decimal separator.

    Raises ``StatementRefusal``: ``amount_unreadable`` for too many digits, ``amount_too_fine`` for fractions of a sen.
    """
    digits = digits.lstrip("0") or "0"
    if len(digits) > _LONGEST:
        raise refusal("amount_unreadable", line, at)
    if behind[2:].strip("0"):
        raise refusal("amount_too_fine", line, at)
    return int(digits) * 100 + int(behind[:2].ljust(2, "0"))


def read_amount(text: str, line: int | None) -> tuple[Sen, int]:
    """The absolute amount of a cell in sen, and its sign: 1, -1, or 0 where the cell has none.

    Raises ``StatementRefusal`` as ``sen_of`` does, and ``amount_unreadable`` for text that is not an amount.
    """
    if text.isascii() and text.isdigit():
        return sen_of(text, "", line), 0
    if found := _USUAL.fullmatch(text):
        digits = found[2].replace(".", "") if found[2] else found[3].replace(",", "")
        return sen_of(digits, "", line), -1 if found[1] else 0
    read = _parts(text) if len(text) <= _WIDEST else None
    if read is None:
        raise refusal("amount_unreadable", line)
    digits, behind, sign = read
    return sen_of(digits, behind, line), sign


@dataclass(slots=True)
class Separators:
    """What the amounts of a table use ``.`` and ``,`` for: before the sen, or between thousands in the only place.

    ``1.500`` beside ``1500.5`` is a thousand and a half or one and a half: nobody can tell.
    """

    of_sen: set[str] = field(default_factory=set)
    of_thousands: dict[str, int] = field(default_factory=dict)

    def note(self, cell: str, line: int) -> None:
        """Take an amount that was read into account."""
        end = cell.rstrip(_AFTER)
        if end[-3:-2] in _SEPARATORS or end[-2:-1] in _SEPARATORS:
            self.of_sen.add(end[-3] if end[-3:-2] in _SEPARATORS else end[-2])
        elif end[-4:-3] in _SEPARATORS and end.count(".") + end.count(",") == 1:
            self.of_thousands.setdefault(end[-4], line)

    def agree(self) -> None:
        """Raise ``amount_ambiguous`` for the first amount that the others make uncertain."""
        if lines := [line for sign, line in self.of_thousands.items() if sign in self.of_sen]:
            raise refusal("amount_ambiguous", min(lines))


def is_amount(text: str) -> bool:
    """Whether a cell can be read as an amount."""
    return len(text) <= _WIDEST and _parts(text) is not None


def _parts(text: str) -> tuple[str, str, int] | None:
    """The digits of rupiah, the digits of sen and the sign of a cell; None where it is not an amount."""
    found = _AMOUNT.fullmatch(text.upper().replace("\u2212", "-").translate(_SPACES))
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    marks = [mark for mark in (found["sign"], found["late"], found["after"], found["mark"]) if mark]
    signs = {MARKS[mark] for mark in marks} | ({-1} if found["open"] else set())
    parted = _parted(found["digits"])
    if parted is None or len(signs) > 1:
        return None
    return *parted, signs.pop() if signs else 0


def _parted(written: str) -> tuple[str, str] | None:
    """The digits of rupiah and of sen; None where the separators are ambiguous.

    The last separator is the decimal one unless it separates groups of three digits like those before it.
    """
    signs = [letter for letter in written if letter in ".,"]
    if not signs:
        return written, ""
    last = signs[-1]
    head, _, tail = written.rpartition(last)
    if len(set(signs)) == 1:
        groups = written.split(last)
        if _by_threes(groups):
            return None if _is_fraction(groups) else ("".join(groups), "")
        return (head, tail) if len(signs) == 1 and tail and len(tail) != len("000") else None
    is_parted = signs.count(last) == 1 and tail and _by_threes(head.split(signs[0]))
    return (head.replace(signs[0], ""), tail) if is_parted else None


def _by_threes(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _is_fraction(groups: list[str]) -> bool:
    """Whether groups such as 0.500 may be a half just as well as five hundred; 000.001.500 is padded, 0.000 nothing."""
    return len(groups) == 2 and not groups[0].strip("0") and bool(groups[1].strip("0"))
