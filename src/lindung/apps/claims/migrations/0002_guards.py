"""The database refuses to change what was done, assessed, decided, paid and said; of a notice only its case may come."""

from django.db import migrations

from lindung.store.guards import Frozen

_NOTICE = (
    "id", "ticket", "channel", "affected", "nik", "event_on", "story", "notifier", "phone", "recorded_by_id",
    "noticed_at",
)  # fmt: skip
_LIST_ROW = ("id", "death_list_id", "government_id", "sheet", "row", "verdict", "name", "died_on", "reasons", "worker_id")


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]
    operations = [
        Frozen("claims_casestep"),
        Frozen("claims_notice", columns=_NOTICE),
        Frozen("claims_report"),
        Frozen("claims_appliedlaw"),
        Frozen("claims_assessment"),
        Frozen("claims_decision"),
        Frozen("claims_due"),
        Frozen("claims_decisionreversal"),
        Frozen("claims_payout"),
        Frozen("claims_receipt"),
        Frozen("claims_deathrow", columns=_LIST_ROW),
    ]
