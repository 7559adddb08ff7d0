"""Reading exports: an asker's own, and nobody else's."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from lindung.apps.exports.models import Export, ExportState
from lindung.apps.exports.reach import reach_of
from lindung.kernel.errors import Forbidden, NotFound
from lindung.kernel.principal import Principal
from lindung.store.files import path_of


def export_get(principal: Principal, export_id: int) -> Export:
    """An export of the principal's own.

    Raises:
        Refusal: ``not_found`` for any other.
    """
    found = Export.objects.filter(pk=export_id, asked_by_id=principal.id).first() if principal.id else None
    if found is None:
        raise NotFound(_("Berkas ini tidak ada, sudah dihapus, atau bukan milik Anda."))
    return found


def export_file(principal: Principal, export_id: int) -> tuple[Export, Path]:
    """An export of the principal's own that is ready, and where its file lies.

    Raises:
        Refusal: ``not_found``, or ``forbidden`` where role or scope are others than those it was written with.
    """
    found = export_get(principal, export_id)
    path = path_of(found.stored_as)
    if found.state != ExportState.READY or not path.is_file():
        raise NotFound(_("Berkas ini tidak ada, sudah dihapus, atau bukan milik Anda."))
    if found.reach != reach_of(principal):
        raise Forbidden(_("Wewenang Anda berubah sejak berkas ini ditulis; unduh lagi dari daftarnya."))
    return found, path
