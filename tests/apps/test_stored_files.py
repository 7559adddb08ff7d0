"""A stored file is whole or not there; what no row refers to goes after hours, what a row refers to never."""

from __future__ import annotations

import io
import os
import time

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from lindung.apps.submissions.models import SubmissionFile
from lindung.store import files, whole_file
from lindung.store.file_sweep import GRACE_SECONDS, files_sweep
from lindung.store.stored_names import stored_columns

pytestmark = pytest.mark.django_db


def aged(path, seconds: float) -> None:
    """Make a file so old."""
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_a_file_takes_its_name_only_when_it_is_on_the_disk(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(settings, "UPLOADS", tmp_path)
    seen = []
    monkeypatch.setattr(
        whole_file.os, "fsync", lambda handle: seen.append(sorted(p.suffix for p in tmp_path.iterdir()))
    )
    stored = files.store("daftar.xlsx", io.BytesIO(b"isi"))
    assert seen == [[".part"], [".xlsx"]], "the file before its renaming, the folder after it"
    assert files.path_of(stored.stored_as).read_bytes() == b"isi"
    assert files.path_of(stored.stored_as).stat().st_mode & 0o777 == 0o600


def test_a_kept_file_is_found_until_it_is_forgotten(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(settings, "UPLOADS", tmp_path)
    stored = files.store_content("akta.jpg", b"isi")
    path = files.kept_file(stored.stored_as)
    assert path is not None
    assert (path.read_bytes(), stored.size, path.suffix) == (b"isi", 3, ".jpg")
    files.forget([stored])
    assert files.kept_file(stored.stored_as) is None
    assert files.kept_file("") is None


@pytest.mark.parametrize("error", [OSError(5, "I/O"), KeyboardInterrupt()], ids=repr)
def test_an_upload_that_breaks_off_leaves_nothing(tmp_path, monkeypatch, error) -> None:
    monkeypatch.setattr(settings, "UPLOADS", tmp_path)

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise error
            return super().read(3)

    with pytest.raises(type(error)):
        files.store("daftar.xlsx", Broken(b"isi berkas"))
    assert list(tmp_path.iterdir()) == []


def test_the_sweep_takes_old_files_without_a_row_and_no_other(country, people, send) -> None:
    submission = send(people(1))
    kept = files.path_of(submission.files.get().stored_as)
    orphan, unfinished, under_way = (files.path_of(name) for name in ("a.xlsx", "b.xlsx.part", "c.xlsx"))
    for path in (orphan, unfinished, under_way):
        path.write_bytes(b"x")
    for path in (kept, orphan, unfinished):
        aged(path, GRACE_SECONDS + 60)
    assert files_sweep() == 2
    assert sorted(path.name for path in kept.parent.iterdir()) == sorted([kept.name, "c.xlsx"])
    assert files_sweep() == 0


def test_every_column_that_names_a_stored_file_is_found() -> None:
    """The rule is the column's name; a field that a `Stored` goes into and that is called otherwise would be missed."""

    def ask(question):
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()

    declared = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if "stored" in field.name and model.__module__.startswith("lindung.")
    }
    assert set(stored_columns(ask, connection.vendor)) == declared
    assert (SubmissionFile._meta.db_table, "stored_as") in declared
    assert len(declared) >= 4
