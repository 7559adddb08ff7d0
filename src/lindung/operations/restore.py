"""Restoring: a copy is proved beside, then takes the place of what is there, which is kept under a dated name."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils import timezone

from lindung.kernel.errors import Refusal
from lindung.operations.beside import Restored, leftovers_remove, restored_beside
from lindung.operations.place import SQLITE_BESIDE, Place, home_names, this_place
from lindung.operations.postgres import name_of, require_unused
from lindung.store.file_lock import COPYING, SERVING, LockBusy, file_lock
from lindung.store.home_swap import Swap, swap


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was restored, the folder and the database (or "") that keep what was there before."""

    restored: Restored
    home: Path
    kept: Path | None
    kept_database: str = ""


def restore(archive: Path, into: str = "") -> Outcome:
    """Prove a copy and put it in this installation's place, or ``into`` a new home (SQLite) or an empty database.

    Raises:
        Refusal: ``server_running``, ``backup_busy``, ``into_used``, or as ``restored_beside``; nothing was replaced.
    """
    place = this_place()
    with _alone(place):
        if into and not place.url:
            return _into_folder(archive, Path(into).absolute(), place)
        work = place.home / f"restore-{secrets.token_hex(6)}"
        with restored_beside(archive, work, place, into) as restored:
            return _replace(place, restored, work, into)


@contextmanager
def _alone(place: Place) -> Iterator[None]:
    """No server serves the home, and no copy of it is made or restored; what killed ones left is removed."""
    try:
        with file_lock(place.home / SERVING), file_lock(place.home / COPYING):
            leftovers_remove(place, "restore")
            yield
    except LockBusy:
        sentence = "Lindung sedang melayani dari folder ini, atau cadangan sedang dibuat; hentikan dahulu"
        raise Refusal("server_running", sentence) from None


def _replace(place: Place, restored: Restored, work: Path, into: str) -> Outcome:
    stamp = f"{timezone.localtime():%Y-%m-%dT%H%M%S}"
    names = sorted(path.name for path in restored.place.home.iterdir() if not path.name.endswith((".lock", "-shm")))
    present = home_names(place.home)
    if not place.url:
        present = [name for name in SQLITE_BESIDE if (place.home / name).exists()] + present
    change = Swap(
        work=work.name,
        staged=f"{work.name}/home",
        kept=f"before-restore-{stamp}",
        names=names,
        gone=[name for name in present if name not in names],
    )
    if place.url and not into:
        live, beside = name_of(place.url), name_of(restored.place.url)
        before = f"{live[:35]}_before_{stamp.replace('-', '').replace('T', '_')}"
        require_unused(place.url)
        change = replace(change, live=live, restored=beside, before=before)
    swap(place.home, change, place.url)
    return Outcome(restored, place.home, place.home / change.kept, change.before)


def _into_folder(archive: Path, target: Path, place: Place) -> Outcome:
    """A new home from a copy; the present one stays as it is."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refusal("into_used", f"--into: '{target}' sudah berisi; sebut folder yang belum ada")
    if not target.parent.is_dir():
        raise Refusal("into_used", f"--into: folder '{target.parent}' tidak ada")
    work = target.with_name(f".{target.name}-restore-{secrets.token_hex(6)}")
    with restored_beside(archive, work, place) as restored:
        if target.exists():
            target.rmdir()
        os.replace(restored.place.home, target)
        return Outcome(restored, target, None)
