import django.db.models.deletion
import lindung.store.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contributions', '0001_initial'),
        ('offices', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_on', models.DateField()),
                ('amount_rupiah', models.BigIntegerField()),
                ('method', models.CharField(choices=[('manual', 'Dicatat dengan bukti'), ('statement', 'Rekening koran')], max_length=12)),
                ('paid_by', models.CharField(blank=True, default='', max_length=20)),
                ('reference', models.CharField(blank=True, default='', max_length=120)),
                ('proof_name', models.CharField(blank=True, default='', max_length=255)),
                ('proof_stored_as', models.CharField(blank=True, default='', max_length=200)),
                ('key', models.CharField(max_length=80)),
                ('recorded_at', models.DateTimeField(default=lindung.store.clock.now)),
                ('allocated_rupiah', models.BigIntegerField(default=0)),
                ('is_reversed', models.BooleanField(default=False)),
                ('government', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='offices.government')),
                ('office', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='offices.office')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('sha256', models.CharField(max_length=64)),
                ('stored_as', models.CharField(max_length=200)),
                ('format', models.CharField(max_length=20)),
                ('account', models.CharField(blank=True, default='', max_length=60)),
                ('opening_rupiah', models.BigIntegerField(null=True)),
                ('closing_rupiah', models.BigIntegerField(null=True)),
                ('opening_sen', models.SmallIntegerField(default=0)),
                ('closing_sen', models.SmallIntegerField(default=0)),
                ('first_on', models.DateField(help_text='day of its first line', null=True)),
                ('last_on', models.DateField(help_text='day of its last line', null=True)),
                ('lines_count', models.PositiveIntegerField()),
                ('new_lines_count', models.PositiveIntegerField()),
                ('recorded_at', models.DateTimeField(default=lindung.store.clock.now)),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='offices.government')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='StatementLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('booked_on', models.DateField()),
                ('amount_rupiah', models.BigIntegerField()),
                ('sen', models.SmallIntegerField(default=0)),
                ('is_return', models.BooleanField(default=False)),
                ('reference', models.CharField(blank=True, default='', max_length=120)),
                ('counterparty', models.CharField(blank=True, default='', max_length=200)),
                ('text', models.CharField(blank=True, default='', max_length=500)),
                ('fingerprint', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('waiting', 'Menunggu'), ('settled', 'Selesai'), ('set_aside', 'Bukan iuran')], default='waiting', max_length=10)),
                ('reason', models.CharField(blank=True, default='', help_text='why it waits, was settled or set aside', max_length=200)),
                ('score', models.PositiveSmallIntegerField(help_text='how sure the match was that settled it by itself', null=True)),
                ('days_to_due', models.IntegerField(null=True)),
                ('government', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.government')),
                ('statement', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='payments.statement')),
            ],
        ),
        migrations.CreateModel(
            name='Reversal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reversed_on', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('recorded_at', models.DateTimeField(default=lindung.store.clock.now)),
                ('payment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reversal', to='payments.payment')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement_line', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversal', to='payments.statementline')),
            ],
        ),
        migrations.AddField(
            model_name='payment',
            name='statement_line',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.statementline'),
        ),
        migrations.CreateModel(
            name='Allocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount_rupiah', models.BigIntegerField()),
                ('effective_on', models.DateField()),
                ('recorded_at', models.DateTimeField(default=lindung.store.clock.now)),
                ('bill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='contributions.bill')),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='payments.payment')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('amount_rupiah', 0), _negated=True), name='allocation_not_zero')],
            },
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(fields=('government', 'sha256'), name='statement_once'),
        ),
        migrations.AddIndex(
            model_name='statementline',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['government', 'id'], name='line_waiting'),
        ),
        migrations.AddIndex(
            model_name='statementline',
            index=models.Index(fields=['statement', 'position'], name='statement_line_position'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.UniqueConstraint(fields=('government', 'fingerprint'), name='statement_line_once'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['government', 'received_on', 'id'], name='payment_day'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['office', 'received_on'], name='payment_office'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(condition=models.Q(('allocated_rupiah__lt', models.F('amount_rupiah')), ('is_reversed', False)), fields=['government', 'id'], name='payment_credit'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('government', 'key'), name='payment_key_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(condition=models.Q(('is_reversed', False)), fields=('statement_line',), name='payment_line_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount_rupiah__gt', 0)), name='payment_positive'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('allocated_rupiah__gte', 0), ('allocated_rupiah__lte', models.F('amount_rupiah'))), name='payment_allocated_within'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('is_reversed', False), ('allocated_rupiah', 0), _connector='OR'), name='payment_reversed_frees_all'),
        ),
    ]
