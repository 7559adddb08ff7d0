"""Looking up names of the code as the glossary writes them, such as ``apps.registry.models.Worker.nik``."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

import lindung

ROOT = Path(lindung.__file__).parent


class Unknown(LookupError):
    """A name that the code does not have."""


def found(name: str) -> Any:
    """What a dotted name under ``lindung`` stands for: module, then attribute, field, key or member, part by part."""
    parts = name.split(".")
    module, rest = _module(parts)
    here: Any = module
    for part in rest:
        here = _part(here, part, name)
    return here


def word(name: str) -> str:
    """The word that a name stands for: an enumeration member's value, else its last part."""
    here = found(name)
    return str(getattr(here, "value", "") or name.rsplit(".", 1)[1]).lower()


def _module(parts: list[str]) -> tuple[Any, list[str]]:
    """The module that the first parts name, and the parts left."""
    folder = ROOT
    for depth, part in enumerate(parts):
        if (folder / f"{part}.py").is_file():
            return importlib.import_module(".".join(["lindung", *parts[: depth + 1]])), parts[depth + 1 :]
        folder /= part
    raise Unknown(f"{'.'.join(parts)}: there is no such module")


def _part(here: Any, part: str, name: str) -> Any:
    if isinstance(here, Mapping) and part in here:
        return here[part]
    if isinstance(here, tuple | list | set | frozenset):
        for member in here:
            if part in (member, getattr(member, "name", None)):
                return member
    if isinstance(here, type) and issubclass(here, Model):
        try:
            return here._meta.get_field(part)
        except FieldDoesNotExist:
            pass
    if hasattr(here, part):
        return getattr(here, part)
    if isinstance(here, type) and part in getattr(here, "__annotations__", {}):
        return here.__annotations__[part]
    raise Unknown(f"{name}: there is no '{part}'")
