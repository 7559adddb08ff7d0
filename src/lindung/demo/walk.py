"""Walking Muna Barat's part of the story: 23 workbooks in, approved by the agency, enrolled, billed."""

from __future__ import annotations

from collections.abc import Callable

from lindung.apps.accounts.models import User
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.offices.models import Government
from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.demo.story import WORKBOOKS, story
from lindung.kernel.month import Month


def muna_barat_send() -> Submission:
    """The administrator sends the 23 workbooks, and the machine checks them."""
    administrator = User.objects.get(username="admin.mubar").principal
    paths = sorted(WORKBOOKS.iterdir())
    opened = [(path.name, path.open("rb")) for path in paths]
    try:
        submission, _ = submission_create(
            by=administrator,
            government=Government.objects.get(pk=story()["muna_barat"]["code"]),
            files=opened,
            intake=Intake(as_of=story()["day"], starts_on=story()["day"].replace(day=1)),
        )
    finally:
        for _, handle in opened:
            handle.close()
    submission_check(submission.pk)
    submission.refresh_from_db()
    return submission


def muna_barat_walk(announce: Callable[[str], object]) -> None:
    """From the workbooks to the bills of July 2022."""
    submission = muna_barat_send()
    announce(f"  Muna Barat diperiksa: {submission.counts}")
    administrator = User.objects.get(username="admin.mubar").principal
    submission_submit(by=administrator, submission_id=submission.pk)
    submission_approve(by=User.objects.get(username="petugas.bpjs").principal, submission_id=submission.pk)
    announce(f"  Muna Barat terdaftar: {submission_enrol(submission.pk)} orang")
    run, _ = bills_issue(by=administrator, government=submission.government, month=Month(2022, 7))
    announce(f"  Tagihan Juli 2022: {run.bills_count} kantor")
