"""The rows of a list as a file: exactly those that the page's filters, words and order give, with its columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import IO, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from lindung.apps.exports.services import export_ask
from lindung.documents.list_workbook import MOST_ROWS, list_workbook_write
from lindung.documents.list_workbook import Cell as FileCell
from lindung.documents.list_workbook import Column as FileColumn
from lindung.kernel.errors import Refusal
from lindung.store.clock import today
from lindung.web.base.lists.asked import Asked, order_of, sort_column
from lindung.web.base.lists.spec import CellValue, Column, ListSpec
from lindung.web.base.lists.table import MOST_SORTED, narrow, sorted_as_allowed, sorted_rows
from lindung.web.base.looks import fetch_note
from lindung.web.base.tags.text import day

FORMATS = ("csv", "xlsx")
CHUNK = 2000
MOST_AT_ONCE = {"csv": 50_000, "xlsx": 5_000}
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_UNSAFE = re.compile(r"[^\w .-]+")
_FORMULA = tuple("=+-@\t\r")
_SHORTENED = re.compile(r"[0-9]{12,}|0[0-9]+")


def list_export(
    request: HttpRequest,
    spec: ListSpec,
    asked: Asked,
    rows: QuerySet[Any] | Sequence[Any],
    *,
    is_narrowed: bool = False,
) -> HttpResponse | None:
    """The file that the address asks for with ``format=csv`` or ``xlsx``; None where it asks for the page.

    More than MOST_AT_ONCE rows are written by a job, which opens the address again with ``export_to`` at its request;
    the answer is then the page of its progress. Refuses (``too_many``) more rows than a workbook should hold.
    """
    wanted = request.GET.get("format", "")
    if wanted not in FORMATS:
        return None
    narrowed = rows if is_narrowed else narrow(spec, asked, rows)
    count = narrowed.count() if isinstance(narrowed, QuerySet) else len(narrowed)
    if count > MOST_ROWS:
        raise Refusal("too_many", _("Terlalu banyak baris untuk satu berkas; saring dulu daftarnya."))
    title = str(spec.title)
    name = f"{_UNSAFE.sub(' ', title).strip()}.{wanted}"
    to = getattr(request, "export_to", None)
    if to is None:
        _note(request, asked, wanted, count)
    if to is None and count > MOST_AT_ONCE[wanted]:
        return _later(request, title, count)
    shown = [column for column in spec.columns if column.is_in_file]
    lines = _lines(shown, _in_order(spec, asked, narrowed, count))
    columns = [FileColumn(str(column.title), column.width) for column in shown]
    if to is None:
        made = io.BytesIO()
        _write(made, wanted, title, columns, lines)
        return _download(made.getvalue(), name, _TYPES[wanted])
    with to.opened(name, count) as out:
        _write(out, wanted, title, columns, _counted(lines, to.count))
    return HttpResponse(status=204)


def _note(request: HttpRequest, asked: Asked, wanted: str, count: int) -> None:
    """Note who takes a list along: which, how many rows, whether searched; not for what, which may be a name."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        by, is_searched = user.principal, bool(asked.words)
        fetch_note(by, "list.export", f"list:{request.path_info}", rows=count, format=wanted, is_searched=is_searched)


def _later(request: HttpRequest, title: str, count: int) -> HttpResponse:
    """The page on which a job's progress is seen, whose job opens this address again and writes the file."""
    query = request.META.get("QUERY_STRING", "")
    by = request.user.principal  # type: ignore[union-attr]
    export = export_ask(by=by, address=f"{request.path_info}?{query}", title=title, known=count)
    return redirect("export", export.pk)


def _counted(lines: Iterable[list[FileCell]], count: Callable[[int], None]) -> Iterator[list[FileCell]]:
    for number, line in enumerate(lines):
        if number % CHUNK == 0:
            count(number)
        yield line


def _in_order(spec: ListSpec, asked: Asked, rows: QuerySet[Any] | Sequence[Any], count: int) -> Iterator[Any]:
    asked = sorted_as_allowed(spec, asked, count if count <= MOST_SORTED else None)
    if not isinstance(rows, QuerySet):
        return iter(sorted_rows(spec, asked, rows))
    order = order_of(spec, sort_column(spec, asked), is_descending=asked.is_descending)
    ordered, make, wrap = rows.order_by(*order), spec.make, spec.wrap
    if make is not None:
        found: Iterator[Any] = (make(*row) for row in ordered.values_list(*spec.fields).iterator(chunk_size=CHUNK))
    else:
        found = ordered.iterator(chunk_size=CHUNK)
    return (row for part in batched(found) for row in wrap(part)) if wrap else found


def batched(rows: Iterator[Any]) -> Iterator[list[Any]]:
    """The rows in lists of at most ``CHUNK``."""
    while part := list(islice(rows, CHUNK)):
        yield part


def _lines(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[list[FileCell]]:
    return ([_plain(column.value(row)) for column in columns] for row in rows)


def _plain(value: CellValue) -> FileCell:
    """A value as a file holds it: an instant becomes its local day and time as text."""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"
    return str(value).replace(".", ",") if isinstance(value, Decimal) else value


def _write(
    out: IO[bytes], wanted: str, title: str, columns: Sequence[FileColumn], lines: Iterable[Sequence[FileCell]]
) -> None:
    if wanted == "csv":
        _write_csv(out, columns, lines)
    else:
        note = _("Diunduh dari Lindung pada %(day)s") % {"day": day(today())}
        list_workbook_write(out, title, note, columns, lines)


def _write_csv(out: IO[bytes], columns: Sequence[FileColumn], lines: Iterable[Sequence[FileCell]]) -> None:
    """Semicolons and a byte order mark, for spreadsheets.

    Text that one would take for a formula begins with an apostrophe; digits that one would shorten, such as a NIK or a
    number with a zero in front, stand as ``="…"``, which every spreadsheet reads as text.
    """
    made = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading for column in columns])
    writer.writerows([_harmless(value) for value in line] for line in lines)
    made.flush()
    made.detach()


def _harmless(value: FileCell) -> FileCell:
    if isinstance(value, str):
        if _SHORTENED.fullmatch(value):
            return f'="{value}"'
        return f"'{value}" if value.startswith(_FORMULA) else value
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def _download(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response
