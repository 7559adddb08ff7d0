"""Refusals: exceptions with a code for programs and a sentence for people."""

from __future__ import annotations

from lindung.kernel.text import Text


class Refusal(Exception):
    """A call that cannot be carried out; the sentence says what is wrong, where, and what is expected.

    ``code`` is stable and safe to test for; ``message`` is the sentence for people. It never holds a NIK, a name or
    other personal data, because messages reach logs. ``text`` is the sentence in both languages, None where only one is
    known. The base class is raised for invalid input and unmet conditions; HTTP 400 unless a subclass says otherwise.
    """

    def __init__(self, code: str, message: str | Text) -> None:
        self.text = message if isinstance(message, Text) else None
        self.message = message.en if isinstance(message, Text) else message
        self.code = code
        super().__init__(self.message)

    def read(self, language: str = "id") -> str:
        """The sentence in a language (``id`` or ``en``) where both are known, else ``message``."""
        return self.text.read(language) if self.text else self.message


class Forbidden(Refusal):
    """A call that the principal's role or scope does not permit; its code is ``forbidden``. Answered with HTTP 403."""

    def __init__(self, message: str | Text) -> None:
        super().__init__("forbidden", message)


class NotFound(Refusal):
    """A record that does not exist or lies outside the principal's scope; its code is ``not_found``.

    Both cases have the same sentence, so that a refusal does not reveal records of others. Answered with HTTP 404.
    """

    def __init__(self, message: str | Text) -> None:
        super().__init__("not_found", message)


class Conflict(Refusal):
    """A call that the current state of a record no longer allows, because it changed since the caller read it.

    The caller reads the record again and decides anew. Answered with HTTP 409.
    """


class StorageFull(Refusal):
    """A write for which there is no room on the disk; its code is ``storage_full``. Answered with HTTP 507."""

    def __init__(self, message: str | Text) -> None:
        super().__init__("storage_full", message)


class Unavailable(Refusal):
    """A call that cannot be carried out at this moment, because the database is lost or busy. Answered with HTTP 503.

    The same call later may succeed.
    """
