"""The page that says why a line is what it is: its law, the sum of a correction, and what cannot be explained."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lindung.apps.contributions.models import BillLine
from lindung.apps.contributions.services import issue as issue_room
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.kernel.month import Month
from lindung.law import national_book
from lindung.law.trial import book_with
from lindung.rules import calculations
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
JULY, AUGUST, SEPTEMBER = Month(2022, 7), Month(2022, 8), Month(2022, 9)


@pytest.fixture(autouse=True)
def _july(country, people, send, settings):
    settings.LINDUNG_TODAY = date(2022, 10, 20)
    enrol(country, send(people(6)))
    issue(country, JULY)


def issue(country, month: Month, **kwargs) -> None:
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month, **kwargs)


def say(monkeypatch, jkm: str) -> None:
    book = book_with(national_book(), "contribution.jkm.rate", jkm, JULY.first)
    for room in (issue_room, calculations):
        monkeypatch.setattr(room, "national_book", lambda: book)


def address(line: BillLine) -> str:
    return f"/iuran/{line.bill_id}/baris/{line.pk}/"


def page_of(client, line: BillLine, **headers) -> str:
    answer = client.get(address(line), **headers)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " "))


def table_of(page: str) -> list[list[int]]:
    """The rupiah of the sum, row by row."""
    rows = re.findall(r"<tr.*?</tr>", page.partition("<tbody>")[2].partition("</tbody>")[0])
    return [
        [
            int(re.sub(r"[Rp .]", "", cell).replace("−", "-"))
            for cell in re.findall(r'<td class="money">(.*?)</td>', row)
        ]
        for row in rows
    ]


def test_a_corrections_rows_add_up_to_its_line(browse, country) -> None:
    by = country.who("administrator")
    for month, wage in ((AUGUST, 3_000_000), (SEPTEMBER, 2_000_000)):
        first = Enrolment.objects.order_by("pk")[0]
        enrolment_change(by=by, enrolment_id=first.pk, from_on=first.starts_on, wage_rupiah=wage)
        issue(country, month)
    for line in BillLine.objects.exclude(correction=None):
        page = page_of(browse("treasurer"), line)
        rows = table_of(page)
        assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
        assert rows[-1] == [line.jkk_rupiah, line.jkm_rupiah, line.total_rupiah]
        assert len(rows) == 3 + (line.bill.month == SEPTEMBER.first and line.corrected_month == JULY.first)
        assert "upah berubah surut" in page
        assert "Waktu ditagih" in page
        assert "tidak dapat dihitung ulang" not in page


def test_who_had_left_is_owed_for_no_more_in_words(browse, country) -> None:
    by = country.who("administrator")
    issue(country, AUGUST)
    left, double = Enrolment.objects.order_by("pk")[:2]
    enrolment_end(by=by, enrolment_id=left.pk, on=JULY.last, reason="left")
    enrolment_end(by=by, enrolment_id=double.pk, on=AUGUST.last, reason="duplicate")
    issue(country, SEPTEMBER)
    words = {"late_exit": "tidak lagi ditagih", "duplicate": "sama dengan orang lain di daftar"}
    for line in BillLine.objects.exclude(correction=None):
        page = page_of(browse("treasurer"), line)
        assert table_of(page) == [[0, 0, 0], [-2_400, -3_000, -5_400], [-2_400, -3_000, -5_400]]
        assert words[line.correction] in page
        assert 'class="steps"' not in page


def test_a_law_changed_between_stands_in_two_columns(browse, country, monkeypatch) -> None:
    say(monkeypatch, "0.0060")
    issue(country, AUGUST, whole_months=1)
    line = BillLine.objects.filter(correction="law_change")[0]
    page = page_of(browse("treasurer"), line)
    assert page.count('class="steps"') == 2
    versions = set(re.findall(r"versi ([0-9a-f]{12})\.", page))
    assert versions == {line.bill.run.law.short, line.corrects.bill.run.law.short}
    before, _columns, after = page.partition("Waktu dibetulkan")
    assert "0,3 %" in before
    assert "0,6 %" in after


def test_a_page_stays_as_it_was_when_the_book_is_corrected(browse, country, monkeypatch) -> None:
    issue(country, AUGUST)
    client, line = browse("treasurer"), BillLine.objects.order_by("pk")[0]
    before = client.get(address(line), headers={"hx-request": "true"}).content
    assert b"0,3 %" in before
    say(monkeypatch, "0.0060")
    assert client.get(address(line), headers={"hx-request": "true"}).content == before


def test_a_line_from_before_laws_were_kept_says_that_todays_speaks(browse, country, monkeypatch) -> None:
    monkeypatch.setattr(issue_room, "law_keep", lambda _book: None)
    issue(country, AUGUST)
    line = BillLine.objects.filter(bill__month=AUGUST.first)[0]
    told = "dijelaskan dengan hukum hari ini: hukum saat terbit belum disimpan"
    assert told in page_of(browse("treasurer"), line)
    assert told not in page_of(browse("treasurer"), BillLine.objects.filter(bill__month=JULY.first)[0])
    say(monkeypatch, "0.0060")
    page = page_of(browse("treasurer"), line)
    assert "Hitungan ulang memberi Rp 8.400, baris ini Rp 5.400" in page


@pytest.mark.parametrize(
    ("name", "status"),
    [("treasurer", 200), ("leader", 200), ("other-treasurer", 404), ("operator", 404), ("stranger", 404)],
)
def test_only_who_sees_the_bill_sees_why(browse, country, name: str, status: int) -> None:
    by, first = country.who("administrator"), Enrolment.objects.order_by("pk")[0]
    enrolment_change(by=by, enrolment_id=first.pk, from_on=first.starts_on, wage_rupiah=2_000_000)
    issue(country, AUGUST)
    assert browse(name).get(address(BillLine.objects.get(correction="retroactive_wage"))).status_code == status
