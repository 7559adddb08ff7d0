"""A large month is computed and issued by jobs: its page shows progress, then the result; what was seen is issued."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from lindung.apps.accounts.models import User
from lindung.apps.contributions.models import CalculationState, MonthCalculation, MonthRun
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.models import Event
from lindung.apps.jobs.kinds import kind_of
from lindung.apps.jobs.models import FailureReason, Job, JobState
from lindung.apps.jobs.queue import job_claim, job_fail
from lindung.apps.registry.models import Worker
from lindung.kernel.month import Month
from tests.apps.job_queue import work_off
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
PAGE, AUGUST = "/iuran/terbitkan/", Month(2022, 8)
LARGE = "lindung.apps.contributions.services.calculation.BACKGROUND_PEOPLE"
ASKED = {"do": "calculate", "month": "2022-08", "recompute": "0"}


@pytest.fixture(autouse=True)
def _large(country, people, send, settings, monkeypatch):
    settings.LINDUNG_TODAY = date(2022, 9, 5)
    enrol(country, send(people(6)[:4]))
    enrol(country, send(people(6)[4:], office=country.education))
    work_off()
    monkeypatch.setattr(LARGE, 4)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode()).replace("\u00a0", " ")


def month_page(client):
    return client.get(f"{PAGE}?month=2022-08")


def shown_of(answer) -> dict[str, str]:
    fields = re.findall(r'<input type="hidden" name="(month|recompute|shown)" value="([^"]*)"', answer.content.decode())
    return dict(fields)


def computed(client):
    """The page of a month after its calculation."""
    assert client.post(PAGE, ASKED).status_code == 302
    work_off()
    return month_page(client)


def test_a_large_month_is_computed_behind_the_page(browse, country, monkeypatch) -> None:
    client = browse("administrator")
    with monkeypatch.context() as here:
        here.setattr("lindung.web.bills.month_views.month_draft", None)  # no request computes it
        first = text_of(month_page(client))
        assert "Hitung Agustus 2022" in first
        assert "Terbitkan 2 tagihan" not in first
        assert client.post(PAGE, ASKED).status_code == 302
        waiting = text_of(month_page(client))
        assert "Menunggu giliran" in waiting
        progress = client.get(f"{PAGE}kemajuan/?month=2022-08&recompute=0")
        assert "HX-Redirect" not in progress
        work_off()
        assert client.get(f"{PAGE}kemajuan/?month=2022-08&recompute=0")["HX-Redirect"] == f"{PAGE}?month=2022-08"
        page = text_of(month_page(client))
    assert "Dihitung pada" in page
    assert "2 kantor, 6 orang" in page
    assert "Dinas Pendidikan" in page


def test_the_same_is_shown_whether_a_job_computed_it_or_the_page(browse, country, monkeypatch) -> None:
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 7))
    client = browse("administrator")
    large = text_of(computed(client))
    monkeypatch.setattr(LARGE, 1000)
    small = text_of(month_page(client))
    part = re.compile(r'<div class="figure">.*</table>')
    plain = [re.sub(r'value="[\w-]{64}"', "", part.search(page).group()) for page in (large, small)]
    assert plain[0] == plain[1]


def test_what_was_seen_is_issued_by_a_job_once_with_one_event(browse, country) -> None:
    client = browse("administrator")
    shown = shown_of(computed(client))
    for _twice in range(2):
        assert client.post(PAGE, shown).status_code == 302
    assert "Menunggu giliran" in text_of(month_page(client))
    assert Job.objects.filter(kind="month.issue").count() == 1
    assert not MonthRun.objects.exists()
    work_off()
    run = MonthRun.objects.get()
    assert (run.workers_count, run.bills_count, run.issued_by_id) == (6, 2, country.users["administrator"].pk)
    assert Event.objects.filter(verb="bills.issue").count() == 1
    assert not MonthCalculation.objects.exists()
    assert "Sudah terbit pada" in text_of(month_page(client))
    kind_of("month.issue").run(calculation_id=Job.objects.get(kind="month.issue").arguments["calculation_id"])
    assert MonthRun.objects.count() == 1


def test_what_changed_since_is_shown_instead_of_issued(browse, country, people, send) -> None:
    client = browse("administrator")
    shown = shown_of(computed(client))
    enrol(country, send(people(7)[6:]))
    assert client.post(PAGE, shown).status_code == 302
    work_off()
    assert not MonthRun.objects.exists()
    page = month_page(client)
    assert "Ada yang berubah sejak hitungan yang Anda lihat, jadi belum terbit." in text_of(page)
    assert "2 kantor, 7 orang" in text_of(page)
    assert client.post(PAGE, shown).status_code == 409
    assert client.post(PAGE, shown_of(page)).status_code == 302
    work_off()
    assert MonthRun.objects.get().workers_count == 7


def test_who_may_no_longer_issue_issues_nothing(browse, country) -> None:
    client = browse("administrator")
    assert client.post(PAGE, shown_of(computed(client))).status_code == 302
    User.objects.filter(username="administrator").update(is_active=False)
    work_off()
    assert not MonthRun.objects.exists()
    found = MonthCalculation.objects.get()
    assert (found.state, found.refusal) == (CalculationState.READY, "forbidden")


def test_a_job_that_failed_says_so_and_is_asked_for_again(browse, country) -> None:
    client = browse("administrator")
    client.post(PAGE, ASKED)
    job_fail(job_claim(), FailureReason.KILLED)
    page = month_page(client)
    assert "Hitungan terhenti karena kesalahan" in text_of(page)
    assert "shown" not in shown_of(page)
    assert "2 kantor, 6 orang" in text_of(computed(client))
    assert set(Job.objects.filter(kind="month.calculate").values_list("state", flat=True)) == {
        JobState.DONE,
        JobState.GIVEN_UP,
    }


def test_asking_twice_computes_once(browse, country) -> None:
    client = browse("administrator")
    for _twice in range(2):
        client.post(PAGE, ASKED)
    assert Job.objects.filter(kind="month.calculate").count() == 1


def test_a_month_computed_anew_for_everybody_counts_as_more_people(browse, country, monkeypatch) -> None:
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 7))
    monkeypatch.setattr(LARGE, 7)
    client = browse("administrator")
    assert "2 kantor, 6 orang" in text_of(month_page(client))
    assert "Hitung Agustus 2022" in text_of(client.get(f"{PAGE}?month=2022-08&recompute=1"))


def test_what_is_kept_names_nobody(browse, country, people, send) -> None:
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 7))
    enrol(country, send(people(7)[6:]))
    assert "<b>1</b>baru" in computed(browse("administrator")).content.decode().replace(" ", "").replace("\n", "")
    kept = json.dumps(MonthCalculation.objects.get().result)
    for name, nik in Worker.objects.values_list("name", "nik"):
        assert name not in kept
        assert nik not in kept


@pytest.mark.parametrize(("role", "answer"), [("treasurer", 403), ("leader", 403), ("agency", 403)])
def test_nobody_else_computes_or_issues(browse, country, role: str, answer: int) -> None:
    client = browse(role)
    assert client.post(PAGE, ASKED).status_code == answer
    assert client.get(f"{PAGE}kemajuan/?month=2022-08").status_code == answer
    assert not MonthCalculation.objects.exists()


def test_another_government_sees_nothing_of_it(browse, country) -> None:
    shown = shown_of(computed(browse("administrator")))
    stranger = browse("other-administrator")
    assert "6 orang" not in text_of(month_page(stranger))
    stranger.post(PAGE, shown)
    work_off()
    assert not MonthRun.objects.filter(government=country.muna_barat).exists()
