"""Accounts: who may give a password, who may close an account, and that events remember it."""

from __future__ import annotations

import pytest

from lindung.apps.accounts.models import User
from lindung.apps.accounts.services import password_invent, password_set, user_add, user_switch
from lindung.apps.events.models import Event
from lindung.kernel.errors import Refusal
from tests.apps.conftest import TESTER


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("operator", True),
        ("administrator", True),
        ("colleague", False),
        ("stranger", False),
        ("other-administrator", False),
    ],
)
def test_a_password_is_ones_own_or_the_administrators(country, who: str, may: bool) -> None:
    operator, word = country.users["operator"], password_invent()
    if may:
        password_set(by=country.who(who), user=operator, password=word)
        assert Event.objects.filter(verb="user.password", subject=f"user:{operator.pk}").count() == 1
    else:
        with pytest.raises(Refusal):
            password_set(by=country.who(who), user=operator, password=word)
    assert User.objects.get(pk=operator.pk).check_password(word) is may


def test_a_weak_password_is_refused(country) -> None:
    with pytest.raises(Refusal):
        password_set(by=country.who("operator"), user=country.users["operator"], password="operator")


@pytest.mark.parametrize("who", ["operator", "colleague", "stranger", "other-administrator", "agency"])
def test_only_the_own_administrator_closes_an_account(country, who: str) -> None:
    with pytest.raises(Refusal):
        user_switch(by=country.who(who), user=country.users["operator"], is_active=False)
    user_switch(by=country.who("administrator"), user=country.users["operator"], is_active=False)
    assert not User.objects.get(pk=country.users["operator"].pk).is_active
    user_switch(by=country.who("administrator"), user=country.users["operator"], is_active=True)
    assert list(Event.objects.filter(verb__startswith="user.o").values_list("verb", flat=True)) == [
        "user.off",
        "user.on",
    ]


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        ("operator", ("government",)),
        ("operator", ("office", "government")),
        ("treasurer", ()),
        ("administrator", ("office",)),
        ("administrator", ("office", "government")),
        ("leader", ("office", "government")),
        ("agency_officer", ("government",)),
        ("auditor", ("office", "government")),
    ],
)
def test_a_role_has_the_scope_it_needs_and_no_other(country, role: str, scope: tuple[str, ...]) -> None:
    reach = {"office": country.health, "government": country.muna_barat}
    given = {key: reach[key] for key in scope}
    with pytest.raises(Refusal) as refused:
        user_add(by=TESTER, username="baru", name="Baru", role=role, password=password_invent(), **given)
    assert refused.value.code == "scope_missing"
    assert not User.objects.filter(username="baru").exists()


def test_a_password_chosen_by_somebody_else_must_be_changed(country) -> None:
    operator = country.users["operator"]
    password_set(by=country.who("administrator"), user=operator, password=password_invent())
    assert User.objects.get(pk=operator.pk).must_change_password
    password_set(by=country.who("operator"), user=operator, password=password_invent())
    assert not User.objects.get(pk=operator.pk).must_change_password
