"""Asking for the file of a long list, and removing those that nobody fetched in time.

A file shows what its asker sees anyway and changes nothing, so that asking for it is no event.
"""

from __future__ import annotations

import os
from datetime import timedelta

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.apps.accounts.models import User
from lindung.apps.exports.jobs import WRITE
from lindung.apps.exports.models import Export, ExportState
from lindung.apps.jobs.queue import job_enqueue
from lindung.apps.jobs.selectors import has_open_job
from lindung.kernel.errors import Conflict, Forbidden
from lindung.kernel.principal import Principal
from lindung.store import clock
from lindung.store.files import path_of

KEPT_HOURS = 24
MOST_OPEN = 3


@transaction.atomic
def export_ask(*, by: Principal, address: str, title: str, known: int) -> Export:
    """Have the list at ``address`` (path and query) written by a job; the same asked again meanwhile is one.

    Raises:
        Refusal: ``forbidden`` for who is no user, ``too_many_exports`` while MOST_OPEN of theirs are being written.
    """
    if by.id is None:
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.id)
    working = Export.objects.filter(asked_by_id=by.id, state__in=(ExportState.WAITING, ExportState.WRITING))
    found = list(working.order_by("-pk"))
    for one in found:
        if one.address == address and has_open_job(subject_of(one)):
            return one
    if len(found) >= MOST_OPEN:
        raise Conflict("too_many_exports", _("Beberapa berkas Anda masih disiapkan; tunggu salah satunya selesai."))
    export = Export.objects.create(
        asked_by_id=by.id, address=address, title=title[:200], known=known, language=get_language() or "id"
    )
    job_enqueue(WRITE, {"export_id": export.pk}, subject=subject_of(export), government=by.scope.government)
    return export


def subject_of(export: Export) -> str:
    """The name of an export in jobs."""
    return f"export:{export.pk}"


def exports_expire() -> int:
    """Forget exports older than KEPT_HOURS; answers how many. Their files go with the next sweep.

    A file stays for the sweep's grace from now on: a copy of the installation that is being made may still need it.
    """
    old = Export.objects.filter(asked_at__lt=clock.now() - timedelta(hours=KEPT_HOURS))
    names = [name for name in old.values_list("stored_as", flat=True) if name]
    for name in names:
        if path_of(name).is_file():
            os.utime(path_of(name))
    return old.delete()[0]
