"""The digits that a transfer carries so that it finds its bill (kode bayar).

Form, which is a promise: four digits of the government (a province with ``00``), two of the year, six of the bill's
number, and one check digit after Luhn. Thirteen digits, so that no NIK or account number is taken for one by chance.
"""

from __future__ import annotations

import re

LENGTH = 13
# Twice each digit, the two digits of a result added together.
_DOUBLED = str.maketrans("0123456789", "0246813579")
_RUN = re.compile(r"(?<!\d)(?=(\d{4}[ -]?\d{2}[ -]?\d{6}[ -]?\d)(?!\d))")


def payment_code(government: str, year: int, number: int) -> str:
    """``7413220000017`` for bill 1 of Muna Barat (74.13) in 2022. Refuses (ValueError) what does not fit its places."""
    region = government.replace(".", "").ljust(4, "0")
    body = f"{region}{year % 100:02d}{number:06d}"
    if len(body) != LENGTH - 1 or not body.isdigit():
        raise ValueError("a payment code has four digits of region, two of year and six of number")
    return body + check_digit(body)


def check_digit(body: str) -> str:
    """The digit after Luhn that makes a number whole."""
    total = sum(map(int, body[-1::-2].translate(_DOUBLED))) + sum(map(int, body[-2::-2]))
    return str(-total % 10)


def codes_in(text: str) -> list[str]:
    """The whole payment codes that stand in a text, in order, each once; groups may be parted by space or hyphen.

    Other digits before or behind, such as a year, hide none: every place where a code could begin is looked at.
    """
    found = (re.sub(r"\D", "", run) for run in _RUN.findall(text))
    return list(dict.fromkeys(code for code in found if check_digit(code[:-1]) == code[-1]))
