# Written by makemigrations, but for the step that fills the column; one open enrolment for each employer.

import django.db.models.deletion
from django.db import migrations, models

FILL = """
UPDATE registry_enrolment SET employer_id = (
  SELECT government_id FROM offices_office WHERE offices_office.id = registry_enrolment.office_id)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('offices', '0001_initial'),
        ('registry', '0004_one_person'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='enrolment',
            name='enrolment_open_once',
        ),
        migrations.AddField(
            model_name='enrolment',
            name='employer',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.government'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='is_beside',
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='enrolment',
            name='employer',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.government'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(condition=models.Q(('is_beside', True)), fields=['employer', 'worker'], name='enrolment_beside'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('worker', 'segment', 'employer'), name='enrolment_open_once'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True), ('segment', 'own_account')), fields=('worker',), name='enrolment_own_account_open_once'),
        ),
    ]
