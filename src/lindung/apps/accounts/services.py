"""Making users, and switching them off; nobody is ever deleted, because the event chain names them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from lindung.apps.accounts.models import Role, User
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government, Office
from lindung.apps.places.models import Region
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal


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
) -> User:
    """A user with a role and the scope that fits it.

    Refuses a name in use, an unknown role, a scope that does not fit, a weak password, and a maker who does not reach
    the scope they hand out.
    """
    where = office.government_id if office else government.pk if government and not (regions or is_national) else ""
    by.require("user.change", government=where, office=office.code if office else "")
    if role not in Role.values:
        raise Refusal("role_unknown", f"role: '{role}' is not known; expected one of {', '.join(Role.values)}")
    _require_fitting_scope(role, office, government, regions, is_national)
    if User.objects.filter(username=username).exists():
        raise Refusal("username_taken", f"username: '{username}' is in use")
    user = User(username=username, name=name, role=role, office=office, government=government, is_national=is_national)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal("password_weak", "password: " + " ".join(error.messages)) from None
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


def _require_fitting_scope(
    role: str, office: Office | None, government: Government | None, regions: Sequence[Region], is_national: bool
) -> None:
    fits = {
        Role.OPERATOR: bool(office),
        Role.TREASURER: bool(office),
        Role.ADMINISTRATOR: bool(government),
        Role.LEADER: bool(government),
        Role.AGENCY_OFFICER: bool(regions),
        Role.AUDITOR: bool(government or regions or is_national),
    }[Role(role)]
    if not fits:
        wanted = {
            "operator": "an office",
            "treasurer": "an office",
            "administrator": "a government",
            "leader": "a government",
            "agency_officer": "one or more regions",
            "auditor": "a government, regions or the whole nation",
        }[role]
        raise Refusal("scope_missing", f"scope: the role {role} needs {wanted}")
