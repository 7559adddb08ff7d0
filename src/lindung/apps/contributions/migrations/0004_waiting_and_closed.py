import django.db.models.deletion
from django.db import migrations, models

from lindung.store.guards import Closed, Frozen, Thawed

_RUN = (
    "id", "government_id", "month", "issued_by_id", "issued_at", "bills_count", "workers_count", "total_rupiah",
    "event_number", "corrected_to",
)
_PAYERS = [('public_budget', 'APBD'), ('employer', 'Pemberi kerja'), ('worker', 'Pekerja')]
_REASONS = [
    ('back_pay', 'Susulan (rapel)'), ('retroactive_wage', 'Upah berubah surut'),
    ('late_exit', 'Keluar, baru diketahui'), ('duplicate', 'Orang yang sama'),
    ('moved', 'Pindah kantor, baru diketahui'), ('law_change', 'Hukum berubah'),
]
_OF_RUN = {"parents": "contributions_monthrun r", "when": "r.id = {row}.run_id AND r.is_closed"}


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0003_corrections_and_paid'),
        ('offices', '0001_initial'),
        ('registry', '0004_corrected_event'),
    ]

    operations = [
        Thawed("contributions_monthrun"),
        # What was issued before is complete; from now on a run closes at its end.
        migrations.AddField(
            model_name='monthrun',
            name='is_closed',
            field=models.BooleanField(default=True),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='monthrun',
            name='is_closed',
            field=models.BooleanField(
                default=False, help_text='complete: the database takes no further bill or line'
            ),
        ),
        migrations.CreateModel(
            name='WaitingCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paid_by', models.CharField(choices=_PAYERS, max_length=20)),
                ('wage_rupiah', models.BigIntegerField()),
                ('jkk_rupiah', models.BigIntegerField()),
                ('jkm_rupiah', models.BigIntegerField()),
                ('jht_rupiah', models.BigIntegerField()),
                ('jp_rupiah', models.BigIntegerField()),
                ('total_rupiah', models.BigIntegerField()),
                ('corrected_month', models.DateField()),
                ('correction', models.CharField(choices=_REASONS, max_length=20)),
                ('corrects', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contributions.billline')),
                ('enrolment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.enrolment')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='waiting_corrections', to='offices.office')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waiting', to='contributions.monthrun')),
                ('worker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.worker')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('run', 'office', 'paid_by', 'worker', 'corrected_month'), name='waiting_once_in_a_run')],
            },
        ),
        Frozen("contributions_monthrun", columns=_RUN),
        Frozen("contributions_monthrun", columns=("is_closed",), when="OLD.is_closed", part="closed"),
        Frozen("contributions_waitingcorrection"),
        Closed("contributions_bill", **_OF_RUN),
        Closed("contributions_waitingcorrection", **_OF_RUN),
        Closed(
            "contributions_billline",
            parents="contributions_bill b, contributions_monthrun r",
            when="b.id = {row}.bill_id AND r.id = b.run_id AND r.is_closed",
        ),
    ]
