"""Columns that no heading explains: their values decide, where they leave no doubt.

A wage or a birth date taken from the wrong column does more harm than one that the office is asked for once more. So a
column under unknown words is a birth date only if its dates are those of the NIKs, and a wage only if its heading
speaks of money that somebody receives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.columns.birth_agreement import birth_agreement
from lindung.intake.columns.note_columns import has_decisive_remark, may_be_note
from lindung.intake.columns.profile import Profile
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.columns.wage_plausibility import certain_wage_share, wage_share
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.headings.wage_period_and_unit import wage_kind

_WORDS_OF_PAY = frozenset((
    "rp", "rupiah", "bayar", "dibayar", "dibayarkan", "terima", "diterima", "bulan", "kompensasi", "uang", "imbalan",
    "honor", "gaji", "upah", "amount", "pay", "payment", "besaran", "besarnya", "nominal", "bruto", "netto", "bersih",
    "insentif", "salary", "bisyaroh", "jasa", "operasional", "siltap", "penghasilan", "umk", "ump", "umr",
))  # fmt: skip
_WORDS_OF_OTHER_AMOUNTS = frozenset((
    "premi", "iuran", "harga", "pinjaman", "utang", "hutang", "omzet", "omset", "bantuan", "pengeluaran", "tabungan",
    "potongan", "thr", "pajak", "luas", "kode", "nomor", "hasil", "modal", "saldo", "setoran", "denda", "santunan",
    "muka", "dp", "angsuran", "cicilan", "kredit", "sewa", "simpanan", "tagihan", "makan", "transport",
    "transportasi", "listrik", "ukt", "spp", "pulsa", "duka", "pensiun",
))  # fmt: skip


class UnexplainedColumns:
    """The columns that no heading explains, while they are assigned.

    ``fields``: ``{field: letter}`` of all columns assigned so far. ``free``: the letters of the unexplained columns
    that have no field yet. ``unheaded``: those that stand under no heading at all.
    """

    def __init__(self, fields: dict[str, str], unexplained: Iterable[str], table: TableColumns) -> None:
        self.fields, self.table = fields, table
        self.free = [letter for letter in unexplained if letter not in fields.values()]
        self.unheaded = table.without_heading(self.free)

    def profiles(self) -> dict[str, Profile]:
        """The profiles of the free columns, by letter."""
        return {letter: self.table.profiles[letter] for letter in self.free}

    def assign(self, field: str, letter: str) -> None:
        """Give a free column its field."""
        self.fields[field] = letter
        self.free.remove(letter)

    def assign_best(self, field: str, scores: Mapping[str, float], least: float, values: int = 2) -> None:
        """Give the field to the free column with the highest score, if that is high enough and it has enough values."""
        best = max(
            (letter for letter in self.free if letter in scores), key=lambda letter: scores[letter], default=None
        )
        if best and scores[best] >= least and self.table.profiles[best].values >= values:
            self.assign(field, best)


def _find_nik(columns: UnexplainedColumns) -> None:
    """The column of NIKs; of several (a family card's number has the same form) the one with these birth dates."""
    profiles, table = columns.profiles(), columns.table
    scores = {
        letter: (profile.nik + profile.birth_in_nik) / 2 for letter, profile in profiles.items() if profile.nik >= 0.5
    }
    if len(scores) > 1:
        dates = [
            letter for letter, profile in table.profiles.items() if max(profile.date, profile.place_and_date) >= 0.5
        ]
        scores = {
            letter: score / 2 + max((birth_agreement(table.body, letter, day) for day in dates), default=0)
            for letter, score in scores.items()
        }
    columns.assign_best("nik", scores, 0.4)


def _find_birth(columns: UnexplainedColumns) -> None:
    """The column of dates under no heading, or of the dates that are in the NIKs, with the place or without it."""
    scores: dict[str, tuple[float, float]] = {}
    nik = columns.fields.get("nik")
    for letter, profile in columns.profiles().items():
        share = max(profile.date, profile.place_and_date)
        agreement = birth_agreement(columns.table.body, nik, letter) if nik else 0.0
        is_date = share >= 0.5 and letter in columns.unheaded
        if profile.values >= 2 and (is_date or agreement >= 0.5):
            scores[letter] = (agreement, share)
    if scores:
        best = max(scores, key=lambda letter: scores[letter])
        has_place = columns.table.profiles[best].place_and_date >= 0.5
        columns.assign("birth_place_and_date" if has_place else "birth_date", best)


def _find_sex(columns: UnexplainedColumns) -> None:
    """The column of L and P and the like."""
    columns.assign_best("sex", {letter: profile.sex for letter, profile in columns.profiles().items()}, 0.6)


def _find_name(columns: UnexplainedColumns) -> None:
    """The column of names of two words or more that differ from each other."""
    columns.assign_best(
        "name", {letter: profile.name * profile.distinct for letter, profile in columns.profiles().items()}, 0.4
    )


def _find_wage(columns: UnexplainedColumns) -> None:
    """The column of amounts that are plausible as wages, under no heading or one that speaks of money received."""
    profiles = columns.profiles()
    columns.assign_best(
        "wage", {letter: profiles[letter].wage for letter in columns.free if _may_be_wage(columns, letter)}, 0.6
    )


def _find_phone(columns: UnexplainedColumns) -> None:
    """The column of telephone numbers."""
    columns.assign_best("phone", {letter: profile.phone for letter, profile in columns.profiles().items()}, 0.7)


def _find_note(columns: UnexplainedColumns) -> None:
    """The column in which a remark says of a worker that they have died or are a civil servant."""
    table = columns.table
    scores = {
        letter: float(has_decisive_remark(table.body[letter], is_of_words=table.profiles[letter].word >= 0.5))
        for letter in columns.free
        if may_be_note(table.heading(letter))
    }
    columns.assign_best("note", scores, 1.0, values=1)


def _find_rest_of_name(columns: UnexplainedColumns) -> None:
    """The words to the right of the names, where the heading of the names stands over two columns."""
    name, table = columns.fields["name"], columns.table
    right = letter_of(index_of(name) + 1)
    if not table.heading(name) or right not in columns.free or right not in columns.unheaded:
        return
    profile = table.profiles[right]
    if profile.values >= 2 and profile.word >= 0.9 and profile.sex < 0.5:
        del columns.fields["name"]
        columns.fields["first_name"] = name
        columns.assign("last_name", right)


@dataclass(frozen=True, slots=True)
class ContentCase:
    """A field that the values of a column can show.

    ``example``: an unexplained heading (none: "-") and a value below it. ``find`` assigns the field to a free column if
    there is such a column. It is tried if all fields of ``needs`` have a column already and none of ``unless`` has.
    """

    name: str
    example: str
    find: Callable[[UnexplainedColumns], None]
    unless: frozenset[str]
    needs: frozenset[str] = frozenset()


CONTENT_CASES = (
    ContentCase("NIK", "-: 3201011708859001", _find_nik, frozenset({"nik"})),
    ContentCase("birth", "-: Raha, 12-05-1990", _find_birth, frozenset({"birth_date", "birth_place_and_date"})),
    ContentCase("sex", "-: P", _find_sex, frozenset({"sex", "sex_male"})),
    ContentCase("name", "-: Bunga Lestari", _find_name, frozenset({"name", "first_name", "name_and_more"})),
    ContentCase(
        "wage", "Dibayarkan: 1.500.000", _find_wage, frozenset({"wage", "wage_other_period"}), frozenset({"nik"})
    ),
    ContentCase("phone", "-: 0812 3456 7890", _find_phone, frozenset({"phone"})),
    ContentCase("note", "Verifikasi: meninggal dunia", _find_note, frozenset({"note", "status"})),
    ContentCase(
        "rest of the name",
        "Nama | -: Bunga | Lestari",
        _find_rest_of_name,
        frozenset({"last_name"}),
        frozenset({"name"}),
    ),
)
"""Tried in order; a column that one case takes is not free for the next."""


def fill_by_content(fields: dict[str, str], unexplained: Iterable[str], table: TableColumns) -> None:
    """Add to ``fields`` (``{field: letter}``) the unexplained columns whose values say what they are (CONTENT_CASES).

    ``unexplained``: the letters of the columns whose headings mean nothing, from left to right.
    """
    columns = UnexplainedColumns(fields, unexplained, table)
    for case in CONTENT_CASES:
        if case.needs <= fields.keys() and case.unless.isdisjoint(fields):
            case.find(columns)


def _may_be_wage(columns: UnexplainedColumns, letter: str) -> bool:
    """A heading that speaks of money received needs less proof by the amounts than no heading at all."""
    body = columns.table.body
    if letter in columns.unheaded:
        return certain_wage_share(body, letter, columns.fields["nik"]) >= 0.75
    heading = columns.table.heading(letter)
    tokens = set(tokens_of(heading))
    is_of_pay = wage_kind(heading) == "wage" and tokens & _WORDS_OF_PAY and not tokens & _WORDS_OF_OTHER_AMOUNTS
    return bool(is_of_pay) and wage_share(body, letter) >= 0.6
