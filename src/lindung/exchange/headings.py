"""The columns of an Indonesian bank's CSV, recognised by their headings in Indonesian or English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lindung.exchange.amounts import MARKS

_NOT_WORDS = re.compile(r"[^a-z]+")
_RULES = [
    (role, re.compile(pattern))
    for role, pattern in (
        ("mark", r"(db cr|cr db|d k|k d|d c|c d|dc|dk|dbcr"
                 r"|debet kredit|debit kredit|debit credit|credit debit|indi[ck]ator)"),
        ("", r"((account|acct|rekening|nama rekening|account name|nama nasabah|nama pemilik( rekening)?)"
             r"|(jam|waktu|time)|.*\b(valuta|value date|effective date|tgl val|tanggal efektif)\b.*)"),
        ("debit", r".*\b(debit|debet|db|dr|withdrawals?|keluar|penarikan|pengeluaran)\b.*"),
        ("credit", r".*\b(credit|kredit|cr|deposits?|masuk|setoran|penerimaan)\b.*"),
        ("balance", r".*\b(saldo|balance)\b.*"),
        ("account", r"(no|nomor|number)?\W*(account|acct|rekening|rek)( (no|number|nr))?"),
        ("", r".*\b(account|acct|rekening|rek|cabang|branch|cbg)\b.*"),
        ("currency", r"(mata uang|currency|ccy|curr)"),
        ("date", r".*\b(tanggal|tgl|date)\b.*"),
        ("reference", r".*\b(ref|reff|refs|referensi|reference|refnum|bukti|jurnal|journal)\b.*"
                      r"|((no|nomor|id|kode) (transaksi|trx))|((trx|transaction) (id|no|number))"),
        ("counterparty", r".*\b(nama|name|pengirim|penerima|penyetor|lawan|counterparty)\b.*"
                         r"|.*\b(payer|payee|beneficiary|sender)\b.*"),
        ("text", r".*\b(keterangan|uraian|description|berita|remarks?|rincian|deskripsi)\b.*"
                 r"|.*\b(details?|narasi|narrative|memo)\b.*"),
        ("amount", r".*\b(mutasi|jumlah|nominal|amount|nilai)\b.*"),
        ("text", r".*\b(transaksi|transaction)\b.*"),
    )
]  # fmt: skip
_SEVERAL = {"text"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The column index of each field; None where the file has no such column."""

    date: int
    text: tuple[int, ...]
    debit: int | None
    credit: int | None
    amount: int | None
    mark: int | None
    balance: int | None
    reference: int | None
    counterparty: int | None
    account: int | None
    currency: int | None

    @property
    def last(self) -> int:
        """The index of the last column that a complete row must have."""
        asked = (self.date, self.debit, self.credit, self.amount, self.balance)
        return max(place for place in asked if place is not None)


def role_of(heading: str) -> str:
    """The role of the column with this heading; empty for a column that is not used."""
    words = _NOT_WORDS.sub(" ", heading.lower()).strip()
    return next((role for role, rule in _RULES if rule.fullmatch(words)), "") if words else ""


def columns_of(headings: Sequence[str], sample: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a header row, given some rows below it; None where it is not a header row."""
    if any(len(heading) > 60 for heading in headings):
        return None
    roles = [role_of(heading) for heading in headings]
    may_be_mark = not {"debit", "credit"} & set(roles)
    places: dict[str, list[int]] = {}
    for place, role in enumerate(roles):
        if may_be_mark and role not in ("balance", "amount", "date") and _holds_marks(sample, place):
            role = "mark"
        places.setdefault(role, []).append(place)
    one = {role: found[0] for role, found in places.items() if role not in _SEVERAL}
    if "date" not in one or not one.keys() & {"debit", "credit", "amount"}:
        return None
    return Columns(
        date=one["date"],
        text=tuple(places.get("text", ())),
        **{role: one.get(role) for role in ("debit", "credit", "amount", "mark", "balance")},
        **{role: one.get(role) for role in ("reference", "counterparty", "account", "currency")},
    )


def _holds_marks(sample: Sequence[Sequence[str]], place: int) -> bool:
    """Whether every filled cell of a column is a debit or credit mark."""
    cells = [row[place].strip().upper() for row in sample if len(row) > place and row[place].strip()]
    return bool(cells) and all(cell in MARKS for cell in cells)
