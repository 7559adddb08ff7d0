"""Text columns that take every text alike on both databases, and one that sorts by bytes.

SQLite ignores the length of a column and keeps the null character; PostgreSQL refuses both, the null character even
within JSON. These fields free a text of null characters, and refuse what does not fit in a sentence that people
understand. What a machine read out of a file is cut instead, where it is stored (``store.bulk``).
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from lindung.kernel.errors import Refusal

_S = TypeVar("_S", contravariant=True)
_G = TypeVar("_G", covariant=True)
NULL = "\0"


def without_null(value: Any) -> Any:
    """A text, or all texts of a JSON value, freed of null characters."""
    if isinstance(value, str):
        return value.replace(NULL, "") if NULL in value else value
    if isinstance(value, dict):
        return {without_null(key): without_null(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [without_null(inner) for inner in value]
    return value


class CharField(models.CharField[_S, _G]):
    """A text of at most ``max_length`` characters. Migrations see Django's own field, for the column is the same."""

    def get_prep_value(self, value: Any) -> Any:
        """The text without null characters."""
        return without_null(super().get_prep_value(value))

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The text as it is stored.

        Raises:
            Refusal: ``text_too_long``, with the name of the field and how much fits.
        """
        text = super().get_db_prep_save(value, connection)
        if isinstance(text, str) and self.max_length is not None and len(text) > self.max_length:
            sentence = _("Isian '%(field)s' terlalu panjang: %(n)s huruf, paling banyak %(most)s.")
            raise Refusal("text_too_long", sentence % {"field": self.name, "n": len(text), "most": self.max_length})
        return text

    def deconstruct(self) -> Any:
        """As Django's own field."""
        name, path, arguments, named = super().deconstruct()
        return name, "django.db.models.CharField" if type(self) is CharField else path, arguments, named


class TextField(models.TextField[_S, _G]):
    """A text of any length. Migrations see Django's own field."""

    def get_prep_value(self, value: Any) -> Any:
        """The text without null characters."""
        return without_null(super().get_prep_value(value))

    def deconstruct(self) -> Any:
        """As Django's own field."""
        name, _path, arguments, named = super().deconstruct()
        return name, "django.db.models.TextField", arguments, named


class JSONField(models.JSONField[_S, _G]):
    """A JSON value. Migrations see Django's own field."""

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The value, its texts without null characters."""
        return super().get_db_prep_save(without_null(value), connection)

    def deconstruct(self) -> Any:
        """As Django's own field."""
        name, _path, arguments, named = super().deconstruct()
        return name, "django.db.models.JSONField", arguments, named


class SortKeyField(CharField[_S, _G]):
    """Text under the "C" collation of PostgreSQL, so that range searches use its index; SQLite's is binary already."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Column type and collation for the connected database."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def prefix_range(prefix: str) -> tuple[str, str]:
    """The half-open range of keys that begin with a prefix."""
    return prefix, prefix + "\U0010ffff"
