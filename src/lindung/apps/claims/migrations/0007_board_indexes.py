"""The newest cases of a government, and those joined into a case, each by an index."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("claims", "0006_visitor")]
    operations = [
        migrations.AddIndex("case", models.Index(fields=["government", "id"], name="case_newest")),
        migrations.AddIndex(
            "case", models.Index(fields=["joined_to"], condition=Q(joined_to__isnull=False), name="case_joined")
        ),
    ]
