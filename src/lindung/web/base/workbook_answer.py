"""A list as an .xlsx to take along, answered as a download."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from lindung.documents.list_workbook import Cell, Column, list_workbook
from lindung.kernel.nik import masked
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.base.tags.text import day

_UNSAFE = re.compile(r"[^\w .-]+")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_answer(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """The response that downloads ``rows`` under ``columns`` as ``<title>.xlsx``."""
    note = _("Diunduh dari Lindung pada %(day)s") % {"day": day(today())}
    response = HttpResponse(list_workbook(title, note, columns, rows), content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{_UNSAFE.sub(" ", title).strip()}.xlsx"'
    return response


def nik_cell(principal: Principal, digits: str) -> str:
    """The NIK for the roles that see NIKs, otherwise masked."""
    return digits if principal.may("worker.see_nik") else masked(digits)
