from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0003_changed_event'),
    ]

    operations = [
        migrations.AddField(
            model_name='enrolment',
            name='corrected_event',
            field=models.BigIntegerField(help_text='of the event that put it right as it stands', null=True),
        ),
    ]
