"""Names are the field's own: no identifier and no file bears a word that only this project would understand."""

from __future__ import annotations

import io
import tokenize
from pathlib import Path

import lindung

SOURCE = Path(lindung.__file__).parent
OWN_WORDS = {
    "told", "tell", "tells", "telling", "mend", "mended", "mends", "nought", "fate", "fates", "wake", "aside",
    "meanwhile", "polite",
}  # fmt: skip
# What is stored or promised under such a word: a state of a bank line and an event's verb.
STORED = {"set_aside", "SET_ASIDE"}


def identifiers(path: Path) -> set[str]:
    """Every name in a module's code; texts and comments do not count."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return {token.string for token in tokens if token.type == tokenize.NAME}


def test_no_identifier_bears_a_word_of_our_own() -> None:
    found = {
        f"{path.relative_to(SOURCE).as_posix()}: {name}"
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts
        for name in identifiers(path) - STORED
        if OWN_WORDS & set(name.lower().strip("_").split("_"))
    }
    assert sorted(found) == []


def test_no_file_bears_a_word_of_our_own() -> None:
    found = [path.name for path in SOURCE.rglob("*.*") if OWN_WORDS & set(path.stem.lower().strip("_").split("_"))]
    assert found == []
