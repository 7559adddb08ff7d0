"""Encrypting and decrypting a copy with age on the way, so that what is written in the clear never touches the disk.

Recipients and identities are those of age (``age1…`` and ``AGE-SECRET-KEY-1…``), as the program ``age-keygen`` makes.
"""

from __future__ import annotations

import errno
import os
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from lindung.kernel.errors import Refusal

_HEADER = b"age-encryption.org/"


def is_encrypted(path: Path) -> bool:
    """Whether a file begins like one of age's."""
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def recipients_of(written: str) -> list[Any]:
    """The public keys of the setting ``LINDUNG_BACKUP_RECIPIENT``, separated by commas or blanks.

    Raises:
        Refusal: ``recipient_malformed``.
    """
    import pyrage

    try:
        return [pyrage.x25519.Recipient.from_str(one) for one in written.replace(",", " ").split()]
    except pyrage.RecipientError:
        sentence = "LINDUNG_BACKUP_RECIPIENT: bukan kunci publik age; tulis age1… seperti dari age-keygen"
        raise Refusal("recipient_malformed", sentence) from None


def identities_of(file: Path | None) -> list[Any]:
    """The secret keys in the file of the setting ``LINDUNG_BACKUP_IDENTITY``.

    Raises:
        Refusal: ``identity_missing`` or ``identity_malformed``.
    """
    import pyrage

    if file is None:
        sentence = "cadangan ini terenkripsi; sebut berkas kunci rahasianya dengan LINDUNG_BACKUP_IDENTITY"
        raise Refusal("identity_missing", sentence)
    try:
        lines = file.read_text(encoding="ascii").split("\n")
        keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        identities = [pyrage.x25519.Identity.from_str(key) for key in keys]
    except OSError as error:
        sentence = f"LINDUNG_BACKUP_IDENTITY: '{file}' tidak dapat dibaca ({error.strerror})"
        raise Refusal("identity_missing", sentence) from None
    except (pyrage.IdentityError, ValueError):
        raise Refusal("identity_malformed", f"LINDUNG_BACKUP_IDENTITY: '{file}' bukan kunci rahasia age") from None
    return identities


@contextmanager
def encrypting(out: IO[bytes], recipients: Sequence[Any]) -> Iterator[IO[bytes]]:
    """A file to write in the clear, which arrives in ``out`` encrypted."""
    import pyrage

    reading, writing = os.pipe()

    def work() -> None:
        with os.fdopen(reading, "rb") as source:
            pyrage.encrypt_io(source, out, recipients)

    try:
        with _beside(work), os.fdopen(writing, "wb") as target:
            yield target
    except pyrage.EncryptError as error:
        # The library tells an error of the file below in words only.
        number = re.search(r"\[Errno (\d+)\]", str(error))
        raise OSError(int(number[1]) if number else errno.EIO, str(error)) from error


@contextmanager
def decrypting(source: IO[bytes], identities: Sequence[Any]) -> Iterator[IO[bytes]]:
    """A file to read in the clear from an encrypted one.

    Raises:
        Refusal: ``key_wrong`` where no identity opens it, ``backup_damaged`` where its content was changed or cut.
    """
    import pyrage

    reading, writing = os.pipe()

    def work() -> None:
        with os.fdopen(writing, "wb") as target:
            pyrage.decrypt_io(source, target, identities)

    try:
        with _beside(work), os.fdopen(reading, "rb") as clear:
            yield clear
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise Refusal("key_wrong", "kunci rahasia ini tidak cocok dengan cadangannya") from None
        raise _damaged() from None
    except OSError as error:
        if error.errno is None:
            raise _damaged() from None
        raise


def _damaged() -> Refusal:
    return Refusal("backup_damaged", "cadangan rusak atau terpotong: tidak dapat didekripsi")


@contextmanager
def _beside(work: Callable[[], None]) -> Iterator[None]:
    """Run the other end of a pipe in a thread; its own error counts before what it causes at this end."""
    errors: list[Exception] = []

    def run() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 (raised again below)
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    except Exception:
        thread.join()
        if errors and not _is_broken_pipe(errors[0]):
            raise errors[0] from None
        raise
    thread.join()
    if errors and not _is_broken_pipe(errors[0]):
        raise errors[0]


def _is_broken_pipe(error: Exception) -> bool:
    return isinstance(error, BrokenPipeError) or "Broken pipe" in str(error)
