"""Whole numbers in Indonesian words: ``satu juta lima ratus ribu rupiah`` is 1,500,000."""

from __future__ import annotations

_DIGITS = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip
_UNITS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9}
_ONE_OF = {"sepuluh": "satu puluh", "sebelas": "satu belas", "seratus": "satu ratus", "seribu": "satu ribu",
           "sejuta": "satu juta"}  # fmt: skip
_FILLERS = frozenset({"rupiah", "rp", "dan", "terbilang"})


def number_in_words(text: str) -> int | None:
    """The number that the words of a text are, or None where one of them is none of a number."""
    words = " ".join(_ONE_OF.get(word, word) for word in text.lower().split() if word not in _FILLERS).split()
    total = hundreds = digit = 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in ("puluh", "ratus"):
            hundreds, digit = hundreds + digit * (10 if word == "puluh" else 100), 0
        elif word == "belas":
            hundreds, digit = hundreds + 10 + digit, 0
        elif word in _UNITS:
            total, hundreds, digit = total + (hundreds + digit) * _UNITS[word], 0, 0
        else:
            return None
    return total + hundreds + digit if words else None
