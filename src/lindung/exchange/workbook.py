"""A workbook (.xlsx) as the text of its sheets: a line for each row, cells parted by tabs, read as a table is.

Number cells are written so that they read in one way only: whole, with two digits of sen, or with as many digits as the
cell holds, which are refused as too fine. Date cells are written year first. A number of more than fifteen digits, of
which a spreadsheet keeps fifteen, is written with its power of ten, so that it passes for no account.

The parts are unpacked in pieces and parsed as a stream, so that a far cell or an archive that swells costs no memory.
Other readers take a sheet for a rectangle, and lose how a number was written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from lindung.exchange.limits import Limits
from lindung.exchange.refusals import refusal
from lindung.exchange.workbook_cells import Cell, SheetCells
from lindung.exchange.workbook_parts import Package, opened

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30, tzinfo=UTC), datetime(1904, 1, 1, tzinfo=UTC)
_LAST_SERIAL, _MOST_DIGITS, _NOISE = 2_958_465, 15, Decimal("0.0001")
_WIDEST = 60
_BREAKS = str.maketrans("\t\r\n", "   ")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's text, its lines numbered as its rows are; ``is_hidden``: nobody sees it who opens the workbook."""

    text: str
    is_hidden: bool


def workbook_sheets(content: bytes, limits: Limits) -> Iterator[Sheet]:
    """The sheets of a workbook, one after the other.

    Raises ``StatementRefusal``: ``workbook_other`` for another kind of workbook or archive, ``workbook_broken``,
    ``workbook_unsafe``, ``too_many_lines``.
    """
    package = opened(content)
    for part, is_hidden in package.sheets:
        yield Sheet(_text_of(package, part, limits), is_hidden)


def _text_of(package: Package, part: str, limits: Limits) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    written = width = 0
    for number, cells in package.parsed(part, SheetCells(limits)):
        if number <= written:
            raise refusal("workbook_broken", number)
        text.write("\n" * (number - written - 1))
        width = max(width, min(max(cells) + 1, _WIDEST))
        writer.writerow(_row(package, cells, width))
        written = number
    return text.getvalue()


def _row(package: Package, cells: dict[int, Cell], width: int) -> list[str]:
    """The texts of a row's cells, blank where it has none, as many as the rows above have."""
    return [_said(package, cells.get(place)).translate(_BREAKS) for place in range(max(width, max(cells) + 1))]


def _said(package: Package, cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.kind == "s":
        return package.shared(cell.said)
    if cell.kind == "d":
        return cell.said.removesuffix("T00:00:00")
    if cell.kind not in ("", "n") or not cell.said:
        return cell.said
    return number_text(cell.said, is_date=package.is_date(cell.style), is_1904=package.is_1904)


def number_text(written: str, *, is_date: bool = False, is_1904: bool = False) -> str:
    """A number cell as text that reads in one way; as it is where it is no number."""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written
    if not number.is_finite() or not -20 < number.adjusted() < 30:
        return "0" if number == 0 else written
    if is_date and 1 <= number <= _LAST_SERIAL:
        return _day_text(number, _EPOCH_1904 if is_1904 else _EPOCH)
    if number.adjusted() >= _MOST_DIGITS:
        return f"{number:.{_MOST_DIGITS - 1}E}".replace(".", ",")
    sen = round(number, 2)
    if abs(number - sen) > _NOISE:
        return f"{number:f}".ljust(len(f"{number:.4f}"), "0")
    return f"{sen:.0f}" if sen == sen.to_integral_value() else f"{sen:f}"


def _day_text(serial: Decimal, epoch: datetime) -> str:
    moment = epoch + timedelta(seconds=round(float(serial) * 86_400))
    return f"{moment:%Y-%m-%d}" if (moment.hour, moment.minute) == (0, 0) else f"{moment:%Y-%m-%d %H:%M}"
