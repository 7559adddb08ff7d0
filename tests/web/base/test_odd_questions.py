"""Whatever an address asks, a page answers: never an error of the machine."""

from __future__ import annotations

import pytest

from lindung.apps.contributions.models import Bill
from tests.web.base.test_pages import pages, story

__all__ = ["story"]
pytestmark = pytest.mark.django_db
ODD = [
    "",
    "-1",
    "9" * 30,
    "9" * 3000,
    "\x00",
    "'\"><script>",
    "²",
    "٣",
    "~",
    "a~b",
    "2022-07-18~²",
    "9999-99",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
]
# What pages read of an address, three at a time.
NAMES = [
    ("after", "q", "month"),
    ("before", "office", "sort"),
    ("on", "region", "state"),
    ("file", "disposition", "format"),
    ("code", "row", "method"),
    ("year", "renews", "act"),
    ("dari", "sampai", "orang"),
]
MONEY = ["/pembayaran/", "/pembayaran/mutasi/", "/tunggakan/", "/pengingat/", "/anggaran/", "/anggaran/cocok/"]


@pytest.mark.parametrize("odd", ODD)
def test_no_question_breaks_a_page(browse, story, odd: str) -> None:
    client = browse("administrator")
    for address in [*pages(story), *MONEY, "/hukum/", "/hukum/berubah/", "/hitung/penalty/", "/cek/"]:
        for names in NAMES:
            status = client.get(address.partition("?")[0], dict.fromkeys(names, odd)).status_code
            assert status in (200, 302, 400, 403, 404, 422), (address, names, odd[:30])


@pytest.mark.parametrize("kind", ["peserta", "iuran", "kiriman", "pembayaran", "kantor", "anggaran/perjanjian"])
def test_numbers_that_no_record_can_have_are_not_found(browse, story, kind: str) -> None:
    ending = "berkas/" if kind.endswith("perjanjian") else ""
    for number in ("0", "9" * 18, "9" * 19, "9" * 40):
        assert browse("administrator").get(f"/{kind}/{number}/{ending}").status_code == 404


def test_a_null_in_a_form_is_refused(browse, story) -> None:
    bill = Bill.objects.get()
    client = browse("administrator")
    assert client.post(f"/iuran/{bill.pk}/bayar/", {"reference": "a\x00b"}).status_code == 400
