"""The machine's part of the reminders: their e-mails, in the background. May be run again after a crash."""

from __future__ import annotations

from django_tasks import task


@task()
def emails(government: str) -> None:
    """Send the e-mails of a government that wait."""
    from lindung.apps.arrears.services.email import emails_send

    emails_send(government=government)


def emails_later(government: str) -> None:
    """Queue the sending: a post office that does not answer holds up no page."""
    emails.enqueue(government)
