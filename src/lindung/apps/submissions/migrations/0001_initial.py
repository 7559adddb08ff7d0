import django.db.models.deletion
import lindung.store.clock
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
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=lindung.store.clock.now)),
                ('state', models.CharField(choices=[('checking', 'Sedang diperiksa'), ('checked', 'Selesai diperiksa'), ('submitted', 'Menunggu persetujuan'), ('approved', 'Disetujui, sedang didaftarkan'), ('enrolled', 'Terdaftar'), ('returned', 'Dikembalikan'), ('discarded', 'Dibuang')], default='checking', max_length=12)),
                ('fingerprint', models.CharField(help_text='of the contents of its files, whatever their names', max_length=64)),
                ('as_of', models.DateField(help_text='the day on which ages are judged')),
                ('segment', models.CharField(choices=[('wage_earner', 'Penerima upah'), ('own_account', 'Bukan penerima upah')], default='wage_earner', max_length=20)),
                ('programmes', models.CharField(default='JKK+JKM', max_length=30)),
                ('risk_class', models.CharField(choices=[('very_low', 'Sangat rendah'), ('low', 'Rendah'), ('medium', 'Sedang'), ('high', 'Tinggi'), ('very_high', 'Sangat tinggi')], default='very_low', max_length=10)),
                ('paid_by', models.CharField(choices=[('public_budget', 'APBD'), ('employer', 'Pemberi kerja'), ('worker', 'Pekerja')], default='public_budget', max_length=20)),
                ('starts_on', models.DateField(help_text='first day of the month from which people are enrolled')),
                ('counts', models.JSONField(default=dict)),
                ('already_enrolled', models.PositiveIntegerField(default=0)),
                ('progress_done', models.PositiveIntegerField(default=0)),
                ('progress_known', models.PositiveIntegerField(default=0)),
                ('progress_label', models.CharField(blank=True, default='', max_length=200)),
                ('progress_stage', models.CharField(blank=True, choices=[('reading', 'Membaca'), ('comparing', 'Membandingkan'), ('enrolling', 'Mendaftarkan')], default='', max_length=12)),
                ('progress_percent', models.PositiveSmallIntegerField(null=True)),
                ('progress_began_at', models.DateTimeField(null=True)),
                ('failure', models.CharField(blank=True, default='', max_length=300)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_note', models.CharField(blank=True, default='', max_length=500)),
                ('enrolled', models.PositiveIntegerField(default=0)),
                ('discarded_from', models.CharField(blank=True, choices=[('checking', 'Sedang diperiksa'), ('checked', 'Selesai diperiksa'), ('submitted', 'Menunggu persetujuan'), ('approved', 'Disetujui, sedang didaftarkan'), ('enrolled', 'Terdaftar'), ('returned', 'Dikembalikan'), ('discarded', 'Dibuang')], default='', max_length=12)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL)),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='offices.government')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SubmissionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=255)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.BigIntegerField()),
                ('stored_as', models.CharField(max_length=200)),
                ('failure_code', models.CharField(blank=True, default='', max_length=40)),
                ('failure', models.JSONField(default=dict, help_text='the sentence, by language')),
                ('sheets', models.JSONField(default=list)),
                ('counts', models.JSONField(default=dict)),
                ('already_enrolled', models.PositiveIntegerField(default=0)),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='offices.office')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='submissions.submission')),
            ],
        ),
        migrations.CreateModel(
            name='SubmissionRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('sheet', models.CharField(blank=True, default='', max_length=120)),
                ('row', models.PositiveIntegerField()),
                ('disposition', models.CharField(choices=[('ready', 'Siap'), ('needs_correction', 'Perlu diperbaiki'), ('duplicate', 'Ganda'), ('ineligible', 'Tidak memenuhi syarat')], max_length=20)),
                ('state', models.CharField(choices=[('open', 'Terbuka'), ('replaced', 'Diganti kiriman baru'), ('closed', 'Selesai')], default='open', max_length=10)),
                ('codes', models.CharField(blank=True, default='', help_text='joined by ;', max_length=300)),
                ('issues', models.JSONField(default=list)),
                ('nik', models.CharField(max_length=16, null=True)),
                ('nik_written', models.CharField(blank=True, default='', max_length=60)),
                ('name', models.CharField(max_length=160)),
                ('name_key', models.CharField(max_length=160)),
                ('birth_date', models.DateField(null=True)),
                ('sex', models.CharField(blank=True, default='', max_length=1)),
                ('wage_rupiah', models.BigIntegerField(null=True)),
                ('mother_name', models.CharField(blank=True, default='', max_length=160)),
                ('birth_place', models.CharField(blank=True, default='', max_length=120)),
                ('address', models.CharField(blank=True, default='', max_length=300)),
                ('village', models.CharField(blank=True, default='', max_length=120)),
                ('phone', models.CharField(blank=True, default='', max_length=40)),
                ('job', models.CharField(blank=True, default='', max_length=160)),
                ('note', models.CharField(blank=True, default='', max_length=300)),
                ('same_as', models.PositiveIntegerField(null=True)),
                ('reasons', models.JSONField(default=list, help_text='why the pair is thought one person, by language')),
                ('decision', models.CharField(blank=True, default='', help_text='same or different, by a person', max_length=10)),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='submissions.submissionfile')),
                ('office', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='offices.office')),
                ('same_as_worker', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.worker')),
                ('submission', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='submissions.submission')),
            ],
        ),
        migrations.CreateModel(
            name='Layout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature', models.CharField(max_length=64)),
                ('columns', models.JSONField()),
                ('decided_at', models.DateTimeField(default=lindung.store.clock.now)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='layouts', to='offices.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'signature'), name='layout_once')],
            },
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['government', 'state'], name='submission_state'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['checking', 'checked', 'submitted', 'approved'])), fields=('government', 'fingerprint'), name='submission_live_once'),
        ),
        migrations.AddConstraint(
            model_name='submissionfile',
            constraint=models.UniqueConstraint(fields=('submission', 'position'), name='file_position_once'),
        ),
        migrations.AddIndex(
            model_name='submissionrow',
            index=models.Index(fields=['file', 'disposition', 'position'], name='row_file'),
        ),
        migrations.AddIndex(
            model_name='submissionrow',
            index=models.Index(condition=models.Q(('state', 'open'), models.Q(('disposition', 'ready'), _negated=True)), fields=['office', 'disposition'], name='row_open'),
        ),
        migrations.AddIndex(
            model_name='submissionrow',
            index=models.Index(condition=models.Q(('state', 'open'), models.Q(('disposition', 'ready'), _negated=True)), fields=['nik'], name='row_open_nik'),
        ),
        migrations.AddConstraint(
            model_name='submissionrow',
            constraint=models.UniqueConstraint(fields=('submission', 'position'), name='row_position_once'),
        ),
    ]
