"""The second factor: a code from an app on the telephone, and codes on paper for the day on which it is lost.

Passkeys, which stand beside the telephone, are in ``passkeys.py``.
"""

from __future__ import annotations

import base64

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.accounts.models import OpenSession, Role, User
from lindung.apps.accounts.services import require_another
from lindung.apps.accounts.sessions import sessions_end
from lindung.apps.events.services import event_record
from lindung.apps.limits.services import Limit, attempt_count
from lindung.kernel.errors import Forbidden, NotFound, Refusal
from lindung.kernel.principal import Principal

OBLIGED_ROLES = frozenset({Role.AGENCY_OFFICER, Role.ADMINISTRATOR, Role.TREASURER})
"""The roles that approve, decide, pay or administer."""
_USED = Limit("factor.used", most=1, seconds=120)
_TOTP, _RECOVERY = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
FACTOR_KINDS = (_TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; recovery codes alone do not."""


def is_obliged(user: User) -> bool:
    """Whether the user may do nothing before a second factor is set up."""
    return bool(settings.SECOND_FACTOR) and user.role in OBLIGED_ROLES


def has_factor(user: User) -> bool:
    """Whether the user has set up a second factor: a telephone, a passkey, or both."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTOR_KINDS).exists())


def has_phone(user: User) -> bool:
    """Whether an app on a telephone makes codes for the user."""
    return bool(Authenticator.objects.filter(user=user, type=_TOTP).exists())


def secret_invent() -> str:
    """A secret for an app on the telephone."""
    return str(generate_totp_secret())


def secret_picture(user: User, secret: str) -> str:
    """The address of a picture (SVG) that the app reads the secret from."""
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"


@transaction.atomic
def factor_set(*, by: Principal, user: User, secret: str, code: str, has_shown: bool = False) -> list[str]:
    """Set up one's own telephone with a code that its app shows; the recovery codes, seen once, with a first factor.

    Raises:
        Refusal: ``forbidden`` for another's, ``code_wrong``, or ``factor_set`` where there is one already, or a passkey
            that ``by`` has not shown.
    """
    locked = own_locked(by, user, has_shown=has_shown)
    if has_phone(locked):
        raise Refusal("factor_set", _("Faktor kedua sudah terpasang."))
    if not validate_totp_code(secret, code.strip()):
        raise Refusal("code_wrong", _("Kode itu tidak cocok. Tulis enam angka yang tampil sekarang di aplikasi."))
    is_first = not has_factor(locked)
    TOTP.activate(locked, secret)
    return factor_began(by, locked, "user.factor", is_first=is_first)


@transaction.atomic
def phone_remove(*, by: Principal, user: User) -> None:
    """Take one's own telephone away, to set up another; ``by`` has just shown a second factor.

    Raises:
        Refusal: ``forbidden`` for another's, or ``not_found`` where there is none.
    """
    locked = own_locked(by, user, has_shown=True)
    if not Authenticator.objects.filter(user=locked, type=_TOTP).delete()[0]:
        raise NotFound(_("Faktor kedua belum terpasang."))
    factor_ended(by, locked, "user.factor_reset")


def own_locked(by: Principal, user: User, *, has_shown: bool) -> User:
    """The user's row, locked until the transaction ends, so that factors come and go one after another.

    Raises:
        Refusal: ``forbidden`` for another's, ``factor_set`` where there is a factor and ``by`` has shown none.
    """
    if by.id != user.pk:
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    locked = User.objects.select_for_update().get(pk=user.pk)
    if has_factor(locked) and not has_shown:
        raise Refusal("factor_set", _("Faktor kedua sudah terpasang."))
    return locked


def factor_began(by: Principal, user: User, verb: str, *, is_first: bool) -> list[str]:
    """Record a factor that was set up; the recovery codes that come with the first, none with a further one."""
    _record(by, verb, user)
    if not is_first:
        return []
    Authenticator.objects.filter(user=user, type=_RECOVERY).delete()
    User.objects.filter(pk=user.pk).update(factor_reset_by=None)
    return list(RecoveryCodes.activate(user).get_unused_codes())


def factor_ended(by: Principal, user: User, verb: str) -> None:
    """Record a factor that was taken away; the recovery codes go with the last."""
    if not has_factor(user):
        Authenticator.objects.filter(user=user).delete()
    _record(by, verb, user)


@transaction.atomic
def recovery_renew(*, by: Principal, user: User) -> list[str]:
    """Other recovery codes in the place of one's own; the old ones no longer open.

    Raises:
        Refusal: ``not_found`` without a second factor.
    """
    if by.id != user.pk or not has_factor(user):
        raise NotFound(_("Faktor kedua belum terpasang."))
    Authenticator.objects.filter(user=user, type=_RECOVERY).delete()
    codes = RecoveryCodes.activate(user).get_unused_codes()
    _record(by, "user.recovery", user)
    return list(codes)


def recovery_left(user: User) -> int:
    """How many recovery codes are not used yet."""
    found = Authenticator.objects.filter(user=user, type=_RECOVERY).first()
    return len(found.wrap().get_unused_codes()) if found else 0


def factor_check(user: User, code: str) -> bool:
    """Whether a code is the app's of now, or a recovery code, which is used up by it; no code serves twice."""
    code = "".join(code.split())
    for found in Authenticator.objects.filter(user=user, type__in=(_TOTP, _RECOVERY)):
        if found.wrap().validate_code(code) and not attempt_count(_USED, f"{user.pk} {code}").is_over:
            found.record_usage()
            return True
    return False


@transaction.atomic
def factor_reset(*, by: Principal, user: User) -> None:
    """Take the lost second factor of another away, passkeys too; they are told at the next log-in. Their sessions end.

    By who may change users there, though not by whoever has just chosen their password.

    Raises:
        Refusal: ``forbidden``, ``factor_by_same``, ``own_factor``, or ``not_found`` where there is none.
    """
    place = user.principal.scope
    if by.id == user.pk:
        raise Refusal("own_factor", _("Faktor kedua sendiri diganti di halaman Akun saya, dengan menunjukkannya."))
    by.require("user.change", government=place.government, office=place.office)
    require_another(by, user.password_given_by_id)
    if not has_factor(user):
        raise NotFound(_("Faktor kedua belum terpasang."))
    Authenticator.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).update(factor_reset_by=by.id)
    sessions_end(user=user, sessions=OpenSession.objects.filter(user=user))
    _record(by, "user.factor_reset", user)


def _record(by: Principal, verb: str, user: User) -> None:
    scope = user.principal.scope
    event_record(actor=by, verb=verb, subject=f"user:{user.pk}", government=scope.government, office=scope.office)
