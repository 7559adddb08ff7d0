"""The database refuses to change money that arrived, where it went, and the lines of statements."""

from django.db import migrations

from lindung.store.guards import Frozen

_PAYMENT = (
    "id", "government_id", "office_id", "received_on", "amount_rupiah", "method", "paid_by", "reference", "proof_name",
    "proof_stored_as", "key", "recorded_by_id", "recorded_at",
)
_LINE = (
    "id", "statement_id", "government_id", "position", "booked_on", "amount_rupiah", "sen", "is_return", "reference",
    "counterparty", "text", "fingerprint",
)


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]
    operations = [
        Frozen("payments_payment", columns=_PAYMENT),
        Frozen(
            "payments_payment", columns=("statement_line_id",), when="OLD.statement_line_id IS NOT NULL", part="line"
        ),
        Frozen("payments_allocation"),
        Frozen("payments_reversal"),
        Frozen("payments_statement"),
        Frozen("payments_statementline", columns=_LINE),
    ]
