"""The machine's part of long lists: writing their files, and forgetting them after a day."""

from __future__ import annotations

from lindung.apps.exports.models import Export, ExportState
from lindung.apps.jobs.kinds import JobKind, register


def write(export_id: int) -> None:
    """Write the file of a list."""
    from lindung.apps.exports.replay import export_write

    export_write(export_id)


def expire() -> None:
    """Forget the files that nobody fetched within their day."""
    from lindung.apps.exports.services import exports_expire

    exports_expire()


def _failed(export_id: int) -> None:
    Export.objects.filter(pk=export_id).exclude(state=ExportState.READY).update(state=ExportState.FAILED)


def _retried(export_id: int) -> None:
    Export.objects.filter(pk=export_id, state=ExportState.FAILED).update(state=ExportState.WAITING, refusal="")


WRITE = register(JobKind(name="export.write", run=write, failed=_failed, retried=_retried))
EXPIRE = register(JobKind(name="export.expire", run=expire, is_daily=True))
