"""camt.053, the statement of ISO 20022, versions 001.02 to 001.12.

Only booked entries (``BOOK``) count: pending ones are not in the closing balance. An entry that bundles transactions is
read as one line for each, where all tell their amounts and these add up to the entry's; else as one line.

Why not the library ``pycamt``: it knows accounts by IBAN only, which Indonesia has not, names five of the versions, and
searches the whole statement for it at every entry: without one its time grows with the square of the entries. The tests
read with both and compare.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from lindung.exchange.amounts import sen_of
from lindung.exchange.balances import joined
from lindung.exchange.camt_entries import Entry, Report, gathered
from lindung.exchange.days import day_of
from lindung.exchange.limits import Limits
from lindung.exchange.mt940_details import is_reference
from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen, parted
from lindung.exchange.statement import At, BankLine, BankStatement, plain, plain_account

_AT: At = "entry"
_AMOUNT = re.compile(r"(\d+)(?:\.(\d*))?", re.ASCII)
_SIGNS = {"CRDT": 1, "DBIT": -1}
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_REFERENCES = ("RmtInf/Strd/CdtrRefInf/Ref", "Refs/EndToEndId", "Refs/AcctSvcrRef")
_ENTRY_REFERENCES = ("NtryRef", "AcctSvcrRef")
_PARTIES = {
    1: ("RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm"),
    -1: ("RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm", "RltdPties/UltmtCdtr/Nm"),
}
_TEXTS = ("RmtInf/Ustrd", "AddtlTxInf")


def read_camt(content: bytes, limits: Limits) -> BankStatement:
    """The statement of a camt.053 file; several of one account that follow each other are one."""
    reports = gathered(content, _lines, limits)
    if not reports:
        raise refusal("not_a_statement")
    return joined([_statement(report) for report in reports])


def _statement(report: Report) -> BankStatement:
    account = plain_account(_first(report.said, ("Acct/Id/Othr/Id", "Acct/Id/IBAN")))
    if not account:
        raise refusal("account_missing")
    if report.said.get("Acct/Ccy", "IDR") != "IDR":
        raise refusal("currency_other")
    opening, opened_on = _balance(report, _OPENING)
    closing, closed_on = _balance(report, _CLOSING)
    (opening_rupiah, opening_sen), (closing_rupiah, closing_sen) = _parted(opening), _parted(closing)
    return BankStatement(
        "camt.053", account, "IDR", opening_rupiah, closing_rupiah, opened_on, closed_on, tuple(report.lines),
        opening_sen, closing_sen,
    )  # fmt: skip


def _parted(sen: Sen | None) -> tuple[int | None, int]:
    return (None, 0) if sen is None else parted(sen)


def _first(said: Mapping[str, str], places: tuple[str, ...]) -> str:
    return next((plain(said[place]) for place in places if is_reference(said.get(place, ""))), "")


def _balance(report: Report, kinds: tuple[str, ...]) -> tuple[Sen | None, date | None]:
    """The first balance of the first kind that the statement tells."""
    told = {one.get("Tp/CdOrPrtry/Cd", ""): one for one in reversed(report.balances)}
    said = next((told[kind] for kind in kinds if kind in told), None)
    if said is None:
        return None, None
    return _signed(said, None), _day(said.get("Dt/Dt") or said.get("Dt/DtTm") or "", None)


def _signed(said: Mapping[str, str], number: int | None, place: str = "Amt") -> Sen:
    """The amount at a place with the sign of its credit or debit indicator."""
    amount = _amount(said, number, place)
    sign = _SIGNS.get(said.get("CdtDbtInd", ""))
    if sign is None:
        raise refusal("sign_unclear", number, _AT)
    return sign * amount


def _amount(said: Mapping[str, str], number: int | None, place: str) -> Sen:
    if place not in said:
        raise refusal("amount_missing", number, _AT)
    if said.get(f"{place}@Ccy", "IDR") != "IDR":
        raise refusal("currency_other", number, _AT)
    found = _AMOUNT.fullmatch(said[place])
    if not found:
        raise refusal("amount_unreadable", number, _AT)
    return sen_of(found[1], found[2] or "", number, _AT)


def _day(written: str, number: int | None) -> date:
    day = day_of(written.partition("T")[0].removesuffix("Z").partition("+")[0])
    if day is None:
        raise refusal("date_unreadable", number, _AT)
    return day


def _is_booked(entry: Entry) -> bool:
    return (entry.said.get("Sts/Cd") or entry.said.get("Sts") or "BOOK") == "BOOK"


def _lines(entry: Entry, first: int) -> list[BankLine]:
    """The entry's lines, numbered from a position on; none where it is not booked."""
    if not _is_booked(entry):
        return []
    said = entry.said
    amount = _signed(said, entry.number)
    places = ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    booked_on = _day(_first(said, places), entry.number)
    if bundled := _bundled(entry, amount):
        parts = list(zip(bundled, entry.details, strict=True))
    else:
        parts = [(amount, entry.details[0] if len(entry.details) == 1 else _texts(entry.details))]
    return [
        _line(entry, position, booked_on, sen, details) for position, (sen, details) in enumerate(parts, start=first)
    ]


def _texts(several: list[dict[str, str]]) -> dict[str, str]:
    """The words of several transactions one after the other; none of their references is that of the whole."""
    return {place: " ".join(one[place] for one in several if place in one) for place in _TEXTS}


def _bundled(entry: Entry, amount: Sen) -> list[Sen]:
    """The amounts of an entry's transactions, signed as the entry; empty where they do not tell or do not add up."""
    if len(entry.details) < 2:
        return []
    amounts = []
    for details in entry.details:
        place = next((one for one in ("Amt", "AmtDtls/TxAmt/Amt") if one in details), None)
        if place is None or details.get("CdtDbtInd", entry.said["CdtDbtInd"]) != entry.said["CdtDbtInd"]:
            return []
        amounts.append(_amount(details, entry.number, place) * (1 if amount >= 0 else -1))
    return amounts if sum(amounts) == amount else []


def _line(entry: Entry, position: int, booked_on: date, amount: Sen, details: Mapping[str, str]) -> BankLine:
    sign = _SIGNS[entry.said["CdtDbtInd"]]
    rupiah, sen = parted(amount)
    return BankLine(
        position=position,
        source_line=entry.number,
        booked_on=booked_on,
        amount_rupiah=rupiah,
        reference=_first(details, _REFERENCES) or _first(entry.said, _ENTRY_REFERENCES),
        counterparty=_first(details, _PARTIES[sign]),
        text=_first(details, _TEXTS) or _first(entry.said, ("AddtlNtryInf",)),
        sen=sen,
        is_return=entry.said.get("RvslInd", "").lower() in ("true", "1"),
    )
