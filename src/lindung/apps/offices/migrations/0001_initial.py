import django.db.models.deletion
import lindung.store.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Government',
            fields=[
                ('region', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='government', serialize=False, to='places.region')),
                ('name', models.CharField(max_length=160)),
            ],
            options={
                'ordering': ['region_id'],
            },
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', lindung.store.fields.SortKeyField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=160)),
                ('other_names', models.JSONField(default=list, help_text='names and abbreviations under which its files arrive')),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='offices.government')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Headcount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('segment', models.CharField(choices=[('wage_earner', 'Penerima upah'), ('own_account', 'Bukan penerima upah')], max_length=20)),
                ('on', models.DateField()),
                ('people', models.PositiveIntegerField()),
                ('source', models.CharField(max_length=200)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='headcounts', to='offices.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'segment', 'on'), name='headcount_once')],
            },
        ),
    ]
