"""Serves the pages: `python -m lindung.project.pages HOST PORT WORKERS THREADS`, a child of `lindung serve`."""

from __future__ import annotations

import os
import sys

from lindung.project.parent import end_with_parent

BACKLOG = 256
# A browser that waits longer than this is told that something else holds what it wants.
LOCK_SECONDS = "10"


def main(host: str, port: str, workers: str, threads: str) -> None:
    """Serve until ended; a page process that dies is started again by the server."""
    end_with_parent()
    os.environ.setdefault("LINDUNG_LOCK_SECONDS", LOCK_SECONDS)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "lindung.project.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=int(threads),
        backlog=BACKLOG,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:5])
