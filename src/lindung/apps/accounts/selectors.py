"""Who has an account where; only those who may change users see any."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from lindung.apps.accounts.factor import FACTOR_KINDS
from lindung.apps.accounts.models import User
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal


def users_visible(principal: Principal) -> QuerySet[User]:
    """The accounts of a principal's government and of its offices, the open ones first, by name.

    Whoever reaches several governments gets none here: their accounts are made on the server.
    """
    if not principal.may("user.change") or not principal.scope.government or principal.scope.office:
        return User.objects.none()
    here = principal.scope.government
    users = User.objects.filter(Q(government=here) | Q(office__government=here)).select_related("office")
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTOR_KINDS)
    return users.annotate(has_factor=Exists(factor)).order_by("-is_active", "name", "pk")


def is_name_seen(principal: Principal, user_id: int | None) -> bool:
    """Whether a principal may read who has an account: its own, one in its scope, or the software itself."""
    if user_id is None or user_id == principal.id:
        return True
    user = User.objects.filter(pk=user_id).first()
    scope = user.principal.scope if user else None
    return scope is not None and principal.scope.reaches(government=scope.government, office=scope.office)


def user_get(principal: Principal, user_id: int) -> User:
    """One account that the principal may change.

    Raises:
        Refusal: ``not_found`` for any other.
    """
    found = users_visible(principal).filter(pk=user_id).first()
    if found is None:
        raise NotFound(_("Pengguna ini tidak ada, atau bukan dari pemerintah daerah Anda."))
    return found
