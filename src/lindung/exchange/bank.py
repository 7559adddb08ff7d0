"""What Lindung asks of a bank, and a bank that is simulated: it opens no account and moves no money."""

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
    """A number to pay to: what arrives there belongs to one bill."""

    bank: str
    number: str


class Bank(Protocol):
    """A bank that gives out virtual accounts."""

    def virtual_account(self, code: str, name: str, amount_rupiah: Rupiah) -> VirtualAccount:
        """The number to which a payer (``name``) pays a bill (``code``) of an amount; same call, same number."""
        ...

    def codes_in(self, text: str) -> list[str]:
        """The payment codes behind the numbers of this bank that stand in a text, in order, each once."""
        ...


@dataclass(frozen=True, slots=True)
class SimulatedBank:
    """No real bank: its numbers are sixteen digits, the prefix, the payment code and a check digit after Luhn.

    A transfer to such a number reaches nobody; it serves trials, tests and the demo.
    """

    bank: str = "Bank Simulasi"
    prefix: str = "99"

    def virtual_account(self, code: str, name: str, amount_rupiah: Rupiah) -> VirtualAccount:
        """The simulated number of a payment code. Refuses any other code, a nameless payer and an amount of nothing."""
        if len(code) != LENGTH or not (code.isascii() and code.isdigit()):
            raise Refusal("payment_code_invalid", f"a payment code has {LENGTH} digits")
        if not name.strip() or amount_rupiah <= 0:
            raise Refusal("virtual_account_empty", "a virtual account needs a payer's name and an amount above zero")
        body = f"{self.prefix}{code}"
        return VirtualAccount(self.bank, body + check_digit(body))

    def codes_in(self, text: str) -> list[str]:
        """The payment codes behind the numbers of this bank in a text; fours may be parted by a space or a hyphen."""
        found = (self.code_of(re.sub(r"\D", "", run)) for run in _NUMBER.findall(text))
        return list(dict.fromkeys(code for code in found if code))

    def code_of(self, number: str) -> str | None:
        """The payment code behind a number of this bank, None where it is none of its numbers."""
        is_ours = len(number) == len(self.prefix) + LENGTH + 1 and number.isascii() and number.isdigit()
        if not is_ours or not number.startswith(self.prefix) or check_digit(number[:-1]) != number[-1]:
            return None
        return number[len(self.prefix) : -1]
