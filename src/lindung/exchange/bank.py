"""The interface to a bank, and a simulated bank that opens no account and moves no money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from lindung.kernel.errors import Refusal
from lindung.kernel.payment_code import LENGTH, check_digit
from lindung.kernel.rupiah import Rupiah

_NUMBER = re.compile(r"(?<!\d)(?=(\d{4}(?:[ -]?\d{4}){3})(?!\d))")


@dataclass(frozen=True, slots=True)
class VirtualAccount:
    """An account number whose payments belong to one bill."""

    bank: str
    number: str


class Bank(Protocol):
    """A bank that issues virtual accounts."""

    def virtual_account(self, code: str, name: str, amount_rupiah: Rupiah) -> VirtualAccount:
        """The account to which a payer (``name``) pays a bill (``code``); equal arguments give an equal number."""
        ...

    def codes_in(self, text: str) -> list[str]:
        """The payment codes of this bank's account numbers in a text, in order, each once."""
        ...


@dataclass(frozen=True, slots=True)
class SimulatedBank:
    """A bank for trials, tests and the demo; no transfer to its account numbers reaches anybody.

    A number has sixteen digits: the prefix, the payment code and a Luhn check digit.
    """

    bank: str = "Bank Simulasi"
    prefix: str = "99"

    def virtual_account(self, code: str, name: str, amount_rupiah: Rupiah) -> VirtualAccount:
        """The simulated account of a payment code.

        Raises ``Refusal``: ``payment_code_invalid`` for another code, ``virtual_account_empty`` without a payer's name
        or with an amount that is not positive.
        """
        if len(code) != LENGTH or not (code.isascii() and code.isdigit()):
            raise Refusal("payment_code_invalid", f"a payment code has {LENGTH} digits")
        if not name.strip() or amount_rupiah <= 0:
            raise Refusal("virtual_account_empty", "a virtual account needs a payer's name and an amount above zero")
        body = f"{self.prefix}{code}"
        return VirtualAccount(self.bank, body + check_digit(body))

    def codes_in(self, text: str) -> list[str]:
        """The payment codes of this bank's numbers in a text; groups of four may be separated by a space or hyphen."""
        found = (self.code_of(re.sub(r"\D", "", run)) for run in _NUMBER.findall(text))
        return list(dict.fromkeys(code for code in found if code))

    def code_of(self, number: str) -> str | None:
        """The payment code of an account number, None for a number of another bank."""
        is_ours = len(number) == len(self.prefix) + LENGTH + 1 and number.isascii() and number.isdigit()
        if not is_ours or not number.startswith(self.prefix) or check_digit(number[:-1]) != number[-1]:
            return None
        return number[len(self.prefix) : -1]
