"""Writing the file of a list by opening its address again, as the user who asked and with that user's rights of now.

The view that draws the list finds a ``ListFile`` at its request (``export_to``) and writes every row into it, so that
no list is declared twice.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import resolve
from django.utils.translation import override

from lindung.apps.accounts.models import User
from lindung.apps.exports.models import Export, ExportState
from lindung.apps.exports.reach import reach_of
from lindung.apps.jobs.on_behalf import user_acting
from lindung.kernel.errors import Refusal
from lindung.store.disk_full import is_disk_full, storage_full
from lindung.store.files import path_of
from lindung.store.whole_file import whole_file

OFTEN_SECONDS = 0.25


class ListFile:
    """Where a list that is exported writes its rows, and says how far it is."""

    def __init__(self, export: Export, user: User) -> None:
        self.export, self.reach = export, reach_of(user.principal)
        self.is_written, self.saved_at = False, 0.0

    @contextmanager
    def opened(self, name: str, known: int) -> Iterator[IO[bytes]]:
        """The file to write ``known`` rows into; it is ready when this ends without an error.

        Raises:
            Refusal: ``storage_full``; nothing of it stays then.
        """
        Export.objects.filter(pk=self.export.pk).update(known=known, rows=0)
        stored_as = secrets.token_hex(16) + Path(name).suffix
        Path(settings.UPLOADS).mkdir(parents=True, exist_ok=True)
        try:
            with whole_file(path_of(stored_as)) as out:
                yield out
        except OSError as error:
            raise (storage_full() if is_disk_full(error) else error) from error
        kept: dict[str, Any] = {"stored_as": stored_as, "name": name[-255:], "reach": self.reach, "rows": known}
        still = Export.objects.filter(pk=self.export.pk)
        if not still.update(state=ExportState.READY, **kept):
            path_of(stored_as).unlink(missing_ok=True)
        self.is_written = True

    def count(self, rows: int) -> None:
        """Store how many rows are written, four times a second at most."""
        now = time.monotonic()
        if now - self.saved_at >= OFTEN_SECONDS:
            self.saved_at = now
            Export.objects.filter(pk=self.export.pk).update(rows=rows)


def export_write(export_id: int) -> None:
    """Write the file of an export; what is refused is kept as its sentence. Done again after an interruption.

    Raises:
        LookupError: the address gives no file.
    """
    working = (ExportState.WAITING, ExportState.WRITING)
    export = Export.objects.filter(pk=export_id, state__in=working).first()
    if export is None:
        return
    Export.objects.filter(pk=export_id).update(state=ExportState.WRITING, rows=0)
    with override(export.language):
        try:
            _replay(export)
        except Refusal as refusal:
            sentence = refusal.read(export.language)[:300]
            Export.objects.filter(pk=export_id).update(state=ExportState.FAILED, refusal=sentence)


def _replay(export: Export) -> None:
    user = user_acting(export.asked_by_id)
    file = ListFile(export, user)
    path, _mark, query = export.address.partition("?")
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.GET = QueryDict(query)
    vars(request).update(user=user, htmx=False, LANGUAGE_CODE=export.language, export_to=file)
    view = resolve(path)
    view.func(request, *view.args, **view.kwargs)
    if not file.is_written:
        raise LookupError("the address gives no file")
