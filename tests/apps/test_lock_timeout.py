"""Who waits too long for what another holds is told so."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from lindung.apps.places.models import Region
from lindung.store.database_errors import database_refusal


@transaction.atomic
def wait_a_little() -> None:
    """Ask for the row, and wait for a twentieth of a second."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '50ms'")
    Region.objects.select_for_update().get(code="98")


@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_for_a_lock_is_told(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one connection, for which nobody waits")
    Region.objects.create(code="98", name="a")
    holds, release = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Region.objects.select_for_update().get(code="98")
            holds.set()
            release.wait(30)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert holds.wait(30)
        with pytest.raises(OperationalError) as waited:
            wait_a_little()
    finally:
        release.set()
        holder.join()
    refusal = database_refusal(waited.value, tmp_path)
    assert refusal is not None
    assert refusal.code == "database_busy"
