"""The one way to say no: a code for programs and a sentence for people."""

from __future__ import annotations

from lindung.kernel.text import Text


class Refusal(Exception):
    """A call that cannot be carried out, in one sentence: what, where, and what is expected.

    ``code`` is stable and safe to test for; ``message`` is what a person reads. It never holds a NIK,
    a name or another personal detail, because messages reach logs. ``text`` is the sentence in both languages, where
    the room that refuses knows both.
    """

    def __init__(self, code: str, message: str | Text) -> None:
        self.text = message if isinstance(message, Text) else None
        self.message = message.en if isinstance(message, Text) else message
        self.code = code
        super().__init__(self.message)

    def read(self, language: str = "id") -> str:
        """The sentence in a language (``id`` or ``en``), where it is known in both; else as it was said."""
        return self.text.read(language) if self.text else self.message
