"""Without a second factor the obliged roles reach the page that sets it up and nothing else; with it, all."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from lindung.apps.accounts.factor import factor_reset, has_factor
from lindung.apps.accounts.models import User
from lindung.apps.events.models import Event
from lindung.web.account.brake import CODES
from lindung.web.base.second_factor import OPEN
from tests.apps.conftest import PASSWORD
from tests.apps.second_factor import Phone

pytestmark = pytest.mark.django_db
OBLIGED = ["agency", "administrator", "treasurer"]


@pytest.fixture
def obliged(settings) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def phone(monkeypatch) -> Phone:
    return Phone(monkeypatch)


def routes(patterns: list | None = None, before: str = "") -> list[tuple[str, str]]:
    """Every route of the application as (name, address), with something in the place of its arguments."""
    found = []
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            found += routes(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            address = re.sub(r"<int:\w+>", "1", before + str(pattern.pattern))
            address = re.sub(r"<\w*:?\w+>", "contoh", address)
            found.append((pattern.name or "", "/" + address.strip("^$")))
    return found


def log_in(name: str, password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/masuk/", {"username": name, "password": password})
    return client


def test_there_are_routes_to_try() -> None:
    assert len(routes()) > 80
    assert {name for name, _address in routes()} >= OPEN | {"factor-phone", "factor-passkey"}


@pytest.mark.parametrize("name", OBLIGED)
def test_every_route_leads_to_the_second_factor(country, obliged, name: str) -> None:
    client = log_in(name)
    for route, address in routes():
        for method in (client.get, client.post):
            if route in OPEN or (method == client.post and route == "logout"):
                continue
            answer = method(address)
            assert (answer.status_code, answer.get("Location")) == (302, "/faktor-kedua/"), (route, address)
    for address in ("/faktor-kedua/", "/kata-sandi/"):
        assert client.get(address).status_code == 200
    assert client.post("/bahasa/", {"language": "en", "next": "/"}).status_code == 302
    assert client.post("/keluar/")["Location"] == "/masuk/"


@pytest.mark.parametrize("name", ["operator", "leader", "auditor"])
def test_other_roles_are_not_obliged_and_may(country, obliged, phone, name: str) -> None:
    client = log_in(name)
    assert client.get("/").status_code == 200
    phone.set_up(User.objects.get(username=name))
    answer = Client().post("/masuk/", {"username": name, "password": PASSWORD})
    assert answer["Location"] == "/masuk/kode/"


@pytest.mark.parametrize("name", OBLIGED)
def test_setting_it_up_opens_the_pages_and_shows_the_codes_once(country, obliged, phone, name: str) -> None:
    client = log_in(name)
    page = client.get("/faktor-kedua/").content.decode()
    assert "data:image/svg+xml;base64," in page
    phone.secret = client.session["factor_secret"]
    assert phone.secret in page.replace(" ", "")
    assert client.post("/faktor-kedua/", {"code": "1"}).status_code == 422
    answer = client.post("/faktor-kedua/", {"code": phone.code()})
    codes = re.findall(r"<li>(\d{8})</li>", answer.content.decode())
    assert len(codes) == 10
    assert "no-store" in answer["Cache-Control"]
    assert client.get("/").status_code == 200
    assert not [code for code in codes if code in client.get("/faktor-kedua/").content.decode()]


@pytest.mark.parametrize("name", OBLIGED)
def test_logging_in_needs_both(country, obliged, phone, name: str) -> None:
    recovery = phone.set_up(User.objects.get(username=name))
    client = Client()
    assert (
        client.post("/masuk/?next=/cakupan/", {"username": name, "password": PASSWORD, "next": "/cakupan/"})["Location"]
        == "/masuk/kode/"
    )
    assert client.get("/").status_code == 302, "the password alone opens nothing"
    assert client.post("/masuk/kode/", {"code": "1"}).status_code == 422
    assert client.post("/masuk/kode/", {"code": phone.code()})["Location"] == "/cakupan/"
    assert client.get("/").status_code == 200
    other = log_in(name)
    assert other.post("/masuk/kode/", {"code": recovery[0]}).status_code == 302
    third = log_in(name)
    assert third.post("/masuk/kode/", {"code": recovery[0]}).status_code == 422


def test_the_code_alone_opens_nothing(country, phone) -> None:
    phone.set_up(User.objects.get(username="agency"))
    client = Client()
    assert client.post("/masuk/kode/", {"code": phone.code()})["Location"] == "/masuk/"
    client.post("/masuk/", {"username": "agency", "password": "salah"})
    assert client.post("/masuk/kode/", {"code": phone.code()})["Location"] == "/masuk/"


def test_a_password_changed_meanwhile_or_too_long_ago_no_longer_waits_for_its_code(country, phone, monkeypatch) -> None:
    user = User.objects.get(username="agency")
    phone.set_up(user)
    client = log_in("agency")
    user.set_password("perahu-langit-kopi")
    user.save()
    assert client.get("/masuk/kode/")["Location"] == "/masuk/"
    client = log_in("agency", "perahu-langit-kopi")
    session = client.session
    session["pending_login"] = session["pending_login"] | {"at": 0}
    session.save()
    assert client.get("/masuk/kode/")["Location"] == "/masuk/"


def test_many_wrong_codes_wait_and_the_owners_browser_does_not(country, phone) -> None:
    user = User.objects.get(username="agency")
    phone.set_up(user)
    owner = log_in("agency")
    owner.post("/masuk/kode/", {"code": phone.code()})
    owner.post("/keluar/")
    thief = log_in("agency")
    codes = [thief.post("/masuk/kode/", {"code": "1"}).status_code for _ in range(CODES.most + 1)]
    assert codes == [422] * CODES.most + [429]
    assert thief.post("/masuk/kode/", {"code": phone.code()}).status_code == 429
    owner.post("/masuk/", {"username": "agency", "password": PASSWORD})
    assert owner.post("/masuk/kode/", {"code": phone.code()}).status_code == 302


def test_a_session_without_the_factor_shows_its_code_before_it_manages_anything(country, settings, phone) -> None:
    client = log_in("administrator")
    phone.set_up(User.objects.get(username="administrator"))
    settings.SECOND_FACTOR = True
    assert client.get("/")["Location"] == "/faktor-kedua/"
    assert "cadangan baru" not in client.get("/faktor-kedua/").content.decode()
    client.post("/faktor-kedua/", {"step": "codes"})
    assert not Event.objects.filter(verb="user.recovery").exists()
    assert client.post("/faktor-kedua/", {"code": phone.code()}).status_code == 302
    assert client.get("/").status_code == 200


def test_another_telephone_needs_a_code_of_the_present_one(country, phone) -> None:
    phone.set_up(User.objects.get(username="administrator"))
    client = log_in("administrator")
    client.post("/masuk/kode/", {"code": phone.code()})
    assert client.post("/faktor-kedua/telepon/", {"code": "1"}).status_code == 422
    assert has_factor(country.users["administrator"])
    client.post("/faktor-kedua/telepon/", {"code": phone.code()})
    assert not has_factor(country.users["administrator"])


def test_who_lost_it_is_told_who_took_it_away(country, obliged, phone) -> None:
    user = User.objects.get(username="treasurer")
    phone.set_up(user)
    client = log_in("treasurer")
    client.post("/masuk/kode/", {"code": phone.code()})
    factor_reset(by=country.who("administrator"), user=user)
    assert client.get("/")["Location"].startswith("/masuk/"), "open sessions end"
    again = log_in("treasurer")
    assert "dihapus oleh Administrator" in again.get("/faktor-kedua/").content.decode()


def test_the_administrator_takes_a_factor_away_on_the_page_and_not_their_own(country, phone) -> None:
    for name in ("treasurer", "administrator"):
        phone.set_up(User.objects.get(username=name))
    client = log_in("administrator")
    client.post("/masuk/kode/", {"code": phone.code()})
    page = client.get(f"/kantor/{country.health.pk}/").content.decode()
    assert f"/pengguna/{country.users['treasurer'].pk}/faktor-kedua/" in page
    client.post(f"/pengguna/{country.users['treasurer'].pk}/faktor-kedua/")
    assert not has_factor(country.users["treasurer"])


@pytest.mark.parametrize("who", ["operator", "other-administrator", "agency"])
def test_nobody_else_takes_a_factor_away(country, browse, phone, who: str) -> None:
    phone.set_up(User.objects.get(username="treasurer"))
    assert browse(who).post(f"/pengguna/{country.users['treasurer'].pk}/faktor-kedua/").status_code in (403, 404)
    assert has_factor(country.users["treasurer"])
