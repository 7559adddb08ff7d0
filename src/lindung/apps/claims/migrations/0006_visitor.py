"""Who visits a family that has received nothing yet."""

from django.db import migrations

import lindung.store.fields


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_notice_kind")]
    operations = [
        migrations.AddField(
            model_name="case",
            name="visitor",
            field=lindung.store.fields.CharField(
                blank=True, default="", help_text="who visits the family", max_length=160
            ),
        ),
    ]
