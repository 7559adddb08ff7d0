"""Budget lines: recorded once as decided, and as revised in the course of the year."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.funding.accounts import accounts_of
from lindung.apps.funding.models import BudgetLine
from lindung.apps.offices.models import Government, Office
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah

FIRST_YEAR, LAST_YEAR = 2022, 2100
MOST_RUPIAH = 10**15


@transaction.atomic
def budget_set(
    *, by: Principal, government: Government, year: int, account: str, rupiah: Rupiah, office: Office | None = None
) -> BudgetLine:
    """Set a year's money for an account. What was first decided stays; a later sum is the revised one.

    Raises:
        Refusal: ``forbidden``, ``budget_impossible``, ``account_unknown`` or ``office_foreign``.
    """
    by.require("funding.change", government=government.pk)
    if not FIRST_YEAR <= year <= LAST_YEAR or not 0 <= rupiah <= MOST_RUPIAH:
        raise Refusal("budget_impossible", _("Tahun dan jumlah anggaran harus masuk akal, jumlahnya rupiah bulat."))
    if account not in accounts_of(year):
        raise Refusal("account_unknown", _("Kode rekening ini tidak dikenal."))
    if office is not None and office.government_id != government.pk:
        raise Refusal("office_foreign", _("Kantor itu bukan bagian dari pemerintah daerah ini."))
    Government.objects.select_for_update(no_key=True).get(pk=government.pk)
    line = BudgetLine.objects.filter(government=government, office=office, year=year, account=account).first()
    before = line.planned_rupiah if line else None
    if line is None:
        line = BudgetLine.objects.create(
            government=government, office=office, year=year, account=account, original_rupiah=rupiah
        )
    elif line.planned_rupiah != rupiah:
        line.revised_rupiah = rupiah
        line.save(update_fields=["revised_rupiah"])
    else:
        return line
    event_record(
        actor=by,
        verb="budget.set",
        subject=f"budget:{line.pk}",
        government=government.pk,
        office=office.code if office else "",
        data={"year": year, "account": account, "rupiah": rupiah, "rupiah_before": before}
        | {"is_revision": line.revised_rupiah is not None},
    )
    return line
