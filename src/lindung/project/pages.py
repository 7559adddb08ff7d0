"""The process that serves pages: `python -m lindung.project.pages HOST PORT WORKERS`, a child of `lindung serve`."""

from __future__ import annotations

import sys

from lindung.project.parent import end_with_parent

BACKLOG = 256


def main(host: str, port: str, workers: str) -> None:
    """Serve until ended; a page process that dies is started again by the server."""
    end_with_parent()
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "lindung.project.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=1,
        backlog=BACKLOG,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:4])
