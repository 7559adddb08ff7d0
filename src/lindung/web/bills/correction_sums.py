"""The sum that a correction is, as a table: what was owed, less each line before, less what waits, is the line."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.apps.contributions.explanation import NOTHING, Amounts, Billed, LineExplained, amounts_of
from lindung.kernel.rupiah import Rupiah
from lindung.web.base.tags.text import day, month
from lindung.web.bills.words import CORRECTIONS


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row: its words and rupiah, those of a sum below zero where they are taken off. The last row is the line."""

    text: str
    amounts: list[Rupiah]
    href: str = ""
    sub: str = ""
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionSums:
    """The columns, programmes without any rupiah left out, and the rows; all but the last add up to the last but one
    where the sum does not give the line, else to the last.
    """

    titles: list[str]
    rows: list[SumRow]


def correction_sums(why: LineExplained) -> CorrectionSums:
    """The table of a correction."""
    owed = why.owed.amounts if why.owed else NOTHING
    line = amounts_of(why.line)
    every = (owed, *(one.amounts for one in why.billed), why.waiting, why.difference, line)
    shown = [number for number in range(len(line)) if any(one[number] for one in every)]

    def cells(amounts: Amounts, sign: int = 1) -> list[Rupiah]:
        return [sign * amounts[number] for number in shown] + [sign * amounts.total]

    rows = [SumRow(_("terutang untuk %(month)s") % {"month": month(why.line.month)}, cells(owed))]
    rows += [_billed_row(one, cells(one.amounts, -1)) for one in why.billed]
    if any(why.waiting):
        rows.append(SumRow(_("menunggu tagihan berikutnya"), cells(why.waiting, -1)))
    if not why.holds:
        rows.append(SumRow(_("selisih menurut hitungan ulang"), cells(why.difference)))
    rows.append(SumRow(_("baris ini"), cells(line), is_line=True))
    return CorrectionSums([Amounts._fields[number].upper() for number in shown] + [_("Jumlah")], rows)


def _billed_row(billed: Billed, amounts: list[Rupiah]) -> SumRow:
    line, bill = billed.line, billed.line.bill
    law = _("hukum versi %(v)s") % {"v": billed.law.short} if billed.law else _("hukum saat itu belum disimpan")
    details = [_("terbit %(day)s") % {"day": day(bill.run.issued_at)}, law]
    return SumRow(
        _("ditagih di %(bill)s") % {"bill": bill.code},
        amounts,
        reverse("bill-line", args=[bill.pk, line.pk]),
        ", ".join([str(CORRECTIONS[line.correction]), *details] if line.correction else details),
    )
