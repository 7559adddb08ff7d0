"""A small country for the tests: two governments, three offices, a user of every role, and workers by the dozen."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import pytest
from django.conf import settings
from django.core.cache import cache

from lindung.apps.accounts.models import User
from lindung.apps.accounts.services import user_add
from lindung.apps.offices.models import Government, Office
from lindung.apps.offices.services import government_add, office_add
from lindung.apps.places.models import Region
from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.demo.people import Person, invented
from lindung.demo.workbook import office_workbook
from lindung.kernel.principal import Principal
from tests.apps.days import DAY
from tests.apps.in_process import _read_in_process as _read_in_process
from tests.apps.processes import own_database as own_database
from tests.kept import CHAIN, kept

TESTER = Principal.system("uji")

PASSWORD = "kain-tenun-muna-1907"


@dataclass
class Country:
    """What every test starts from."""

    muna_barat: Government
    muna: Government
    health: Office
    education: Office
    foreign: Office
    users: dict[str, User]

    def who(self, name: str) -> Principal:
        """A user's principal, freshly read."""
        return User.objects.get(pk=self.users[name].pk).principal


@pytest.fixture
def country(db: None, tmp_path, monkeypatch, request) -> Country:
    monkeypatch.setattr(settings, "UPLOADS", tmp_path)
    cache.clear()
    CHAIN.begin(request, monkeypatch)
    return founded()


@kept
def founded() -> Country:
    """The places, the governments with their offices, and the users."""
    for code, name in (
        ("74", "Sulawesi Tenggara"),
        ("74.13", "Kab. Muna Barat"),
        ("74.03", "Kab. Muna"),
        ("16", "Sumsel"),
    ):
        Region.objects.create(code=code, name=name, parent_id="74" if "." in code else None)
    muna_barat = government_add(by=TESTER, region_code="74.13", name="Muna Barat")
    muna = government_add(by=TESTER, region_code="74.03", name="Muna")
    health = office_add(by=TESTER, government=muna_barat, code="74.13.KES", name="Dinas Kesehatan")
    education = office_add(by=TESTER, government=muna_barat, code="74.13.DIK", name="Dinas Pendidikan")
    foreign = office_add(by=TESTER, government=muna, code="74.03.KES", name="Dinas Kesehatan Muna")
    made: dict[str, User] = {}

    def user(name: str, role: str, **scope: object) -> None:
        made[name] = user_add(by=TESTER, username=name, name=name.title(), role=role, password=PASSWORD, **scope)

    user("operator", "operator", office=health)
    user("colleague", "operator", office=education)
    user("stranger", "operator", office=foreign)
    user("treasurer", "treasurer", office=health)
    user("other-treasurer", "treasurer", office=education)
    user("administrator", "administrator", government=muna_barat)
    user("other-administrator", "administrator", government=muna)
    user("leader", "leader", government=muna_barat)
    user("agency", "agency_officer", regions=[Region.objects.get(pk="74")])
    user("far-agency", "agency_officer", regions=[Region.objects.get(pk="16")])
    user("auditor", "auditor", regions=[Region.objects.get(pk="74")])
    return Country(muna_barat, muna, health, education, foreign, made)


@pytest.fixture
def people() -> Callable[[int], list[Person]]:
    """So many invented people, the same each time."""
    return _people


def _people(count: int) -> list[Person]:
    return list(islice(invented("74.13", seed=1), count))


@pytest.fixture
def send(country: Country) -> Callable[..., Submission]:
    """Send people as an office's workbook and have it checked."""

    @kept
    def sent(
        persons: Sequence[Person],
        *,
        by: Principal | None = None,
        office: Office | None = None,
        name: str = "daftar.xlsx",
        segment: str = "wage_earner",
    ) -> Submission:
        place = office or country.health
        submission, _ = submission_create(
            by=by or country.who("administrator"),
            government=place.government,
            files=[(name, workbook(persons))],
            intake=Intake(as_of=DAY, starts_on=date(2022, 7, 1), segment=segment),
            office=place,
        )
        submission_check(submission.pk)
        submission.refresh_from_db()
        return submission

    return sent


def workbook(persons: Sequence[Person], wage: int = 1_000_000) -> io.BytesIO:
    """A tidy workbook of these people."""
    return office_workbook("Dinas Kesehatan", iter(persons), count=len(persons), wage=wage)
