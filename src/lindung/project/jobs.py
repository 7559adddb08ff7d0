"""The process that works through the queue: `python -m lindung.project.jobs [SLOTS]`, a child of `lindung serve`."""

from __future__ import annotations

import os
import signal
import sys

from lindung.project.parent import end_with_parent

# Who waits for a page is served first: the worker, its runners and their cells take what processor time is left.
POLITENESS = 10


def main(slots: str = "1") -> None:
    """Work until the server stops."""
    end_with_parent()
    if sys.platform != "win32":
        os.nice(POLITENESS)
    from lindung.store.bootstrap import start_django

    start_django()
    from django.conf import settings

    from lindung.project import job_kinds  # noqa: F401 (registers)
    from lindung.project.metrics import metrics_serve
    from lindung.project.worker import Worker

    if settings.METRICS_PORT:
        metrics_serve(settings.METRICS_PORT)
    worker = Worker(int(slots))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, worker.stop)
    worker.run()


if __name__ == "__main__":
    main(*sys.argv[1:2])
