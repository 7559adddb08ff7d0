"""A refusal of the law book, in both languages: ``message`` is the English sentence, ``text`` has both."""

from __future__ import annotations

from lindung.kernel.errors import Refusal
from lindung.kernel.text import Text


class LawRefusal(Refusal):
    """What the book cannot answer or a file that is no law file. ``text`` is for pages in Indonesian."""

    text: Text

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(code, text)
