"""A wage is changed backwards while a month is being issued: it is in that month's bills or in the next one's.

Run by ``test_at_once.py`` in a process and a database of its own.
"""

from __future__ import annotations

import json
import sys
import threading
from datetime import date

from tests.apps.walk import STEPS, US, found_place

# isort: split
from django.db import connection

from lindung.apps.contributions.models import BillLine
from lindung.apps.contributions.services import issue
from lindung.apps.events.verification import chain_verify
from lindung.apps.offices.models import Government
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services.change import enrolment_change
from lindung.kernel.month import Month

SECONDS = 2


def change() -> None:
    """Twice the wage, from within July on."""
    enrolment = Enrolment.objects.order_by("pk").first()
    assert enrolment is not None
    try:
        enrolment_change(by=US, enrolment_id=enrolment.pk, from_on=date(2022, 7, 10), wage_rupiah=2_000_000)
    finally:
        connection.close()


def main() -> None:
    """Issue July, then August, the change committed or waiting between August's draft and its run; then September."""
    found_place()
    for step in STEPS.values():
        step()
    government = Government.objects.get()
    other = threading.Thread(target=change)
    store = issue._run_of

    def slowly(*given):  # type: ignore[no-untyped-def]
        other.start()
        other.join(SECONDS)
        return store(*given)

    issue._run_of = slowly
    issue.bills_issue(by=US, government=government, month=Month(2022, 8))
    issue._run_of = store
    other.join()
    issue.bills_issue(by=US, government=government, month=Month(2022, 9))
    lines = BillLine.objects.filter(correction="retroactive_wage").order_by("corrected_month")
    result = {"months": [f"{line.corrected_month:%Y-%m}" for line in lines], "holds": chain_verify().holds}
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
