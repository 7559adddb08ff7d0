import django.db.models.deletion
import lindung.store.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('offices', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nik', models.CharField(max_length=16, unique=True)),
                ('name', models.CharField(max_length=160)),
                ('name_key', lindung.store.fields.SortKeyField(max_length=160)),
                ('birth_date', models.DateField()),
                ('sex', models.CharField(choices=[('L', 'Laki-laki'), ('P', 'Perempuan')], max_length=1)),
                ('birth_place', models.CharField(blank=True, default='', max_length=120)),
                ('mother_name', models.CharField(blank=True, default='', max_length=160)),
                ('address', models.CharField(blank=True, default='', max_length=300)),
                ('village', models.CharField(blank=True, default='', max_length=120)),
                ('phone', models.CharField(blank=True, default='', max_length=40)),
                ('source_row', models.BigIntegerField(null=True)),
                ('source_event', models.BigIntegerField()),
                ('government', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='workers', to='offices.government')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='workers', to='offices.office')),
            ],
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('segment', models.CharField(choices=[('wage_earner', 'Penerima upah'), ('own_account', 'Bukan penerima upah')], max_length=20)),
                ('programmes', models.CharField(help_text='joined by +, as JKK+JKM', max_length=30)),
                ('risk_class', models.CharField(choices=[('very_low', 'Sangat rendah'), ('low', 'Rendah'), ('medium', 'Sedang'), ('high', 'Tinggi'), ('very_high', 'Sangat tinggi')], max_length=10)),
                ('paid_by', models.CharField(choices=[('public_budget', 'APBD'), ('employer', 'Pemberi kerja'), ('worker', 'Pekerja')], max_length=20)),
                ('wage_rupiah', models.BigIntegerField()),
                ('job', models.CharField(blank=True, default='', max_length=160)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('end_reason', models.CharField(blank=True, default='', max_length=40)),
                ('source_row', models.BigIntegerField(null=True)),
                ('source_event', models.BigIntegerField()),
                ('changed_event', models.BigIntegerField(help_text='of the event that ended it', null=True)),
                ('corrected_event', models.BigIntegerField(help_text='of the event that put it right as it stands', null=True)),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='offices.office')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='registry.worker')),
            ],
        ),
        migrations.AddIndex(
            model_name='worker',
            index=models.Index(fields=['name_key', 'id'], name='worker_name'),
        ),
        migrations.AddIndex(
            model_name='worker',
            index=models.Index(fields=['office', 'name_key', 'id'], name='worker_office_name'),
        ),
        migrations.AddIndex(
            model_name='worker',
            index=models.Index(fields=['government', 'name_key', 'id'], name='worker_government_name'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(fields=['office', 'segment', 'starts_on', 'ends_on'], name='enrolment_office'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('worker', 'segment'), name='enrolment_open_once'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(('wage_rupiah__gt', 0)), name='enrolment_wage_positive'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='enrolment_ends_after_start'),
        ),
    ]
