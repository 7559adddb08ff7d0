"""Lists of deaths for the tests, as a civil registry writes them, taken in and compared."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from lindung.apps.claims.models import DeathList
from lindung.apps.claims.services.watch import death_list_take
from lindung.apps.claims.services.watch_compare import death_list_compare
from lindung.apps.offices.models import Government
from lindung.apps.registry.models import Worker

DIED = date(2022, 7, 20)
Row = tuple[str, str, str, str]


def row_of(worker: Worker) -> Row:
    """A worker as a list of deaths names them."""
    return worker.name, worker.nik, worker.birth_date.isoformat(), worker.mother_name


def death_csv(rows: Sequence[Row], heading: str = "Daftar akta kematian", died: date = DIED) -> bytes:
    """A list of deaths as a file."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";")
    writer.writerow([heading])
    writer.writerow(["No", "Nama", "NIK", "Tanggal Lahir", "Nama Ibu", "Tanggal Meninggal"])
    for number, row in enumerate(rows, 1):
        writer.writerow([number, *row, died.isoformat()])
    return made.getvalue().encode()


def taken(
    country,
    rows: Sequence[Row],
    *,
    name: str = "akta.csv",
    heading: str = "Daftar akta kematian",
    government: Government | None = None,
    who: str = "administrator",
    died: date = DIED,
) -> DeathList:
    """A list taken in and compared."""
    found, _is_new = death_list_take(
        by=country.who(who),
        government=government or country.muna_barat,
        name=name,
        content=io.BytesIO(death_csv(rows, heading, died)),
    )
    death_list_compare(found.pk)
    found.refresh_from_db()
    return found
