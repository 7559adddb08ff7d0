"""Decoding of text files: by byte order mark, as UTF-8, else as Windows-1252."""

from __future__ import annotations

from lindung.exchange.refusals import refusal

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(content: bytes) -> str:
    """The text with every line ended by ``\\n``. Raises ``StatementRefusal`` for content that is not text."""
    mark = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in (mark,) if mark else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise refusal("not_a_statement")
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise refusal("encoding_unknown")
