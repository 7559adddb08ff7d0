"""After a crash: jobs that were running when the machine stopped are put back in the queue. Each is safe to repeat."""

from __future__ import annotations

import socket

JOB_WORKER = f"lindung@{socket.gethostname()}"[:64]


def unfinished_requeue() -> int:
    """Put this machine's unfinished jobs back; answers how many. Call only while its job worker is not running."""
    from django.db.models import F
    from django_tasks_db.models import DBTaskResult

    running = DBTaskResult.objects.running()
    ours = [job.pk for job in running.only("pk", "worker_ids") if job.worker_ids and job.worker_ids[-1] == JOB_WORKER]
    return DBTaskResult.objects.filter(pk__in=ours).update(status="READY", started_at=None, run_after=F("enqueued_at"))
