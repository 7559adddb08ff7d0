"""Passkeys: made and taken away by oneself, shown for the question last asked, once, on this host alone."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lindung.apps.accounts.factor import (
    factor_check,
    factor_reset,
    factor_set,
    has_factor,
    has_phone,
    phone_remove,
    recovery_left,
)
from lindung.apps.accounts.models import User
from lindung.apps.accounts.passkeys import (
    ANSWER_LETTERS,
    MOST_PASSKEYS,
    passkey_add,
    passkey_check,
    passkey_offer,
    passkey_question,
    passkey_remove,
    passkeys_of,
)
from lindung.apps.accounts.selectors import users_visible
from lindung.apps.events.models import Event
from lindung.kernel.errors import Refusal
from lindung.store.bootstrap import COMMAND_LINE
from tests.apps.passkey import Device
from tests.apps.second_factor import Phone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def session() -> Iterator[SessionStore]:
    """A request with a session, in which the library keeps what it asked."""
    request = RequestFactory().get("/", secure=True)
    request.session = SessionStore()
    with context.request_context(request):
        yield request.session


@pytest.fixture
def user(country) -> User:
    return User.objects.get(username="treasurer")


def added(user: User, device: Device, name: str = "Telepon", *, has_shown: bool = False) -> list[str]:
    answer = device.made(passkey_offer(user))
    return passkey_add(by=user.principal, user=user, name=name, answer=answer, has_shown=has_shown)


def acts(user: User) -> list[str]:
    return list(Event.objects.filter(subject=f"user:{user.pk}").order_by("pk").values_list("verb", flat=True))[1:]


def test_a_passkey_is_a_second_factor_with_recovery_codes(user) -> None:
    device = Device()
    codes = added(user, device, "  Laptop   kantor ")
    assert has_factor(user)
    assert not has_phone(user)
    assert len(set(codes)) == recovery_left(user) == 10
    assert [(one.name, one.used_at) for one in passkeys_of(user)] == [("Laptop kantor", None)]
    assert passkey_check(user, device.shown(passkey_question(user)))
    assert passkeys_of(user)[0].used_at is not None
    assert factor_check(user, codes[0])
    assert acts(user) == ["user.passkey"]


def test_a_further_factor_leaves_the_recovery_codes_and_needs_the_first_shown(user, monkeypatch) -> None:
    first, second, phone = Device(), Device(), Phone(monkeypatch)
    codes = added(user, first)
    with pytest.raises(Refusal) as refused:
        added(user, second)
    assert refused.value.code == "factor_set"
    with pytest.raises(Refusal) as refused:
        phone.set_up(user)
    assert refused.value.code == "factor_set"
    assert added(user, second, "Kunci USB", has_shown=True) == []
    set_up = {"secret": phone.secret, "code": phone.code(), "has_shown": True}
    assert factor_set(by=user.principal, user=user, **set_up) == []
    assert factor_check(user, phone.code())
    assert factor_check(user, codes[0])
    assert passkey_check(user, first.shown(passkey_question(user)))
    assert passkey_check(user, second.shown(passkey_question(user)))


def test_an_answer_serves_once_and_a_question_once(user, session) -> None:
    device = Device(count=None)
    added(user, device)
    question = passkey_question(user)
    asked, answer = session["mfa.webauthn.state"], device.shown(question)
    assert passkey_check(user, answer)
    assert not passkey_check(user, answer), "nothing was asked"
    session["mfa.webauthn.state"] = asked
    assert not passkey_check(user, answer), "two at the same instant read the same session"
    question = passkey_question(user)
    assert not passkey_check(user, "{}")
    assert not passkey_check(user, device.shown(question)), "a wrong answer uses the question up"
    old = passkey_question(user)
    passkey_question(user)
    assert not passkey_check(user, device.shown(old)), "the question last asked counts"


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"origin": "https://lindung.example"},
        {"origin": "https://palsu.testserver"},
        {"origin": "http://testserver"},
        {"origin": 5},
        {"host": "lindung.example"},
        {"cross_origin": True},
    ],
)
def test_what_was_answered_elsewhere_does_not_count(user, elsewhere: dict[str, object]) -> None:
    device = Device()
    with pytest.raises(Refusal) as refused:
        passkey_add(by=user.principal, user=user, name="x", answer=device.made(passkey_offer(user), **elsewhere))
    assert refused.value.code == "passkey_wrong"
    assert not has_factor(user)
    added(user, device)
    assert not passkey_check(user, device.shown(passkey_question(user), **elsewhere))
    assert passkey_check(user, device.shown(passkey_question(user)))


def test_a_passkey_shows_nobody_but_its_owner(country, user) -> None:
    own, others, other = Device(), Device(), User.objects.get(username="administrator")
    added(user, own)
    added(other, others)
    assert not passkey_check(user, others.shown(passkey_question(user)))
    assert not passkey_check(other, own.shown(passkey_question(other)))
    assert not passkey_check(user, own.made(passkey_question(user))), "making one shows none"
    forged = Device()
    forged.name = own.name
    assert not passkey_check(user, forged.shown(passkey_question(user)))


@pytest.mark.parametrize(("registered", "said", "counts"), [(5, 6, True), (5, 5, False), (5, 2, False), (0, 1, True)])
def test_a_key_that_does_not_count_on_was_copied(user, registered: int, said: int, counts: bool) -> None:
    device = Device(registered)
    added(user, device)
    device.count = said - 1
    assert passkey_check(user, device.shown(passkey_question(user))) is counts
    copy = Device()
    copy._key, copy.name, copy.count = device._key, device.name, said - 1
    assert not passkey_check(user, copy.shown(passkey_question(user)))


def test_a_key_that_never_counts_goes_on(user) -> None:
    device = Device(count=None)
    added(user, device)
    assert [passkey_check(user, device.shown(passkey_question(user))) for _ in range(3)] == [True] * 3


def test_a_removed_passkey_no_longer_shows_and_the_last_takes_the_codes_along(user) -> None:
    first, second = Device(), Device()
    added(user, first)
    added(user, second, has_shown=True)
    passkey_remove(by=user.principal, user=user, passkey_id=passkeys_of(user)[0].pk)
    assert not passkey_check(user, first.shown(passkey_question(user)))
    assert passkey_check(user, second.shown(passkey_question(user)))
    assert recovery_left(user) == 10
    passkey_remove(by=user.principal, user=user, passkey_id=passkeys_of(user)[0].pk)
    assert not Authenticator.objects.filter(user=user).exists()
    assert passkey_question(user) == ""
    assert acts(user) == ["user.passkey", "user.passkey", "user.passkey_remove", "user.passkey_remove"]


def test_a_telephone_goes_and_passkeys_stay(user, monkeypatch) -> None:
    phone, device = Phone(monkeypatch), Device()
    phone.set_up(user)
    added(user, device, has_shown=True)
    phone_remove(by=user.principal, user=user)
    assert not factor_check(user, phone.code())
    assert passkey_check(user, device.shown(passkey_question(user)))
    assert recovery_left(user) == 10
    with pytest.raises(Refusal) as refused:
        phone_remove(by=user.principal, user=user)
    assert refused.value.code == "not_found"


@pytest.mark.parametrize("who", ["administrator", "other-administrator", "colleague", "stranger", "agency"])
def test_nobody_adds_or_removes_anothers(country, user, who: str) -> None:
    device, other = Device(), country.who(who)
    answer = device.made(passkey_offer(user))
    with pytest.raises(Refusal) as refused:
        passkey_add(by=other, user=user, name="x", answer=answer, has_shown=True)
    assert refused.value.code == "forbidden"
    added(user, device)
    for owner in (user, User.objects.get(pk=other.id)):
        with pytest.raises(Refusal) as refused:
            passkey_remove(by=other, user=owner, passkey_id=passkeys_of(user)[0].pk)
        assert refused.value.code == ("forbidden" if owner == user else "not_found")
    assert passkey_check(user, device.shown(passkey_question(user)))


@pytest.mark.parametrize("who", ["administrator", "command line"])
def test_a_reset_takes_passkeys_too(country, user, who: str) -> None:
    device = Device()
    added(user, device)
    administrator = country.who("administrator")
    assert users_visible(administrator).get(pk=user.pk).has_factor
    factor_reset(by=administrator if who == "administrator" else COMMAND_LINE, user=user)
    assert not Authenticator.objects.filter(user=user).exists()
    assert not users_visible(administrator).get(pk=user.pk).has_factor
    assert acts(user) == ["user.passkey", "user.factor_reset"]


def test_nobody_resets_their_own(user) -> None:
    added(user, Device())
    with pytest.raises(Refusal) as refused:
        factor_reset(by=user.principal, user=user)
    assert refused.value.code == "own_factor"
    assert has_factor(user)


def test_names_and_number_are_bounded_and_no_key_is_kept_twice(user) -> None:
    device = Device()
    for name in ("", " ", "x" * 61):
        with pytest.raises(Refusal) as refused:
            added(user, device, name)
        assert refused.value.code == "name_missing"
    added(user, device)
    with pytest.raises(Refusal) as refused:
        added(user, device, has_shown=True)
    assert refused.value.code == "passkey_wrong"
    for _ in range(MOST_PASSKEYS - 1):
        added(user, Device(), has_shown=True)
    with pytest.raises(Refusal) as refused:
        added(user, Device(), has_shown=True)
    assert refused.value.code == "passkey_many"


def test_nothing_that_a_browser_writes_beside_it_is_kept(user) -> None:
    device = Device()
    answer = json.loads(device.made(passkey_offer(user))) | {"clientExtensionResults": {"x": "\0\ud800"}}
    answer["authenticatorAttachment"] = "\0"
    passkey_add(by=user.principal, user=user, name="x", answer=json.dumps(answer))
    kept = Authenticator.objects.get(user=user, type="webauthn").data
    assert set(kept) == {"name", "credential", "count"}
    assert set(kept["credential"]) == {"rawId", "type", "response"}


def test_the_device_shows_the_user_by_their_name_and_gets_no_more(user) -> None:
    asked = json.loads(passkey_offer(user))["publicKey"]
    assert asked["rp"] == {"id": "testserver", "name": "Lindung"}
    handle = base64.urlsafe_b64decode(asked["user"].pop("id") + "==").decode()
    assert (handle, asked["user"]) == (str(user.pk), {"name": user.username, "displayName": user.name})


SAID = "eyJ0eXBlIjoiYSIsImNoYWxsZW5nZSI6IkFBIiwib3JpZ2luIjoiYiJ9"
GARBAGE = [
    "", "x", "null", "[]", "1", '"x"', "{}", "[" * 9000, '{"id": 1}', '{"rawId": "", "response": {}}', "\ud800",
    '{"rawId": "AA", "response": null}', '{"rawId": {"a": 1}, "response": []}', "{" + " " * ANSWER_LETTERS + "}",
    '{"rawId": "AA", "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}',
    '{"rawId": "AA", "response": {"clientDataJSON": "W10", "attestationObject": "oA"}}',
    '{"rawId": "AA", "response": {"clientDataJSON": "/", "attestationObject": "\\u0000"}}',
    f'{{"rawId": "AA", "response": {{"clientDataJSON": "{SAID}", "attestationObject": "GQ"}}}}',
]  # fmt: skip


@pytest.mark.parametrize("answer", GARBAGE)
def test_garbage_is_refused(user, answer: str) -> None:
    passkey_offer(user)
    with pytest.raises(Refusal) as refused:
        passkey_add(by=user.principal, user=user, name="x", answer=answer)
    assert refused.value.code == "passkey_wrong"
    added(user, Device())
    passkey_question(user)
    assert not passkey_check(user, answer)


def test_an_answer_without_a_key_is_refused(user) -> None:
    with pytest.raises(Refusal) as refused:
        passkey_add(by=user.principal, user=user, name="x", answer=Device().made_of_nothing(passkey_offer(user)))
    assert refused.value.code == "passkey_wrong"


PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"]


def broken(answer: str, part: int, at: int, bits: int) -> str:
    """An answer with some bits of one byte of one of its parts turned."""
    written = json.loads(answer)
    names = [name for name in PARTS if name in written["response"]]
    name = names[part % len(names)]
    parts = bytearray(base64.urlsafe_b64decode(written["response"][name] + "=="))
    parts[at % len(parts)] ^= bits
    written["response"][name] = base64.urlsafe_b64encode(bytes(parts)).decode()
    return json.dumps(written)


BROKEN = given(part=st.integers(0, 5), at=st.integers(0, 400), bits=st.integers(1, 255))
MANY = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@BROKEN
def test_a_broken_answer_shows_nothing(user, part: int, at: int, bits: int) -> None:
    Authenticator.objects.filter(user=user).delete()
    device = Device(count=None)
    added(user, device)
    assert not passkey_check(user, broken(device.shown(passkey_question(user)), part, at, bits))


@MANY
@BROKEN
def test_a_broken_key_is_refused_or_disturbs_no_other(user, part: int, at: int, bits: int) -> None:
    Authenticator.objects.filter(user=user).delete()
    odd, device = Device(), Device(count=None)
    with suppress(Refusal):
        passkey_add(
            by=user.principal, user=user, name="x", answer=broken(odd.made(passkey_offer(user)), part, at, bits)
        )
    added(user, device, has_shown=True)
    passkey_check(user, odd.shown(passkey_question(user)))
    assert passkey_check(user, device.shown(passkey_question(user)))
    for one in passkeys_of(user):
        passkey_remove(by=user.principal, user=user, passkey_id=one.pk)
    assert not has_factor(user)
