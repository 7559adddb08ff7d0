"""A database with one government, forty offices and a million people waiting to be enrolled."""

from __future__ import annotations

import polars as pl
from bench.people import DAY, invented_table

from lindung.apps.offices.models import Government, Office
from lindung.apps.offices.services import government_add, office_add
from lindung.apps.places.models import Region
from lindung.apps.submissions.models import State, Submission, SubmissionFile, SubmissionRow
from lindung.kernel.principal import Principal
from lindung.store.bulk import load

US = Principal.system("ukuran")
OFFICES = 40


def found_country() -> Government:
    """The government with its offices."""
    Region.objects.create(code="74.13", name="Kab. Muna Barat")
    government = government_add(by=US, region_code="74.13", name="Muna Barat")
    for number in range(OFFICES):
        office_add(by=US, government=government, code=f"74.13.{number:02d}", name=f"Dinas {number:02d}")
    return government


def staged(government: Government, count: int, part: int = 0) -> tuple[Submission, pl.DataFrame]:
    """An approved submission with ``count`` ready rows over all offices, each ``part`` with other people."""
    submission = Submission.objects.create(
        government=government, fingerprint=f"x{part}", as_of=DAY, starts_on=DAY.replace(day=1), state=State.APPROVED
    )
    file = SubmissionFile.objects.create(
        submission=submission, position=0, name="ukuran.xlsx", sha256="0" * 64, size=0, stored_as="ukuran"
    )
    offices = list(Office.objects.order_by("pk").values_list("pk", flat=True))
    empty = ["nik_written", "mother_name", "birth_place", "address", "village", "phone", "job", "note", "decision"]
    people = invented_table(count, part)
    rows = people.with_columns(
        submission_id=pl.lit(submission.pk),
        file_id=pl.lit(file.pk),
        office_id=offices[0] + pl.col("position") % len(offices),
        sheet=pl.lit("Daftar"),
        row=pl.col("position") + 5,
        disposition=pl.lit("ready"),
        state=pl.lit("open"),
        codes=pl.lit(""),
        issues=pl.lit("[]"),
        reasons=pl.lit("[]"),
        **{name: pl.lit("") for name in empty},
    )
    load(SubmissionRow, rows.columns, rows.iter_rows())
    return submission, people
