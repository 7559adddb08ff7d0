"""Why a line of a bill is what it is: its calculation by the law that it was issued by, whatever the book says today.

A correction is what was owed for its month, as known when it was issued, less all that had been billed for it before
and what had to wait for a later bill. Nothing here is taken on trust: ``holds`` says whether the sum gives the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from lindung.apps.contributions.issued_law import IssuedLaw
from lindung.apps.contributions.models import BillLine, Correction, MonthRun, WaitingCorrection
from lindung.kernel.rupiah import Rupiah
from lindung.rules.calculations import Answer, calculate

_NOT_OWED = (Correction.LATE_EXIT, Correction.DUPLICATE)


class Amounts(NamedTuple):
    """Rupiah by programme."""

    jkk: Rupiah = 0
    jkm: Rupiah = 0
    jht: Rupiah = 0
    jp: Rupiah = 0

    @property
    def total(self) -> Rupiah:
        """All programmes together."""
        return sum(self)

    def less(self, other: Amounts) -> Amounts:
        """What is left of each programme."""
        return Amounts(*(one - two for one, two in zip(self, other, strict=True)))


NOTHING = Amounts()


@dataclass(frozen=True, slots=True)
class Explained:
    """A month's calculation by the law kept with a run; ``law`` is None where none was: it is then today's."""

    answer: Answer
    law: IssuedLaw | None
    issued_at: datetime

    @property
    def amounts(self) -> Amounts:
        """What the calculation gives."""
        return Amounts(**{name: self.answer.answers[name] for name in Amounts._fields})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Billed:
    """A line that had charged, or taken back, the same month of the same worker before."""

    line: BillLine
    amounts: Amounts
    law: IssuedLaw | None


@dataclass(frozen=True, slots=True)
class LineExplained:
    """Why a line is what it is. ``owed`` is None where nothing was; the rest is empty for a line of the month itself.

    ``before`` is the calculation of the last line that had charged the month, where it differs from that of ``owed``.
    """

    line: BillLine
    owed: Explained | None
    billed: tuple[Billed, ...] = ()
    waiting: Amounts = NOTHING
    before: Explained | None = None

    @property
    def difference(self) -> Amounts:
        """What is owed less what was billed and what waits."""
        left = (self.owed.amounts if self.owed else NOTHING).less(self.waiting)
        for one in self.billed:
            left = left.less(one.amounts)
        return left

    @property
    def holds(self) -> bool:
        """Whether the difference is the line, programme by programme."""
        return self.difference == amounts_of(self.line)


def amounts_of(row: BillLine | WaitingCorrection) -> Amounts:
    """The amounts of a line, or of what waits."""
    return Amounts(row.jkk_rupiah, row.jkm_rupiah, row.jht_rupiah, row.jp_rupiah)


def line_explained(line: BillLine) -> LineExplained:
    """Why a line is what it is: the month it charges, the wage on it, the enrolment's terms, the law of its run.

    Six statements at most.
    """
    if line.corrected_month is None:
        return LineExplained(line, _explained(line, line.bill.run))
    billed = tuple(Billed(one, amounts_of(one), one.bill.run.law) for one in _earlier(line))
    waiting = _waiting(line).filter(run=line.bill.run_id).first()
    rest = amounts_of(waiting) if waiting else NOTHING
    found = [LineExplained(line, owed, billed, rest) for owed in _owed(line)]
    best = next((one for one in found if one.holds), found[0])
    return LineExplained(line, best.owed, billed, rest, _before(best.owed, billed))


def _explained(line: BillLine, run: MonthRun) -> Explained:
    enrolment = line.enrolment
    given = {
        "segment": enrolment.segment,
        "month": f"{line.month:%Y-%m}",
        "wage": line.wage_rupiah,
        "risk_class": enrolment.risk_class,
        "programmes": enrolment.programmes.split("+"),
        "paid_by": enrolment.paid_by,
    }
    return Explained(calculate("contribution", given, run.law.book if run.law else None), run.law, run.issued_at)


def _owed(line: BillLine) -> Iterator[Explained | None]:
    """What may have been owed, likeliest first: nothing, or the calculation by the law of a run that computed it.

    What had waited for this line was computed by the law of the run at which it began to wait.
    """
    if not _is_of_somebody_owed(line):
        yield None
        return
    waited = _waiting(line).filter(run__event_number__lt=line.bill.run.event_number).order_by("-run__event_number")
    seen: set[int | None] = set()
    for run in (line.bill.run, *(one.run for one in waited.select_related("run__law"))):
        if run.law_id not in seen:
            yield _explained(line, run)
        seen.add(run.law_id)


def _is_of_somebody_owed(line: BillLine) -> bool:
    """Whether a line is of somebody who was owed for; not so who had left, was another's double or moved away."""
    has_moved_away = line.correction == Correction.MOVED and line.total_rupiah < 0
    return not has_moved_away and line.correction not in _NOT_OWED


def _waiting(line: BillLine) -> QuerySet[WaitingCorrection]:
    """What a correction's office, segment, source of money and worker had waiting for the month, at any run."""
    return WaitingCorrection.objects.filter(
        office=line.bill.office_id,
        segment=line.enrolment.segment,
        paid_by=line.bill.paid_by,
        worker=line.worker_id,
        corrected_month=line.month,
    )


def _earlier(line: BillLine) -> QuerySet[BillLine]:
    """The lines of runs before that speak of the same month, worker, office, segment and source of money."""
    of_month = Q(corrected_month=line.month) | Q(corrected_month=None, bill__month=line.month)
    return (
        BillLine.objects.filter(
            of_month,
            worker=line.worker_id,
            enrolment__segment=line.enrolment.segment,
            bill__office=line.bill.office_id,
            bill__paid_by=line.bill.paid_by,
            bill__run__event_number__lt=line.bill.run.event_number,
        )
        .select_related("bill__run__law", "enrolment")
        .order_by("bill__run__event_number", "pk")
    )


def _before(owed: Explained | None, billed: tuple[Billed, ...]) -> Explained | None:
    """The calculation of the last line before that says what was owed; None where it is the same, or none is."""
    charging = [one.line for one in billed if _is_of_somebody_owed(one.line)]
    if owed is None or not charging:
        return None
    found = _explained(charging[-1], charging[-1].bill.run)
    return found if found.answer != owed.answer else None
