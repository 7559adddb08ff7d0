"""A run keeps the law that it was computed by; the database refuses to change either. Runs from before have none."""

import django.db.models.deletion
from django.db import migrations, models

from lindung.store.guards import Frozen


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0003_month_calculation'),
    ]

    operations = [
        migrations.CreateModel(
            name='IssuedLaw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64, unique=True)),
                ('written', models.TextField()),
            ],
        ),
        migrations.AddField(
            model_name='monthrun',
            name='law',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contributions.issuedlaw'),
        ),
        Frozen("contributions_issuedlaw"),
        Frozen("contributions_monthrun", columns=("law_id",), part="law"),
    ]
