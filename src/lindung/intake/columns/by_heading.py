"""The column of each field by its heading; of several columns with the same heading the best one."""

from __future__ import annotations

import re

from lindung.intake.column_letters import index_of
from lindung.intake.columns.profile import Profile
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.field_names import INTERNAL, REPORTED
from lindung.intake.headings.fields_of_header import Meanings
from lindung.intake.headings.tokens import tokens_of

_LEAST_SHARE = 0.3
_LEAST_SHARE_OF_BIRTHS = 0.2
_MOST_AMOUNTS_OF_JOBS = 0.5
_NOW = frozenset(("baru", "terbaru", "sekarang", "kini", "terkini", "terakhir"))
_BEFORE = frozenset(("lama", "awal", "semula", "sebelum", "sebelumnya", "terdahulu", "dulu", "lalu"))


def columns_by_heading(meanings: Meanings, table: TableColumns) -> dict[str, str]:
    """``{field: letter}`` of the fields that a heading means.

    Of several columns the one whose values fit best wins, of jobs and standings the one of now, then the one
    whose heading scores highest, one that is not blank, the one of the latest year, the leftmost. Amounts are no jobs.
    """

    def rank(field: str, letter: str) -> tuple[float, ...]:
        profile = table.profiles[letter]
        heading = table.heading(letter)
        year, now = _latest_year(heading), _rank_of_now(heading) if field in ("job", "status") else 0
        return _fit(field, profile), now, meanings[letter][1], profile.values > 0, year, -index_of(letter)

    fields: dict[str, str] = {}
    for field in (*REPORTED, *INTERNAL, "sex_male"):
        letters = [letter for letter, (meant, _) in meanings.items() if meant == field]
        if field == "job":
            letters = [letter for letter in letters if table.profiles[letter].wage < _MOST_AMOUNTS_OF_JOBS]
        if letters:
            fields[field] = max(letters, key=lambda letter: rank(field, letter))
    return fields


def _rank_of_now(heading: str) -> int:
    """1 for what is so now, -1 for what was so before, else 0."""
    tokens = set(tokens_of(heading))
    return int(bool(tokens & _NOW)) - int(bool(tokens & _BEFORE))


def _latest_year(heading: str) -> int:
    return max(map(int, re.findall(r"\b20\d\d\b", heading)), default=0)


def _fit(field: str, profile: Profile) -> int:
    """How well the values of a column fit a field: 0 not, 1 well, 2 (a NIK with births in it) beyond doubt."""
    if field == "nik":
        is_nik = profile.nik >= _LEAST_SHARE
        return int(is_nik) + int(is_nik and profile.birth_in_nik >= _LEAST_SHARE_OF_BIRTHS)
    if field == "birth_date":
        return int(profile.date >= _LEAST_SHARE)
    if field == "wage":
        return int(profile.wage >= _LEAST_SHARE)
    return int(profile.values > 0)
