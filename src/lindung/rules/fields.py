"""The input and answer fields of a calculation, from which command line, API and web calculators are built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from lindung.kernel.text import Text

FieldKind: TypeAlias = Literal[
    "word", "words", "month", "months", "day", "rupiah", "count", "percent", "children", "parts"
]
RUPIAH = Text("rupiah", "rupiah")
NOTHING = Text("", "")
LARGEST_AMOUNT = 1_000_000_000_000_000


@dataclass(frozen=True, slots=True)
class Field:
    """One input field. ``least`` and ``most`` bound a number (inclusive), ``allowed`` lists the accepted words.

    ``takes`` describes the accepted values where these alone do not.
    """

    name: str
    kind: FieldKind
    title: Text
    unit: Text = NOTHING
    is_required: bool = True
    default: Any = None
    allowed: tuple[str, ...] = ()
    least: int = 0
    most: int = LARGEST_AMOUNT
    takes: Text | None = None

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """The field as plain data, for forms and documentation."""
        is_number = self.kind in ("rupiah", "count", "percent")
        return {
            "name": self.name,
            "kind": self.kind,
            "title": self.title.read(language),
            "unit": self.unit.read(language),
            "required": self.is_required,
            "default": list(self.default) if isinstance(self.default, tuple) else self.default,
            "allowed": list(self.allowed),
            "least": self.least if is_number else None,
            "most": self.most if is_number else None,
        }


@dataclass(frozen=True, slots=True)
class AnswerField:
    """One answer. ``is_money``: a whole number of rupiah, to which the tolerance of a case applies."""

    name: str
    title: Text
    is_money: bool = True
    unit: Text = field(default=RUPIAH)

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """The answer's description as plain data."""
        return {"name": self.name, "title": self.title.read(language), "unit": self.unit.read(language)}
