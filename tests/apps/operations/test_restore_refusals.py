"""Whatever is wrong with a copy is said in one sentence, and nothing of the installation is replaced."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from lindung.kernel.errors import Refusal
from lindung.operations import postgres
from lindung.store.file_lock import SERVING, file_lock
from tests.apps.operations.conftest import manifest_changed, rewritten
from tests.installation import Installation


def state(place: Installation) -> tuple[str, dict[str, bytes]]:
    """The chain, and every file of the home that a restore could touch."""
    files = {
        path.relative_to(place.home).as_posix(): path.read_bytes()
        for path in place.home.rglob("*")
        if path.is_file() and path.suffix != ".lock" and not path.name.startswith("lindung.sqlite3")
    }
    return place.ok("events", "verify", "--json"), files


@pytest.fixture
def copy(place: Installation, tmp_path: Path) -> Path:
    path = tmp_path / "salinan.tar.gz"
    place.ok("backup", str(path))
    return path


def cut(path: Path) -> Path:
    changed = path.with_name("cut.tar.gz")
    changed.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    return changed


def flipped(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x55
    changed = path.with_name("flipped.tar.gz")
    changed.write_bytes(content)
    return changed


def upload_changed(name: str, content: bytes) -> tuple[str, bytes]:
    return name, content + b"x" if name.startswith("home/uploads/") else content


def upload_left_out(name: str, content: bytes) -> tuple[str, bytes] | None:
    return None if name.startswith("home/uploads/") else (name, content)


def climbing(name: str, content: bytes) -> tuple[str, bytes]:
    return ("home/../../keluar" if name == "home/secret-key" else name), content


def absolute(name: str, content: bytes) -> tuple[str, bytes]:
    return ("/tmp/keluar" if name == "home/secret-key" else name), content


def without_manifest(name: str, content: bytes) -> tuple[str, bytes] | None:
    return None if name == "manifest.json" else (name, content)


def not_an_archive(path: Path) -> Path:
    changed = path.with_name("surat.tar.gz")
    changed.write_bytes(b"Dengan hormat, " * 1000)
    return changed


def linked(path: Path) -> Path:
    """An archive with a symbolic link in it."""
    changed = path.with_name("linked.tar.gz")
    with tarfile.open(path) as source, tarfile.open(changed, "w:gz") as out:
        link = tarfile.TarInfo("home/uploads")
        link.type, link.linkname = tarfile.SYMTYPE, "/tmp"
        out.addfile(link)
        for member in source:
            out.addfile(member, source.extractfile(member))
    return changed


DAMAGED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "cut": (cut, "rusak"),
    "flipped": (flipped, "rusak"),
    "not an archive": (not_an_archive, "rusak atau bukan cadangan"),
    "a link": (linked, "tidak termasuk"),
    "a file changed": (lambda path: rewritten(path, upload_changed), "tidak sama dengan daftarnya"),
    "a file left out": (lambda path: rewritten(path, upload_left_out), "tidak ada di dalamnya"),
    "climbs out": (lambda path: rewritten(path, climbing), "tidak termasuk"),
    "absolute": (lambda path: rewritten(path, absolute), "tidak termasuk"),
    "no manifest": (lambda path: rewritten(path, without_manifest), "terpotong"),
    "manifest of nonsense": (lambda path: manifest_changed(path, counts={"a": "b"}), "tidak lengkap"),
    "other counts": (lambda path: manifest_changed(path, counts={"offices_office": 7}), "counts tidak sama"),
    "other rupiah": (lambda path: manifest_changed(path, bills={"2022-03": 1}), "bills tidak sama"),
    "other chain": (lambda path: manifest_changed(path, chain=[1, "0" * 64]), "chain tidak sama"),
    "newer format": (lambda path: manifest_changed(path, format=2), "lebih baru"),
    "newer tables": (lambda path: manifest_changed(path, migrations=[["payments", "9999_new"]]), "lebih baru"),
    "another kind": (lambda path: manifest_changed(path, database="oracle"), "pemasangan ini memakai"),
}


def test_a_copy_that_is_not_whole_replaces_nothing(place: Installation, copy: Path) -> None:
    before = state(place)
    for name, (damage, said) in DAMAGED.items():
        damaged = damage(copy)
        sentence = place.refusal("restore", str(damaged))
        assert said in sentence, f"{name}: {sentence}"
        assert [path.name for path in place.home.glob("restore-*")] == [], name
    assert state(place) == before
    assert not Path("/tmp/keluar").exists()


def test_a_drill_of_a_damaged_copy_answers_no(place: Installation, copy: Path) -> None:
    ran = place.run("drill", str(flipped(copy)), "--json")
    found = json.loads(ran.stdout)
    assert (ran.returncode, found["holds"]) == (1, False)
    assert "rusak" in found["fault"]
    assert "TIDAK DAPAT DIPAKAI" in place.run("drill", str(cut(copy))).stdout
    assert "bukan berkas" in place.refusal("drill", str(copy.with_name("tiada")))
    assert "belum ada" in place.refusal("drill")


def test_a_chain_that_was_changed_is_not_restored(place: Installation, tmp_path: Path) -> None:
    """Whoever may change the database may drop its guards; the copy of it is whole, its chain is not."""
    drop = {False: "DROP TRIGGER {}", True: "DROP TRIGGER {} ON events_event"}[bool(place.server)]
    place.python(f"""
