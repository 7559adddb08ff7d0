"""Money as a bank counts it: whole sen, a hundredth of a rupiah each, so that balances are proved exactly.

What leaves this room is whole rupiah with the sen beside them; sen pay no contribution and are never rounded away.
"""

from __future__ import annotations

from typing import TypeAlias

from lindung.kernel.rupiah import Rupiah, rupiah_text

Sen: TypeAlias = int


def parted(sen: Sen) -> tuple[Rupiah, int]:
    """Whole rupiah and the sen beside them, both with the sign of the whole: −150 is −1 and −50."""
    rupiah, rest = divmod(abs(sen), 100)
    return (rupiah, rest) if sen >= 0 else (-rupiah, -rest)


def sen_text(sen: Sen) -> str:
    """``Rp 1.234,56``, or ``Rp 1.234`` where nothing stands beside the rupiah."""
    rupiah, rest = parted(sen)
    if not rest:
        return rupiah_text(rupiah)
    return f"{'-' if sen < 0 else ''}{rupiah_text(abs(rupiah))},{abs(rest):02d}"
