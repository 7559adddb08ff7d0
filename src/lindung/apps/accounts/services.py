"""Making users, and switching them off; nobody is ever deleted, because the event chain names them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.apps.accounts.models import Role, User
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government, Office
from lindung.apps.places.models import Region
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal

GIVEN_PASSWORD_LASTS = timedelta(days=7)
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}", re.ASCII)


def password_invent() -> str:
    """A password that can be read out over the telephone."""
    return "-".join(secrets.token_hex(2) for _ in range(4))


@transaction.atomic
def user_add(
    *,
    by: Principal,
    username: str,
    name: str,
    role: str,
    password: str,
    office: Office | None = None,
    government: Government | None = None,
    regions: Sequence[Region] = (),
    is_national: bool = False,
    must_change_password: bool = False,
) -> User:
    """A user with a role and the scope that fits it; ``must_change_password`` before anything else is shown to them.

    Raises:
        Refusal: ``forbidden`` where ``by`` does not reach the scope, ``role_unknown``, ``scope_missing``,
            ``username_shape``, ``name_missing``, ``username_taken`` or ``password_weak``.
    """
    where = office.government_id if office else government.pk if government and not (regions or is_national) else ""
    by.require("user.change", government=where, office=office.code if office else "")
    _require_known(role)
    _require_fitting_scope(role, office, government, regions, is_national)
    _require_names(username, name)
    user = User(username=username, name=name, role=role, office=office, government=government, is_national=is_national)
    if must_change_password:
        _mark_given(user, by)
    _require_strong(password, user)
    user.set_password(password)
    user.save()
    user.regions.set(regions)
    event_record(
        actor=by,
        verb="user.add",
        subject=f"user:{user.pk}",
        government=where,
        office=office.code if office else "",
        data={"role": role},
    )
    return user


def _require_known(role: str) -> None:
    if role not in Role.values:
        sentence = _("Peran '%(role)s' tidak dikenal; yang ada: %(known)s.")
        raise Refusal("role_unknown", sentence % {"role": role, "known": ", ".join(Role.values)})


def _require_names(username: str, name: str) -> None:
    if not _USERNAME.fullmatch(username):
        raise Refusal("username_shape", _("Nama untuk masuk: 3 sampai 60 huruf kecil, angka, titik, - atau _."))
    if not name.strip() or len(name) > 120:
        raise Refusal("name_missing", _("Nama orangnya harus ada, paling panjang 120 huruf."))
    if User.objects.filter(username=username).exists():
        raise Refusal("username_taken", _("Nama '%(name)s' sudah dipakai untuk masuk.") % {"name": username})


@transaction.atomic
def password_set(*, by: Principal, user: User, password: str) -> None:
    """Give a user another password. One's own may always be changed, another's by who may change users there.

    Another's must be changed again by them before anything else is shown, and expires. Sessions that are open elsewhere
    end. A second factor stays.

    Raises:
        Refusal: ``forbidden``, ``password_weak``, ``password_same`` for one's own that stays the same, or
            ``factor_by_same`` where ``by`` has just taken the user's second factor away.
    """
    place = user.principal.scope
    if by.id != user.pk:
        by.require("user.change", government=place.government, office=place.office)
        require_another(by, user.factor_reset_by_id)
    elif user.check_password(password):
        raise Refusal("password_same", _("Pilih kata sandi yang lain daripada yang sekarang."))
    _require_strong(password, user)
    user.set_password(password)
    user.must_change_password, user.password_given_at, user.password_given_by_id = False, None, None
    if by.id != user.pk:
        _mark_given(user, by)
    user.save(update_fields=["password", "must_change_password", "password_given_at", "password_given_by"])
    _record(by, "user.password", user)


@transaction.atomic
def user_switch(*, by: Principal, user: User, is_active: bool) -> None:
    """Close an account, or open it again. Nobody is deleted, for the events name them.

    Raises:
        Refusal: ``forbidden``, or ``own_account``: the last administrator of a government would leave it without
            any.
    """
    place = user.principal.scope
    by.require("user.change", government=place.government, office=place.office)
    if by.id == user.pk:
        raise Refusal("own_account", _("Akun sendiri ditutup oleh administrator lain."))
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    _record(by, "user.on" if is_active else "user.off", user)


def require_another(by: Principal, other: int | None) -> None:
    """Refuse a step by which one administrator would hold both halves of somebody's log-in.

    Raises:
        Refusal: ``factor_by_same``.
    """
    if by.id is not None and by.id == other:
        sentence = _("Kata sandi dan faktor kedua seorang pengguna tidak diganti oleh orang yang sama.")
        raise Refusal("factor_by_same", sentence)


def password_expired(user: User) -> bool:
    """Whether the user's password was chosen by somebody else and was not changed in time."""
    given = user.password_given_at
    return bool(user.must_change_password and given and given + GIVEN_PASSWORD_LASTS < timezone.now())


def _mark_given(user: User, by: Principal) -> None:
    user.must_change_password, user.password_given_at, user.password_given_by_id = True, timezone.now(), by.id


def _record(by: Principal, verb: str, user: User) -> None:
    scope = user.principal.scope
    event_record(actor=by, verb=verb, subject=f"user:{user.pk}", government=scope.government, office=scope.office)


def _require_strong(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal("password_weak", " ".join(error.messages)) from None


def _require_fitting_scope(
    role: str, office: Office | None, government: Government | None, regions: Sequence[Region], is_national: bool
) -> None:
    fits = {
        Role.OPERATOR: bool(office and not government),
        Role.TREASURER: bool(office and not government),
        Role.ADMINISTRATOR: bool(government and not office),
        Role.LEADER: bool(government and not office),
        Role.AGENCY_OFFICER: bool(regions and not office),
        Role.AUDITOR: bool((government or regions or is_national) and not office),
    }[Role(role)]
    if not fits:
        wanted = {
            Role.OPERATOR: _("kantor"),
            Role.TREASURER: _("kantor"),
            Role.ADMINISTRATOR: _("pemda"),
            Role.LEADER: _("pemda"),
            Role.AGENCY_OFFICER: _("satu wilayah atau lebih"),
            Role.AUDITOR: _("pemda, wilayah, atau seluruh Indonesia"),
        }[Role(role)]
        sentence = _("Peran %(role)s memerlukan %(wanted)s, dan tidak yang lain.")
        raise Refusal("scope_missing", sentence % {"role": role, "wanted": wanted})
