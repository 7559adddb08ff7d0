"""A file holds one idea and is read in one go; a function fits a screen."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import lindung

MOST_LINES, MOST_FUNCTION_LINES = 250, 40
SOURCE = Path(lindung.__file__).parent
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def test_no_file_is_longer_than_a_reader_bears() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


@pytest.mark.parametrize("room", sorted({name_of(path).split("/")[0] for path in MODULES}))
def test_no_function_is_longer_than_a_screen(room: str) -> None:
    long = {
        f"{name_of(path)}: {node.name}": length
        for path in MODULES
        if name_of(path).split("/")[0] == room
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > MOST_FUNCTION_LINES
    }
    assert long == {}
