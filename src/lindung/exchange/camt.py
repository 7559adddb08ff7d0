"""camt.053, the statement of ISO 20022, versions 001.02 to 001.12.

Only booked entries (``BOOK``) count: pending ones are not in the closing balance. An entry with several transactions is
read as one booking for each, where all state their amounts and these add up to the entry's; else as one booking.

The library ``pycamt`` is not used: it identifies accounts by IBAN only, which Indonesia does not have, supports five of
the versions, and searches the whole statement at every entry, so that its time grows with the square of the entries.
The tests parse with both and compare.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from lindung.exchange.amounts import sen_of
from lindung.exchange.balances import by_account, check_period
from lindung.exchange.camt_entries import Entry, Report, gathered
from lindung.exchange.days import day_of
from lindung.exchange.limits import Limits
from lindung.exchange.mt940_details import is_reference
from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen, parted
from lindung.exchange.statement import At, BankLine, BankStatement, plain, plain_account

_AT: At = "entry"
_AMOUNT = re.compile(r"(\d+)(?:\.(\d*))?", re.ASCII)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*|Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_SIGNS = {"CRDT": 1, "DBIT": -1}
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_REFERENCES = ("RmtInf/Strd/CdtrRefInf/Ref", "Refs/EndToEndId", "Refs/AcctSvcrRef")
_GIVEN = _REFERENCES[:2]
_ENTRY_REFERENCES = ("NtryRef", "AcctSvcrRef")
_PARTIES = {
    1: ("RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm"),
    -1: ("RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm", "RltdPties/UltmtCdtr/Nm"),
}
_TEXTS = ("RmtInf/Ustrd", "AddtlTxInf")


def read_camt(content: bytes, limits: Limits) -> tuple[BankStatement, ...]:
    """The statement of each account of a camt.053 file; the statements of an account are joined.

    Raises ``StatementRefusal`` for a file that cannot be read as a whole.
    """
    reports = gathered(content, _lines, limits)
    if not reports:
        raise refusal("not_a_statement")
    return by_account(_statement(report) for report in reports)


def _statement(report: Report) -> BankStatement:
    account = plain_account(_first(report.elements, ("Acct/Id/Othr/Id", "Acct/Id/IBAN")))
    if not account:
        raise refusal("account_missing")
    if report.elements.get("Acct/Ccy", "IDR") != "IDR":
        raise refusal("currency_other")
    opening, opened_on = _balance(report, _OPENING)
    closing, closed_on = _balance(report, _CLOSING)
    first, last = (_period_end(report, end) for end in ("FrToDt/FrDtTm", "FrToDt/ToDtTm"))
    check_period(report.lines, (first or opened_on, last or closed_on), _AT)
    (opening_rupiah, opening_sen), (closing_rupiah, closing_sen) = _parted(opening), _parted(closing)
    return BankStatement(
        "camt.053", account, "IDR", opening_rupiah, closing_rupiah, opened_on, closed_on, tuple(report.lines),
        opening_sen, closing_sen,
    )  # fmt: skip


def _period_end(report: Report, place: str) -> date | None:
    return _day(report.elements[place], None) if place in report.elements else None


def _parted(sen: Sen | None) -> tuple[int | None, int]:
    return (None, 0) if sen is None else parted(sen)


def _first(elements: Mapping[str, str], places: tuple[str, ...]) -> str:
    return next((plain(elements[place]) for place in places if is_reference(elements.get(place, ""))), "")


def _balance(report: Report, kinds: tuple[str, ...]) -> tuple[Sen | None, date | None]:
    """The first balance in sen, and its day, of the first kind that the statement has; None for both without one."""
    by_kind = {balance.get("Tp/CdOrPrtry/Cd", ""): balance for balance in reversed(report.balances)}
    elements = next((by_kind[kind] for kind in kinds if kind in by_kind), None)
    if elements is None:
        return None, None
    return _signed(elements, None), _day(elements.get("Dt/Dt") or elements.get("Dt/DtTm") or "", None)


def _signed(elements: Mapping[str, str], number: int | None, place: str = "Amt") -> Sen:
    """The amount at a place, with the sign of its credit or debit indicator."""
    amount = _amount(elements, number, place)
    sign = _SIGNS.get(elements.get("CdtDbtInd", ""))
    if sign is None:
        raise refusal("sign_unclear", number, _AT)
    return sign * amount


def _amount(elements: Mapping[str, str], number: int | None, place: str) -> Sen:
    if place not in elements:
        raise refusal("amount_missing", number, _AT)
    if elements.get(f"{place}@Ccy", "IDR") != "IDR":
        raise refusal("currency_other", number, _AT)
    found = _AMOUNT.fullmatch(elements[place])
    if not found:
        raise refusal("amount_unreadable", number, _AT)
    return sen_of(found[1], found[2] or "", number, _AT)


def _day(written: str, number: int | None) -> date:
    found = _DAY.fullmatch(written)
    day = day_of(found[1]) if found else None
    if day is None:
        raise refusal("date_impossible" if found else "date_unreadable", number, _AT)
    return day


def _is_booked(entry: Entry) -> bool:
    return (entry.elements.get("Sts/Cd") or entry.elements.get("Sts") or "BOOK") == "BOOK"


def _lines(entry: Entry, first: int) -> list[BankLine]:
    """The bookings of an entry, numbered from ``first``; none where it is not booked."""
    if not _is_booked(entry):
        return []
    elements = entry.elements
    amount = _signed(elements, entry.number)
    places = ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    booked_on = _day(_first(elements, places), entry.number)
    if bundled := _bundled(entry, amount):
        parts = list(zip(bundled, entry.details, strict=True))
    else:
        parts = [(amount, entry.details[0] if len(entry.details) == 1 else _texts(entry.details))]
    return [
        _line(entry, position, booked_on, sen, details) for position, (sen, details) in enumerate(parts, start=first)
    ]


def _texts(several: list[dict[str, str]]) -> dict[str, str]:
    """The texts of several transactions, joined, with the references that their payers gave."""
    words = [one[place] for one in several for place in (*_TEXTS, *_GIVEN) if is_reference(one.get(place, ""))]
    return {_TEXTS[0]: " ".join(words)}


def _bundled(entry: Entry, amount: Sen) -> list[Sen]:
    """The amounts of an entry's transactions, with the sign of the entry; empty where one is missing or they do not add
    up.
    """
    if len(entry.details) < 2:
        return []
    amounts = []
    for details in entry.details:
        place = next((one for one in ("Amt", "AmtDtls/TxAmt/Amt") if one in details), None)
        if (
            place is None
            or details.get(f"{place}@Ccy", "IDR") != "IDR"
            or details.get("CdtDbtInd", entry.elements["CdtDbtInd"]) != entry.elements["CdtDbtInd"]
        ):
            return []
        amounts.append(_amount(details, entry.number, place) * (1 if amount >= 0 else -1))
    return amounts if sum(amounts) == amount else []


def _line(entry: Entry, position: int, booked_on: date, amount: Sen, details: Mapping[str, str]) -> BankLine:
    sign = _SIGNS[entry.elements["CdtDbtInd"]]
    rupiah, sen = parted(amount)
    return BankLine(
        position=position,
        source_line=entry.number,
        booked_on=booked_on,
        amount_rupiah=rupiah,
        reference=_first(details, _REFERENCES) or _first(entry.elements, _ENTRY_REFERENCES),
        counterparty=_first(details, _PARTIES[sign]),
        text=_first(details, _TEXTS) or _first(entry.elements, ("AddtlNtryInf",)),
        sen=sen,
        is_return=entry.elements.get("RvslInd", "").lower() in ("true", "1"),
    )
