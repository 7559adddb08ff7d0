"""The daily copy: once a day after its hour, the newest kept, taken elsewhere, and every failure is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.installation import Installation

DUE = """
import json, sys
from datetime import datetime
from lindung.kernel.errors import Refusal
from lindung.operations.schedule import backup_if_due, backup_status
for instant in {instants!r}:
    try:
        done = backup_if_due(datetime.fromisoformat(instant))
        print(json.dumps([done.path.name, done.is_new, done.was_taken] if done else None))
    except Refusal as refusal:
        print(json.dumps(refusal.code))
print(json.dumps(backup_status()))
"""


def due(place: Installation, *instants: str, **settings: str) -> list:
    """What the calls at these instants answer, and the status at the end."""
    return [json.loads(line) for line in place.python(DUE.format(instants=list(instants)), **settings).splitlines()]


def test_one_copy_a_day_from_the_hour_on_and_the_newest_kept(place: Installation, tmp_path: Path) -> None:
    folder = tmp_path / "cadangan"
    folder.mkdir()
    (folder / "surat.txt").write_text("bukan cadangan")
    (folder / "lindung-2022-08-01.tar.gz.part").write_text("sisa")
    instants = ["2022-08-01T02:59", "2022-08-01T03:00", "2022-08-01T15:00", "2022-08-02T03:00", "2022-08-03T09:00"]
    settings = {"LINDUNG_BACKUP_FOLDER": str(folder), "LINDUNG_BACKUP_HOUR": "3", "LINDUNG_BACKUP_KEEP": "2"}
    *answers, status = due(place, *instants, **settings)
    names = [f"lindung-2022-08-0{day}.tar.gz" for day in (1, 2, 3)]
    assert answers == [None, [names[0], True, False], None, [names[1], True, False], [names[2], True, False]]
    assert (status["file"], status["failure"]) == (names[2], "")
    assert sorted(path.name for path in folder.iterdir()) == [names[1], names[2], "surat.txt"]
    assert names[2] in place.ok("drill", **settings)


def test_no_folder_is_no_daily_copy(place: Installation) -> None:
    assert due(place, "2022-08-01T23:00") == [None, {}]


def test_two_callers_make_one_copy(place: Installation, tmp_path: Path) -> None:
    environment = place.environment(LINDUNG_BACKUP_FOLDER=str(tmp_path / "cadangan"))
    code = "from lindung.store.bootstrap import start_django; start_django()\n" + DUE.format(
        instants=["2022-08-01T03:00"]
    )
    callers = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    answers = [json.loads(caller.communicate()[0].splitlines()[0]) for caller in callers]
    assert sorted(map(bool, answers)) == [False, False, True]


def test_the_program_after_it_gets_the_path_and_its_failure_is_told(place: Installation, tmp_path: Path) -> None:
    program = tmp_path / "bawa pergi"
    program.write_text(f'#!/bin/sh\n[ -f "{tmp_path}/boleh" ] || exit 7\ncp "$1" "{tmp_path}/diluar"\n')
    program.chmod(0o700)
    settings = {"LINDUNG_BACKUP_FOLDER": str(tmp_path / "cadangan"), "LINDUNG_BACKUP_AFTER": str(program)}
    failed, status = due(place, "2022-08-01T03:00", **settings)
    assert failed == "backup_not_taken"
    assert "berakhir dengan 7" in status["failure"]
    (tmp_path / "boleh").touch()
    again, idle, status = due(place, "2022-08-01T04:00", "2022-08-01T05:00", **settings)
    assert (again, idle) == (["lindung-2022-08-01.tar.gz", False, True], None)
    assert (status["taken"], status["failure"]) == (True, "")
    assert (tmp_path / "diluar").read_bytes() == (tmp_path / "cadangan" / again[0]).read_bytes()
    sentence = place.refusal("backup", str(tmp_path / "x"), LINDUNG_BACKUP_AFTER=str(tmp_path / "tiada"))
    assert "tidak dapat dijalankan" in sentence


def test_a_folder_that_cannot_be_written_is_told(place: Installation, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    failed, status = due(place, "2022-08-01T03:00", LINDUNG_BACKUP_FOLDER=str(tmp_path / "berkas"))
    assert failed == "backup_unwritable"
    assert "LINDUNG_BACKUP_FOLDER" in status["failure"]


def test_the_command_makes_the_daily_copy_too(place: Installation, tmp_path: Path) -> None:
    settings = {"LINDUNG_BACKUP_FOLDER": str(tmp_path / "cadangan"), "LINDUNG_BACKUP_HOUR": "0"}
    made = json.loads(place.ok("backup", "--daily", "--json", **settings))
    assert made["new"]
    assert json.loads(place.ok("backup", "--daily", "--json", **settings)) == {"file": None}
    assert "LINDUNG_BACKUP_FOLDER" in place.refusal("backup", "--daily")
    assert "--daily" in place.refusal("backup")
    assert place.ok("drill", **settings).startswith(f"Cadangan {made['file']}")
