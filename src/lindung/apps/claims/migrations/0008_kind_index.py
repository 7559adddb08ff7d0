"""The cases of a kind are counted by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_board_indexes")]
    operations = [
        migrations.AddIndex("case", models.Index(fields=["government", "kind", "state"], name="case_kind")),
    ]
