import django.db.models.deletion
from django.db import migrations, models

from lindung.store.guards import Frozen, Whole

# The tables of money below are kept whole from here, where all of them are known.
_WHOLE = (
    "payments_payment", "payments_allocation", "payments_reversal", "payments_statement", "payments_statementline",
    "arrears_reminder",
)
_STATES = [
    ('nobody', 'Tidak ada alamat'), ('waiting', 'Menunggu dikirim'), ('sent', 'Terkirim'), ('failed', 'Gagal'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('arrears', '0001_initial'),
        ('payments', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EmailAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('begun_at', models.DateTimeField()),
                ('outcome', models.CharField(choices=_STATES, max_length=10, null=True)),
                ('why', models.CharField(blank=True, default='', help_text='the kind of failure', max_length=80)),
                ('reminder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='arrears.reminder')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reminder', 'number'), name='attempt_number_once')],
            },
        ),
        Frozen("arrears_emailattempt", columns=("id", "reminder_id", "number", "begun_at")),
        Frozen(
            "arrears_emailattempt", columns=("outcome", "why"), when="OLD.outcome IS NOT NULL", part="outcome"
        ),
        *(Whole(table) for table in _WHOLE),
    ]
