"""The machine's part of the reminders: recording what falls due each day, and their e-mails."""

from __future__ import annotations

from lindung.apps.jobs.kinds import JobKind, register
from lindung.apps.jobs.queue import job_enqueue
from lindung.apps.offices.models import Government
from lindung.kernel.principal import Principal
from lindung.store import clock

REMINDER = Principal.system("pengingat otomatis")


def emails(government: str) -> None:
    """Send the e-mails of a government that wait."""
    from lindung.apps.arrears.services.email import emails_send

    emails_send(government=government)


def reminders(government: str) -> None:
    """Record the reminders of a government that fall due today, and send their e-mails."""
    from lindung.apps.arrears.services.remind import reminders_send

    reminders_send(by=REMINDER, government=Government.objects.get(pk=government), on=clock.today())
    emails(government)


EMAILS = register(JobKind(name="reminder.emails", run=emails))
REMINDERS = register(JobKind(name="reminder.daily", run=reminders, is_daily=True, is_per_government=True))


def emails_later(government: str) -> None:
    """Queue the sending: a post office that does not answer holds up no page."""
    job_enqueue(EMAILS, {"government": government}, government=government)
