"""Authorisation: who acts, in which role, with which permissions and scope.

A principal is made from a user by the accounts app, or is the system itself. Services call ``require`` before they
write; selectors restrict what they read to ``scope``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from lindung.kernel.errors import Forbidden
from lindung.kernel.text import Text

_FORBIDDEN = Text("Anda tidak berwenang melakukan ini.", "You are not authorised to do this.")


class Role(StrEnum):
    """The roles of users, and the system; the public has no account."""

    OPERATOR = "operator"
    TREASURER = "treasurer"
    ADMINISTRATOR = "administrator"
    AGENCY_OFFICER = "agency_officer"
    LEADER = "leader"
    AUDITOR = "auditor"
    SYSTEM = "system"


_ALL_USERS = {Role.OPERATOR, Role.TREASURER, Role.ADMINISTRATOR, Role.AGENCY_OFFICER, Role.LEADER, Role.AUDITOR}
_MONEY = _ALL_USERS - {Role.OPERATOR}

PERMISSIONS: dict[str, set[Role]] = {
    "submission.see": {Role.OPERATOR, Role.ADMINISTRATOR, Role.AGENCY_OFFICER, Role.AUDITOR},
    "submission.create": {Role.OPERATOR, Role.ADMINISTRATOR},
    "submission.decide": {Role.OPERATOR, Role.ADMINISTRATOR},
    "submission.approve": {Role.AGENCY_OFFICER},
    "worker.see": _ALL_USERS,
    "worker.see_nik": {Role.OPERATOR, Role.ADMINISTRATOR, Role.AGENCY_OFFICER},
    "worker.change": {Role.ADMINISTRATOR},
    "worker.merge": {Role.ADMINISTRATOR, Role.AGENCY_OFFICER},
    "bill.see": _MONEY,
    "bill.issue": {Role.ADMINISTRATOR},
    "payment.see": _MONEY,
    "payment.record": {Role.TREASURER, Role.ADMINISTRATOR},
    "payment.settle": {Role.ADMINISTRATOR},
    "payment.confirm": {Role.ADMINISTRATOR, Role.AGENCY_OFFICER},
    "payment.reverse": {Role.ADMINISTRATOR, Role.AGENCY_OFFICER},
    "reminder.change": {Role.ADMINISTRATOR},
    "funding.see": _MONEY - {Role.TREASURER},
    "funding.change": {Role.ADMINISTRATOR},
    "candidate.see": _MONEY - {Role.TREASURER} | {Role.OPERATOR},
    "candidate.propose": {Role.OPERATOR, Role.ADMINISTRATOR},
    "candidate.withdraw": {Role.ADMINISTRATOR},
    "claim.see": {Role.OPERATOR, Role.ADMINISTRATOR, Role.AGENCY_OFFICER, Role.AUDITOR},
    "claim.see_private": {Role.AGENCY_OFFICER},
    "claim.notice": {Role.OPERATOR, Role.ADMINISTRATOR, Role.AGENCY_OFFICER},
    "claim.report": {Role.OPERATOR, Role.ADMINISTRATOR},
    "claim.paper": {Role.OPERATOR, Role.ADMINISTRATOR, Role.AGENCY_OFFICER},
    "claim.handle": {Role.AGENCY_OFFICER},
    "claim.assess": {Role.AGENCY_OFFICER},
    "claim.decide": {Role.AGENCY_OFFICER},
    "claim.receipt": {Role.OPERATOR, Role.ADMINISTRATOR, Role.AGENCY_OFFICER},
    "death.watch": {Role.ADMINISTRATOR, Role.AGENCY_OFFICER},
    "transfer.see": {Role.ADMINISTRATOR, Role.AGENCY_OFFICER, Role.AUDITOR},
    "transfer.prepare": {Role.ADMINISTRATOR, Role.AGENCY_OFFICER},
    "transfer.post": {Role.AGENCY_OFFICER},
    "coverage.see": _ALL_USERS,
    "event.see": {Role.ADMINISTRATOR, Role.AGENCY_OFFICER, Role.AUDITOR},
    "job.see": {Role.ADMINISTRATOR, Role.AUDITOR},
    "job.change": {Role.ADMINISTRATOR},
    "office.change": {Role.ADMINISTRATOR},
    "user.change": {Role.ADMINISTRATOR},
    "place.change": set(),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """The records a principal may access: one office, one government, or every government in some regions.

    ``office`` is the office's code, ``government`` a region code, ``regions`` region codes whose parts are included.
    All empty means no record; ``everything`` is for the system and for national auditors.
    """

    office: str = ""
    government: str = ""
    regions: tuple[str, ...] = ()
    everything: bool = False

    @property
    def whole(self) -> Scope:
        """This scope without the narrowing to one office: what a worker's own government keeps of them."""
        return replace(self, office="")

    def reaches(self, *, government: str, office: str = "") -> bool:
        """Whether a record of this government (and office) lies in scope."""
        if self.everything:
            return True
        if self.office:
            return self.office == office
        if self.government:
            return self.government == government
        return any(government == region or government.startswith(f"{region}.") for region in self.regions)


@dataclass(frozen=True, slots=True)
class Principal:
    """The user who acts or asks. ``id`` is the user's, None for the system."""

    id: int | None
    name: str
    role: Role
    scope: Scope

    @classmethod
    def system(cls, name: str) -> Principal:
        """The system as principal: the demo, a scheduled job, the command line on the server."""
        return cls(None, name, Role.SYSTEM, Scope(everything=True))

    def narrowed(self, government: str) -> Principal:
        """This principal restricted to one government; to no record where the government is out of scope."""
        reached = government if self.scope.reaches(government=government) and not self.scope.office else ""
        return replace(self, scope=Scope(government=reached))

    def may(self, permission: str) -> bool:
        """Whether the role has a permission. Raises ``KeyError`` for an unknown permission."""
        return self.role == Role.SYSTEM or self.role in PERMISSIONS[permission]

    def require(self, permission: str, *, government: str = "", office: str = "") -> None:
        """Raise ``forbidden`` unless the role has the permission and the record lies in scope."""
        if not self.may(permission) or not self.scope.reaches(government=government, office=office):
            raise Forbidden(_FORBIDDEN)
