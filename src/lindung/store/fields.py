"""A text column that sorts and compares by bytes on both databases, so that range searches use its index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    TextField = models.CharField[Any, Any]
else:
    TextField = models.CharField


class SortKeyField(TextField):
    """Text under the "C" collation of PostgreSQL; SQLite's default is binary already."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Column type and collation for the connected database."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def prefix_range(prefix: str) -> tuple[str, str]:
    """The half-open range of keys that begin with a prefix."""
    return prefix, prefix + "\U0010ffff"
