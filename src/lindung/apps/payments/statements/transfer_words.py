"""What the words of a transfer may name: bills by their payment code or the bank's number for it, and offices."""

from __future__ import annotations

import polars as pl
from django.conf import settings

from lindung.apps.offices.models import Office
from lindung.exchange.bank import Bank
from lindung.kernel.payment_code import codes_in
from lindung.matching.bank_lines import words_of

_SHORTEST = 13


def codes_in_text(government: str, text: str) -> list[str]:
    """The codes of a government's bills in the words of a transfer, each once; another's digits are not ours."""
    if sum(map(str.isdigit, text)) < _SHORTEST:
        return []
    bank: Bank | None = settings.BANK
    found = [*codes_in(text), *(bank.codes_in(text) if bank else ())]
    region = government.replace(".", "").ljust(4, "0")
    return list(dict.fromkeys(code for code in found if code.startswith(region)))


def offices_as_named(government: str) -> pl.DataFrame:
    """Every office under each of its names, whether it owes or not."""
    rows = [
        (office.pk, words_of(name))
        for office in Office.objects.filter(government=government)
        for name in (office.name, *office.other_names)
    ]
    return pl.DataFrame(rows, schema={"office": pl.Int64, "name": pl.String}, orient="row")
