"""The record of events can neither be emptied at once nor replaced row by row."""

from django.db import migrations

from lindung.store.guards import Whole


class Migration(migrations.Migration):
    dependencies = [("events", "0002_append_only")]
    operations = [Whole("events_event")]
