"""A first start, a start that was interrupted, a database that is gone and one that is another's are told apart."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from tests.apps.operations.conftest import OLDER
from tests.installation import COMMAND, Installation

Fresh = Callable[[str], Installation]


def lose(place: Installation) -> None:
    """The database disappears, the home stays."""
    if place.server:
        place.admin(f"DROP DATABASE {place.database} WITH (FORCE)", f"CREATE DATABASE {place.database}")
    for path in place.home.glob("lindung.sqlite3*"):
        path.unlink()


def test_a_lost_database_is_not_begun_anew_by_itself(place: Installation, tmp_path) -> None:
    place.ok("backup", str(tmp_path / "salinan.tar.gz"))
    before = place.ok("events", "verify")
    lose(place)
    for words in (("migrate",), ("demo",), ("demo", "--if-empty"), ("serve", "--port", "0"), ("coverage",)):
        sentence = place.refusal(*words)
        assert "lindung restore" in sentence
        assert "LINDUNG_HOME" in sentence
    place.ok("restore", str(tmp_path / "salinan.tar.gz"))
    assert place.ok("events", "verify") == before
    lose(place)
    place.ok("migrate", "--new")
    assert "0 kejadian" in place.ok("events", "verify")


def test_uploads_without_a_database_are_a_lost_one_too(fresh: Fresh) -> None:
    place = fresh("rumah")
    (place.home / "uploads").mkdir()
    (place.home / "uploads" / "abc.xlsx").write_bytes(b"x")
    assert "lindung restore" in place.refusal("migrate")


def test_the_secret_alone_is_a_first_start(fresh: Fresh) -> None:
    place = fresh("rumah")
    assert "lindung migrate" in place.refusal("coverage")
    assert (place.home / "secret-key").exists()
    place.ok("migrate")
    assert "sudah terbaru" in place.ok("migrate")


def test_the_database_of_another_home_is_refused(fresh: Fresh) -> None:
    one, other = fresh("satu"), fresh("dua")
    one.ok("migrate")
    other.ok("migrate")
    if one.server:
        other.database, one.database = one.database, other.database
    else:
        (one.home / "lindung.sqlite3").replace(other.home / "lindung.sqlite3")
    for words in (("coverage",), ("migrate",), ("demo",)):
        assert "LINDUNG_HOME lain" in other.refusal(*words)
    other.ok("migrate", "--new")
    other.ok("coverage")


def test_a_first_start_that_was_interrupted_goes_on(fresh: Fresh) -> None:
    place = fresh("rumah")
    place.ok("migrate")
    place.python(OLDER)
    (place.home / "database-begun").replace(place.home / "database-beginning")
    assert "terputus" in place.refusal("coverage")
    place.ok("migrate")
    place.ok("coverage")
    assert not (place.home / "database-beginning").exists()


def test_two_migrations_at_once_are_one(fresh: Fresh) -> None:
    place = fresh("rumah")
    started = [
        subprocess.Popen([*COMMAND, "migrate"], env=place.environment(), stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = sorted(process.communicate()[0] for process in started)
    assert [process.returncode for process in started] == [0, 0, 0]
    assert said == ["Basis data diperbarui.\n", "Basis data sudah terbaru.\n", "Basis data sudah terbaru.\n"]


def test_an_older_database_is_copied_before_it_is_changed(place: Installation) -> None:
    place.python(OLDER)
    said = place.ok("migrate")
    (copy,) = (place.home / "backups").iterdir()
    assert str(copy) in said
    place.ok("drill", str(copy))
    place.python(OLDER)
    assert "Cadangan" not in place.ok("migrate", "--without-backup")
    assert list((place.home / "backups").iterdir()) == [copy]
