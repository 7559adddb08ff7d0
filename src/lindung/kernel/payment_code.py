"""Payment codes (kode bayar): the digits in a transfer that identify its bill.

Stable form: four digits of the government (a province with ``00``), two of the year, six of the bill's number, and a
Luhn check digit: thirteen digits, so that a NIK or account number is not mistaken for a payment code.
"""

from __future__ import annotations

import re

LENGTH = 13
# Twice each digit, the two digits of a result added together.
_DOUBLED = str.maketrans("0123456789", "0246813579")
_RUN = re.compile(r"(?<!\d)(?=(\d{4}[ -]?\d{2}[ -]?\d{6}[ -]?\d)(?!\d))")


def payment_code(government: str, year: int, number: int) -> str:
    """The payment code of a bill: ``7413220000017`` for bill 1 of Muna Barat (74.13) in 2022.

    Raises ``ValueError`` for a region or number with too many digits.
    """
    region = government.replace(".", "").ljust(4, "0")
    body = f"{region}{year % 100:02d}{number:06d}"
    if len(body) != LENGTH - 1 or not body.isdigit():
        raise ValueError("a payment code has four digits of region, two of year and six of number")
    return body + check_digit(body)


def check_digit(body: str) -> str:
    """The Luhn check digit of a number."""
    total = sum(map(int, body[-1::-2].translate(_DOUBLED))) + sum(map(int, body[-2::-2]))
    return str(-total % 10)


def codes_in(text: str) -> list[str]:
    """The valid payment codes in a text, in order, each once; groups may be separated by a space or hyphen.

    Digits separated from a code by a space or hyphen, such as a year, do not hide it.
    """
    found = (re.sub(r"\D", "", run) for run in _RUN.findall(text))
    return list(dict.fromkeys(code for code in found if check_digit(code[:-1]) == code[-1]))
