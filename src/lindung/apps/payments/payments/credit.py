"""What is left of payments, put to open bills: of the same office by itself, of any office by a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.offices.models import Government
from lindung.apps.payments.models import HAS_CREDIT, Payment
from lindung.apps.payments.payments.allocate import allocate, money_locked, oldest_first, open_bills_alike
from lindung.apps.payments.payments.payment_event import payment_event
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store import clock


@transaction.atomic
def credit_use(*, by: Principal, government: Government, office: int | None = None) -> Rupiah:
    """Put what is left of payments to open bills of the same office, segment and source of money, oldest
    first.

    Answers how many rupiah moved. They pay from today on. What is left of a transfer of several offices, or of several
    sources, stays: a person says whose it is (``payment_assign``).
    """
    by.require("payment.settle", government=government.pk)
    money_locked(government.pk)
    credits = Payment.objects.filter(HAS_CREDIT, government=government)
    credits = credits.exclude(office=None).exclude(paid_by="").exclude(segment="")
    moved = 0
    for payment in credits.filter(**({"office": office} if office else {})).order_by("received_on", "pk"):
        owing = open_bills_alike(cast(int, payment.office_id), payment.segment, payment.paid_by)
        if parts := oldest_first(owing, payment.credit_rupiah):
            allocate(payment, parts, on=clock.today())
            moved += sum(parts.values())
            payment_event(by, payment, "credit.use", "")
    return moved


@transaction.atomic
def payment_assign(*, by: Principal, payment_id: int, parts: Mapping[int, Rupiah]) -> Payment:
    """Put what is left of a payment to these bills (bill: rupiah) of any office, from today on, as a person decided.

    Raises:
        Refusal: ``not_found`` alike for a payment that is absent and one out of scope, ``forbidden``, or as
            ``allocate``.
    """
    found = Payment.objects.filter(pk=payment_id).first()
    if found is None or not by.scope.reaches(government=found.government_id):
        raise NotFound(_("Pembayaran ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    by.require("payment.settle", government=found.government_id)
    money_locked(found.government_id)
    payment = Payment.objects.select_for_update().get(pk=payment_id)
    allocate(payment, parts, on=clock.today())
    payment_event(by, payment, "credit.assign", "")
    return payment
