import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('offices', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paid_by', models.CharField(choices=[('public_budget', 'APBD'), ('employer', 'Pemberi kerja'), ('worker', 'Pekerja')], default='public_budget', max_length=20)),
                ('month', models.DateField()),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('due_on', models.DateField()),
                ('workers_count', models.PositiveIntegerField()),
                ('jkk_rupiah', models.BigIntegerField()),
                ('jkm_rupiah', models.BigIntegerField()),
                ('jht_rupiah', models.BigIntegerField()),
                ('jp_rupiah', models.BigIntegerField()),
                ('total_rupiah', models.BigIntegerField()),
                ('paid_rupiah', models.BigIntegerField(default=0)),
                ('settled_on', models.DateField(null=True)),
                ('government', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='bills', to='offices.government')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bills', to='offices.office')),
            ],
        ),
        migrations.CreateModel(
            name='BillLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('wage_rupiah', models.BigIntegerField()),
                ('jkk_rupiah', models.BigIntegerField()),
                ('jkm_rupiah', models.BigIntegerField()),
                ('jht_rupiah', models.BigIntegerField()),
                ('jp_rupiah', models.BigIntegerField()),
                ('total_rupiah', models.BigIntegerField()),
                ('corrected_month', models.DateField(null=True)),
                ('correction', models.CharField(choices=[('back_pay', 'Susulan (rapel)'), ('retroactive_wage', 'Upah berubah surut'), ('late_exit', 'Keluar, baru diketahui'), ('duplicate', 'Orang yang sama'), ('moved', 'Pindah kantor, baru diketahui'), ('law_change', 'Hukum berubah')], max_length=20, null=True)),
                ('bill', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='contributions.bill')),
                ('corrects', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contributions.billline')),
                ('enrolment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.enrolment')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bill_lines', to='registry.worker')),
            ],
        ),
        migrations.CreateModel(
            name='MonthRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(help_text='its first day')),
                ('issued_at', models.DateTimeField()),
                ('bills_count', models.PositiveIntegerField()),
                ('workers_count', models.PositiveIntegerField()),
                ('total_rupiah', models.BigIntegerField()),
                ('event_number', models.BigIntegerField(default=0, help_text='of the event that records the issuing')),
                ('corrected_to', models.BigIntegerField(default=0, help_text='the last event whose effect on past months is billed')),
                ('is_closed', models.BooleanField(default=False, help_text='complete: the database takes no further bill or line')),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='month_runs', to='offices.government')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name='bill',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bills', to='contributions.monthrun'),
        ),
        migrations.CreateModel(
            name='WaitingCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paid_by', models.CharField(choices=[('public_budget', 'APBD'), ('employer', 'Pemberi kerja'), ('worker', 'Pekerja')], max_length=20)),
                ('wage_rupiah', models.BigIntegerField()),
                ('jkk_rupiah', models.BigIntegerField()),
                ('jkm_rupiah', models.BigIntegerField()),
                ('jht_rupiah', models.BigIntegerField()),
                ('jp_rupiah', models.BigIntegerField()),
                ('total_rupiah', models.BigIntegerField()),
                ('corrected_month', models.DateField()),
                ('correction', models.CharField(choices=[('back_pay', 'Susulan (rapel)'), ('retroactive_wage', 'Upah berubah surut'), ('late_exit', 'Keluar, baru diketahui'), ('duplicate', 'Orang yang sama'), ('moved', 'Pindah kantor, baru diketahui'), ('law_change', 'Hukum berubah')], max_length=20)),
                ('corrects', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contributions.billline')),
                ('enrolment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.enrolment')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='waiting_corrections', to='offices.office')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waiting', to='contributions.monthrun')),
                ('worker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.worker')),
            ],
        ),
        migrations.AddIndex(
            model_name='billline',
            index=models.Index(fields=['bill', 'position'], name='line_position'),
        ),
        migrations.AddConstraint(
            model_name='monthrun',
            constraint=models.UniqueConstraint(fields=('government', 'month'), name='month_issued_once'),
        ),
        migrations.AddIndex(
            model_name='bill',
            index=models.Index(fields=['government', 'month'], name='bill_month'),
        ),
        migrations.AddIndex(
            model_name='bill',
            index=models.Index(condition=models.Q(('paid_rupiah__lt', models.F('total_rupiah'))), fields=['government', 'due_on'], name='bill_open'),
        ),
        migrations.AddConstraint(
            model_name='bill',
            constraint=models.UniqueConstraint(fields=('government', 'year', 'number'), name='bill_number_once'),
        ),
        migrations.AddConstraint(
            model_name='bill',
            constraint=models.UniqueConstraint(fields=('office', 'month', 'paid_by'), name='bill_office_month_once'),
        ),
        migrations.AddConstraint(
            model_name='bill',
            constraint=models.CheckConstraint(condition=models.Q(('paid_rupiah__gte', 0), ('paid_rupiah__lte', models.F('total_rupiah'))), name='bill_paid_within_total'),
        ),
        migrations.AddConstraint(
            model_name='bill',
            constraint=models.CheckConstraint(condition=models.Q(('total_rupiah', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('jkk_rupiah'), '+', models.F('jkm_rupiah')), '+', models.F('jht_rupiah')), '+', models.F('jp_rupiah')))), name='bill_parts_sum_to_total'),
        ),
        migrations.AddConstraint(
            model_name='waitingcorrection',
            constraint=models.UniqueConstraint(fields=('run', 'office', 'paid_by', 'worker', 'corrected_month'), name='waiting_once_in_a_run'),
        ),
    ]
