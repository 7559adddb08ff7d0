"""Whether a payout is what the law adds for another one that went too late."""

from django.db import migrations, models

from lindung.store.guards import Frozen, Unfrozen


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_papers"), ("disbursements", "0003_returned_line")]
    operations = [
        Unfrozen("claims_payout"),
        migrations.AddField("payout", "is_compensation", models.BooleanField(default=False)),
        Frozen("claims_payout"),
    ]
