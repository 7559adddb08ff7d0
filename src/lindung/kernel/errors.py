"""The one way to say no: a code for programs and a sentence for people."""

from __future__ import annotations


class Refusal(Exception):
    """A call that cannot be carried out, in one sentence: what, where, and what is expected.

    ``code`` is stable and safe to test for; ``message`` is what a person reads. It never holds a NIK,
    a name or another personal detail, because messages reach logs.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
