"""The database refuses to change what was sent, to whom, and with what outcome."""

from django.db import migrations

from lindung.store.guards import Frozen

_SENT = ("bill_id", "step", "sent_on", "recorded_at", "subject", "body", "posts", "addresses")


class Migration(migrations.Migration):
    dependencies = [("arrears", "0001_initial")]
    operations = [
        Frozen("arrears_reminder", columns=_SENT),
        Frozen("arrears_emailattempt", columns=("id", "reminder_id", "number", "begun_at")),
        Frozen(
            "arrears_emailattempt", columns=("outcome", "why"), when="OLD.outcome IS NOT NULL", part="outcome"
        ),
    ]
