"""Styles and scripts collected under names by their content, so that browsers keep them for good.

Collecting packs every file anew, which takes seconds; a start that finds nothing changed does without.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings


def static_prepare() -> None:
    """Collect what the apps and packages bring, unless it is what was collected before."""
    from django.core.management import call_command

    folder, fingerprint = Path(settings.STATIC_ROOT), _fingerprint()
    stamp = folder / ".collected"
    if (folder / "staticfiles.json").is_file() and stamp.is_file() and stamp.read_text("ascii") == fingerprint:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(fingerprint, encoding="ascii")


def _fingerprint() -> str:
    """What there is to collect: place, size and time of every file, and how it is stored."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
