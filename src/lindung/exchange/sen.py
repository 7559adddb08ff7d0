"""Amounts in whole sen, a hundredth of a rupiah each, so that balances are verified exactly.

The data classes hold whole rupiah and the remaining sen apart; sen do not pay contributions and are never rounded.
"""

from __future__ import annotations

from typing import TypeAlias

from lindung.kernel.rupiah import Rupiah, rupiah_text

Sen: TypeAlias = int


def parted(sen: Sen) -> tuple[Rupiah, int]:
    """The whole rupiah and the remaining sen, both with the sign of the amount: −150 is −1 and −50."""
    rupiah, rest = divmod(abs(sen), 100)
    return (rupiah, rest) if sen >= 0 else (-rupiah, -rest)


def sen_text(sen: Sen) -> str:
    """The amount as text: ``Rp 1.234,56``, or ``Rp 1.234`` without sen."""
    rupiah, rest = parted(sen)
    if not rest:
        return rupiah_text(rupiah)
    return f"{'-' if sen < 0 else ''}{rupiah_text(abs(rupiah))},{abs(rest):02d}"
