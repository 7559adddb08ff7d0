"""What a principal may see, as a mark that differs where role or scope do."""

from __future__ import annotations

from hashlib import sha256

from lindung.kernel.principal import Principal


def reach_of(principal: Principal) -> str:
    """A hash of role and scope, whatever the order of the regions."""
    scope = principal.scope
    parts = (principal.role.value, scope.office, scope.government, *sorted(scope.regions), str(scope.everything))
    return sha256("\n".join(parts).encode()).hexdigest()
