"""SQL of an app names the tables of that app alone; other apps ask its query module.

``ALLOWED`` lists the statements that join tables of several apps because two statements in their place would be
slower or would not see the same rows.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

import lindung.apps

ROOM = Path(lindung.apps.__file__).parent
# The full-text table that a migration makes on SQLite; no model stands for it.
WITHOUT_MODEL = {"registry_worker_words": "registry"}
ALLOWED = {
    ("payments/queries.py", "contributions_bill"): "a bill with the sum of its allocations, one pass over many bills",
    ("registry/services/enrol.py", "offices_office"): "INSERT … SELECT of a million people, each with its government",
    ("submissions/queries.py", "registry_worker"): "rows with the worker of the same NIK, up to a whole country's",
}


def test_sql_names_the_tables_of_its_own_app() -> None:
    assert sorted(_foreign_tables() - ALLOWED.keys()) == []


def test_no_exception_is_kept_that_is_not_needed() -> None:
    assert sorted(ALLOWED.keys() - _foreign_tables()) == []
    assert all(ALLOWED.values())


def test_every_table_has_its_app() -> None:
    owners = _owners()
    assert owners["registry_worker"] == "registry"
    assert {"events", "offices", "submissions", "contributions", "payments"} <= set(owners.values())


def _foreign_tables() -> set[tuple[str, str]]:
    """Pairs of a file and a table of another app that a string in it names."""
    owners = _owners()
    found = set()
    for path in sorted(ROOM.rglob("*.py")):
        name = path.relative_to(ROOM).as_posix()
        if "migrations" in path.parts:
            continue
        own = name.split("/")[0]
        words = {word for text in _strings(path) for word in re.findall(r"\w+", text)}
        found |= {(name, word) for word in words if owners.get(word, own) != own}
    return found


def _owners() -> dict[str, str]:
    """The app that each table belongs to."""
    ours = (model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("lindung."))
    return {model._meta.db_table: model._meta.app_label for model in ours} | WITHOUT_MODEL


def _strings(path: Path) -> Iterator[str]:
    """The constants of a file that are strings, the fixed parts of f-strings among them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
