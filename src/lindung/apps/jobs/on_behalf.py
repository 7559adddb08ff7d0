"""Who a job acts for: the user who asked for it, with the role and scope of the moment in which it runs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lindung.apps.accounts.models import User
from lindung.kernel.errors import Forbidden


def user_acting(user_id: int) -> User:
    """The user who asked for a job, freshly read.

    Raises:
        Refusal: ``forbidden`` for an account that is closed by now.
    """
    user = User.objects.select_related("office").filter(pk=user_id, is_active=True).first()
    if user is None:
        raise Forbidden(_("Akun yang meminta pekerjaan ini sudah ditutup."))
    return user
