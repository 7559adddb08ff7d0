"""Installations of the kind of database under test, and archives whose content a test changes."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.installation import Installation

UPLOAD = """
import io
from datetime import date
from lindung.apps.offices.models import Government
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.kernel.principal import Principal
submission_create(by=Principal.system("uji"), government=Government.objects.get(pk="74.13"),
    files=[("daftar.csv", io.BytesIO(b"NIK;Nama\\n"))], intake=Intake(as_of=date(2022, 7, 1)))
"""
OLDER = "from django.core.management import call_command; call_command('migrate', 'arrears', 'zero', verbosity=0)"
MONEY = """
from datetime import date
from django.utils import timezone
from lindung.apps.contributions.models import Bill, MonthRun
from lindung.apps.offices.models import Government, Office
from lindung.apps.payments.models import Payment
government, office = Government.objects.get(pk="74.13"), Office.objects.get(code="74.13.01")
for number, (month, rupiah) in enumerate([(date(2022, 3, 1), 5400), (date(2022, 4, 1), 10800)], start=1):
    run = MonthRun.objects.create(government=government, month=month, issued_at=timezone.now(), bills_count=1,
        workers_count=1, total_rupiah=rupiah)
    Bill.objects.create(run=run, government=government, office=office, month=month, year=2022, number=number,
        due_on=month.replace(day=15), workers_count=1, jkk_rupiah=rupiah, jkm_rupiah=0, jht_rupiah=0, jp_rupiah=0,
        total_rupiah=rupiah)
    Payment.objects.create(government=government, office=office, received_on=month.replace(day=9),
        amount_rupiah=rupiah, method="manual", state="confirmed", key=str(number))
"""


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Callable[[str], Installation]]:
    """Make installations without tables."""
    made: list[Installation] = []

    def make(name: str) -> Installation:
        made.append(Installation.fresh(tmp_path / name))
        return made[-1]

    yield make
    for place in made:
        place.drop()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with a government, an office, an uploaded file, bills and payments of two months."""
    found = Installation.migrated(tmp_path_factory.mktemp("filled") / "rumah")
    found.ok("government", "add", "74.13", "Muna Barat")
    found.ok("office", "add", "74.13", "74.13.01", "Dinas Kesehatan")
    found.python(UPLOAD + MONEY)
    yield found
    found.drop()


@pytest.fixture
def place(filled: Installation, tmp_path: Path) -> Iterator[Installation]:
    """A copy of the filled installation, a test's own."""
    found = filled.copied(tmp_path / "rumah")
    yield found
    found.drop()


def rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """A copy of an archive whose members a function changed; None leaves one out."""
    target = path.with_name("changed.tar.gz")
    with tarfile.open(path) as source, tarfile.open(target, "w:gz") as out:
        for member in source:
            content = source.extractfile(member)
            changed = change(member.name, content.read() if content else b"")
            if changed:
                member.name, member.size = changed[0], len(changed[1])
                out.addfile(member, io.BytesIO(changed[1]))
    return target


def manifest_changed(path: Path, **values: object) -> Path:
    """A copy of an archive with other words in its manifest."""

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        is_manifest = name == "manifest.json"
        return name, json.dumps(json.loads(content) | values).encode() if is_manifest else content

    return rewritten(path, change)
