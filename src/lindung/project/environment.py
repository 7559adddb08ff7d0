"""What an installation sets from outside. A value that cannot be read is refused in one line that names it."""

from __future__ import annotations

import os
from datetime import date
from ipaddress import IPv4Network, IPv6Network, ip_network
from zoneinfo import ZoneInfo

from lindung.kernel.errors import Refusal


def text(name: str, otherwise: str = "") -> str:
    """A setting as it is written."""
    return os.environ.get(name, "") or otherwise


def flag(name: str) -> bool:
    """Whether a setting is ``1``.

    Raises:
        Refusal: ``setting_malformed`` for anything but ``1``, ``0`` and nothing.
    """
    written = text(name, "0")
    if written not in ("0", "1"):
        raise _malformed(name, written, "1 atau 0")
    return written == "1"


def whole(name: str, otherwise: int, *, least: int = 1) -> int:
    """A setting that is a whole number of at least ``least``."""
    written = text(name, str(otherwise))
    if not written.isdecimal() or int(written) < least:
        raise _malformed(name, written, f"bilangan bulat mulai {least}")
    return int(written)


def hour(name: str, otherwise: int) -> int:
    """A setting that is an hour of the day, 0 to 23."""
    written = text(name, str(otherwise))
    if not written.isdecimal() or int(written) > 23:
        raise _malformed(name, written, "jam 0 sampai 23")
    return int(written)


def one_of(name: str, otherwise: str, allowed: tuple[str, ...]) -> str:
    """A setting that is one of a few words."""
    written = text(name, otherwise)
    if written not in allowed:
        raise _malformed(name, written, f"salah satu dari {', '.join(allowed)}")
    return written


def day(name: str, otherwise: str | None = None) -> date | None:
    """A setting that is a day."""
    written = text(name, otherwise or "")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise _malformed(name, written, "tanggal seperti 2022-07-18") from None


def time_zone(name: str, otherwise: str) -> str:
    """A setting that is a time zone's name."""
    written = text(name, otherwise)
    try:
        ZoneInfo(written)
    except (KeyError, ValueError, OSError):
        raise _malformed(name, written, "zona waktu seperti Asia/Makassar") from None
    return written


def networks(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """A setting that is addresses or networks, separated by commas; ``1`` is this machine itself, ``0`` is none."""
    written = text(name, "0")
    named = {"0": "", "1": "127.0.0.0/8,::1"}.get(written, written)
    try:
        return tuple(ip_network(one.strip()) for one in named.split(",") if one.strip())
    except ValueError:
        raise _malformed(name, written, "1, atau alamat proksi seperti 10.0.0.5,10.1.0.0/16") from None


def _malformed(name: str, written: str, expected: str) -> Refusal:
    return Refusal("setting_malformed", f"{name}: '{written[:60]}' tidak dapat dipakai; tulis {expected}")
