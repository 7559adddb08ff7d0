"""Sending the reminders' e-mails: each by itself, outside any transaction, tried again a few times where it fails.

A try is a row of its own, written before the post office is asked and completed after: two who send at once do not
write twice, and a try that was cut off counts as one. Whatever goes wrong with one mail stops no other.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count

from lindung.apps.arrears.models import EmailAttempt, EmailState, Reminder
from lindung.store import clock

MOST_ATTEMPTS = 5
_LASTS = timedelta(minutes=10)
_OPEN = (EmailState.WAITING, EmailState.FAILED)


def emails_send(limit: int = 500, *, government: str | None = None) -> dict[str, int]:
    """Send the e-mails that wait or failed less than MOST_ATTEMPTS times; answers how many went and how many failed.

    Of one government (a caller who works there checks that), or of all. Without a post office (``LINDUNG_EMAIL_URL``)
    they go on waiting.
    """
    attempts_by_state = {EmailState.SENT.value: 0, EmailState.FAILED.value: 0}
    if not settings.HAS_POST_OFFICE:
        return attempts_by_state
    waiting = Reminder.objects.filter(email_state__in=_OPEN).annotate(tries=Count("attempts"))
    if government is not None:
        waiting = waiting.filter(bill__government=government)
    keys = waiting.filter(tries__lt=MOST_ATTEMPTS).order_by("tries", "pk").values_list("pk", flat=True)
    for key in list(keys[:limit]):
        attempt = _begun(key)
        if attempt is not None:
            attempts_by_state[_ended(attempt, _failure(attempt.reminder)).value] += 1
    return attempts_by_state


@transaction.atomic
def _begun(key: int) -> EmailAttempt | None:
    """A new try of a reminder; None if somebody else is at it or has sent it."""
    reminder = Reminder.objects.select_for_update().get(pk=key)
    last = reminder.attempts.order_by("-number").first()
    lasts = last is not None and last.outcome is None and clock.now() - last.begun_at < _LASTS
    if reminder.email_state not in _OPEN or lasts:
        return None
    number = last.number + 1 if last else 1
    return EmailAttempt.objects.create(reminder=reminder, number=number, begun_at=clock.now())


def _failure(reminder: Reminder) -> str:
    """Hand one e-mail to the configured backend; answers the kind of failure, empty if it went."""
    try:
        EmailMessage(reminder.subject, reminder.body, to=reminder.addresses).send()
    except Exception as error:  # noqa: BLE001 (whatever it is, the other reminders are still to go)
        return type(error).__name__
    return ""


@transaction.atomic
def _ended(attempt: EmailAttempt, failure: str) -> EmailState:
    state = EmailState.FAILED if failure else EmailState.SENT
    attempt.outcome, attempt.why = state, failure[:80]
    attempt.save(update_fields=["outcome", "why"])
    Reminder.objects.filter(pk=attempt.reminder_id).update(email_state=state)
    return state
