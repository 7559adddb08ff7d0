"""Sending reminders: what each open bill has reached on the ladder, once; the e-mails follow once the record stands."""

from __future__ import annotations

from datetime import date
from string import Formatter

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lindung.apps.arrears.ladder import BLANKS, Step, ladder, step_due
from lindung.apps.arrears.models import Contact, EmailState, Post, Reminder, ReminderText
from lindung.apps.contributions.models import Bill
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government, Office
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import grouped, rupiah_text
from lindung.rules.arrears import death_benefit_of_one
from lindung.store import clock


@transaction.atomic
def reminders_send(*, by: Principal, government: Government, on: date) -> list[Reminder]:
    """Record the reminders due on a day; asked again, only what is new. Their e-mails wait for ``emails_send``.

    A bill gets the newest step it has reached; steps that passed while nothing was sent are not made up for.
    """
    by.require("reminder.change", government=government.pk)
    Government.objects.select_for_update().get(pk=government.pk)
    bills = list(Bill.objects.filter(government=government, paid_rupiah__lt=F("total_rupiah")).select_related("office"))
    sent = set(Reminder.objects.filter(bill__in=bills).values_list("bill", "step"))
    texts = {text.step: text for text in ReminderText.objects.filter(government=government)}
    contacts = list(Contact.objects.filter(government=government))
    made = []
    for bill in bills:
        step = step_due((on - bill.due_on).days)
        if step is None or (bill.pk, step.step) in sent or _went_further(sent, bill.pk, step):
            continue
        made.append(_reminder(bill, step, texts.get(step.step), contacts, on))
    Reminder.objects.bulk_create(made)
    if made:
        event_record(
            actor=by,
            verb="reminder.send",
            subject=f"government:{government.pk}",
            government=government.pk,
            data={"on": on.isoformat(), "reminders": [[one.bill_id, one.step] for one in made]},
        )
    return made


def _went_further(sent: set[tuple[int, str]], bill: int, step: Step) -> bool:
    return any((bill, later.step) in sent for later in ladder() if later.days > step.days)


def _reminder(bill: Bill, step: Step, own: ReminderText | None, contacts: list[Contact], on: date) -> Reminder:
    told = {
        "office": bill.office.name,
        "month": date_format(bill.month, "F Y"),
        "due_on": date_format(bill.due_on, "j F Y"),
        "open": rupiah_text(bill.open_rupiah),
        "people": grouped(bill.workers_count),
        "code": bill.payment_code,
        "days_late": str(max(0, (on - bill.due_on).days)),
        "benefit": rupiah_text(death_benefit_of_one(on)),
    }
    addresses = sorted({c.email for c in contacts if c.post in step.posts and c.office_id in (None, bill.office_id)})
    return Reminder(
        bill=bill,
        step=step.step,
        sent_on=on,
        recorded_at=clock.now(),
        subject=(own or step).subject.format(**told)[:200],
        body=(own or step).body.format(**told),
        posts=list(step.posts),
        addresses=addresses,
        email_state=EmailState.WAITING if addresses else EmailState.NOBODY,
    )


def emails_send(limit: int = 500) -> dict[str, int]:
    """Send the e-mails that wait, each under its row's lock; answers how many went and how many failed.

    Without a post office (``LINDUNG_EMAIL_URL``) they go on waiting.
    """
    told = {EmailState.SENT.value: 0, EmailState.FAILED.value: 0}
    if not settings.HAS_POST_OFFICE:
        return told
    for key in (
        Reminder.objects.filter(email_state=EmailState.WAITING).order_by("pk").values_list("pk", flat=True)[:limit]
    ):
        with transaction.atomic():
            reminder = Reminder.objects.select_for_update().get(pk=key)
            if reminder.email_state != EmailState.WAITING:
                continue
            reminder.email_state = _sent(reminder)
            reminder.save(update_fields=["email_state"])
            told[reminder.email_state] += 1
    return told


def _sent(reminder: Reminder) -> EmailState:
    """Hand one e-mail to the configured backend; a backend that refuses is recorded, and seen on the page."""
    try:
        EmailMessage(reminder.subject, reminder.body, to=reminder.addresses).send()
    except OSError:
        return EmailState.FAILED
    return EmailState.SENT


@transaction.atomic
def reminder_text_set(*, by: Principal, government: Government, step: str, subject: str, body: str) -> ReminderText:
    """Put a government's own words in a step's place. Refuses an unknown step, empty words, and an unknown blank."""
    by.require("reminder.change", government=government.pk)
    if step not in {one.step for one in ladder()}:
        raise Refusal("step_unknown", _("Tahap pengingat ini tidak ada."))
    if not subject.strip() or not body.strip():
        raise Refusal("text_missing", _("Judul dan isi pengingat harus ada."))
    if not _blanks_known(subject) or not _blanks_known(body):
        sentence = _("Isian dalam kurung kurawal harus salah satu dari: %(known)s.")
        raise Refusal("blank_unknown", sentence % {"known": ", ".join(f"{{{one}}}" for one in BLANKS)})
    text, _is_new = ReminderText.objects.update_or_create(
        government=government,
        step=step,
        defaults={"subject": " ".join(subject.split())[:200], "body": body.strip()[:4000]},
    )
    event_record(
        actor=by,
        verb="reminder.change",
        subject=f"government:{government.pk}",
        government=government.pk,
        data={"step": step},
    )
    return text


def _blanks_known(words: str) -> bool:
    """Whether all that stands in braces is a blank and nothing more: no attribute, no format."""
    try:
        parts = list(Formatter().parse(words))
    except ValueError:
        return False
    return all(name is None or (name in BLANKS and not spec and not turn) for _before, name, spec, turn in parts)


@transaction.atomic
def contact_set(
    *, by: Principal, government: Government, office: Office | None, post: str, name: str, email: str
) -> Contact:
    """Say where a post is written to. Refuses an unknown post, a foreign office and an address that is none."""
    by.require("reminder.change", government=government.pk)
    if post not in Post.values:
        raise Refusal("post_unknown", _("Jabatan ini tidak dikenal."))
    if office is not None and office.government_id != government.pk:
        raise Refusal("office_foreign", _("Kantor itu bukan bagian dari pemerintah daerah ini."))
    if "@" not in email or " " in email.strip() or len(email) > 200:
        raise Refusal("email_wrong", _("Alamat surel tidak dapat dipakai."))
    contact, _is_new = Contact.objects.update_or_create(
        government=government, office=office, post=post, defaults={"name": name.strip()[:160], "email": email.strip()}
    )
    event_record(
        actor=by,
        verb="contact.set",
        subject=f"government:{government.pk}",
        government=government.pk,
        office=office.code if office else "",
        data={"post": post},
    )
    return contact
