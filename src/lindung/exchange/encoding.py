"""Decoding of text files: by byte order mark, as UTF-16 by its blank bytes, as UTF-8, else as Windows-1252."""

from __future__ import annotations

from lindung.exchange.refusals import refusal

_SAMPLE = 400
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(content: bytes) -> str:
    """The text with every line ended by ``\\n``. Raises ``StatementRefusal`` for content that is not text."""
    mark = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None) or _wide(content)
    for encoding in (mark,) if mark else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise refusal("not_a_statement")
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise refusal("encoding_unknown")


def _wide(content: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte at the beginning of a statement is blank."""
    sample = content[:_SAMPLE]
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if max(low, high) < len(sample) // 4 or min(low, high) > 0:
        return None
    return "utf-16-le" if high else "utf-16-be"
