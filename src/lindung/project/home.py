"""Where an installation keeps what is its own: database, uploads, secret. Never inside the repository's history."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def home() -> Path:
    """The folder of this installation (``LINDUNG_HOME``, else ``var`` where the command is called), made if absent."""
    folder = Path(os.environ.get("LINDUNG_HOME", "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The signing secret: from ``LINDUNG_SECRET_KEY``, else made once and stored where only the owner reads it."""
    if given := os.environ.get("LINDUNG_SECRET_KEY"):
        return given
    file = folder / "secret-key"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
            handle.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass  # made by an earlier start, or by a worker that started at the same moment
    return file.read_text(encoding="ascii")


def demo_day(folder: Path) -> str | None:
    """The day on which the demo plays (ISO), or None where there is no demo."""
    file = folder / "demo-day"
    return file.read_text(encoding="ascii").strip() if file.exists() else None
