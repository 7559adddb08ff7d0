"""Logging in: strangers are braked, owners never locked out; first passwords expire."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from lindung.apps.accounts.models import User
from lindung.apps.accounts.services import GIVEN_PASSWORD_LASTS, password_invent, password_set
from lindung.apps.limits.models import Counter
from lindung.web.account.brake import ACCOUNT, ADDRESS, BROWSER, NETWORK
from tests.apps.conftest import PASSWORD
from tests.apps.second_factor import Phone

pytestmark = pytest.mark.django_db
GUARDED = "Terlalu banyak percobaan dengan nama ini"


def attempt(client: Client, name: str = "administrator", password: str = "salah", **form: str):
    return client.post("/masuk/", {"username": name, "password": password} | form)


def addresses(most: int):
    """Strangers, each at another address."""
    return (Client(REMOTE_ADDR=f"198.51.{index // 250}.{index % 250 + 1}") for index in range(most))


def attack(name: str = "administrator") -> None:
    """So many failures from everywhere that a name is guarded, and one more."""
    for stranger in addresses(ACCOUNT.most + 2):
        attempt(stranger, name)


def test_failures_from_everywhere_guard_a_name_and_leave_its_known_browser_alone(country) -> None:
    owner = Client()
    assert attempt(owner, password=PASSWORD).status_code == 302
    owner.post("/keluar/")
    attack()
    refused = attempt(Client(REMOTE_ADDR="203.0.113.1"), password=PASSWORD)
    assert refused.status_code == 429
    assert GUARDED in refused.content.decode()
    assert attempt(owner, password=PASSWORD).status_code == 302


def test_a_code_beside_the_password_opens_a_guarded_name(country, monkeypatch) -> None:
    phone = Phone(monkeypatch)
    phone.set_up(User.objects.get(username="administrator"))
    attack()
    stranger = Client(REMOTE_ADDR="203.0.113.1")
    assert attempt(stranger, password=PASSWORD, code="000000").status_code == 429
    answer = attempt(stranger, password=PASSWORD, code=phone.code())
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert attempt(Client(REMOTE_ADDR="203.0.113.2"), code=phone.code()).status_code == 200, "the code alone does not"


@pytest.mark.parametrize("written", [" administrator", "administrator" + " " * 60, "ａdministrator"])
def test_another_way_to_write_a_guarded_name_is_guarded(country, written: str) -> None:
    attack()
    Counter.objects.exclude(key=ACCOUNT.key("administrator")).delete()
    first, second = addresses(2)
    assert attempt(first, password=PASSWORD).status_code == 302
    assert attempt(second, written, PASSWORD).status_code == 429


def test_a_guarded_name_takes_one_strangers_try_a_minute(country) -> None:
    attack()
    Counter.objects.exclude(key=ACCOUNT.key("administrator")).delete()
    codes = [attempt(client, password=PASSWORD).status_code for client in addresses(2)]
    assert codes == [302, 429]


def test_other_names_stay_as_they_were(country) -> None:
    attack()
    assert attempt(Client(REMOTE_ADDR="203.0.113.1"), "operator", PASSWORD).status_code == 302


def test_a_name_that_is_not_there_is_guarded_alike(country) -> None:
    attack("nobody")
    assert GUARDED in attempt(Client(REMOTE_ADDR="203.0.113.1"), "nobody").content.decode()


@pytest.mark.parametrize(("limit", "address"), [(ADDRESS, "198.51.100.1"), (NETWORK, "2001:db8:1:2::{:x}")])
def test_an_address_and_a_network_are_braked_over_all_names(country, limit, address: str) -> None:
    codes = [
        attempt(Client(REMOTE_ADDR=address.format(index)), f"name{index}").status_code
        for index in range(limit.most + 1)
    ]
    assert codes == [200] * limit.most + [429]


def test_right_log_ins_count_for_no_brake(country) -> None:
    codes = {attempt(Client(), password=PASSWORD).status_code for _ in range(ACCOUNT.most + ADDRESS.most)}
    assert codes == {302}


def test_a_colleague_at_the_same_address_locks_nobody_out(country) -> None:
    owner = Client()
    attempt(owner, password=PASSWORD)
    owner.post("/keluar/")
    for _ in range(9):
        attempt(Client())
    assert attempt(Client(), password=PASSWORD).status_code != 302, "eight failures close the name for the address"
    assert attempt(owner, password=PASSWORD).status_code == 302


def test_a_known_browser_is_braked_too(country) -> None:
    owner = Client()
    attempt(owner, password=PASSWORD)
    owner.post("/keluar/")
    codes = [attempt(owner).status_code for _ in range(BROWSER.most + 1)]
    assert codes == [200] * BROWSER.most + [429]


def test_a_made_up_cookie_is_no_known_browser(country) -> None:
    attack()
    client = Client(REMOTE_ADDR="203.0.113.1")
    client.cookies["peramban"] = "WyJhIl0:1abc:xyz"
    assert attempt(client, password=PASSWORD).status_code == 429


def test_no_counter_holds_a_name(country) -> None:
    attempt(Client(), "administrator")
    assert not [key for key in Counter.objects.values_list("key", flat=True) if "admin" in key]


def test_a_first_password_expires(country) -> None:
    word = password_invent()
    user = User.objects.get(username="operator")
    password_set(by=country.who("administrator"), user=user, password=word)
    assert attempt(Client(), "operator", word).status_code == 302
    user.password_given_at -= GIVEN_PASSWORD_LASTS + timedelta(seconds=1)
    user.save()
    answer = attempt(Client(), "operator", word)
    assert answer.status_code == 200
    assert "sudah tidak berlaku" in answer.content.decode()
    assert "sudah tidak berlaku" not in attempt(Client(), "operator", "salah").content.decode()


def test_a_first_password_is_not_kept(country) -> None:
    word, client = password_invent(), Client()
    password_set(by=country.who("administrator"), user=country.users["operator"], password=word)
    attempt(client, "operator", word)
    same = {"old_password": word, "new_password1": word, "new_password2": word}
    answer = client.post("/kata-sandi/", same)
    assert answer.status_code == 422
    assert "yang lain daripada yang sekarang" in answer.content.decode()
    assert client.get("/")["Location"] == "/kata-sandi/"
