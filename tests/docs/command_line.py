"""The command line as data: every command with its parameters, read from the Typer app and the functions' signatures.

The tree gives names and options; defaults and kinds come from the signatures, so that no inner part of Typer counts.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import typer.main

from lindung.project.command import app, mount

REQUIRED = "required"
_EXAMPLE = re.compile(r"^Contoh: (.+)$", re.MULTILINE)
_ANSWERS_NO = re.compile(r"Exit\([^)]*\b1\)")
_KINDS = {"bool": "", "int": "N", "str": "TEXT", "Path": "PATH"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or option: how it is written, its help (Indonesian), and what holds where it is left out."""

    written: str
    help: str
    left_out: str


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its whole name, what it does (Indonesian), examples, and whether it can answer no (exit 1)."""

    name: str
    says: str
    examples: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    can_answer_no: bool


@cache
def commands() -> tuple[Command, ...]:
    """Every command of ``lindung``, groups in their order, without the groups themselves."""
    root = typer.main.get_command(app)
    if not getattr(root, "commands", None):
        mount()
        root = typer.main.get_command(app)
    return tuple(_leaves(root, ("lindung",)))


def _leaves(command: Any, path: tuple[str, ...]) -> Iterator[Command]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield _command(command, " ".join(path))
        return
    for name, one in inner.items():
        yield from _leaves(one, (*path, name))


def _command(command: Any, name: str) -> Command:
    function = inspect.unwrap(command.callback)
    text = inspect.getdoc(function) or ""
    signature = inspect.signature(function)
    return Command(
        name,
        " ".join(_EXAMPLE.sub("", text).split()),
        tuple(_EXAMPLE.findall(text)),
        tuple(_parameter(one, signature.parameters[one.name]) for one in command.params if one.name != "help"),
        bool(_ANSWERS_NO.search(inspect.getsource(function))),
    )


def _parameter(declared: Any, written: inspect.Parameter) -> Parameter:
    info, kind = written.default, str(written.annotation)
    value = _KINDS[kind.removeprefix("list[").removesuffix("]")]
    shown = declared.name.upper() if declared.param_type_name == "argument" else f"{declared.opts[0]} {value}".strip()
    more = "…" if kind.startswith("list[") else ""
    return Parameter(shown + more, getattr(info, "help", None) or "", _left_out(info))


def _left_out(info: Any) -> str:
    """What holds where a parameter is left out; a bare argument and an ellipsis are required."""
    value = ... if info is inspect.Parameter.empty else info.default
    if value is ...:
        return REQUIRED
    return "" if value in (None, "", False) or value == [] else str(value)
