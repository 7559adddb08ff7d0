"""What an error of the database means to people: taken meanwhile, busy, lost, or a full disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError

from lindung.kernel.errors import Conflict, Refusal, Unavailable
from lindung.kernel.text import Text
from lindung.store.disk_full import is_disk_full, storage_full

_POSTGRES_TAKEN, _SQLITE_TAKEN = "23505", {1555, 2067}
# lock not available, deadlock, serialization failure, statement timeout; SQLITE_BUSY and SQLITE_LOCKED
_POSTGRES_BUSY, _SQLITE_BUSY = {"55P03", "40P01", "40001", "57014"}, {5, 6}
_TAKEN = Text(
    "Baru saja ada yang menyimpan hal yang sama; muat ulang halaman ini, lalu periksa.",
    "Somebody has just saved the same; load the page again and look.",
)
_BUSY = Text(
    "Data ini sedang ditulis oleh pekerjaan lain, jadi ini tidak disimpan. Coba lagi sebentar lagi.",
    "These data are being written by other work, so this was not saved. Try again in a moment.",
)
_LOST = Text(
    "Basis data sedang tidak terhubung. Yang sudah disimpan aman, yang baru Anda kirim belum tentu. Coba nanti.",
    "The database cannot be reached. What was saved is safe; what you just sent may not be. Try again in a moment.",
)


def database_refusal(error: BaseException | None, folder: Path) -> Refusal | None:
    """The refusal that an error, or one that led to it, stands for; None for a fault of the software.

    ``folder`` is the home, whose disk may be full.
    """
    if is_disk_full(error, folder):
        return storage_full()
    found = next((one for one in _chain(error) if isinstance(one, DatabaseError | InterfaceError)), None)
    if found is None:
        return None
    states = {getattr(one, "sqlstate", None) for one in _chain(found)}
    codes = {getattr(one, "sqlite_errorcode", 0) for one in _chain(found)}
    if isinstance(found, IntegrityError):
        return Conflict("taken", _TAKEN) if _POSTGRES_TAKEN in states or codes & _SQLITE_TAKEN else None
    if states & _POSTGRES_BUSY or {code & 0xFF for code in codes} & _SQLITE_BUSY:
        return Unavailable("database_busy", _BUSY)
    if isinstance(found, OperationalError | InterfaceError) and _is_lost(states, codes):
        return Unavailable("database_lost", _LOST)
    return None


def _is_lost(states: set[str | None], codes: set[int]) -> bool:
    """Whether the connection is gone: no word of the server at all, or that it ends."""
    return not any(codes) and all(state.startswith(("08", "57P")) for state in states if state)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
