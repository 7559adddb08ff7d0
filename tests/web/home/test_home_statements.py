"""The first page asks a fixed small number of statements, cold, for every role and however much waits."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.payments.payments.report import Receipt
from lindung.kernel.month import Month
from tests.apps.paying import payment_paid
from tests.apps.submitting import enrol, shared

pytestmark = pytest.mark.django_db
MOST = 19
ROLES = ("operator", "treasurer", "administrator", "leader", "agency", "auditor")


@pytest.fixture(autouse=True)
def _story(country, people, send, settings):
    """Something of every kind: enrolled, billed, paid in part, late, checked, with rows to correct."""
    settings.LINDUNG_TODAY = date(2022, 10, 20)
    enrol(country, shared(country, people(7), 3))
    for month in (Month(2022, 7), Month(2022, 8)):
        bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month)
    bill = Bill.objects.filter(office=country.education).first()
    payment_paid(
        by=country.who("administrator"), bill=bill, receipt=Receipt(date(2022, 8, 5), bill.total_rupiah), key="a"
    )
    send(people(9)[6:])


def statements(client) -> list[str]:
    for cache in (caches["default"],):
        cache.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/").status_code == 200
    return [one["sql"] for one in asked]


@pytest.mark.parametrize("role", ROLES)
def test_the_first_page_asks_few_statements(browse, role: str) -> None:
    client = browse(role)
    found = statements(client)
    assert len(found) <= MOST, "\n".join([str(len(found)), *(sql[:400] for sql in found)])
