"""By which line of a statement the bank shows that a transfer came back."""

import django.db.models.deletion
from django.db import migrations, models

from lindung.store.guards import Frozen, Unfrozen


class Migration(migrations.Migration):
    dependencies = [("disbursements", "0002_guards"), ("payments", "0006_refunds")]
    operations = [
        Unfrozen("disbursements_transferstep"),
        migrations.AddField(
            "transferstep",
            "statement_line",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfer_step",
                to="payments.statementline",
            ),
        ),
        Frozen("disbursements_transferstep"),
    ]
