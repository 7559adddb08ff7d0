import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('offices', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('role', models.CharField(choices=[('operator', 'Operator kantor'), ('treasurer', 'Bendahara kantor'), ('administrator', 'Administrator pemda'), ('agency_officer', 'Petugas BPJS Ketenagakerjaan'), ('leader', 'Pimpinan daerah'), ('auditor', 'Pemeriksa')], max_length=20)),
                ('is_national', models.BooleanField(default=False, help_text='an auditor who sees every region')),
                ('is_active', models.BooleanField(default=True)),
                ('must_change_password', models.BooleanField(default=False, help_text='somebody else has chosen the password')),
                ('government', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='users', to='offices.government')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='users', to='offices.office')),
                ('regions', models.ManyToManyField(blank=True, related_name='users', to='places.region')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('government__isnull', True), ('office__isnull', False), ('role__in', ['operator', 'treasurer'])), models.Q(('government__isnull', False), ('office__isnull', True), ('role__in', ['administrator', 'leader'])), models.Q(('office__isnull', True), ('role__in', ['agency_officer', 'auditor'])), _connector='OR'), name='user_scope_fits_role'), models.CheckConstraint(condition=models.Q(('is_national', False), ('role', 'auditor'), _connector='OR'), name='only_auditors_are_national')],
            },
        ),
    ]
