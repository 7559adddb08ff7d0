"""Which offices and governments a principal reaches."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lindung.apps.events.memory import while_nothing_happens
from lindung.apps.offices.models import Government, Headcount, Office
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal, Scope
from lindung.store.scoping import within


def offices_visible(principal: Principal) -> QuerySet[Office]:
    """Offices in scope, by name."""
    offices = Office.objects.select_related("government").order_by("name", "pk")
    return offices.filter(within(principal.scope, government="government_id", office="code"))


def office_get(principal: Principal, office_id: int) -> Office:
    """One office in scope. Refuses (``not_found``) any other."""
    found = offices_visible(principal).filter(pk=office_id).first()
    if found is None:
        raise Refusal("not_found", _("Kantor ini tidak ada, atau bukan bagian dari pemerintah daerah Anda."))
    return found


@while_nothing_happens
def office_names(scope: Scope) -> list[tuple[str, str]]:
    """Code and name of the offices in scope, by name."""
    offices = Office.objects.filter(within(scope, government="government_id", office="code"))
    return list(offices.order_by("name", "pk").values_list("code", "name"))


def government_of(principal: Principal) -> Government | None:
    """The one government in which a principal works, None for those who reach several."""
    return Government.objects.filter(pk=principal.scope.government).first() if principal.scope.government else None


def headcounts_visible(principal: Principal) -> QuerySet[Headcount]:
    """How many people offices in scope said to have, the newest word first."""
    counts = Headcount.objects.filter(
        within(principal.scope, government="office__government_id", office="office__code")
    )
    return counts.order_by("-on", "segment")
