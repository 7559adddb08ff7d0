"""A sentence in both languages, for the rooms that know no web framework."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Indonesian first, English second; ``{placeholders}`` are filled when it is read with values."""

    id: str
    en: str

    def read(self, language: str = "id", **values: object) -> str:
        """The sentence in a language (``id`` or ``en``), with its placeholders filled."""
        sentence = self.en if language.startswith("en") else self.id
        return sentence.format(**values) if values else sentence