from django.db import connection
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events_event'")
    else:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'events_event'::regclass AND NOT tgisinternal")
    for (name,) in cursor.fetchall():
        cursor.execute("{drop}".format(name))
    cursor.execute("UPDATE events_event SET actor = 'orang lain' WHERE number = 1")
""")
    copy = tmp_path / "salinan.tar.gz"
    place.ok("backup", str(copy))
    assert "rantai kejadian putus pada kejadian 1" in place.refusal("restore", str(copy))


def test_nothing_is_restored_under_a_running_server(place: Installation, copy: Path) -> None:
    with file_lock(place.home / SERVING):
        assert "hentikan dahulu" in place.refusal("restore", str(copy))
        place.ok("backup", str(copy))
        place.ok("drill", str(copy))
    place.ok("restore", str(copy))


def test_a_place_that_cannot_be_read_or_written_is_named(place: Installation, tmp_path: Path) -> None:
    for words in (("restore", "tiada.tar.gz"), ("restore", str(tmp_path)), ("backup", str(tmp_path))):
        assert words[1] in place.refusal(*words)
    assert "tiada/x" in place.refusal("backup", str(tmp_path / "tiada/x"))


def test_an_encrypted_copy_opens_with_its_key_only(place: Installation, tmp_path: Path) -> None:
    ours, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    for name, identity in (("ours", ours), ("other", other)):
        (tmp_path / name).write_text(f"# public key: {identity.to_public()}\n{identity}\n")
    (tmp_path / "letter").write_text("halo")
    copy = tmp_path / "salinan.tar.gz.age"
    place.ok("backup", str(copy), LINDUNG_BACKUP_RECIPIENT=f"{other.to_public()}, {ours.to_public()}")
    place.ok("drill", str(copy), LINDUNG_BACKUP_IDENTITY=str(tmp_path / "other"))
    place.ok("backup", str(copy), LINDUNG_BACKUP_RECIPIENT=str(ours.to_public()))
    content = copy.read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    before = state(place)
    assert "terenkripsi" in place.refusal("restore", str(copy))
    for key, said in (("other", "tidak cocok"), ("letter", "bukan kunci"), ("tiada", "tidak dapat dibaca")):
        assert said in place.refusal("restore", str(copy), LINDUNG_BACKUP_IDENTITY=str(tmp_path / key))
    for number, broken in enumerate((content[:-100], content[:2000] + b"x" + content[2001:], content[:30])):
        (tmp_path / f"broken-{number}").write_bytes(broken)
        environment = {"LINDUNG_BACKUP_IDENTITY": str(tmp_path / "ours")}
        assert "rusak" in place.refusal("restore", str(tmp_path / f"broken-{number}"), **environment)
    assert state(place) == before
    place.ok("restore", str(copy), LINDUNG_BACKUP_IDENTITY=str(tmp_path / "ours"))
    assert "LINDUNG_BACKUP_RECIPIENT" in place.refusal("backup", str(copy), LINDUNG_BACKUP_RECIPIENT="age1x")
    assert copy.read_bytes() == content


def test_without_the_programs_of_postgresql_it_is_said_what_to_install(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres.shutil, "which", lambda name: None)
    monkeypatch.setattr(postgres, "Path", lambda path: tmp_path)
    with pytest.raises(Refusal, match="program pg_dump tidak ditemukan; pasang paket postgresql-client"):
        postgres.program("pg_dump")
