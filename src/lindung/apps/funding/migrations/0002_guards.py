"""The database refuses to change what was signed and budgeted; a budget line may be revised."""

from django.db import migrations

from lindung.store.guards import Frozen


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]
    operations = [
        Frozen("funding_agreement"),
        Frozen("funding_budgetline", columns=("government_id", "office_id", "year", "account", "original_rupiah")),
    ]
