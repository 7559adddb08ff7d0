"""A copy holds one moment with every file of that moment, brings all of it back, and says in figures what it holds."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path

from tests.apps.operations.conftest import OLDER, UPLOAD
from tests.installation import Installation

WRITER = """
import itertools, os, sys
os.environ["PYTHONUNBUFFERED"] = "1"
from lindung.store.bootstrap import start_django; start_django()
import io
from datetime import date
from lindung.apps.offices.models import Government
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.kernel.principal import Principal
government = Government.objects.get(pk="74.13")
for number in itertools.count():
    submission_create(by=Principal.system("uji"), government=government,
        files=[(f"{number}.csv", io.BytesIO(f"NIK;{number}".encode()))], intake=Intake(as_of=date(2022, 7, 1)))
    if number == 3:
        print("writing", flush=True)
"""


def test_a_copy_brings_everything_back(place: Installation, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.tar.gz"
    made = json.loads(place.ok("backup", str(copy), "--json"))
    assert made["bills"] == made["payments"] == {"2022-03": 5400, "2022-04": 10800}
    assert (made["missing"], made["taken"]) == ([], False)
    before = json.loads(place.ok("events", "verify", "--json"))
    secret = (place.home / "secret-key").read_bytes()
    uploads = {path.name: path.read_bytes() for path in (place.home / "uploads").iterdir()}
    assert len(uploads) == 1

    place.ok("office", "add", "74.13", "74.13.02", "Dinas Pendidikan")
    (place.home / "secret-key").write_text("lain")
    (place.home / "uploads" / next(iter(uploads))).unlink()
    (place.home / "later").write_text("not in the copy")
    done = json.loads(place.ok("restore", str(copy), "--json"))

    assert json.loads(place.ok("events", "verify", "--json")) == before
    assert (done["events"], done["migrated"]) == (before["events"], False)
    assert (place.home / "secret-key").read_bytes() == secret
    assert {path.name: path.read_bytes() for path in (place.home / "uploads").iterdir()} == uploads
    kept = Path(done["kept"])
    assert (kept / "secret-key").read_text() == "lain"
    assert (kept / "later").exists()
    assert not (place.home / "later").exists()
    assert [path.name for path in place.home.glob("restore-*")] == []
    if place.server:
        names = {name for (name,) in place.admin("SELECT datname FROM pg_database")}
        assert {name for name in names if name.startswith(place.database)} == {place.database, done["kept_database"]}
    else:
        assert (kept / "lindung.sqlite3").exists()


def test_a_drill_proves_the_copy_and_changes_nothing(place: Installation, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.tar.gz"
    place.ok("backup", str(copy))
    before = sorted(path.name for path in place.home.iterdir() if path.suffix != ".lock")
    found = json.loads(place.ok("drill", str(copy), "--json"))
    assert (found["holds"], found["fault"], found["missing"]) == (True, "", [])
    assert found["bills"] == {"2022-03": 5400, "2022-04": 10800}
    assert found["counts"]["contributions_bill"] == 2
    assert found["events"] == sum(events for _chain, events, _hash in found["chain"]) > 0
    assert found["minutes"] >= 0
    assert sorted(path.name for path in place.home.iterdir() if path.suffix != ".lock") == before
    assert "5.400" in place.ok("drill", str(copy))


def test_a_copy_made_while_others_write_is_of_one_moment(place: Installation, tmp_path: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER], env=place.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        sizes = []
        for number in range(3):
            copy = tmp_path / f"{number}.tar.gz"
            made = json.loads(place.ok("backup", str(copy), "--json"))
            assert made["missing"] == []
            sizes.append(sum(events for _chain, events, _hash in made["chain"]))
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    assert sizes == sorted(set(sizes)), "the writer wrote between the copies"
    for number in range(3):
        found = json.loads(place.ok("drill", str(tmp_path / f"{number}.tar.gz"), "--json"))
        assert (found["holds"], found["events"]) == (True, sizes[number])


def test_what_is_made_anew_or_unfinished_is_not_copied(place: Installation, tmp_path: Path) -> None:
    for name in ("static/a.css", "cache/x", "uploads/abc.part", "before-restore-2022/secret-key", "new-key"):
        path = place.home / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    copy = tmp_path / "salinan.tar.gz"
    place.ok("backup", str(copy))
    with tarfile.open(copy) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if name.startswith("home/")}
        assert not [name for name in archive.getnames() if name.endswith(".part")]
        assert archive.getnames()[-1] == "manifest.json"
    assert tops == {"secret-key", "database-begun", "uploads", "new-key"}


def test_a_stored_file_that_is_lost_is_said_and_restored_without(place: Installation, tmp_path: Path) -> None:
    (lost,) = (place.home / "uploads").iterdir()
    lost.unlink()
    copy = tmp_path / "salinan.tar.gz"
    assert "1 berkas" in place.ok("backup", str(copy)).splitlines()[1]
    assert json.loads(place.ok("drill", str(copy), "--json"))["missing"] == [lost.name]


def test_a_copy_into_a_new_place_leaves_the_present_one(place: Installation, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.tar.gz"
    place.ok("backup", str(copy))
    place.python(UPLOAD.replace("Nama", "Lain"))
    before = place.ok("events", "verify")
    if place.server:
        place.admin(f"CREATE DATABASE {place.database}_empty")
        target = Installation(place.home, place.server, f"{place.database}_empty")
        place.ok("restore", str(copy), "--into", target.url)
        assert "tidak kosong" in place.refusal("restore", str(copy), "--into", target.url)
    else:
        target = Installation(tmp_path / "baru")
        place.ok("restore", str(copy), "--into", str(target.home))
        assert "sudah berisi" in place.refusal("restore", str(copy), "--into", str(target.home))
    assert target.ok("events", "verify") != before
    assert place.ok("events", "verify") == before


def test_an_older_copy_is_brought_up_to_date(place: Installation, tmp_path: Path) -> None:
    place.python(OLDER)
    copy = tmp_path / "lama.tar.gz"
    place.ok("backup", str(copy))
    assert "lindung migrate" in place.refusal("coverage")
    assert json.loads(place.ok("restore", str(copy), "--json"))["migrated"] is True
    place.ok("coverage")


def test_only_the_owner_reads_a_copy(place: Installation, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.tar.gz"
    place.ok("backup", str(copy))
    assert copy.stat().st_mode & 0o077 == 0
    place.ok("restore", str(copy))
    assert [path.name for path in place.home.rglob("*") if path.stat().st_mode & 0o077] == []
