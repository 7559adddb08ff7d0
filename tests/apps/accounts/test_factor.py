"""The second factor: set up by oneself, taken away by another than who gave the password, each time recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from lindung.apps.accounts.factor import (
    factor_check,
    factor_reset,
    factor_set,
    has_factor,
    recovery_left,
    recovery_renew,
)
from lindung.apps.accounts.models import User
from lindung.apps.accounts.services import (
    GIVEN_PASSWORD_LASTS,
    password_expired,
    password_invent,
    password_set,
    user_add,
)
from lindung.apps.events.models import Event
from lindung.kernel.errors import Refusal
from lindung.store.bootstrap import COMMAND_LINE
from tests.apps.conftest import PASSWORD, TESTER
from tests.apps.second_factor import Phone

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone(monkeypatch) -> Phone:
    return Phone(monkeypatch)


def fresh(country, name: str) -> User:
    return User.objects.get(pk=country.users[name].pk)


def test_a_code_serves_once_and_a_wrong_one_never(country, phone) -> None:
    user = fresh(country, "treasurer")
    phone.set_up(user)
    code = phone.code()
    assert not factor_check(user, "000000" if code != "000000" else "111111")
    assert factor_check(user, code)
    assert not factor_check(user, code)
    assert not factor_check(fresh(country, "administrator"), phone.code())


def test_a_recovery_code_serves_once(country, phone) -> None:
    user = fresh(country, "treasurer")
    codes = phone.set_up(user)
    assert len(set(codes)) == len(codes) == 10
    assert factor_check(user, codes[0])
    assert not factor_check(user, codes[0])
    assert recovery_left(user) == 9
    renewed = recovery_renew(by=user.principal, user=user)
    assert not factor_check(user, codes[1])
    assert factor_check(user, renewed[1])


def test_a_second_factor_is_set_up_by_oneself_with_its_code(country, phone) -> None:
    user = fresh(country, "treasurer")
    with pytest.raises(Refusal, match="tidak cocok"):
        factor_set(by=user.principal, user=user, secret=phone.secret, code="12")
    for who in ("administrator", "stranger"):
        with pytest.raises(Refusal):
            factor_set(by=country.who(who), user=user, secret=phone.secret, code=phone.code())
    assert not has_factor(user)
    phone.set_up(user)
    with pytest.raises(Refusal, match="sudah terpasang"):
        phone.set_up(user)
    assert Event.objects.filter(verb="user.factor", subject=f"user:{user.pk}").count() == 1


def test_the_database_holds_no_secret_that_makes_codes(country, phone) -> None:
    user = fresh(country, "treasurer")
    codes = phone.set_up(user)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert phone.secret not in kept
    assert not [code for code in codes if code in kept]


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("administrator", True),
        ("other-administrator", False),
        ("colleague", False),
        ("stranger", False),
        ("agency", False),
    ],
)
def test_a_lost_factor_is_taken_away_by_the_own_administrator(country, phone, who: str, may: bool) -> None:
    user = fresh(country, "treasurer")
    phone.set_up(user)
    if may:
        factor_reset(by=country.who(who), user=user)
        assert fresh(country, "treasurer").factor_reset_by == fresh(country, "administrator")
        assert Event.objects.get(verb="user.factor_reset").subject == f"user:{user.pk}"
    else:
        with pytest.raises(Refusal):
            factor_reset(by=country.who(who), user=user)
    assert has_factor(user) is not may


def test_nobody_replaces_both_halves_of_anothers_log_in(country, phone) -> None:
    administrator, user = country.who("administrator"), fresh(country, "treasurer")
    phone.set_up(user)
    password_set(by=administrator, user=user, password=password_invent())
    assert has_factor(user), "a new password leaves the second factor"
    with pytest.raises(Refusal) as refused:
        factor_reset(by=administrator, user=user)
    assert refused.value.code == "factor_by_same"
    factor_reset(by=COMMAND_LINE, user=user)


def test_nor_the_other_way_round(country, phone) -> None:
    administrator, user = country.who("administrator"), fresh(country, "treasurer")
    phone.set_up(user)
    factor_reset(by=administrator, user=user)
    with pytest.raises(Refusal) as refused:
        password_set(by=administrator, user=fresh(country, "treasurer"), password=password_invent())
    assert refused.value.code == "factor_by_same"
    phone.set_up(user)
    password_set(by=administrator, user=fresh(country, "treasurer"), password=password_invent())


def test_a_given_password_expires_and_ones_own_does_not(country) -> None:
    user = fresh(country, "operator")
    password_set(by=country.who("administrator"), user=user, password=password_invent())
    assert not password_expired(user)
    user.password_given_at -= GIVEN_PASSWORD_LASTS + timedelta(seconds=1)
    assert password_expired(user)
    password_set(by=user.principal, user=user, password="kain-biru-laut-52")
    assert not password_expired(user)


def test_a_given_password_is_not_kept(country) -> None:
    user, word = fresh(country, "operator"), password_invent()
    password_set(by=country.who("administrator"), user=user, password=word)
    with pytest.raises(Refusal) as refused:
        password_set(by=user.principal, user=user, password=word)
    assert refused.value.code == "password_same"
    assert fresh(country, "operator").must_change_password


def test_a_new_users_password_counts_as_given(country) -> None:
    user = user_add(
        by=TESTER, username="baru", name="Baru", role="operator", password=PASSWORD, office=country.health,
        must_change_password=True,
    )  # fmt: skip
    assert user.password_given_at is not None
