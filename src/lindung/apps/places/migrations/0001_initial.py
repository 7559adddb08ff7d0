import django.db.models.deletion
import lindung.store.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Region',
            fields=[
                ('code', lindung.store.fields.SortKeyField(max_length=13, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='places.region')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='LabourForce',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('people', models.PositiveIntegerField()),
                ('source', models.CharField(max_length=200)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='labour_forces', to='places.region')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'on', 'source'), name='labour_force_once')],
            },
        ),
    ]
