"""Whose money a payment is: of which segment, beside who pays. A payment of before takes that of its bills."""

from django.db import migrations, models

from lindung.store.guards import Frozen, Unfrozen

_BEFORE = (
    "id", "government_id", "office_id", "received_on", "amount_rupiah", "method", "paid_by", "reference", "key",
    "recorded_by_id", "recorded_at", "bill_id",
)
_FROM_NOW = (*_BEFORE, "segment")
_LINE = {"columns": ("statement_line_id",), "when": "OLD.statement_line_id IS NOT NULL", "part": "line"}
_PROOF = {"columns": ("proof_name", "proof_stored_as"), "when": "OLD.proof_stored_as <> ''", "part": "proof"}
_STATE = {"columns": ("state",), "when": "OLD.state <> 'reported'", "part": "state"}
_OF_BILLS = """
UPDATE payments_payment SET segment = COALESCE((
  SELECT CASE WHEN MIN(b.segment) = MAX(b.segment) THEN MIN(b.segment) END
  FROM (SELECT payments_payment.bill_id AS bill UNION ALL
        SELECT a.bill_id FROM payments_allocation a WHERE a.payment_id = payments_payment.id) paid
  JOIN contributions_bill b ON b.id = paid.bill), '')
"""


class Migration(migrations.Migration):
    dependencies = [("contributions", "0005_bill_of_segment"), ("payments", "0004_two_pairs_of_eyes")]
    operations = [
        Unfrozen("payments_payment", **_STATE),
        Unfrozen("payments_payment", **_PROOF),
        Unfrozen("payments_payment", **_LINE),
        Unfrozen("payments_payment", columns=_BEFORE),
        migrations.AddField(
            "payment", "segment", models.CharField(max_length=20, blank=True, default=""),
        ),
        migrations.RunSQL(_OF_BILLS, migrations.RunSQL.noop),
        Frozen("payments_payment", columns=_FROM_NOW),
        Frozen("payments_payment", **_LINE),
        Frozen("payments_payment", **_PROOF),
        Frozen("payments_payment", **_STATE),
    ]  # fmt: skip
