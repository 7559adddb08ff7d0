"""The account to which a transfer goes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """Where money goes: bank, number, and the holder as the bank has the name."""

    bank: str
    number: str
    holder: str

    @property
    def is_whole(self) -> bool:
        """Whether money can be sent there."""
        return bool(self.bank.strip() and self.number.strip() and self.holder.strip())
