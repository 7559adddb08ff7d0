"""Enrolments of the tables of before are brought up: each takes the government of its office as its employer.

Run by ``registry/test_two_employers.py`` in a process and a database of its own.
"""

from __future__ import annotations

import json

from tests.apps.walk import PEOPLE, STEPS, found_place

# isort: split
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from lindung.apps.registry.models import Enrolment


def is_refused(employer: str) -> bool:
    """Whether the database refuses another open enrolment of the first worker in the segment, with an employer."""
    again = Enrolment.objects.order_by("pk")[0]
    again.pk, again.employer_id = None, employer
    try:
        with transaction.atomic():
            again.save(force_insert=True)
            transaction.set_rollback(True)
    except DatabaseError:
        return True
    return False


def main() -> None:
    """Down to the tables of before and up again, with people in them."""
    found_place()
    for step in STEPS.values():
        step()
    call_command("migrate", "registry", "0003", verbosity=0)
    columns = {column.name for column in connection.introspection.get_table_description(
        connection.cursor(), "registry_enrolment")}  # fmt: skip
    call_command("migrate", verbosity=0)
    filled = Enrolment.objects.filter(employer=F("office__government"), is_beside=False).count() == PEOPLE
    said = {"gone": "employer_id" not in columns, "filled": filled}
    print(json.dumps(said | {"same": is_refused("74.13"), "other": is_refused("74.03")}))


main()
