"""What many tests begin with is built once and told again: the rows it wrote, the files it stored, the day it left.

A step is told again only where nothing else happened since the country came to be: every test's steps are a chain from
there, a step is known by those before it and by what it was given, and the database says itself whether anybody wrote
in between. Then, and wherever a test looks closer (at the statements, through a child process, with something
replaced), the step is taken as it always was. What comes of it is the same, for the same rows lie there.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

import pytest
from django.conf import Settings, settings
from django.db import connection, models
from django.utils import timezone, translation

from tests.kept_rows import Rows, counted, recorder, untouched

P = ParamSpec("P")
T = TypeVar("T")
MOST = 400

# Replaced for every test by its own fixtures, or by a fixture that says in its name what it puts there.
_USUAL = frozenset(
    {"LINDUNG_TODAY", "UPLOADS", "UNITS", "ScreeningInCell", "marked_copy_in_cell", "read_statement_in_cell",
     "paper_cleaned_in_cell"}
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """What a step left behind."""

    rows: Rows
    files: Mapping[str, bytes]
    today: object
    answer: bytes


class Chain:
    """The steps of the test that runs now, and those of all tests before it."""

    def __init__(self) -> None:
        self.steps: dict[object, Step] = {}
        self.at: object = None
        self.counted: object = None
        self.patch: pytest.MonkeyPatch | None = None

    def begin(self, request: pytest.FixtureRequest, patch: pytest.MonkeyPatch) -> None:
        """A test begins; in a child's cell, or where rows are truly committed, each step is taken."""
        self.at = self.patch = None
        if connection.in_atomic_block and request.node.get_closest_marker("cell") is None:
            self.at, self.patch, self.counted = untouched(), patch, counted()

    def take(self, name: str, given: object, build: Callable[[], T]) -> T:
        """Take a step, or tell it again."""
        key = self._key(name, given)
        if key is None:
            self.at = None
            return build()
        found = self.steps.pop(key, None)
        if found is None:
            return self._taken(key, build)
        self.steps[key] = found  # the latest told stays the longest
        self._tell(found)
        self._stand(key)
        return pickle.loads(found.answer)  # type: ignore[no-any-return]

    def _key(self, name: str, given: object) -> object:
        """What the step is known by; None where it must be taken."""
        if self.at is None or connection.force_debug_cursor or self.counted != counted():
            return None
        said, replaced = _said(given), _replaced(self.patch)
        if said is None or replaced is None:
            return None
        zone = timezone.get_current_timezone_name()
        return hash_of((self.at, name, said, replaced, _settings(), translation.get_language(), zone))

    def _stand(self, key: object) -> None:
        self.at, self.counted = key, counted()

    def _taken(self, key: object, build: Callable[[], T]) -> T:
        before = _files()
        with recorder() as rows:
            made = build()
        if not rows.is_whole:
            self.at = None
            return made
        with suppress(TypeError, AttributeError, pickle.PicklingError):
            files = {name: Path(settings.UPLOADS, name).read_bytes() for name in _files() - before}
            self.steps[key] = Step(rows, files, settings.LINDUNG_TODAY, pickle.dumps(made))
            if len(self.steps) > MOST:
                del self.steps[next(iter(self.steps))]
        self._stand(key)
        return made

    def _tell(self, step: Step) -> None:
        step.rows.tell()
        for name, content in step.files.items():
            path = Path(settings.UPLOADS, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if step.today != settings.LINDUNG_TODAY:
            settings.LINDUNG_TODAY = step.today


CHAIN = Chain()


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """A step from the country on: whatever it is given besides the country and other steps must say itself whole."""

    @wraps(function)
    def step(*args: P.args, **kwargs: P.kwargs) -> T:
        name = f"{function.__module__}.{function.__qualname__}"
        return CHAIN.take(name, (args, kwargs), lambda: function(*args, **kwargs))

    step.is_kept = True  # type: ignore[attr-defined]
    return step


def hash_of(parts: object) -> str:
    """A short name for what may be long."""
    return sha256(repr(parts).encode()).hexdigest()


def _files() -> set[str]:
    folder = Path(settings.UPLOADS)
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _settings() -> object:
    """What is set otherwise than the installation has it; the folder of the files is each test's own."""
    found: dict[str, str] = {}
    layer = settings._wrapped
    while not isinstance(layer, Settings):
        found = {name: repr(value) for name, value in vars(layer).items() if name.isupper()} | found
        layer = layer.default_settings
    found["LINDUNG_TODAY"] = repr(settings.LINDUNG_TODAY)
    found["SECOND_FACTOR"] = repr(settings.SECOND_FACTOR)
    found.pop("UPLOADS", None)
    return sorted(found.items())


def _replaced(patch: pytest.MonkeyPatch | None) -> object:
    """What is replaced for this test; None where that is something of its own."""
    if patch is None or patch._setitem or patch._cwd is not None:
        return None
    names = [(target, name) for target, name, _before in patch._setattr if name != "UPLOADS"]
    if any(name not in _USUAL for _target, name in names):
        return None
    found = {
        f"{getattr(target, '__name__', type(target).__name__)}.{name}": getattr(
            getattr(target, name), "__qualname__", None
        )
        for target, name in names
    }
    return sorted(found.items(), key=str)


def _said(value: object) -> object:
    """What something given says of itself, in full; None where it does not."""
    if isinstance(value, models.Model):
        columns = {field.attname: repr(vars(value).get(field.attname)) for field in value._meta.concrete_fields}
        return type(value).__qualname__, sorted(columns.items())
    if isinstance(value, list | tuple):
        return _all_of(type(value).__name__, value)
    if isinstance(value, dict):
        return _all_of("dict", [part for pair in value.items() for part in pair])
    if isinstance(value, FunctionType) and (value.__closure__ is None or hasattr(value, "is_kept")):
        return f"{value.__module__}.{value.__qualname__}"
    if is_dataclass(value) and not isinstance(value, type):
        if type(value).__name__ == "Country":
            return "country"
        return _all_of(type(value).__qualname__, [getattr(value, field.name) for field in fields(value)])
    said = repr(value)
    return None if " at 0x" in said else said


def _all_of(name: str, parts: Any) -> object:
    told = [_said(part) for part in parts]
    return None if None in told else (name, told)
