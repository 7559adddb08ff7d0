"""Where an installation keeps what is its own: database, uploads, secret. Never inside the repository's history."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from lindung.kernel.errors import Refusal
from lindung.store.home_swap import swap_finish

_NEW_AND_OURS = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def home() -> Path:
    """The folder of this installation (``LINDUNG_HOME``, else ``var`` where the command is called), made if absent.

    What is made in it from now on only its owner can read. A restore that was killed is finished first.
    """
    os.umask(0o077)
    folder = Path(os.environ.get("LINDUNG_HOME", "var")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("home_unusable", f"LINDUNG_HOME: '{folder}' tidak dapat dipakai ({error.strerror})") from None
    swap_finish(folder)
    return folder


def secret_key(folder: Path) -> str:
    """The signing secret: from ``LINDUNG_SECRET_KEY``, else made once and stored where only the owner reads it."""
    if given := os.environ.get("LINDUNG_SECRET_KEY"):
        return given
    file = folder / "secret-key"
    # Another process that starts at the same moment may be first; whoever is, both read the same.
    with contextlib.suppress(FileExistsError), os.fdopen(os.open(file, _NEW_AND_OURS, 0o600), "w") as handle:
        handle.write(secrets.token_urlsafe(64))
    return file.read_text(encoding="ascii")


def demo_day(folder: Path) -> str | None:
    """The day on which the demo plays (ISO), or None where there is no demo."""
    file = folder / "demo-day"
    return file.read_text(encoding="ascii").strip() if file.exists() else None
