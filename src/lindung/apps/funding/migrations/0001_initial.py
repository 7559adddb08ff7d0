import django.db.models.deletion
import lindung.store.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('offices', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=120)),
                ('party', models.CharField(help_text="the agency's branch that signs", max_length=160)),
                ('segment', models.CharField(choices=[('wage_earner', 'Penerima upah'), ('own_account', 'Bukan penerima upah')], max_length=20)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('people', models.PositiveIntegerField()),
                ('amount_rupiah', models.BigIntegerField()),
                ('file_name', models.CharField(blank=True, default='', max_length=255)),
                ('file_stored_as', models.CharField(blank=True, default='', max_length=200)),
                ('recorded_at', models.DateTimeField(default=lindung.store.clock.now)),
                ('amends', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='addenda', to='funding.agreement')),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='offices.government')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('renews', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewal', to='funding.agreement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('government', 'number'), name='agreement_number_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='agreement_ends_after_start'), models.CheckConstraint(condition=models.Q(('amount_rupiah__gt', 0), ('people__gt', 0)), name='agreement_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('account', models.CharField(max_length=30)),
                ('original_rupiah', models.BigIntegerField()),
                ('revised_rupiah', models.BigIntegerField(null=True)),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budget_lines', to='offices.government')),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='budget_lines', to='offices.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'year', 'account'), name='budget_of_office_once'), models.UniqueConstraint(condition=models.Q(('office', None)), fields=('government', 'year', 'account'), name='budget_of_government_once'), models.CheckConstraint(condition=models.Q(('original_rupiah__gte', 0), models.Q(('revised_rupiah', None), ('revised_rupiah__gte', 0), _connector='OR')), name='budget_not_negative')],
            },
        ),
    ]
