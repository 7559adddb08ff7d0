"""What was signed and set aside can neither be emptied at once nor replaced row by row."""

from django.db import migrations

from lindung.store.guards import Whole


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]
    operations = [Whole("funding_agreement"), Whole("funding_budgetline")]
