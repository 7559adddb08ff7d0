"""Users. Each has one role and one scope; whoever does two jobs has two accounts, so that four eyes stay four."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from lindung.apps.offices.models import Government, Office
from lindung.apps.places.models import Region
from lindung.kernel.principal import Principal, Scope
from lindung.kernel.principal import Role as KernelRole
from lindung.store.fields import CharField


class Role(models.TextChoices):
    """The roles that have an account."""

    OPERATOR = "operator", "Operator kantor"
    TREASURER = "treasurer", "Bendahara kantor"
    ADMINISTRATOR = "administrator", "Administrator pemda"
    AGENCY_OFFICER = "agency_officer", "Petugas BPJS Ketenagakerjaan"
    LEADER = "leader", "Pimpinan daerah"
    AUDITOR = "auditor", "Pemeriksa"


class UserManager(BaseUserManager["User"]):
    """Finds users by their name; making one is the work of the services."""


class User(AbstractBaseUser):
    """Someone who logs in. Exactly one of office, government, regions fits the role (the database checks it).

    ``password_given_by`` chose the password that is not the user's own yet, ``factor_reset_by`` took the second factor
    away that has not been set up again; null for the command line.
    """

    username = CharField(max_length=60, unique=True)
    name = CharField(max_length=120)
    role = CharField(max_length=20, choices=Role)
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="users")
    government = models.ForeignKey(Government, null=True, blank=True, on_delete=models.PROTECT, related_name="users")
    regions = models.ManyToManyField(Region, blank=True, related_name="users")
    is_national = models.BooleanField(default=False, help_text="an auditor who sees every region")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False, help_text="somebody else has chosen the password")
    password_given_at = models.DateTimeField(null=True, help_text="when somebody else chose it; such a one expires")
    password_given_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    factor_reset_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_scope_fits_role",
                condition=models.Q(role__in=["operator", "treasurer"], office__isnull=False, government__isnull=True)
                | models.Q(role__in=["administrator", "leader"], office__isnull=True, government__isnull=False)
                | models.Q(role__in=["agency_officer", "auditor"], office__isnull=True),
            ),
            models.CheckConstraint(
                name="only_auditors_are_national", condition=models.Q(is_national=False) | models.Q(role="auditor")
            ),
        ]

    def __str__(self) -> str:
        return self.username

    @property
    def principal(self) -> Principal:
        """This user as services and selectors know them; asked of the database once per request."""
        if not hasattr(self, "_principal"):
            self._principal = Principal(self.pk, self.name, KernelRole(self.role), self._scope())
        return self._principal

    def _scope(self) -> Scope:
        if self.is_national:
            return Scope(everything=True)
        if self.office_id and self.office:
            return Scope(office=self.office.code, government=self.office.government_id)
        if self.government_id:
            return Scope(government=self.government_id)
        return Scope(regions=tuple(self.regions.values_list("code", flat=True)))


class OpenSession(models.Model):
    """A log-in of a user that goes on: in which browser, since when; the session itself is the framework's."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="open_sessions")
    session_key = CharField(max_length=40, unique=True)
    browser = CharField(max_length=120)
    began_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"session of user {self.user_id} since {self.began_at:%Y-%m-%d %H:%M}"
