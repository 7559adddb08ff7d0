"""NIK: the sixteen-digit Indonesian identity number and the data encoded in it.

Two digits each for province, regency and district of first registration, then the birth date as ddmmyy
(40 is added to the day of a woman), then a serial that is never 0000. There is no check digit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lindung.kernel.errors import Refusal

DIGITS = 16


@dataclass(frozen=True, slots=True)
class Nik:
    """A well-formed NIK with its birth date and sex (``L`` for men, ``P`` for women)."""

    digits: str
    birth_date: date
    sex: str

    @property
    def regency(self) -> str:
        """The code of the regency, such as ``74.13``."""
        return f"{self.digits[:2]}.{self.digits[2:4]}"

    @property
    def district(self) -> str:
        """The code of the district, such as ``74.13.01``."""
        return f"{self.regency}.{self.digits[4:6]}"

    @classmethod
    def parse(cls, digits: str, *, on: date) -> Nik:
        """The NIK of sixteen digits; the year of birth is 20yy where that date is not after ``on``, else 19yy.

        Raises ``Refusal`` (``nik_length``, ``nik_invalid``); the message does not repeat the number.
        """
        if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
            raise Refusal("nik_length", "a NIK has exactly 16 digits")
        day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
        sex, day = ("P", day - 40) if day > 40 else ("L", day)
        try:
            born = date(2000 + year, month, day)
            if born > on:
                born = date(1900 + year, month, day)
        except ValueError:
            try:
                born = date(1900 + year, month, day)
            except ValueError:
                raise Refusal("nik_invalid", "the digits 7 to 12 of a NIK are a birth date ddmmyy") from None
        return cls(digits, born, sex)


_LONG = re.compile(r"[0-9](?:[ .\-]?[0-9]){10,}")


def masked_within(text: str) -> str:
    """The text with every number of eleven digits or more masked like a NIK."""
    return _LONG.sub(lambda found: f"{found[0][:4]}··········", text)


def masked(nik: str | None) -> str:
    """A NIK with all but the first four digits, its regency, replaced by dots; a dash for anything else."""
    return f"{nik[:4]}············" if nik and len(nik) == DIGITS else "–"
