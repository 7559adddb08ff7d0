"""The database refuses to change or remove an event, to empty the table and to replace a row."""

from django.db import migrations

from lindung.store.guards import Frozen


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [
        Frozen("events_event"),
    ]
