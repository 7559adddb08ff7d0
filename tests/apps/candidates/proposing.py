"""Candidate lists for the tests, as a village writes them, handed in and checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from lindung.apps.candidates.models import Candidate, CandidateList
from lindung.apps.candidates.services.check import candidate_list_check
from lindung.apps.candidates.services.create import Proposal, candidate_list_create
from lindung.apps.offices.models import Government, Office
from lindung.demo.people import Person
from tests.apps.days import DAY

HEADINGS = (
    "No", "NIK", "Nama", "Tanggal Lahir", "L/P", "Kode Desa", "Desa", "Pekerjaan", "Penghasilan per Bulan", "Desil",
    "Jumlah Tanggungan", "Disabilitas", "Nama Ibu Kandung", "Keterangan",
)  # fmt: skip
VILLAGE = "74.13.01.2001"


def line(person: Person, **other: str) -> dict[str, str]:
    """A person as a row says them, but for what is said otherwise, by heading."""
    plain = {
        "NIK": person.nik,
        "Nama": person.name,
        "Tanggal Lahir": person.birth_date.isoformat(),
        "L/P": person.sex,
        "Kode Desa": VILLAGE,
        "Desa": "Wakoila",
        "Pekerjaan": "Buruh tani",
        "Penghasilan per Bulan": "900000",
        "Desil": "2",
        "Nama Ibu Kandung": person.mother_name,
    }
    return plain | other


def list_csv(rows: Sequence[Mapping[str, str]], headings: Sequence[str] = HEADINGS) -> bytes:
    """A candidate list as a file."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";")
    writer.writerow(headings)
    for number, row in enumerate(rows, 1):
        writer.writerow([number, *(row.get(heading, "") for heading in headings[1:])])
    return made.getvalue().encode()


def proposed(
    country: Any,
    rows: Sequence[Mapping[str, str]],
    *,
    who: str = "administrator",
    name: str = "usulan.csv",
    government: Government | None = None,
    office: Office | None = None,
    headings: Sequence[str] = HEADINGS,
    **said: Any,
) -> CandidateList:
    """A list handed in and checked."""
    found, _is_new = candidate_list_create(
        by=country.who(who),
        government=government or country.muna_barat,
        name=name,
        content=io.BytesIO(list_csv(rows, headings)),
        proposal=Proposal(as_of=DAY, **said),
        office=office,
    )
    candidate_list_check(found.pk)
    found.refresh_from_db()
    return found


def outcomes(found: CandidateList) -> list[tuple[str, str]]:
    """Disposition and codes of a list's candidates, in the order of its rows."""
    rows = Candidate.objects.filter(candidate_list=found).order_by("position")
    return list(rows.values_list("disposition", "codes"))
