"""Reminders: what each open bill has reached on the ladder, once; ``email`` sends them once the record stands."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from lindung.apps.arrears.blanks import LONGEST_BODY, LONGEST_SUBJECT, Facts, blanks_check, filled
from lindung.apps.arrears.ladder import Step, ladder, step_due
from lindung.apps.arrears.models import Contact, EmailState, Post, Reminder, ReminderText
from lindung.apps.contributions.models import Bill
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government, Office
from lindung.apps.payments.models import HAS_CREDIT, LEFT, Payment
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock

# What the column of an address holds.
LONGEST_EMAIL = 254


@transaction.atomic
def reminders_send(*, by: Principal, government: Government, on: date) -> list[Reminder]:
    """Record the reminders due on a day; asked again, only what is new. Their e-mails wait for ``emails_send``.

    A bill gets the newest step it has reached; steps that passed while nothing was sent are not made up for. No office
    is reminded of what its credit of the same source of money covers.

    Raises:
        Refusal: ``forbidden``, or ``day_ahead`` for a day that has not come.
    """
    by.require("reminder.change", government=government.pk)
    if on > clock.today():
        raise Refusal("day_ahead", _("Pengingat tidak dikirim untuk hari yang belum tiba."))
    Government.objects.select_for_update(no_key=True).get(pk=government.pk)
    bills = _uncovered(government)
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


def _uncovered(government: Government) -> list[Bill]:
    """The open bills, oldest due first, without those that credit of their office, segment and source pays in full."""
    held = Payment.objects.filter(HAS_CREDIT, government=government).exclude(office=None)
    left = held.values_list("office", "segment", "paid_by").annotate(left=Sum(LEFT))
    credit = {(office, segment, paid_by): rupiah for office, segment, paid_by, rupiah in left}
    bills = Bill.objects.filter(government=government, paid_rupiah__lt=F("total_rupiah")).select_related("office")
    found = []
    for bill in bills.order_by("due_on", "number"):
        of = (bill.office_id, bill.segment, bill.paid_by)
        rest = credit.get(of, 0) - bill.open_rupiah
        credit[of] = max(0, rest)
        if rest < 0:
            found.append(bill)
    return found


def _went_further(sent: set[tuple[int, str]], bill: int, step: Step) -> bool:
    return any((bill, later.step) in sent for later in ladder() if later.days > step.days)


def _reminder(bill: Bill, step: Step, own: ReminderText | None, contacts: list[Contact], on: date) -> Reminder:
    facts = Facts(
        bill.office.name, bill.month, bill.due_on, bill.open_rupiah, bill.workers_count, bill.payment_code, on
    )
    subject, body = filled((own or step).subject, (own or step).body, facts)
    addresses = sorted({c.email for c in contacts if c.post in step.posts and c.office_id in (None, bill.office_id)})
    return Reminder(
        bill=bill,
        step=step.step,
        sent_on=on,
        recorded_at=clock.now(),
        subject=subject,
        body=body,
        posts=list(step.posts),
        addresses=addresses,
        email_state=EmailState.WAITING if addresses else EmailState.NOBODY,
    )


@transaction.atomic
def reminder_text_set(*, by: Principal, government: Government, step: str, subject: str, body: str) -> ReminderText:
    """Store a government's own words for a step.

    Raises:
        Refusal: ``forbidden``, ``step_unknown``, ``text_missing`` or ``blank_unknown``.
    """
    by.require("reminder.change", government=government.pk)
    if step not in {one.step for one in ladder()}:
        raise Refusal("step_unknown", _("Tahap pengingat ini tidak ada."))
    if not subject.strip() or not body.strip():
        raise Refusal("text_missing", _("Judul dan isi pengingat harus ada."))
    blanks_check(subject)
    blanks_check(body)
    text, _is_new = ReminderText.objects.update_or_create(
        government=government,
        step=step,
        defaults={"subject": " ".join(subject.split())[:LONGEST_SUBJECT], "body": body.strip()[:LONGEST_BODY]},
    )
    event_record(
        actor=by,
        verb="reminder.change",
        subject=f"government:{government.pk}",
        government=government.pk,
        data={"step": step},
    )
    return text


@transaction.atomic
def contact_set(
    *, by: Principal, government: Government, office: Office | None, post: str, name: str, email: str
) -> Contact:
    """Store the address to which a post is written.

    Raises:
        Refusal: ``forbidden``, ``post_unknown``, ``office_foreign`` or ``email_wrong``.
    """
    by.require("reminder.change", government=government.pk)
    if post not in Post.values:
        raise Refusal("post_unknown", _("Jabatan ini tidak dikenal."))
    if office is not None and office.government_id != government.pk:
        raise Refusal("office_foreign", _("Kantor itu bukan bagian dari pemerintah daerah ini."))
    try:
        validate_email(email.strip())
        MaxLengthValidator(LONGEST_EMAIL)(email.strip())
    except ValidationError:
        raise Refusal("email_wrong", _("Alamat surel tidak dapat dipakai.")) from None
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
