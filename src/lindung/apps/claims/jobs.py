"""The machine's part of claims: finding out whom a notice means, past the answer that its notifier got."""

from __future__ import annotations

from lindung.apps.claims.models import Notice
from lindung.apps.jobs.kinds import JobKind, register
from lindung.apps.jobs.queue import job_enqueue


def match(notice_id: int) -> None:
    """Put a notice to its case where NIK and name leave no doubt."""
    from lindung.apps.claims.services.notice import notice_match

    notice_match(notice_id)


MATCH = register(JobKind(name="claim.notice_match", run=match))


def match_later(notice: Notice) -> None:
    """Queue the matching of a notice in the caller's transaction: both are stored, or neither."""
    arguments = {"notice_id": notice.pk}
    job_enqueue(MATCH, arguments, subject=f"notice:{notice.pk}", government=notice.government_id or "")
