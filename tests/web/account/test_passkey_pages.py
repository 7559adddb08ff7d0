"""Passkeys on the pages: set up, shown at the log-in beside codes, counted like codes, taken away by their owner."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.http import HttpResponse
from django.test import Client

from lindung.apps.accounts.factor import has_factor
from lindung.apps.accounts.models import User
from lindung.apps.accounts.passkeys import passkeys_of
from lindung.web.account.brake import CODES
from tests.apps.accounts.test_passkeys import GARBAGE
from tests.apps.conftest import PASSWORD
from tests.apps.passkey import Device
from tests.apps.second_factor import Phone

pytestmark = pytest.mark.django_db
PAGE, CODE = "/faktor-kedua/", "/masuk/kode/"
WRONG = "Passkey itu tidak cocok, atau pertanyaannya sudah lewat."


@pytest.fixture
def obliged(settings) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def phone(monkeypatch) -> Phone:
    return Phone(monkeypatch)


def log_in(name: str) -> Client:
    client = Client()
    client.post("/masuk/", {"username": name, "password": PASSWORD})
    return client


def asked(answer: HttpResponse, act: str = "get") -> str:
    """The question that stands in a page for the script."""
    page = answer.content.decode()
    found = re.search(rf'data-passkey="{act}"\s+data-question="([^"]+)"', page)
    assert found, page
    return html.unescape(found[1])


def add(client: Client, device: Device, name: str = "Telepon") -> HttpResponse:
    answer = device.made(asked(client.get(PAGE), "create"))
    return client.post(PAGE, {"step": "passkey", "name": name, "passkey": answer})


def show(client: Client, device: Device, address: str = CODE) -> HttpResponse:
    return client.post(address, {"passkey": device.shown(asked(client.get(address)))})


def pk(name: str) -> int:
    return passkeys_of(User.objects.get(username=name))[0].pk


@pytest.mark.parametrize("name", ["agency", "administrator", "treasurer", "operator"])
def test_a_passkey_opens_what_a_second_factor_opens(country, obliged, name: str) -> None:
    client, device = log_in(name), Device()
    answer = add(client, device)
    codes = re.findall(r"<li>(\d{8})</li>", answer.content.decode())
    assert len(codes) == 10
    assert "no-store" in answer["Cache-Control"]
    assert client.get("/").status_code == 200
    again = Client()
    form = {"username": name, "password": PASSWORD, "next": "/cakupan/"}
    assert again.post("/masuk/", form)["Location"] == CODE
    assert again.get("/cakupan/").status_code == 302, "the password alone opens nothing"
    assert show(again, device)["Location"] == "/cakupan/"
    assert again.get("/cakupan/").status_code == 200
    assert log_in(name).post(CODE, {"code": codes[0]}).status_code == 302, "a recovery code stands for it"


def test_the_log_in_offers_what_there_is(country, phone) -> None:
    client, device = log_in("treasurer"), Device()
    add(client, device)
    page = log_in("treasurer").get(CODE).content.decode()
    assert "Pakai passkey" in page
    assert "Kode dari telepon, atau" not in page
    phone.secret = client.get("/faktor-kedua/telepon/") and client.session["factor_secret"]
    assert client.post("/faktor-kedua/telepon/", {"code": phone.code()})["Location"] == PAGE
    both = log_in("treasurer")
    page = both.get(CODE).content.decode()
    assert "Pakai passkey" in page
    assert "Kode dari telepon, atau" in page
    assert both.post(CODE, {"code": phone.code()}).status_code == 302
    assert show(log_in("treasurer"), device).status_code == 302
    phone.set_up(User.objects.get(username="administrator"))
    page = log_in("administrator").get(CODE).content.decode()
    assert "Kode dari telepon, atau" in page
    assert "data-passkey" not in page


def test_a_replayed_or_foreign_answer_is_a_sentence(country) -> None:
    device = Device(count=None)
    add(log_in("treasurer"), device)
    client, other = log_in("treasurer"), log_in("treasurer")
    answer = device.shown(asked(client.get(CODE)))
    asked(other.get(CODE))
    refused = other.post(CODE, {"passkey": answer})
    assert refused.status_code == 422, "asked in another session"
    assert WRONG in refused.content.decode()
    assert client.post(CODE, {"passkey": answer}).status_code == 302
    third = log_in("treasurer")
    third.get(CODE)
    assert third.post(CODE, {"passkey": answer}).status_code == 422, "shown before"
    assert show(third, Device()).status_code == 422, "a stranger's"
    assert show(third, device).status_code == 302


@pytest.mark.parametrize("answer", [one for one in GARBAGE if one])
def test_garbage_is_a_sentence(country, answer: str) -> None:
    client, device, answer = log_in("treasurer"), Device(), answer.encode("utf-8", "replace").decode()
    client.get(PAGE)
    refused = client.post(PAGE, {"step": "passkey", "name": "x", "passkey": answer})
    assert refused.status_code == 422
    assert "Passkey itu tidak dapat dipasang." in refused.content.decode()
    add(client, device)
    again = log_in("treasurer")
    again.get(CODE)
    refused = again.post(CODE, {"passkey": answer})
    assert refused.status_code == 422
    assert WRONG in refused.content.decode()


def test_many_wrong_passkeys_wait_like_codes_and_with_them(country, phone) -> None:
    device, owner = Device(), log_in("treasurer")
    add(owner, device)
    owner.post("/keluar/")
    thief = log_in("treasurer")
    statuses = [
        thief.post(CODE, {"passkey": "{}"} if at % 2 else {"code": "1"}).status_code for at in range(CODES.most + 1)
    ]
    assert statuses == [422] * CODES.most + [429]
    answer = show(thief, device)
    assert answer.status_code == 429
    assert "Terlalu banyak percobaan yang keliru" in answer.content.decode()


def test_right_passkeys_count_for_no_brake(country) -> None:
    device = Device()
    add(log_in("treasurer"), device)
    assert {show(log_in("treasurer"), device).status_code for _ in range(CODES.most + 2)} == {302}


def test_the_password_comes_first(country) -> None:
    device = Device()
    add(log_in("treasurer"), device)
    client = Client()
    assert client.get(CODE)["Location"] == "/masuk/"
    assert client.post(CODE, {"passkey": "{}"})["Location"] == "/masuk/"
    assert Client().get(PAGE)["Location"].startswith("/masuk/")


def test_a_session_without_the_factor_adds_none_beside_it(country) -> None:
    early, device = log_in("leader"), Device()
    offered = asked(early.get(PAGE), "create")
    owner = log_in("leader")
    late = log_in("leader")
    add(owner, device)
    for client in (early, late):
        assert client.get(PAGE).status_code == 302, "sessions elsewhere end with the first factor"
    session = owner.session
    session["factor"] = False
    session.save()
    thief = {"step": "passkey", "name": "x", "passkey": Device().made(offered)}
    assert owner.post(PAGE, thief).status_code == 422
    for address in ("/faktor-kedua/telepon/", f"/faktor-kedua/passkey/{pk('leader')}/"):
        assert owner.get(address)["Location"] == PAGE
        assert owner.post(address, {"code": "1"})["Location"] == PAGE
    assert len(passkeys_of(User.objects.get(username="leader"))) == 1
    assert show(owner, device, PAGE)["Location"] == "/"
    assert "Passkey" in owner.get(PAGE).content.decode()


def test_several_are_listed_and_one_is_taken_away(country, obliged) -> None:
    client, first, second = log_in("treasurer"), Device(), Device()
    add(client, first, "Laptop <kantor>")
    assert add(client, second, "Kunci USB")["Location"] == PAGE
    assert "halaman lain terbuka sesudah ini" not in client.get("/faktor-kedua/telepon/").content.decode()
    page = client.get(PAGE).content.decode()
    assert "Laptop &lt;kantor&gt;" in page
    assert "Kunci USB" in page
    assert page.count("belum pernah dipakai") == 2
    address = f"/faktor-kedua/passkey/{pk('treasurer')}/"
    assert client.post(address, {"code": "1"}).status_code == 422
    assert client.post(address, {"passkey": "{}"}).status_code == 422
    assert show(client, second, address)["Location"] == PAGE
    page = client.get(PAGE).content.decode()
    assert "Laptop" not in page
    assert "terakhir dipakai" in page
    assert client.get(address).status_code == 404
    again = log_in("treasurer")
    assert show(again, first).status_code == 422, "a removed one no longer opens"
    assert show(again, second).status_code == 302


def test_the_last_leads_back_to_the_beginning(country, obliged) -> None:
    client, device = log_in("treasurer"), Device()
    add(client, device)
    show(client, device, f"/faktor-kedua/passkey/{pk('treasurer')}/")
    assert not has_factor(country.users["treasurer"])
    assert client.get("/")["Location"] == PAGE
    assert "Pasang faktor kedua" in client.get(PAGE).content.decode()


def test_a_telephone_is_changed_by_a_passkey(country, phone) -> None:
    client, device = log_in("treasurer"), Device()
    client.get(PAGE)
    phone.secret = client.session["factor_secret"]
    client.post(PAGE, {"code": phone.code()})
    add(client, device)
    assert show(client, device, "/faktor-kedua/telepon/")["Location"] == "/faktor-kedua/telepon/"
    assert "Pasang aplikasi kode" in client.get("/faktor-kedua/telepon/").content.decode()
    assert log_in("treasurer").post(CODE, {"code": phone.code()}).status_code == 422


@pytest.mark.parametrize("who", ["administrator", "other-administrator", "colleague", "stranger", "agency"])
def test_nobody_sees_or_removes_anothers(country, who: str) -> None:
    owner, other, device = log_in("treasurer"), log_in(who), Device()
    add(owner, Device(), "Laptop bendahara")
    add(other, device, "Milik sendiri")
    address = f"/faktor-kedua/passkey/{pk('treasurer')}/"
    assert "Laptop bendahara" not in other.get(PAGE).content.decode()
    assert other.get(address).status_code == 404
    assert other.post(address, {"code": "1"}).status_code == 404
    assert has_factor(country.users["treasurer"])
    assert owner.get(address).status_code == 200


def test_the_administrator_takes_a_lost_one_away_but_not_their_own(country) -> None:
    owner, administrator, device = log_in("treasurer"), log_in("administrator"), Device()
    add(owner, device)
    add(administrator, Device())
    own = country.users["administrator"]
    administrator.post(f"/pengguna/{own.pk}/faktor-kedua/")
    assert has_factor(own)
    lost = country.users["treasurer"]
    address = f"/pengguna/{lost.pk}/faktor-kedua/"
    assert address in administrator.get(f"/kantor/{country.health.pk}/").content.decode()
    administrator.post(address)
    assert not has_factor(lost)
    assert owner.get("/")["Location"].startswith("/masuk/"), "open sessions end"
    assert log_in("treasurer").get("/").status_code == 200, "no factor is asked for any more"


def test_the_password_again_loses_no_answer(country) -> None:
    client, device = log_in("treasurer"), Device()
    add(client, device)
    address = f"/faktor-kedua/passkey/{pk('treasurer')}/"
    answer = device.shown(asked(client.get(address)))
    session = client.session
    session["password_at"] = 0
    session.save()
    again = client.post(address, {"passkey": answer})
    assert again.status_code == 403
    assert has_factor(country.users["treasurer"])
    kept = html.unescape(re.findall(r'name="passkey" value="([^"]+)"', again.content.decode())[0])
    assert json.loads(kept) == json.loads(answer)
    assert client.post(address, {"passkey": kept, "kata_sandi_lagi": PASSWORD})["Location"] == PAGE
    assert not has_factor(country.users["treasurer"])


def test_a_code_is_guessed_by_nobody_who_has_not_opened_the_page(country, phone) -> None:
    client = log_in("leader")
    phone.secret = ""
    assert client.post(PAGE, {"code": phone.code()}).status_code == 422
    assert not has_factor(country.users["leader"])
