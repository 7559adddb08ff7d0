"""Who logged in, saw and took what: noted by the pages, one event each, never one per row of a list.

A person's page notes a reader who sees the whole NIK there; a list in which NIKs stand notes nothing until it is taken
along as a file or laid out for paper. What cannot be noted is not shown.
"""

from __future__ import annotations

from typing import Any

from lindung.apps.events.services import look_record
from lindung.apps.registry.models import Worker
from lindung.kernel.principal import Principal

_LONGEST_SUBJECT = 80


def fetch_note(by: Principal, verb: str, subject: str, *, government: str = "", office: str = "", **data: Any) -> None:
    """Note that a file was taken: of a record in its government, or of a list in the reader's own."""
    scope = by.scope
    look_record(
        by=by,
        verb=verb,
        subject=subject[:_LONGEST_SUBJECT],
        government=government or scope.government,
        office=office or scope.office,
        data=data,
    )


def worker_note(by: Principal, worker: Worker) -> None:
    """Note that somebody opened a person's page who sees the whole NIK on it."""
    if by.may("worker.see_nik"):
        look_record(
            by=by,
            verb="worker.see",
            subject=f"worker:{worker.pk}",
            government=worker.government_id,
            office=worker.office.code,
        )


def print_note(by: Principal, address: str, rows: int, *, government: str, office: str) -> None:
    """Note that somebody opened a list for paper who sees the whole NIKs on it."""
    if rows and by.may("worker.see_nik"):
        fetch_note(by, "list.print", f"list:{address}", government=government, office=office, rows=rows)
