"""The page Pekerjaan: what failed is seen by who answers for it, tried again or given up, and by nobody else."""

from __future__ import annotations

import pytest

from lindung.apps.jobs.first_worker import worker_seen
from lindung.apps.jobs.models import FailureReason, Job, JobState

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(country) -> Job:
    return Job.objects.create(
        kind="submission.check", arguments={"submission_id": 0}, subject="submission:12", government="74.13",
        state=JobState.FAILED, reason=FailureReason.KILLED, failure_detail="sinyal 9", attempts=2,
    )  # fmt: skip


def test_what_failed_says_why_and_is_tried_again(browse, failed) -> None:
    client = browse("administrator")
    listed = client.get("/pekerjaan/").content.decode()
    assert "1 pekerjaan gagal dan menunggu Anda." in listed
    assert "Kiriman 12" in listed
    page = client.get(f"/pekerjaan/{failed.pk}/").content.decode()
    assert "mati dua kali" in page
    assert "sinyal 9" in page
    assert client.post(f"/pekerjaan/{failed.pk}/retry/").status_code == 302
    failed.refresh_from_db()
    assert (failed.state, failed.reason) == (JobState.WAITING, "")
    again = client.post(f"/pekerjaan/{failed.pk}/retry/", follow=True).content.decode()
    assert "Pekerjaan ini tidak sedang gagal." in again


def test_what_failed_is_given_up(browse, failed) -> None:
    said = browse("administrator").post(f"/pekerjaan/{failed.pk}/give-up/", follow=True).content.decode()
    assert "Pekerjaan ini ditinggalkan." in said
    assert "ditinggalkan</span>" in said


@pytest.mark.parametrize(
    ("role", "sees", "answer"),
    [("auditor", 200, 403), ("other-administrator", 404, 404), ("operator", 404, 404), ("agency", 404, 404)],
)
def test_nobody_else_does_anything_about_it(browse, failed, role: str, sees: int, answer: int) -> None:
    client = browse(role)
    assert client.get(f"/pekerjaan/{failed.pk}/").status_code == sees
    for step in ("retry", "give-up"):
        assert client.post(f"/pekerjaan/{failed.pk}/{step}/").status_code == answer
    failed.refresh_from_db()
    assert failed.state == JobState.FAILED
    assert browse("administrator").post(f"/pekerjaan/{failed.pk}/erase/").status_code == 404


def test_a_worker_that_is_not_seen_is_told(browse, country) -> None:
    client = browse("administrator")
    assert "belum pernah terlihat" in client.get("/pekerjaan/").content.decode()
    worker_seen()
    assert "Pengerja latar" not in client.get("/pekerjaan/").content.decode()
    worker_seen()
