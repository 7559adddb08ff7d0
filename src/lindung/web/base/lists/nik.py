"""How a list writes a NIK: whole for the roles that need it, otherwise masked."""

from __future__ import annotations

from collections.abc import Callable

from lindung.kernel.nik import masked
from lindung.kernel.principal import Principal


def nik_for(principal: Principal) -> Callable[[str | None], str]:
    """The function that writes a NIK for a principal's role."""
    if principal.may("worker.see_nik"):
        return lambda digits: digits or masked(digits)
    return masked
