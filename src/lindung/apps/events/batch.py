"""What a bulk act touched: one line per row, compressed, with the hash that stands in its event.

Format, which is a promise: UTF-8 CSV with a header line, separated by commas, lines ended by ``\\n``, compressed by
zlib. The hash is the SHA-256 of the uncompressed text.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True, slots=True)
class Batch:
    """The touched rows of one bulk act."""

    content: bytes
    sha256: str
    rows: int

    @classmethod
    def of(cls, table: pl.DataFrame) -> Batch:
        """Pack a table of references (subject, file, sheet, row): identifiers only, no personal details."""
        text = table.write_csv().encode()
        return cls(zlib.compress(text, 6), hashlib.sha256(text).hexdigest(), table.height)


def unpack(content: bytes) -> str:
    """The lines of a packed batch."""
    return zlib.decompress(content).decode()


def sha256_of(content: Any) -> str | None:
    """The hash that the event of a packed batch must name; None for what is no packed batch."""
    try:
        return hashlib.sha256(zlib.decompress(content)).hexdigest()
    except (TypeError, zlib.error):
        return None
