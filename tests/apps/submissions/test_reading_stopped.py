"""A workbook that kills its reader is told as that file's problem; the submission goes on with the others."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from lindung.apps.submissions import jobs
from lindung.apps.submissions.models import State
from lindung.apps.submissions.services.create import Intake, submission_create
from tests.apps.conftest import DAY, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.cell]

# Python runs a file of this name when it starts: a reader that dies at a file with a certain word.
BREAKS = """
import os
import fastexcel
sound = fastexcel.read_excel
def read_excel(content):
    return os.abort() if b"tewas" in content else sound(content)
fastexcel.read_excel = read_excel
"""


def test_a_killer_is_the_problem_of_its_file_alone(
    country, people, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(BREAKS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    killer = io.BytesIO(workbook(people(1)).read() + b"tewas")
    files = [("pembunuh.xlsx", killer), ("daftar.xlsx", workbook(people(3)))]
    submission, _ = submission_create(
        by=country.who("administrator"), government=country.muna_barat, files=files, intake=Intake(DAY),
        office=country.health,
    )  # fmt: skip
    jobs.check(submission.pk)
    submission.refresh_from_db()
    assert (submission.state, submission.failure, submission.counts["ready"]) == (State.CHECKED, "", 3)
    told = {file.name: (file.failure_code, file.failure.get("id", "")[:30]) for file in submission.files.all()}
    assert told == {
        "pembunuh.xlsx": ("reading_stopped", "Berkas terlalu rumit untuk dib"),
        "daftar.xlsx": ("", ""),
    }
