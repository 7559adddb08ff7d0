"""Giving a stored file back to somebody who was found to see its record, and noting that they took it."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse

from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.store.files import kept_file
from lindung.web.base.looks import fetch_note


def file_taken(
    by: Principal,
    stored_as: str,
    name: str,
    *,
    missing: str,
    verb: str,
    subject: str,
    government: str,
    **data: Any,
) -> FileResponse:
    """The stored file under its name, to keep; ``missing`` is the sentence where it is not there (HTTP 404).

    The caller has checked that ``by`` may see the record; that it was taken is noted under ``verb`` first.
    """
    path = kept_file(stored_as)
    if path is None:
        raise NotFound(missing)
    fetch_note(by, verb, subject, government=government, **data)
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)
