"""A line may wait again after its payment was cancelled; sen, returns, and why a line was matched stay on it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lindung.store.guards import Frozen, Thawed

_PAYMENT = (
    "id", "government_id", "office_id", "received_on", "amount_rupiah", "method", "paid_by", "reference", "proof_name",
    "proof_stored_as", "key", "recorded_by_id", "recorded_at",
)
_LINE = (
    "id", "statement_id", "government_id", "position", "booked_on", "amount_rupiah", "sen", "is_return", "reference",
    "counterparty", "text", "fingerprint",
)
_PAID_BY = """
UPDATE payments_payment SET paid_by = (
  SELECT MIN(b.paid_by) FROM payments_allocation a JOIN contributions_bill b ON b.id = a.bill_id
  WHERE a.payment_id = payments_payment.id)
WHERE (SELECT COUNT(DISTINCT b.paid_by) FROM payments_allocation a JOIN contributions_bill b ON b.id = a.bill_id
       WHERE a.payment_id = payments_payment.id) = 1
"""
_DAYS = """
UPDATE payments_statement SET
  first_on = (SELECT MIN(l.booked_on) FROM payments_statementline l WHERE l.statement_id = payments_statement.id),
  last_on = (SELECT MAX(l.booked_on) FROM payments_statementline l WHERE l.statement_id = payments_statement.id)
"""


def _thaw_line(apps, schema_editor):
    """The second freezing of payments, under its own name."""
    for event in ("update", "delete"):
        name, table = f"payments_payment_line_{event}", "payments_payment"
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}_refused{on}", params=None)
        if on:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}_refuse()", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0003_corrections_and_paid'),
        ('offices', '0001_initial'),
        ('payments', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(Thawed(table) for table in ("payments_payment", "payments_statement", "payments_statementline")),
        migrations.RunPython(_thaw_line),
        migrations.AddField(
            model_name='payment',
            name='paid_by',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        migrations.AddField(
            model_name='statement',
            name='closing_sen',
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='statement',
            name='first_on',
            field=models.DateField(help_text='day of its first line', null=True),
        ),
        migrations.AddField(
            model_name='statement',
            name='last_on',
            field=models.DateField(help_text='day of its last line', null=True),
        ),
        migrations.AddField(
            model_name='statement',
            name='opening_sen',
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='statementline',
            name='days_to_due',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='statementline',
            name='is_return',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='statementline',
            name='score',
            field=models.PositiveSmallIntegerField(help_text='how sure the match was that settled it by itself', null=True),
        ),
        migrations.AddField(
            model_name='statementline',
            name='sen',
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='payment',
            name='statement_line',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.statementline'),
        ),
        migrations.AlterField(
            model_name='statementline',
            name='reason',
            field=models.CharField(blank=True, default='', help_text='why it waits, was settled or set aside', max_length=200),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(condition=models.Q(('is_reversed', False)), fields=('statement_line',), name='payment_line_once'),
        ),
        migrations.RunSQL(_PAID_BY),
        migrations.RunSQL(_DAYS),
        Frozen("payments_payment", columns=_PAYMENT),
        Frozen(
            "payments_payment", columns=("statement_line_id",), when="OLD.statement_line_id IS NOT NULL", part="line"
        ),
        Frozen("payments_statement"),
        Frozen("payments_statementline", columns=_LINE),
    ]
