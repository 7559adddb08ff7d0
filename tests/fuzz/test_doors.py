"""What strangers send ends as a report or a sentence: every kept file, and what atheris makes of them in a minute.

LINDUNG_FUZZ_SECONDS makes the time of each door longer; ``python -m tests.fuzz`` goes on as long as asked.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lindung.cell.bounds import Bounds
from lindung.cell.messages import Message, Talk
from lindung.cell.process import Cell
from tests.fuzz import campaign
from tests.fuzz.campaign import CORPUS, fuzz, why_not
from tests.fuzz.doors import DOORS
from tests.fuzz.people import numbers_of_others

# A minute in all; reading whole workbooks is slow.
SECONDS = {"files": 15, "screening": 30, "statements": 15}
KEPT = sorted(CORPUS.glob("*/*"))
needs_atheris = pytest.mark.skipif(why_not() is not None, reason=str(why_not()))


def through(request: Message, talk: Talk) -> None:
    """The task of the cell: kept files through their door; those that did not end as they should."""
    escaped = []
    for file in sorted((CORPUS / request.said["door"]).iterdir()):
        try:
            DOORS[request.said["door"]](file.read_bytes())
        except BaseException as error:  # noqa: BLE001  a panic of a reader is no Exception
            escaped.append(f"{file.name}: {type(error).__name__}")
    talk.send(Message({"kind": "escaped", "files": escaped}))


@pytest.mark.parametrize("door", DOORS)
def test_kept_files_end_as_a_report_or_a_sentence(door: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(campaign.ROOT))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with Cell("tests.fuzz.test_doors:through", {"door": door}, bounds=Bounds(4_000, 120, 600)) as cell:
        assert next(cell.messages()).said["files"] == []


def test_kept_files_speak_of_invented_people() -> None:
    assert {file.parent.name for file in KEPT} == set(DOORS)
    assert [file.name for file in KEPT if numbers_of_others(file.read_bytes())] == []
    assert numbers_of_others(b"x 7413012505900001;7413012505909001") == [b"7413012505900001"]


@needs_atheris
@pytest.mark.parametrize("door", DOORS)
def test_nothing_escapes_from_a_door(door: str) -> None:
    outcome = fuzz(
        f"tests.fuzz.doors:{DOORS[door].__name__}",
        CORPUS / door,
        seconds=int(os.environ.get("LINDUNG_FUZZ_SECONDS", SECONDS[door])),
    )
    assert not outcome.told, f"python -m tests.fuzz {door} --again FILE shows it once more:\n{outcome.told}"
    assert outcome.runs >= len(list((CORPUS / door).iterdir()))


@needs_atheris
@pytest.mark.parametrize(
    ("fault", "word", "kept"),
    [
        ("raising", "KeyError: 'planted'", "crash-"),
        ("hanging", "timeout", "timeout-"),
        ("growing", "out-of-memory", "oom-"),
    ],
)
def test_what_escapes_is_told_and_kept(
    fault: str, word: str, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaign, "FOUND", tmp_path / "found")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one").write_bytes(b"MINDUNG")
    outcome = fuzz(f"tests.fuzz.planted:{fault}", tmp_path / "corpus", seconds=120, file_seconds=2)
    (file,) = outcome.found
    assert file.name.startswith(kept)
    assert file.read_bytes()[:1] == b"L"
    assert word in outcome.told
    assert str(file) in outcome.told


@needs_atheris
def test_a_sound_door_lets_nothing_escape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaign, "FOUND", tmp_path / "found")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one").write_bytes(b"MINDUNG")
    outcome = fuzz("tests.fuzz.planted:sound", tmp_path / "corpus", seconds=1)
    assert (outcome.told, outcome.found) == ("", ())
    assert outcome.runs > 1


@needs_atheris
def test_an_engine_that_does_not_begin_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaign, "FOUND", tmp_path / "found")
    outcome = fuzz("tests.fuzz.planted:not_there", tmp_path, seconds=1)
    assert "AttributeError" in outcome.told
    assert outcome.runs == 0
