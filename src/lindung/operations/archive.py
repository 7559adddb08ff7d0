"""The file format of a copy: a tar archive, packed with gzip, perhaps encrypted with age; its manifest comes last.

Members: ``database.sqlite3`` or ``database.dump``, the home's files below ``home/``, and ``manifest.json`` with the
SHA-256 and size of every other member. An archive without a manifest was cut off.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, cast

from isal import igzip
from isal.igzip_lib import IsalError

from lindung.kernel.errors import Refusal
from lindung.operations.encryption import decrypting, encrypting, identities_of, is_encrypted
from lindung.store.whole_file import whole_file

MANIFEST = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
_MOST_MANIFEST_BYTES = 1 << 30
# What a manifest holds: the type of each entry, and of what is in it.
_SHAPE: dict[str, tuple[type, type]] = {
    "format": (int, object),
    "lindung": (str, object),
    "made_at": (str, object),
    "database": (str, object),
    "migrations": (list, list),
    "counts": (dict, int),
    "bills": (dict, int),
    "payments": (dict, int),
    "chain": (list, object),
    "files": (dict, dict),
    "missing": (list, str),
}
_BROKEN = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, cast(type[Exception], IsalError))
_PART = r"(?!\.{1,2}(/|$))[^/\\\x00:]+"
_MEMBER = re.compile(rf"database\.(sqlite3|dump)|manifest\.json|home(/{_PART})+")


class ArchiveWriter:
    """Adds files to an archive and remembers their hashes."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.files: dict[str, dict[str, Any]] = {}

    def add(self, name: str, path: Path) -> None:
        """Add a file as a member.

        Raises:
            FileNotFoundError: it is not there any more; nothing was added.
        """
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            reading = _Hashing(file)
            self.tar.addfile(_member(name, found.st_size, int(found.st_mtime)), reading)
        self.files[name] = {"sha256": reading.digest.hexdigest(), "size": found.st_size}

    def finish(self, manifest: dict[str, Any]) -> None:
        """Add the manifest, which makes the archive a whole one."""
        content = json.dumps(manifest | {"files": self.files}, ensure_ascii=False, indent=1).encode()
        self.tar.addfile(_member(MANIFEST, len(content), int(time.time())), io.BytesIO(content))


class _Hashing(io.RawIOBase):
    """Hashes what is read through it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self.file.read(size)
        self.digest.update(content)
        return content


def _member(name: str, size: int, mtime: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, mtime, 0o600
    return member


@contextmanager
def archive_writing(path: Path, recipients: list[Any]) -> Iterator[ArchiveWriter]:
    """Write an archive that appears under its name only once it is whole and on the disk."""
    with ExitStack() as stack:
        out: IO[bytes] = stack.enter_context(whole_file(path))
        if recipients:
            out = stack.enter_context(encrypting(out, recipients))
        # gzip's header would name the file otherwise.
        packed = stack.enter_context(igzip.IGzipFile("", "wb", compresslevel=1, fileobj=out))
        yield ArchiveWriter(stack.enter_context(tarfile.open(fileobj=packed, mode="w|", bufsize=1 << 20)))


def archive_unpack(path: Path, folder: Path, identity: Path | None) -> dict[str, Any]:
    """Unpack an archive into an empty folder and compare every file with the manifest, which is the answer.

    Raises:
        Refusal: ``backup_unreadable``, ``backup_damaged``, ``key_wrong``, ``identity_missing`` or
            ``identity_malformed``.
    """
    try:
        with ExitStack() as stack:
            source: IO[bytes] = stack.enter_context(path.open("rb"))
            if is_encrypted(path):
                source = stack.enter_context(decrypting(source, identities_of(identity)))
            packed = stack.enter_context(igzip.IGzipFile(fileobj=source, mode="rb"))
            tar = stack.enter_context(tarfile.open(fileobj=packed, mode="r|", bufsize=1 << 20))
            manifest, found = _members(tar, folder)
            while packed.read(1 << 20):  # what comes after the last member is checked too
                pass
    except _BROKEN as error:
        raise _damaged(f"tidak dapat dibuka ({type(error).__name__})") from None
    except IsADirectoryError:
        raise Refusal("backup_unreadable", f"'{path}' adalah folder; sebut berkas cadangannya") from None
    except (FileNotFoundError, PermissionError) as error:
        raise Refusal("backup_unreadable", f"'{path}' tidak dapat dibaca ({error.strerror})") from None
    _require_same(manifest, found)
    return manifest


def _members(tar: tarfile.TarFile, folder: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Unpack all members; the manifest, and hash and size of each of the others as they were found."""
    manifest: dict[str, Any] = {}
    found: dict[str, dict[str, Any]] = {}
    for member in tar:
        if not (member.isreg() and _MEMBER.fullmatch(member.name)) or member.name in found or manifest:
            raise _damaged(f"memuat '{member.name[:80]}', yang tidak termasuk cadangan")
        content = tar.extractfile(member)
        if content is None:
            raise _damaged(f"'{member.name[:80]}' tidak dapat dibaca")
        if member.name == MANIFEST:
            manifest = _manifest(content)
        else:
            found[member.name] = _written(content, folder / member.name, member.mtime)
    if not manifest:
        raise _damaged("terpotong: daftar isinya tidak ada")
    return manifest, found


def _written(content: IO[bytes], path: Path, mtime: float) -> dict[str, Any]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as out:
        path.chmod(0o600)
        while chunk := content.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    os.utime(path, (mtime, mtime))
    return {"sha256": digest.hexdigest(), "size": size}


def _manifest(content: IO[bytes]) -> dict[str, Any]:
    try:
        manifest = json.loads(content.read(_MOST_MANIFEST_BYTES))
    except ValueError:
        raise _damaged("daftar isinya tidak terbaca") from None
    if not isinstance(manifest, dict) or not all(_is_right(manifest.get(key), *types) for key, types in _SHAPE.items()):
        raise _damaged("daftar isinya tidak lengkap")
    if manifest["format"] != 1:
        raise Refusal("backup_newer", "cadangan dari versi Lindung yang lebih baru; pasang versi itu")
    return manifest


def _is_right(value: Any, kind: type, inner: type) -> bool:
    """Whether a value is of a type, and where that is a list or an object, all that it holds of another."""
    holds: Any = value
    if not isinstance(value, kind):
        return False
    if kind is dict:
        return all(isinstance(one, inner) for one in holds.values())
    return kind is not list or all(isinstance(one, inner) for one in holds)


def _require_same(manifest: dict[str, Any], found: dict[str, dict[str, Any]]) -> None:
    stated = manifest["files"]
    if lost := sorted(stated.keys() - found.keys()):
        raise _damaged(f"'{lost[0]}' tidak ada di dalamnya")
    if changed := sorted(name for name in found if stated.get(name) != found[name]):
        raise _damaged(f"isi '{changed[0]}' tidak sama dengan daftarnya")


def _damaged(how: str) -> Refusal:
    return Refusal("backup_damaged", f"cadangan rusak atau bukan cadangan Lindung: {how}")
