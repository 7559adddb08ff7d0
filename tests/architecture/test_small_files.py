"""A file holds one idea and is read in one go."""

from __future__ import annotations

from pathlib import Path

import lindung

MOST_LINES = 250
SOURCE = Path(lindung.__file__).parent


def test_no_file_of_ours_is_longer_than_a_reader_bears() -> None:
    lengths = {
        path.relative_to(SOURCE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts
    }
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}
