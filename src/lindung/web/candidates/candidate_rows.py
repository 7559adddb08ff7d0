"""The list of candidates: of one list, or of all; by disposition, reason and village."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.candidates.models import Candidate
from lindung.kernel.nik import DIGITS, masked_within
from lindung.kernel.principal import Principal
from lindung.matching.names import name_key
from lindung.screening.candidate_list import reasons_of
from lindung.store.name_search import names_holding
from lindung.web.base.lists.nik import nik_for
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.base.tags.text import day_short
from lindung.web.candidates.words import CANDIDATE_CODES, CANDIDATE_DISPOSITIONS
from lindung.web.submissions.tags import issue_text

WITHDRAWN = "withdrawn"


def candidate_rows(
    principal: Principal, *, villages: Sequence[tuple[str, str]], codes: Sequence[str], is_of_list: bool = False
) -> ListSpec:
    """The list for a principal; ``villages`` (code, name) and ``codes`` are what can be chosen."""
    return ListSpec(
        title=_("Calon"),
        columns=_columns(principal, is_of_list=is_of_list),
        sort="place" if is_of_list else "name",
        filters=_filters(villages, codes),
        search=Search(label=_("Cari calon"), hint=_("Nama atau NIK lengkap"), find=candidates_found),
        empty=(_("Tidak ada calon seperti itu."), ""),
    )


def _columns(principal: Principal, *, is_of_list: bool) -> tuple[Column, ...]:
    sees, nik = principal.may("worker.see_nik"), nik_for(principal)

    def nik_shown(one: Candidate) -> str:
        return nik(one.nik) if one.nik else (one.nik_written or "–") if sees else "–"

    def found(one: Candidate) -> str:
        return candidate_findings(one, sees_nik=sees)

    return (
        Column(
            name="name", title=_("Nama"), value=lambda one: one.name, order=("name_key",), is_indexed=not is_of_list,
            phone=Phone.LEAD, parts=_person_parts, width=32,
        ),
        Column(name="nik", title=_("NIK"), value=nik_shown, kind=Kind.CODE, width=20),
        *_facts(),
        Column(
            name="place", title=_("Baris"), value=lambda one: one.row, kind=Kind.NUMBER, phone=Phone.HIDDEN,
            order=("position",) if is_of_list else (), is_indexed=is_of_list, is_shown=is_of_list,
        ),
        Column(
            name="findings", title=_("Alasan"), value=found, kind=Kind.TEXT, width=80,
            parts=lambda one: {"text": "", "lines": found(one).split("\n") if found(one) else ()},
        ),
        Column(
            name="disposition", title=_("Hasil"), value=lambda one: str(CANDIDATE_DISPOSITIONS[outcome_of(one)][0]),
            kind=Kind.STATE, parts=_outcome_parts, phone=Phone.FIGURE, width=24,
        ),
    )  # fmt: skip


def _facts() -> tuple[Column, ...]:
    """What is known of a candidate; most of it stands in the file only."""
    return (
        Column(name="birth", title=_("Tanggal lahir"), value=lambda one: one.birth_date, kind=Kind.DAY, is_shown=False),
        Column(
            name="village", title=_("Desa"), value=lambda one: one.village_name or one.village,
            parts=lambda one: {"sub": one.occupation}, width=28,
        ),
        Column(name="code", title=_("Kode desa"), value=lambda one: one.village, kind=Kind.CODE, is_shown=False),
        Column(name="occupation", title=_("Pekerjaan"), value=lambda one: one.occupation, is_shown=False, width=28),
        Column(name="decile", title=_("Desil"), value=lambda one: one.decile, kind=Kind.NUMBER, phone=Phone.HIDDEN),
        Column(
            name="income", title=_("Penghasilan"), value=lambda one: one.income_rupiah, kind=Kind.MONEY, is_shown=False
        ),
        Column(
            name="dependants", title=_("Tanggungan"), value=lambda one: one.dependants, kind=Kind.NUMBER,
            is_shown=False,
        ),
        Column(
            name="list", title=_("Usulan"), value=lambda one: one.candidate_list_id, kind=Kind.NUMBER, is_shown=False
        ),
        Column(name="sheet", title=_("Lembar"), value=lambda one: one.sheet, is_shown=False),
    )  # fmt: skip


def outcome_of(one: Candidate) -> str:
    """What became of a candidate: their disposition, or that they were taken out."""
    return WITHDRAWN if one.withdrawn_on else one.disposition


def candidate_findings(one: Candidate, *, sees_nik: bool) -> str:
    """The sentences of what keeps a candidate out, a line each; of what was only repaired there are none."""
    deciding = reasons_of(one.codes.split(";") if one.codes else [])
    sentences = {issue["code"]: issue_text(issue) for issue in one.issues if issue["code"] in deciding}
    text = "\n".join(sentences.get(code) or str(CANDIDATE_CODES.get(code, code)) for code in deciding)
    return text if sees_nik else masked_within(text)


def _person_parts(one: Candidate) -> Part:
    page = reverse("candidate", args=[one.pk])
    return {"href": page, "sub": day_short(one.birth_date) if one.birth_date else ""}


def _outcome_parts(one: Candidate) -> Part:
    words, tone = CANDIDATE_DISPOSITIONS[outcome_of(one)]
    return {"text": "", "chips": (chip(tone, words),)}


def _filters(villages: Sequence[tuple[str, str]], codes: Sequence[str]) -> tuple[Filter, ...]:
    outcomes = [(name, words) for name, (words, _tone) in CANDIDATE_DISPOSITIONS.items()]
    reasons = [(code, CANDIDATE_CODES.get(code, code)) for code in codes]
    filters = (
        Filter(name="disposition", title=_("Hasil"), choices=outcomes, keep=_with_outcome),
        Filter(name="code", title=_("Alasan"), choices=reasons, keep=_with_code, is_select=True),
        Filter(name="village", title=_("Desa"), choices=villages, keep=_of_village, is_select=True),
    )
    return tuple(one for one in filters if one.choices)


def _with_outcome(rows: QuerySet[Candidate], outcome: str) -> QuerySet[Candidate]:
    if outcome == WITHDRAWN:
        return rows.filter(withdrawn_on__isnull=False)
    return rows.filter(disposition=outcome, withdrawn_on=None)


def _with_code(rows: QuerySet[Candidate], code: str) -> QuerySet[Candidate]:
    return rows.filter(codes__contains=code)


def _of_village(rows: QuerySet[Candidate], code: str) -> QuerySet[Candidate]:
    return rows.filter(village=code)


def candidates_found(rows: QuerySet[Candidate], words: str) -> QuerySet[Candidate]:
    """The candidates with a whole NIK, or whose names hold every word, each by its beginning."""
    digits = re.sub(r"\D", "", words)
    if len(digits) == DIGITS:
        return rows.filter(nik=digits)
    return rows.filter(names_holding(name_key(words).split()))


def reasons_shown(counts: dict[str, int]) -> list[tuple[str, Any, int]]:
    """Each reason with its words and how many it keeps out, the most first."""
    found = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(code, CANDIDATE_CODES.get(code, code), people) for code, people in found]
