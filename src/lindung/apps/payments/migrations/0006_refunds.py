"""What of a payment is given back, beside what bills have taken. The triggers are made anew around the new column."""

from django.db import migrations, models
from django.db.models import F, Q

from lindung.store.guards import Frozen, Unfrozen

_HELD = (
    "id", "government_id", "office_id", "received_on", "amount_rupiah", "method", "paid_by", "reference", "key",
    "recorded_by_id", "recorded_at", "bill_id", "segment",
)
_LINE = {"columns": ("statement_line_id",), "when": "OLD.statement_line_id IS NOT NULL", "part": "line"}
_PROOF = {"columns": ("proof_name", "proof_stored_as"), "when": "OLD.proof_stored_as <> ''", "part": "proof"}
_STATE = {"columns": ("state",), "when": "OLD.state <> 'reported'", "part": "state"}


def _nothing_is_given_back(apps, schema_editor):
    """Refuse to go back where something was refunded: the tables of before would count it as credit."""
    if apps.get_model("payments", "Payment").objects.exclude(refunded_rupiah=0).exists():
        raise RuntimeError("payments that were refunded cannot be kept in the tables of before")


class Migration(migrations.Migration):
    dependencies = [("payments", "0005_payment_of_segment")]
    operations = [
        Unfrozen("payments_payment", **_STATE),
        Unfrozen("payments_payment", **_PROOF),
        Unfrozen("payments_payment", **_LINE),
        Unfrozen("payments_payment", columns=_HELD),
        migrations.RemoveIndex("payment", "payment_credit"),
        migrations.RemoveConstraint("payment", "payment_allocated_within"),
        migrations.RemoveConstraint("payment", "payment_reversed_frees_all"),
        migrations.RemoveConstraint("payment", "payment_unconfirmed_pays_nothing"),
        migrations.AddField(
            "payment",
            "refunded_rupiah",
            models.BigIntegerField(default=0, help_text="given back, or held to be given back"),
        ),
        migrations.AddIndex(
            "payment",
            models.Index(
                fields=["government", "id"],
                condition=Q(state="confirmed", is_reversed=False)
                & Q(allocated_rupiah__lt=F("amount_rupiah") - F("refunded_rupiah")),
                name="payment_credit",
            ),
        ),
        migrations.AddConstraint(
            "payment",
            models.CheckConstraint(
                condition=Q(allocated_rupiah__gte=0, allocated_rupiah__lte=F("amount_rupiah") - F("refunded_rupiah")),
                name="payment_allocated_within",
            ),
        ),
        migrations.AddConstraint(
            "payment",
            models.CheckConstraint(condition=Q(refunded_rupiah__gte=0), name="payment_refunded_not_negative"),
        ),
        migrations.AddConstraint(
            "payment",
            models.CheckConstraint(
                condition=Q(is_reversed=False) | Q(allocated_rupiah=0, refunded_rupiah=0),
                name="payment_reversed_frees_all",
            ),
        ),
        migrations.AddConstraint(
            "payment",
            models.CheckConstraint(
                condition=Q(state="confirmed")
                | Q(
                    allocated_rupiah=0,
                    refunded_rupiah=0,
                    is_reversed=False,
                    statement_line=None,
                    method="manual",
                ),
                name="payment_unconfirmed_pays_nothing",
            ),
        ),
        Frozen("payments_payment", columns=_HELD),
        Frozen("payments_payment", **_LINE),
        Frozen("payments_payment", **_PROOF),
        Frozen("payments_payment", **_STATE),
        migrations.RunPython(migrations.RunPython.noop, _nothing_is_given_back),
    ]
