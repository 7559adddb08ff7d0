"""A payment is reported before it is confirmed, and who did what with it is kept. What was there is confirmed."""

import django.db.models.deletion
import lindung.store.clock
from django.conf import settings
from django.db import migrations, models

from lindung.store.guards import Frozen, Unfrozen

_OF_BEFORE = (
    "id", "government_id", "office_id", "received_on", "amount_rupiah", "method", "paid_by", "reference", "proof_name",
    "proof_stored_as", "key", "recorded_by_id", "recorded_at",
)
_FROM_NOW = (*(name for name in _OF_BEFORE if not name.startswith("proof_")), "bill_id")
_LINE = {"columns": ("statement_line_id",), "when": "OLD.statement_line_id IS NOT NULL", "part": "line"}


def _no_report_becomes_money(apps, schema_editor):
    """Refuse to go back where something is not confirmed: the tables of before would count it as money."""
    if apps.get_model("payments", "Payment").objects.exclude(state="confirmed").exists():
        raise RuntimeError("payments that are not confirmed cannot be kept in the tables of before")


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0003_month_calculation'),
        ('offices', '0001_initial'),
        ('payments', '0003_statement_of_account'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Unfrozen("payments_payment", **_LINE),
        Unfrozen("payments_payment", columns=_OF_BEFORE),
        migrations.RemoveIndex(
            model_name='payment',
            name='payment_credit',
        ),
        migrations.AddField(
            model_name='payment',
            name='bill',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contributions.bill'),
        ),
        migrations.AddField(
            model_name='payment',
            name='state',
            field=models.CharField(choices=[('reported', 'Dilaporkan'), ('confirmed', 'Dikonfirmasi'), ('refused', 'Ditolak'), ('withdrawn', 'Ditarik kembali')], default='confirmed', max_length=10),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(condition=models.Q(('is_reversed', False), ('state', 'confirmed'), ('allocated_rupiah__lt', models.F('amount_rupiah'))), fields=['government', 'id'], name='payment_credit'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(condition=models.Q(('state', 'reported')), fields=['government', 'bill'], name='payment_reported'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['reported', 'confirmed', 'refused', 'withdrawn'])), name='payment_state_known'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'confirmed'), models.Q(('allocated_rupiah', 0), ('is_reversed', False), ('method', 'manual'), ('statement_line', None)), _connector='OR'), name='payment_unconfirmed_pays_nothing'),
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('confirm', 'Dikonfirmasi'), ('seen', 'Terlihat di rekening'), ('pair', 'Dicocokkan dengan mutasi'), ('settle', 'Dipasangkan dengan tagihan'), ('refuse', 'Ditolak'), ('withdraw', 'Ditarik kembali'), ('proof', 'Bukti dilampirkan')], max_length=10)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('recorded_at', models.DateTimeField(default=lindung.store.clock.now)),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='payments.payment')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('act__in', ('confirm', 'seen', 'refuse', 'withdraw'))), fields=('payment',), name='step_decides_once'),
        ),
        Frozen("payments_payment", columns=_FROM_NOW),
        Frozen("payments_payment", **_LINE),
        Frozen(
            "payments_payment", columns=("proof_name", "proof_stored_as"), when="OLD.proof_stored_as <> ''", part="proof"
        ),
        Frozen("payments_payment", columns=("state",), when="OLD.state <> 'reported'", part="state"),
        Frozen("payments_step"),
        migrations.RunPython(migrations.RunPython.noop, _no_report_becomes_money),
    ]
