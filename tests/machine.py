"""What the tests need of the machine: Chromium and PostgreSQL, through the system's package manager where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

WANTED = {"chromium": "chromium", "postgresql": "postgresql"}


def chromium() -> str | None:
    """The path of a Chromium, or None."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def postgres_bin() -> Path | None:
    """The folder of PostgreSQL's programs (15 or newer), or None."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True
    )
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def missing() -> list[str]:
    """The packages that are not there."""
    return [name for name, found in (("chromium", chromium()), ("postgresql", postgres_bin())) if found is None]


def main() -> int:
    """Install what is missing where that is allowed; otherwise say in one line what to install."""
    wanted = missing()
    if not wanted:
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted]
        for call in (["apt-get", "update", "-qq"], install):
            done = subprocess.run(call, env=environment, stdout=subprocess.DEVNULL, check=False)
            if done.returncode:
                break
        wanted = missing()
    if wanted:
        sys.stderr.write(
            f"The tests need {' and '.join(wanted)}; install them,"
            f" for example: sudo apt-get install {' '.join(wanted)}\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
