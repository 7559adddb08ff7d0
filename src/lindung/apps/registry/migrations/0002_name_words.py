"""An index of the words in workers' names, for finding someone by any part of the name."""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE registry_worker_words USING fts5(
        name_key, content='registry_worker', content_rowid='id', detail=none, columnsize=0
    )
    """,
    """
    CREATE TRIGGER registry_worker_words_insert AFTER INSERT ON registry_worker BEGIN
        INSERT INTO registry_worker_words(rowid, name_key) VALUES (new.id, new.name_key);
    END
    """,
    """
    CREATE TRIGGER registry_worker_words_delete AFTER DELETE ON registry_worker BEGIN
        INSERT INTO registry_worker_words(registry_worker_words, rowid, name_key) VALUES ('delete', old.id, old.name_key);
    END
    """,
    """
    CREATE TRIGGER registry_worker_words_update AFTER UPDATE OF name_key ON registry_worker BEGIN
        INSERT INTO registry_worker_words(registry_worker_words, rowid, name_key) VALUES ('delete', old.id, old.name_key);
        INSERT INTO registry_worker_words(rowid, name_key) VALUES (new.id, new.name_key);
    END
    """,
]
POSTGRES = ["CREATE INDEX registry_worker_words ON registry_worker USING gin (to_tsvector('simple', name_key))"]


def create(apps, schema_editor):
    statements = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX registry_worker_words", params=None)
        return
    for event in ("insert", "delete", "update"):
        schema_editor.execute(f"DROP TRIGGER registry_worker_words_{event}", params=None)
    schema_editor.execute("DROP TABLE registry_worker_words", params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
