"""Who somebody is, as a value that tells nothing of them: what a person decided of two people is kept under it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from lindung.matching.names import sound_key


def identity_of(nik: str | None, name: str, birth_date: date | None, mother_name: str) -> str:
    """64 hexadecimal digits: of the NIK, or where none is sound of name, birth date and mother's name."""
    known = nik or f"{sound_key(name)}|{birth_date or ''}|{sound_key(mother_name)}"
    return sha256(known.encode()).hexdigest()


def identity_pair(one: str, two: str) -> tuple[str, str]:
    """Two identities in the order in which they are kept."""
    return (one, two) if one <= two else (two, one)
