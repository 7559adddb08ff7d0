"""Strict reading of YAML: no duplicate keys, no floats, and one sentence for a file that cannot be read.

Decimals stand in quotes (``"0.0024"``) so that they stay exact; an unquoted ``0.0024`` is refused.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

import yaml

from lindung.kernel.text import Text
from lindung.law.refusal import LawRefusal

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class _KeyTwice(yaml.MarkedYAMLError):
    """A duplicate key in a mapping."""

    def __init__(self, key: object, mark: yaml.Mark) -> None:
        super().__init__(problem_mark=mark)
        self.reason = Text(f"kunci '{key}' tertulis dua kali", f"key '{key}' twice")


class _StrictLoader(_Base):  # type: ignore[misc]
    """PyYAML's safe loader, except that it refuses duplicate keys and keeps more values as text.

    YAML 1.1 would read the key ``on`` as true, ``010`` as 8 and ``1:30`` as 90, and fail on the day ``2022-13-01``.
    Here these and all days stay text; the callers validate them.
    """

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _KeyTwice(key.value, key.start_mark)
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


for _tag, _pattern, _first in (
    ("null", r"~|null|", "~n\0"),
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    _StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), list(_first))


def read_yaml(path: Path, name: str = "") -> Any:
    """The content of a YAML file. Raises ``LawRefusal`` (``yaml_malformed``) with file, line and reason."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        reason = Text("berkasnya tidak dapat dibuka", str(error.strerror).lower())
        raise _malformed(name or path.name, reason) from None
    except UnicodeDecodeError:
        raise _malformed(name or path.name, Text("hurufnya bukan UTF-8", "not UTF-8 text")) from None
    return parse_yaml(text, name or path.name)


def parse_yaml(text: str, name: str) -> Any:
    """The content of a YAML text. Raises ``LawRefusal`` (``yaml_malformed``), which calls the text ``name``."""
    try:
        return yaml.load(text, _StrictLoader)  # noqa: S506 the strict loader descends from the safe one
    except _KeyTwice as error:
        raise _malformed(name, error.reason, error.problem_mark) from None
    except yaml.MarkedYAMLError as error:
        # The parser gives its reason in English only.
        reason = Text("periksa tanda kutip, kurung dan spasi di awal baris", str(error.problem or error.context))
        raise _malformed(name, reason, error.problem_mark or error.context_mark) from None
    except (yaml.YAMLError, ValueError, TypeError) as error:
        first_line = (str(error).splitlines() or ["not YAML"])[0]
        raise _malformed(name, Text("ada huruf atau nilai yang tidak dapat dibaca", first_line)) from None
    except RecursionError:
        raise _malformed(name, Text("terlalu banyak lapis", "nested too deeply")) from None


def _malformed(name: str, reason: Text, mark: yaml.Mark | None = None) -> LawRefusal:
    line = Text(f", baris {mark.line + 1}", f", line {mark.line + 1}") if mark else Text("", "")
    return LawRefusal(
        "yaml_malformed",
        Text(
            f"{name}{line.id}: bukan YAML yang sah ({reason.id})",
            f"{name}{line.en}: not readable as YAML ({reason.en})",
        ),
    )


def iso_day(written: Any) -> date | None:
    """The day in a text such as ``2022-03-31``; None for anything else."""
    if not isinstance(written, str) or not _DAY.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def exact(written: Any, where: str) -> Any:
    """A value as written, with quoted decimals as exact fractions. Raises ``LawRefusal``
    (``value_floating``) for floats.
    """
    if isinstance(written, float):
        raise LawRefusal(
            "value_floating",
            Text(
                f"{where}: {written} harus dikutip agar tetap eksak", f"{where}: {written} must be quoted to stay exact"
            ),
        )
    if isinstance(written, dict):
        return {key: exact(part, where) for key, part in written.items()}
    if isinstance(written, list):
        return [exact(part, where) for part in written]
    if isinstance(written, str) and _DECIMAL.fullmatch(written):
        return Fraction(written)
    return written
