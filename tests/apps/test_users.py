"""Accounts: who may give a password, who may close an account, and that events remember it."""

from __future__ import annotations

import pytest

from lindung.apps.accounts.models import User
from lindung.apps.accounts.services import password_invent, password_set, user_switch
from lindung.apps.events.models import Event
from lindung.kernel.errors import Refusal


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
