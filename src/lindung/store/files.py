"""Where uploaded files lie: unchanged, under a name that reveals nothing, reached only through permission checks."""

from __future__ import annotations

import hashlib
import io
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from lindung.kernel.errors import Refusal
from lindung.store.disk_full import is_disk_full, storage_full
from lindung.store.whole_file import whole_file

_KEPT_ENDINGS = {
    ".xlsx",
    ".xls",
    ".xlsb",
    ".ods",
    ".csv",
    ".xlsm",
    ".pdf",
    ".jpg",
    ".jpeg",
    ".png",
    ".txt",
    ".sta",
    ".xml",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it was stored: its displayed name, place, hash and size in bytes."""

    name: str
    stored_as: str
    sha256: str
    size: int


def display_name(name: str) -> str:
    """A file's name without folders, line breaks and control characters, at most 200 characters."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = " ".join("".join(c if c.isprintable() else " " for c in base).split())
    return shown[-200:] or "tanpa nama"


def store(name: str, content: BinaryIO) -> Stored:
    """Write a file's bytes to the uploads folder; when this returns, they are on the disk.

    Raises:
        Refusal: ``file_too_large`` or ``storage_full``; nothing of it stays then.
    """
    shown = display_name(name)
    folder: Path = settings.UPLOADS
    folder.mkdir(parents=True, exist_ok=True)
    suffix = Path(shown).suffix.lower()
    stored_as = secrets.token_hex(16) + (suffix if suffix in _KEPT_ENDINGS else "")
    digest, size = hashlib.sha256(), 0
    try:
        with whole_file(folder / stored_as) as out:
            while chunk := content.read(1 << 20):
                size += len(chunk)
                if size > settings.UPLOAD_LIMIT_BYTES:
                    raise _too_large(shown)
                digest.update(chunk)
                out.write(chunk)
    except OSError as error:
        if is_disk_full(error):
            raise storage_full() from error
        raise
    return Stored(shown, stored_as, digest.hexdigest(), size)


def store_content(name: str, content: bytes) -> Stored:
    """Write bytes that are at hand to the uploads folder, as ``store`` does.

    Raises:
        Refusal: ``file_too_large`` or ``storage_full``; nothing of it stays then.
    """
    return store(name, io.BytesIO(content))


def _too_large(shown: str) -> Refusal:
    limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
    sentence = _("Berkas '%(name)s' lebih besar dari %(limit)s MB; kirim per bagian.")
    return Refusal("file_too_large", sentence % {"name": shown, "limit": limit})


def path_of(stored_as: str) -> Path:
    """Where a stored file lies."""
    return Path(settings.UPLOADS) / stored_as


def kept_file(stored_as: str) -> Path | None:
    """Where a stored file lies; None where no file was stored, or it is gone."""
    path = path_of(stored_as) if stored_as else None
    return path if path is not None and path.is_file() else None


def forget(files: Collection[Stored]) -> None:
    """Remove files that nothing refers to."""
    for file in files:
        path_of(file.stored_as).unlink(missing_ok=True)


@contextmanager
def forgotten_on_error(files: Collection[Stored]) -> Iterator[None]:
    """Remove stored files again where what they were stored for fails, whatever the reason."""
    try:
        yield
    except BaseException:
        forget(files)
        raise
