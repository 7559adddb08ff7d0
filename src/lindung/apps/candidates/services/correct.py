"""A person corrects a candidate's row on somebody's word; it is judged anew at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.candidates.models import Candidate, CandidateWord
from lindung.apps.candidates.screening import person_screened, with_proposed
from lindung.apps.candidates.services.doubles import doubles_promote
from lindung.apps.candidates.services.lock import candidate_locked, government_hold
from lindung.apps.candidates.services.recount import lists_recount
from lindung.apps.candidates.services.stage import candidate_columns
from lindung.apps.candidates.services.withdraw import candidate_event, require_alone
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.screening.candidate_issues import candidate_issues
from lindung.screening.candidate_list import with_disposition
from lindung.screening.candidate_said import SAID
from lindung.store import clock

_FROM_NOTES = frozenset({"civil_servant", "deceased", "has_left", "standing_unclear", "other_row_ineligible"})
"""What a note or a section said of the person; it stays while nothing else is said of the note."""
_OF_TABLE = frozenset({"columns_doubtful"})
_LONGEST = 300


@transaction.atomic
def candidate_correct(*, by: Principal, candidate_id: int, fields: Mapping[str, str], said_by: str) -> Candidate:
    """Put what somebody said of a row in the place of its cells, and judge the row anew.

    ``fields``: what was said, by the names of ``candidate_said.SAID``. ``said_by``: on whose word.

    Raises:
        Refusal: ``nothing_said``, ``word_missing`` without somebody's word, ``held`` for somebody on a place whose
            NIK changes, or as ``candidate_locked``.
    """
    government_hold(Candidate.objects.filter(pk=candidate_id))
    candidate = candidate_locked(by, candidate_id, "candidate.propose")
    said = {name: text.strip()[:_LONGEST] for name, text in fields.items() if name in SAID}
    before = written_of(candidate)
    said = {name: text for name, text in said.items() if text != before.get(name, "")}
    if not said:
        raise Refusal("nothing_said", _("Tidak ada yang berubah."))
    if not said_by.strip():
        raise Refusal("word_missing", _("Tulis atas keterangan siapa baris ini diperbaiki."))
    if "nik" in said:
        require_alone(candidate)
    _keep_word(by, candidate, said, before, said_by)
    _judge_anew(candidate, before | said, is_note_said="note" in said)
    if "nik" in said:
        doubles_promote(Candidate.objects.filter(pk=candidate.pk))
    others = Candidate.objects.filter(same_as=candidate).values_list("candidate_list_id", flat=True)
    lists_recount({candidate.candidate_list_id, *others})
    candidate_event(by, candidate, "candidate.correct", {"fields": sorted(said), "disposition": candidate.disposition})
    return candidate


def written_of(candidate: Candidate) -> dict[str, str]:
    """What a row says, as somebody would write it, by the names of ``candidate_said.SAID``."""
    answers = {True: "ya", False: "tidak", None: ""}
    number = {"income": candidate.income_rupiah, "decile": candidate.decile, "dependants": candidate.dependants}
    return {
        "nik": candidate.nik_written or candidate.nik or "",
        "name": candidate.name,
        "birth_date": candidate.birth_date.strftime("%d/%m/%Y") if candidate.birth_date else "",
        "sex": candidate.sex,
        "mother_name": candidate.mother_name,
        "village_code": candidate.village,
        "village": candidate.village_name,
        "occupation": candidate.occupation,
        "disability": answers[candidate.has_disability],
        **{name: "" if value is None else str(value) for name, value in number.items()},
        **{name: answers[candidate.traits.get(name)] for name in ("tobacco", "palm_oil")},
    }


def _keep_word(
    by: Principal, candidate: Candidate, said: Mapping[str, str], before: Mapping[str, str], said_by: str
) -> None:
    in_row = Candidate.objects.filter(
        candidate_list=candidate.candidate_list_id, sheet=candidate.sheet, row=candidate.row
    )
    CandidateWord.objects.create(
        candidate_list_id=candidate.candidate_list_id,
        sheet=candidate.sheet,
        row=candidate.row,
        nth=in_row.filter(position__lt=candidate.position).count(),
        fields=dict(said),
        written={name: before.get(name, "") for name in said},
        said_by=said_by.strip(),
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )


def _judge_anew(candidate: Candidate, written: Mapping[str, str], *, is_note_said: bool) -> None:
    """Judge a row as somebody says that it reads, and store it; what its note said stays unless that was said anew."""
    found = candidate.candidate_list
    people = person_of(candidate, written)
    screened = person_screened(people, on=found.as_of, government=candidate.government_id)
    rows = with_proposed(screened.rows, candidate.government_id, but_candidate=candidate.pk)
    stay = _OF_TABLE if is_note_said else _OF_TABLE | _FROM_NOTES
    kept = [code for code in candidate.codes.split(";") if code in stay]
    missing = pl.lit(kept, pl.List(pl.String))
    rows = with_disposition(rows.with_columns(codes=missing.list.set_union("codes")))
    issues = candidate_issues(screened.report, rows)
    columns = candidate_columns(found, rows, issues).row(0, named=True)
    old = [issue for issue in candidate.issues if issue["code"] in kept]
    _take(candidate, columns, old)


def person_of(candidate: Candidate, written: Mapping[str, str]) -> pl.DataFrame:
    """A candidate as somebody read from a sheet (``collect.PEOPLE``)."""
    from lindung.screening.collect import PEOPLE

    cells: dict[str, Any] = {column: written.get(name) or None for name, column in SAID.items()}
    cells |= {"index": 0, "file": "", "sheet": candidate.sheet, "layout": 0, "row": candidate.row, "wage_unit": 1}
    cells |= {"nik_is_number": False, "wage_is_other_period": False, "wage_is_asked": False}
    cells |= {"birth_place": candidate.birth_place, "address": candidate.address, "phone": candidate.phone}
    return pl.DataFrame([[cells.get(name) for name in PEOPLE]], schema=PEOPLE, orient="row")


def _take(candidate: Candidate, columns: dict[str, Any], kept_issues: list[dict[str, Any]]) -> None:
    taken = (
        "nik", "nik_written", "name", "name_key", "birth_date", "sex", "mother_name", "village", "village_name",
        "occupation", "income_rupiah", "decile", "dependants", "has_disability", "disposition", "codes", "same_as_id",
        "same_as_worker_id",
    )  # fmt: skip
    for name in taken:
        setattr(candidate, name, columns[name])
    candidate.traits = json.loads(columns["traits"])
    candidate.issues = [*kept_issues, *json.loads(columns["issues"])]
    candidate.save()
