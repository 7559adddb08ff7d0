"""The database refuses to change what a list was and what people said of its rows."""

from django.db import migrations

from lindung.store.guards import Frozen

_LIST = ("id", "government_id", "office_id", "name", "sha256", "size", "stored_as", "registered_by_id", "registered_at")


class Migration(migrations.Migration):
    dependencies = [("candidates", "0001_initial")]
    operations = [
        Frozen("candidates_candidatelist", columns=_LIST),
        Frozen("candidates_candidateword"),
    ]
