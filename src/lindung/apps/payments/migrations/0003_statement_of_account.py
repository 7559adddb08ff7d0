"""A file of several accounts is taken in once for each: what makes a statement unique is its file and its account."""

from typing import Any

from django.db import migrations, models

from lindung.store.guards import Frozen

_FROZEN = Frozen("payments_statement")


def _thaw(_apps: Any, schema_editor: Any) -> None:
    """SQLite makes the table anew for another key, and its triggers would be lost without a word."""
    _FROZEN.database_backwards("payments", schema_editor, None, None)


def _freeze(_apps: Any, schema_editor: Any) -> None:
    _FROZEN.database_forwards("payments", schema_editor, None, None)


class Migration(migrations.Migration):
    dependencies = [("payments", "0002_guards")]
    operations = [
        migrations.RunPython(_thaw, _freeze),
        migrations.RemoveConstraint("statement", "statement_once"),
        migrations.AddConstraint(
            "statement", models.UniqueConstraint(fields=("government", "sha256", "account"), name="statement_once")
        ),
        migrations.RunPython(_freeze, _thaw),
    ]
