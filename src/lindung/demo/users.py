"""The demo's users, one per role, with a password made on the first run and printed at every start."""

from __future__ import annotations

import secrets

from django.conf import settings

from lindung.apps.accounts.models import Role, User
from lindung.apps.accounts.services import user_add
from lindung.apps.offices.models import Government, Office
from lindung.apps.places.models import Region
from lindung.demo.story import story
from lindung.kernel.principal import Principal


def demo_password() -> str:
    """The password of every demo user, made once for this installation."""
    file = settings.HOME / "demo-password"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(f"tenun-{secrets.randbelow(9000) + 1000}-laworo", encoding="ascii")
    return file.read_text(encoding="ascii")


def users_add(by: Principal) -> None:
    """Make the story's users."""
    for line in story()["users"]:
        user_add(
            by=by,
            username=line["username"],
            name=line["name"],
            role=line["role"],
            password=demo_password(),
            office=Office.objects.filter(code=line.get("office", "")).first(),
            government=Government.objects.filter(pk=line.get("government", "")).first(),
            regions=list(Region.objects.filter(pk__in=line.get("regions", []))),
        )


def user_lines() -> list[str]:
    """Who may log in to the demo, a line each; nothing where no demo plays."""
    names = [line["username"] for line in story()["users"]]
    users = {user.username: user for user in User.objects.filter(username__in=names)}
    if not users or settings.LINDUNG_TODAY is None:
        return []
    lines = [f"Pengguna demo (kata sandi semuanya: {demo_password()})"]
    lines += [f"  {name:<18} {Role(users[name].role).label}, {users[name].name}" for name in names if name in users]
    return lines
