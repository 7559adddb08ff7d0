"""The process that does jobs, one after the other: `python -m lindung.project.runner`, a child of the job worker.

It reads one order a line (JSON: ``job``, ``kind``, ``arguments``) and answers one outcome a line (JSON: ``outcome`` is
``done``, ``error``, ``lost`` or ``unknown_kind``; ``detail``). It knows neither queue nor lease: whatever happens to
it, the worker sees and records it.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import Any, TextIO

from lindung.project.parent import end_with_parent

logger = logging.getLogger("lindung.jobs")


def main() -> None:
    """Do what is ordered until the worker closes the line."""
    end_with_parent()
    # What a library prints must not be taken for an answer.
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        from lindung.store.bootstrap import start_django

        start_django()
        from django.db import close_old_connections
        from structlog.contextvars import bound_contextvars

        from lindung.project import job_kinds  # noqa: F401 (registers)

        for line in sys.stdin:
            close_old_connections()
            order = json.loads(line)
            with bound_contextvars(job=order["job"]):
                outcome = outcome_of(order)
            _answer(answers, outcome)
            close_old_connections()


def outcome_of(order: dict[str, Any]) -> dict[str, str]:
    """Do one job; its outcome, whatever it raises."""
    from django.db import InterfaceError, OperationalError

    from lindung.apps.jobs.kinds import kind_of
    from lindung.kernel.failure_detail import failure_detail

    kind = kind_of(order["kind"])
    if kind is None:
        return {"outcome": "unknown_kind", "detail": ""}
    try:
        kind.run(**order["arguments"])
    except (OperationalError, InterfaceError) as error:
        outcome, detail = "lost", failure_detail(error)
    except Exception as error:  # noqa: BLE001 (whatever a job raises is its outcome)
        outcome, detail = "error", failure_detail(error)
    else:
        return {"outcome": "done", "detail": ""}
    logger.error("job %s ended with %s:\n%s", order["kind"], outcome, detail)
    return {"outcome": outcome, "detail": detail}


def _answer(answers: TextIO, outcome: dict[str, str]) -> None:
    answers.write(json.dumps(outcome) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
