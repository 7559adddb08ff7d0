"""Whether a file speaks of invented people only: a number of 16 digits ends in a serial of 9000 or more."""

from __future__ import annotations

import io
import re
import zipfile

_NIK = re.compile(rb"(?<!\d)\d{12}(\d{4})(?!\d)")
_LEAST_SERIAL = 9000


def numbers_of_others(content: bytes) -> list[bytes]:
    """The numbers in a file, or in the parts of an archive, that could be the NIK of somebody."""
    text = b"\n".join(_parts(content)).replace(b"\0", b"")
    return [found[0] for found in _NIK.finditer(text) if int(found[1]) < _LEAST_SERIAL]


def _parts(content: bytes) -> list[bytes]:
    if not content.startswith(b"PK"):
        return [content]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [content, *(archive.read(entry) for entry in archive.infolist())]
    except Exception:  # noqa: BLE001  an archive that nobody can open tells nobody's name
        return [content]
