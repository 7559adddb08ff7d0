"""Who waits too long for what another holds is told so."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from lindung.apps.places.models import Region
from lindung.store.database_errors import database_refusal


@transaction.atomic
def wait_a_little() -> None:
    """Ask for the table, and wait for a twentieth of a second."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '50ms'")
    Region.objects.create(code="98", name="Rekaan")


@pytest.mark.django_db
def test_who_waits_too_long_for_a_lock_is_told(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one connection, for which nobody waits")
    given = connection.get_connection_params()
    named = {name: given[name] for name in ("dbname", "user", "password", "host", "port") if given.get(name)}
    with psycopg.connect(**named) as other:
        other.execute("LOCK TABLE places_region IN EXCLUSIVE MODE")
        with pytest.raises(OperationalError) as waited:
            wait_a_little()
        other.rollback()
    refusal = database_refusal(waited.value, tmp_path)
    assert refusal is not None
    assert refusal.code == "database_busy"
