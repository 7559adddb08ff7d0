"""The database refuses to change what has been issued, and to add to a run that is closed."""

from django.db import migrations

from lindung.store.guards import Closed, Frozen

_RUN = (
    "id", "government_id", "month", "issued_by_id", "issued_at", "bills_count", "workers_count", "total_rupiah",
    "event_number", "corrected_to",
)
_BILL = (
    "id", "run_id", "government_id", "office_id", "paid_by", "month", "year", "number", "due_on", "workers_count",
    "jkk_rupiah", "jkm_rupiah", "jht_rupiah", "jp_rupiah", "total_rupiah",
)
_OF_RUN = {"parents": "contributions_monthrun r", "when": "r.id = {row}.run_id AND r.is_closed"}


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial")]
    operations = [
        Frozen("contributions_monthrun", columns=_RUN),
        Frozen("contributions_monthrun", columns=("is_closed",), when="OLD.is_closed", part="closed"),
        Frozen("contributions_bill", columns=_BILL),
        Frozen("contributions_billline"),
        Frozen("contributions_waitingcorrection"),
        Closed("contributions_bill", **_OF_RUN),
        Closed("contributions_waitingcorrection", **_OF_RUN),
        Closed(
            "contributions_billline",
            parents="contributions_bill b, contributions_monthrun r",
            when="b.id = {row}.bill_id AND r.id = b.run_id AND r.is_closed",
        ),
    ]
