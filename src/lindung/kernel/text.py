"""Sentences in both languages, for packages that do not depend on the web framework."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in Indonesian and English; ``{placeholders}`` are filled when it is read with values."""

    id: str
    en: str

    def read(self, language: str = "id", **values: object) -> str:
        """The sentence in a language (``id`` or ``en``), with its placeholders filled."""
        sentence = self.en if language.startswith("en") else self.id
        return sentence.format(**values) if values else sentence
