"""The database refuses to change or remove what has been issued."""

from django.db import migrations

from lindung.store.guards import Frozen


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial")]
    operations = [
        Frozen("contributions_monthrun"),
        Frozen("contributions_bill"),
        Frozen("contributions_billline"),
    ]
