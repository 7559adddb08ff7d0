"""Serves the pages: `python -m lindung.project.pages HOST PORT WORKERS THREADS`, a child of `lindung serve`."""

from __future__ import annotations

import os
import sys

from lindung.project.parent import end_with_parent

BACKLOG = 256
# Requests that one process may hold at once, most of them waiting for the rest of a body.
BACKPRESSURE = 2_000
# A browser that waits longer than this is told that something else holds what it wants.
LOCK_SECONDS = "10"


def main(host: str, port: str, workers: str, threads: str) -> None:
    """Serve until ended; a page process that dies is started again by the server."""
    end_with_parent()
    os.environ.setdefault("LINDUNG_LOCK_SECONDS", LOCK_SECONDS)
    os.environ["PAGE_THREADS"] = threads
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "lindung.project.asgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.ASGINL,
        workers=int(workers),
        backlog=BACKLOG,
        backpressure=BACKPRESSURE,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:5])
