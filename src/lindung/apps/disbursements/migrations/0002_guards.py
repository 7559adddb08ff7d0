"""The database refuses to change money that goes out, but for its state and what posting adds once."""

from django.db import migrations

from lindung.store.guards import Frozen

_PREPARED = (
    "id", "government_id", "purpose", "subject", "payee_name", "bank", "account_number", "account_name",
    "amount_rupiah", "due_on", "payment_id", "replaces_id", "key", "prepared_by_id", "prepared_at",
)  # fmt: skip
_POSTED = ("posted_by_id", "posted_on", "reference", "proof_name", "proof_stored_as")


class Migration(migrations.Migration):
    dependencies = [("disbursements", "0001_initial")]
    operations = [
        Frozen("disbursements_transfer", columns=_PREPARED),
        Frozen(
            "disbursements_transfer", columns=_POSTED, when="OLD.state <> 'prepared'", part="posted"
        ),
        Frozen(
            "disbursements_transfer", columns=("statement_line_id",), when="OLD.statement_line_id IS NOT NULL",
            part="line",
        ),
        Frozen("disbursements_transferstep"),
    ]
