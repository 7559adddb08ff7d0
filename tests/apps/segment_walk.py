"""Bills of the tables of before are brought up: each takes the segment of its lines, one of several keeps none.

Run by ``test_bill_of_segment.py`` in a process and a database of its own.
"""

from __future__ import annotations

import json
import sys
from datetime import date

from tests.apps.walk import STEPS, US, found_place

# isort: split
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from lindung.apps.accounts.services import user_add
from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.offices.models import Government
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services.change import enrolment_change
from lindung.kernel.month import Month
from tests.apps.paying import payment_paid

AUGUST = Month(2022, 8)
BEFORE = {"payments": "0004", "contributions": "0003"}


def refuses(sql: str) -> bool:
    """Whether the database refuses a statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


def main() -> None:
    """July is of wage earners alone; one of August's was put right to own-account, so that its bill is of both."""
    found_place()
    for step in STEPS.values():
        step()
    government = Government.objects.get()
    july = Bill.objects.get()
    reporter = user_add(
        by=US, username="pelapor", name="Pelapor", role="administrator", password="perahu-langit-kopi",
        government=government,
    ).principal  # fmt: skip
    payment_paid(by=reporter, bill=july, receipt=Receipt(date(2022, 8, 10), july.total_rupiah), key="a")
    later = enrolment_change(
        by=US, enrolment_id=Enrolment.objects.order_by("pk")[0].pk, from_on=AUGUST.first, wage_rupiah=2_000_000
    )
    bills_issue(by=US, government=government, month=AUGUST)
    for app, name in BEFORE.items():
        call_command("migrate", app, name, verbosity=0)
    Enrolment.objects.filter(pk=later.pk).update(segment="own_account")
    call_command("migrate", verbosity=0)
    result = {
        "segments": list(Bill.objects.order_by("month").values_list("segment", flat=True)),
        "payments": list(Payment.objects.values_list("segment", flat=True)),
        "refused": [
            refuses(sql)
            for sql in (
                "UPDATE contributions_bill SET segment = 'own_account'",
                "DELETE FROM contributions_bill",
                "UPDATE contributions_billline SET total_rupiah = 0",
                "UPDATE payments_payment SET segment = 'own_account'",
            )
        ],
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
