"""The settings of copies: where, when, how many, for whom they are encrypted, and what is run with each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lindung.project import environment


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """``folder`` takes a copy a day from ``hour`` on, the newest ``keep`` of them; None means no daily copy.

    ``recipient`` holds age's public keys and ``identity`` the file with the secret one; ``after`` is a program.
    """

    folder: Path | None = None
    hour: int = 2
    keep: int = 14
    recipient: str = ""
    identity: Path | None = None
    after: str = ""


def backup_settings() -> BackupSettings:
    """What ``LINDUNG_BACKUP_…`` says."""
    folder, identity = environment.text("LINDUNG_BACKUP_FOLDER"), environment.text("LINDUNG_BACKUP_IDENTITY")
    return BackupSettings(
        folder=Path(folder).absolute() if folder else None,
        hour=environment.hour("LINDUNG_BACKUP_HOUR", 2),
        keep=environment.whole("LINDUNG_BACKUP_KEEP", 14),
        recipient=environment.text("LINDUNG_BACKUP_RECIPIENT"),
        identity=Path(identity) if identity else None,
        after=environment.text("LINDUNG_BACKUP_AFTER"),
    )
