"""A workbook of 10,000 people on its whole way: handed in, read, judged, staged, sent, approved and enrolled.

Each step is the service that a page or the job worker calls, the reading in its cell. Several workbooks go the way one
after the other, each of other people; the quickest counts. What it costs to start a cell at all is measured apart: a
child that is started, reads a workbook of one person, judges nobody and ends.
"""

from __future__ import annotations

import io
import itertools
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from bench.people import DAY, invented_table
from bench.report import Ceiling

if TYPE_CHECKING:
    from lindung.apps.offices.models import Government

PEOPLE, RUNS, LEAST, FIRST_PART = 10_000, 5, 10_000, 4
_HEADINGS = ("No", "NIK", "Nama Lengkap", "Tanggal Lahir", "L/P", "Jabatan", "Upah")


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of the parts of the way."""

    handed_in: float
    checked: float
    approved: float
    enrolled: float

    @property
    def whole(self) -> float:
        """Seconds of the whole way."""
        return self.handed_in + self.checked + self.approved + self.enrolled


def workbook(part: int, count: int = PEOPLE) -> bytes:
    """A workbook of invented people who can all be enrolled."""
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, _HEADINGS)
    people = invented_table(count, part).select("nik", "name", "birth_date", "sex", "wage_rupiah")
    for number, (nik, name, born, sex, wage) in enumerate(people.iter_rows(), start=1):
        sheet.write_row(number, 0, (number, nik, name, born.strftime("%d/%m/%Y"), sex, "Guru", wage))
    book.close()
    return memory.getvalue()


def measured() -> list[Ceiling]:
    """The way of RUNS workbooks in this process's database, and the start of a cell."""
    from lindung.apps.offices.models import Government

    government = Government.objects.get()
    _way(government, workbook(FIRST_PART, 10), 10)
    runs = [_way(government, workbook(FIRST_PART + 1 + run), PEOPLE) for run in range(RUNS)]
    best = min(runs, key=lambda taken: taken.whole)
    rate = PEOPLE / best.whole
    parts = f"{best.handed_in:.2f} + {best.checked:.2f} + {best.approved:.2f} + {best.enrolled:.2f} s"
    return [
        Ceiling(
            f"One workbook of {PEOPLE:,} people, handed in + checked + approved + enrolled",
            f"{rate:,.0f} people/s ({parts})",
            f"at least {LEAST:,}",
            rate >= LEAST,
        ),
        Ceiling("Of it the start of the cell that reads", f"{_start_of_cell():.2f} s", "no limit", True),
    ]


def _way(government: Government, content: bytes, count: int) -> Taken:
    from bench.country import US

    from lindung.apps.offices.models import Office
    from lindung.apps.submissions.services.approve import submission_approve, submission_submit
    from lindung.apps.submissions.services.check import submission_check
    from lindung.apps.submissions.services.create import Intake, submission_create
    from lindung.apps.submissions.services.enrol import submission_enrol

    office = Office.objects.filter(government=government).earliest("pk")
    intake = Intake(as_of=DAY, starts_on=DAY.replace(day=1))
    marks = [time.perf_counter()]
    files = [("ukuran.xlsx", io.BytesIO(content))]
    submission, _ = submission_create(by=US, government=government, files=files, intake=intake, office=office)
    marks.append(time.perf_counter())
    submission_check(submission.pk)
    marks.append(time.perf_counter())
    submission_submit(by=US, submission_id=submission.pk)
    submission_approve(by=US, submission_id=submission.pk)
    marks.append(time.perf_counter())
    enrolled = submission_enrol(submission.pk)
    marks.append(time.perf_counter())
    if enrolled != count:
        raise SystemExit(f"of {count} people {enrolled} were enrolled")
    return Taken(*(later - earlier for earlier, later in itertools.pairwise(marks)))


def _start_of_cell() -> float:
    """Seconds until a cell has read a workbook of one person, judged it and is gone; the quickest of RUNS."""
    from lindung.rules.eligibility import age_limits
    from lindung.screening import ScreeningInCell, ScreeningRules

    limits = age_limits("wage_earner", DAY)
    rules = ScreeningRules(minimum_age=limits.minimum, age_limit=limits.limit)
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "satu.xlsx"
        path.write_bytes(workbook(FIRST_PART, 1))
        for _ in range(RUNS):
            began = time.perf_counter()
            with ScreeningInCell([path]) as screening:
                screening.judge(on=DAY, rules=rules)
            taken.append(time.perf_counter() - began)
    return min(taken)
