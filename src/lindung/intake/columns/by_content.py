"""Columns that no heading explains: what they hold says what they are, where it says so beyond doubt.

A wage or a birth date taken from the wrong column does more harm than one that is asked for once more. So a column
under unknown words is a birth date only if its dates are those of the NIKs, and a wage only if its heading speaks of
money that somebody receives.
"""

from __future__ import annotations

import polars as pl

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.columns.agreement import born_alike, paid_beyond_doubt, paid_like
from lindung.intake.columns.note_columns import may_be_note, tells
from lindung.intake.columns.profile import Profile
from lindung.intake.headings.vocabulary import tokens_of
from lindung.intake.headings.wage_period import wage_kind

_RECEIVED = frozenset((
    "rp", "rupiah", "bayar", "dibayar", "dibayarkan", "terima", "diterima", "bulan", "kompensasi", "uang", "imbalan",
    "honor", "gaji", "upah", "amount", "pay", "payment", "besaran", "besarnya", "nominal", "bruto", "netto", "bersih",
    "insentif", "salary", "bisyaroh", "jasa", "operasional", "siltap", "penghasilan", "umk", "ump", "umr",
))  # fmt: skip
_NOT_RECEIVED = frozenset((
    "premi", "iuran", "harga", "pinjaman", "utang", "hutang", "omzet", "omset", "bantuan", "pengeluaran", "tabungan",
    "potongan", "thr", "pajak", "luas", "kode", "nomor", "hasil", "modal", "saldo", "setoran", "denda", "santunan",
    "muka", "dp", "angsuran", "cicilan", "kredit", "sewa", "simpanan", "tagihan", "makan", "transport",
    "transportasi", "listrik", "ukt", "spp", "pulsa", "duka", "pensiun",
))  # fmt: skip


def fill_by_content(
    fields: dict[str, str],
    unexplained: list[str],
    words: dict[str, str],
    held: dict[str, Profile],
    below: pl.DataFrame,
) -> None:
    """Add to ``fields`` the columns of ``unexplained`` whose values say what they are; ``words`` are their headings."""
    free = [letter for letter in unexplained if letter not in fields.values()]
    bare = {letter for letter in free if not words.get(letter, "").strip()}

    def take(field: str, fits: dict[str, float], least: float, values: int = 2) -> None:
        best = max((letter for letter in free if letter in fits), key=lambda letter: fits[letter], default=None)
        if best and fits[best] >= least and held[best].values >= values:
            fields[field] = best
            free.remove(best)

    if "nik" not in fields:
        take("nik", _niks(free, held, below), 0.4)
    if not {"birth_date", "birth_place_and_date"} & fields.keys():
        _take_birth(fields, free, bare, held, below)
    if not {"sex", "sex_male"} & fields.keys():
        take("sex", {x: p.sex for x, p in held.items()}, 0.6)
    if not {"name", "first_name"} & fields.keys():
        take("name", {x: p.name * p.distinct for x, p in held.items()}, 0.4)
    if not {"wage", "wage_other_period"} & fields.keys() and "nik" in fields:
        paid = (x for x in free if _may_be_wage(x, bare, words) and _is_paid(x, bare, below, fields["nik"]))
        take("wage", {x: held[x].wage for x in paid}, 0.6)
    if "phone" not in fields:
        take("phone", {x: p.phone for x, p in held.items()}, 0.7)
    if not {"note", "status"} & fields.keys():
        said = [x for x in free if may_be_note(words.get(x, ""))]
        take("note", {x: float(tells(below[x], is_of_words=held[x].word >= 0.5)) for x in said}, 1.0, values=1)
    if words.get(fields.get("name", "")) and "last_name" not in fields:
        _take_rest_of_name(fields, bare & set(free), held)


def _niks(free: list[str], held: dict[str, Profile], below: pl.DataFrame) -> dict[str, float]:
    """How much each column is one of NIKs; of several (a family card's number has the same shape) the dates decide."""
    fits = {x: (held[x].nik + held[x].birth_in_nik) / 2 for x in free if held[x].nik >= 0.5}
    if len(fits) < 2:
        return fits
    dates = [x for x, profile in held.items() if max(profile.date, profile.place_and_date) >= 0.5]
    return {x: fit / 2 + max((born_alike(below, x, day) for day in dates), default=0) for x, fit in fits.items()}


def _take_birth(
    fields: dict[str, str], free: list[str], bare: set[str], held: dict[str, Profile], below: pl.DataFrame
) -> None:
    fits: dict[str, tuple[float, float]] = {}
    for letter in free:
        share = max(held[letter].date, held[letter].place_and_date)
        alike = born_alike(below, fields["nik"], letter) if "nik" in fields else 0.0
        if held[letter].values >= 2 and ((share >= 0.5 and letter in bare) or alike >= 0.5):
            fits[letter] = (alike, share)
    if fits:
        best = max(fits, key=lambda letter: fits[letter])
        fields["birth_place_and_date" if held[best].place_and_date >= 0.5 else "birth_date"] = best
        free.remove(best)


def _may_be_wage(letter: str, bare: set[str], words: dict[str, str]) -> bool:
    tokens, kind = set(tokens_of(words.get(letter, ""))), wage_kind(words.get(letter, ""))
    return letter in bare or (kind == "wage" and bool(tokens & _RECEIVED) and not tokens & _NOT_RECEIVED)


def _is_paid(letter: str, bare: set[str], below: pl.DataFrame, nik: str) -> bool:
    """A heading that speaks of money needs less proof than no heading at all."""
    return paid_beyond_doubt(below, letter, nik) >= 0.75 if letter in bare else paid_like(below, letter) >= 0.6


def _take_rest_of_name(fields: dict[str, str], bare: set[str], held: dict[str, Profile]) -> None:
    """A heading over two columns: words without digits right of the name, under no heading, are the rest of it."""
    right = letter_of(index_of(fields["name"]) + 1)
    if right in bare and held[right].values >= 2 and held[right].word >= 0.9 and held[right].sex < 0.5:
        fields["first_name"], fields["last_name"] = fields.pop("name"), right
