"""The school years for which a child receives the scholarship: which come, when each is proven, and what ends them.

Law: ``benefit.scholarship`` by day of the event (years per level, number of children, last age; the earlier law pays
once), ``benefit.scholarship_year`` and ``benefit.scholarship_school_age``, ``benefit.scholarship_work`` with
``school_endings``, ``deadline.scholarship_proof``. A year is judged on its first day, the first one on the day of the
event. Whole rupiah; nothing is rounded. Every year needs its proof: what stands here is what can be expected.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue, national_book
from lindung.rules.scholarship import PaidMonths, explain_once, explain_paid_months, explain_years
from lindung.rules.school_child import Child, checked_child
from lindung.rules.school_endings import Ending, ending_of
from lindung.rules.school_levels import LevelYear, first_school_year, levels_ahead, school_year_begins, school_year_of

BIRTH_IS_UNKNOWN = Text(
    "Hari lahir tidak diketahui; umur yang mengakhiri beasiswa tidak dinilai",
    "The day of birth is unknown; the age that ends the scholarship was not judged",
)
LEVEL_IS_USED_UP = Text("tahun jenjang ini sudah habis dibayar", "the years of this level are all paid")


@dataclass(frozen=True, slots=True)
class ChildYear:
    """One expected school year: ``school_year`` 2024 is July 2024 to June 2025. ``reason`` says why it pays nothing.

    ``judged_on`` is the day on which the conditions count, ``proof_due_on`` the last day asked for the proof.
    """

    school_year: int
    level: str
    grade: int
    amount: int
    judged_on: date
    ends_on: date
    proof_due_on: date
    reason: Text | None = None

    @property
    def text(self) -> str:
        """The school year as schools write it: ``2024/2025``."""
        return f"{self.school_year}/{self.school_year + 1}"


@dataclass(frozen=True, slots=True)
class ChildCalendar:
    """What a child can expect. ``refused`` says why nothing is paid; ``called_up_on`` is the day on which a child not
    yet at school can first receive it, ``ending`` what ends it and when, None where nothing is known.
    """

    key: str
    years: tuple[ChildYear, ...]
    ending: Ending | None
    called_up_on: date | None
    refused: Text | None
    total: int
    explanation: Explanation

    def next(self, on: date, handed_in: Collection[int] = ()) -> ChildYear | None:
        """The first year that pays, is not over on a day, and whose proof was not handed in."""
        open_years = (year for year in self.years if year.amount and year.ends_on >= on)
        return next((year for year in open_years if year.school_year not in handed_in), None)


def school_years(
    children: Sequence[Child],
    event_on: date,
    *,
    law_on: date | None = None,
    months: PaidMonths | None = None,
    book: Book | None = None,
) -> tuple[ChildCalendar, ...]:
    """The calendar of each child from the day of the event on, in the order of claim.

    ``law_on`` is the day whose law counts, by default that of the event: a death may come long after its accident.
    ``months`` are those paid where the death was no work accident, None where no membership is required. Raises
    ``InputRefusal`` for children that ``school_child`` refuses.
    """
    book = book or national_book()
    law, found, places = book.value("benefit.scholarship", law_on or event_on), list[ChildCalendar](), 0
    for number, child in enumerate(children, 1):
        checked_child(child, law)
        explanation = Explanation()
        if months is not None and not explain_paid_months(explanation, months, law):
            refused = Text(
                f"kurang dari {law.whole('jkm_years')} tahun iuran dibayar",
                f"fewer than {law.whole('jkm_years')} years of contributions paid",
            )
            found.append(_refused(child, refused, explanation))
            continue
        calendar = _calendar(number, child, event_on, law, explanation, book)
        if calendar.total and places >= law.whole("children"):
            calendar = _one_too_many(calendar, law)
        places += calendar.total > 0
        found.append(calendar)
    return tuple(found)


def _refused(child: Child, refused: Text, explanation: Explanation) -> ChildCalendar:
    return ChildCalendar(child.key, (), None, None, refused, 0, explanation)


def _one_too_many(calendar: ChildCalendar, law: DatedValue) -> ChildCalendar:
    most = law.whole("children")
    refused = Text(f"hanya {most} anak yang menerima", f"only {most} children receive it")
    explanation = Explanation()
    explanation.add(f"child_{calendar.key}", refused, 0, law.source)
    return replace(calendar, years=(), refused=refused, total=0, called_up_on=None, explanation=explanation)


def _calendar(
    number: int, child: Child, event_on: date, law: DatedValue, explanation: Explanation, book: Book
) -> ChildCalendar:
    first = first_school_year(child, event_on, law, book)
    if first is None:
        refused = Text(
            "tidak bersekolah dan sudah lewat umur masuk sekolah; isi jenjang dan kelasnya bila bersekolah",
            "not at school and past the age of entering it; give level and grade where the child is at school",
        )
        return _refused(child, refused, explanation)
    if law.word("paid") == "once":
        return _paid_once(number, child, event_on, law, explanation, book)
    ending = ending_of(child, event_on, law, book)
    years = _years(child, event_on, law, ending, book)
    counted: dict[str, int] = {}
    for year in years:
        counted[year.level] = counted.get(year.level, 0) + (year.amount > 0)
    _explain_ending(explanation, child, event_on, ending, law, book)
    paying = {level: count for level, count in counted.items() if count}
    total = explain_years(explanation, f"child_{number}", Text(f"anak {number}", f"child {number}"), paying, law)
    waits = child.level is None and child.still_to_pay is None
    called = next((year.judged_on for year in years if year.amount), None) if waits else None
    if called:
        ages = book.value("benefit.scholarship_school_age", event_on)
        formula = Text("mulai tahun ajaran saat cukup umur", "from the school year in which the child is old enough")
        explanation.add("called_up_on", formula, called, ages.source)
    why = None if total else (ending.reason if ending else LEVEL_IS_USED_UP)
    return ChildCalendar(child.key, years, ending, called, why, total, explanation)


def _explain_ending(
    explanation: Explanation, child: Child, event_on: date, ending: Ending | None, law: DatedValue, book: Book
) -> None:
    """Add the step of the day that ends it; an unknown birth date is explained as a doubt."""
    if ending is None and child.born_on is None:
        unknown = Text("hari lahir tidak diketahui", "the day of birth is unknown")
        explanation.add("ends_on", unknown, None, law.source.doubted(BIRTH_IS_UNKNOWN))
    elif ending is not None:
        turns = [book.value("benefit.scholarship_year", event_on).source] if ending.code == "age" else []
        explanation.add("ends_on", ending.reason, ending.on, ending.law.source, *turns)


def _years(child: Child, event_on: date, law: DatedValue, ending: Ending | None, book: Book) -> tuple[ChildYear, ...]:
    """The expected years up to the end; those of a level beyond its number pay nothing."""
    left = {
        level: max(law.whole("levels", level, "years") - child.paid_years.get(level, 0), 0)
        for level in law.part("levels")
    }
    found = []
    for ahead in levels_ahead(child, event_on, law, book):
        year = _year(ahead, event_on, law, book)
        if ending and year.judged_on >= ending.on:
            break
        if not left[ahead.level]:
            year = replace(year, amount=0, reason=LEVEL_IS_USED_UP)
        left[ahead.level] -= year.amount > 0
        if ending and ending.on <= year.proof_due_on:
            year = replace(year, proof_due_on=ending.on - timedelta(days=1))
        found.append(year)
    return tuple(found)


def _year(ahead: LevelYear, event_on: date, law: DatedValue, book: Book) -> ChildYear:
    begins = school_year_begins(ahead.school_year, event_on, book)
    judged_on = max(begins, event_on)
    days = book.value("deadline.scholarship_proof", judged_on).whole()
    ends = school_year_begins(ahead.school_year + 1, event_on, book) - timedelta(days=1)
    amount = law.whole("levels", ahead.level, "yearly")
    due = judged_on + timedelta(days=days)
    return ChildYear(ahead.school_year, ahead.level, ahead.grade, amount, judged_on, ends, due)


def _paid_once(
    number: int, child: Child, event_on: date, law: DatedValue, explanation: Explanation, book: Book
) -> ChildCalendar:
    """The earlier law: one sum for a child at school on the day of the event."""
    name = Text(f"anak {number}", f"child {number}")
    is_at_school = child.level is not None or bool(child.still_to_pay and any(child.still_to_pay.values()))
    amount = explain_once(explanation, f"child_{number}", name, law, is_at_school=is_at_school)
    if not amount:
        return _refused(child, Text("tidak bersekolah pada hari kejadian", "not at school on that day"), explanation)
    level = child.level or next(level for level, years in (child.still_to_pay or {}).items() if years)
    days = book.value("deadline.scholarship_proof", event_on).whole()
    school_year = school_year_of(event_on, book)
    ends = school_year_begins(school_year + 1, event_on, book) - timedelta(days=1)
    year = ChildYear(school_year, level, child.grade, amount, event_on, ends, event_on + timedelta(days=days))
    return ChildCalendar(child.key, (year,), None, None, None, amount, explanation)
