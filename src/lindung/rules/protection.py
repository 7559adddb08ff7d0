"""Protection: whether, on the day of an event, a member's benefits are owed, by whom, and what stands in the way.

Law: ``contribution.due_day``: a month is unpaid once its due day has passed; ``member.arrears``: for how many
consecutive unpaid months the agency still pays, by segment; ``benefit.jkm.short_membership``; ``claim.late_report.*``.
A month that was not billed is owed like any other once bills have begun: who is billed no more is not protected for
ever. Own-account cover that has lapsed begins anew with the next month that is paid.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lindung.kernel.explanation import Explanation
from lindung.kernel.month import Month
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.allowed_values import SEGMENTS
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.death_benefit import short_membership, whole_months
from lindung.rules.due_day import due_on
from lindung.rules.fields import NOTHING, AnswerField, Field
from lindung.rules.penalty import EMPLOYERS

KINDS = ("work_accident", "other_death")
VERDICTS = {
    "protected": Text("terlindungi", "protected"),
    "protected_with_arrears": Text("terlindungi, iuran tertunggak", "protected, contributions in arrears"),
    "after_gap_is_paid": Text("terlindungi bila tunggakan dilunasi", "protected once the gap is paid"),
    "employer_first": Text("ditanggung pemberi kerja lebih dulu", "the employer pays first"),
    "short_membership": Text("terlindungi, kepesertaan masih pendek", "protected, after a short membership"),
    "not_protected": Text("tidak terlindungi", "not protected"),
}
NEVER_PAID = Text("iuran pertama belum dibayar", "the first contribution was not paid")
BEYOND_LIMIT = Text("tunggakan berturut-turut lebih lama dari batas", "consecutive arrears beyond the limit")
WITHIN_LIMIT = Text("tunggakan dalam batas", "arrears within the limit")
UNPAID_YET = Text(
    "Sebelum iuran pertama dibayar nomor peserta belum terbit; bahwa pemberi kerja menanggung, disimpulkan dari"
    " kewajiban mendaftarkan",
    "Before the first contribution is paid no membership number is issued; that the employer pays is inferred from the"
    " duty to register",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known on a day: the months owed and unpaid, those of them since the last paid one, and that one.

    ``begins`` is the first day of the unbroken membership, None where that is unknown.
    """

    unpaid: tuple[Month, ...]
    run: tuple[Month, ...]
    last_paid: Month | None
    begins: date | None
    limit: int
    arrears: DatedValue


def compute(given: Given, book: Book) -> Outcome:
    """The answers ``verdict``, ``unpaid_months`` and ``until``, with their explanation."""
    explanation = Explanation()
    standing = standing_of(given, book)
    explain_arrears(explanation, standing)
    until = last_day(standing, given, book)
    _explain_until(explanation, standing, until)
    verdict = _verdict(explanation, standing, given, book)
    unpaid = [str(month) for month in standing.unpaid]
    return {"verdict": verdict, "unpaid_months": unpaid, "until": until}, explanation


def standing_of(given: Given, book: Book) -> Standing:
    """Months owed, unpaid and paid before the day of the event."""
    on, paid = given["on"], sorted(month for month in given["paid_months"] if month <= Month.of(given["on"]))
    arrears = book.value("member.arrears", on)
    limit = arrears.whole("own_account_months" if given["segment"] == "own_account" else "wage_earner_months")
    owed = [month for month in owed_months(given) if due_on(month, book) < on]
    unpaid = [month for month in owed if month not in set(paid)]
    begins = given["member_since"]
    if given["segment"] == "own_account" and (anew := _begun_anew(unpaid, paid, limit)):
        unpaid, begins = [month for month in unpaid if month > anew], anew.first
    run = tuple(month for month in unpaid if not paid or month > paid[-1])
    return Standing(tuple(unpaid), run, paid[-1] if paid else None, begins, limit, arrears)


def owed_months(given: Given) -> list[Month]:
    """The months billed up to the event or the end of the membership, and every month after the last of them.

    Where no bills are given, every month since the membership began, or since the first paid month.
    """
    last = Month.of(min(given["on"], given["ended_on"] or given["on"]))
    billed = sorted(month for month in given["billed_months"] if month <= Month.of(given["on"]))
    since = Month.of(given["member_since"]) if given["member_since"] else min(given["paid_months"], default=None)
    begin = billed[-1].plus(1) if billed else since
    later = [begin.plus(n) for n in range(begin.until(last) + 1)] if begin else []
    return [month for month in [*billed, *later] if month <= last]


def _begun_anew(unpaid: list[Month], paid: list[Month], limit: int) -> Month | None:
    """The month with which own-account cover began again after it had lapsed; None if it never lapsed or did not."""
    before, found = Month(1, 1), None
    for month in paid:
        if sum(before < each < month for each in unpaid) > limit:
            found = month
        before = month
    return found


def last_day(standing: Standing, given: Given, book: Book) -> date | None:
    """The last day of protection if nothing more is paid; None where nothing had been paid.

    What is paid ahead counts, but not what was paid after the protection had ended.
    """
    if standing.last_paid is None:
        return None
    is_over = len(standing.run) > standing.limit
    month, missed = standing.last_paid if is_over else max(given["paid_months"]), 0
    billed = [each for each in given["billed_months"] if each <= Month.of(given["on"])]
    while missed <= standing.limit:
        month = month.plus(1)
        is_owed = not billed or month in billed or month > max(billed)
        missed += is_owed
    due = due_on(month, book)
    return min(due, given["ended_on"]) if given["ended_on"] else due


def _verdict(explanation: Explanation, standing: Standing, given: Given, book: Book) -> str:
    """The first case of the table that applies, with its step."""
    is_own, late = given["segment"] == "own_account", _late_report(given, book)
    short, fails = _short(standing, given, book), "not_protected" if is_own else "employer_first"
    cases: tuple[tuple[object, str, Text], ...] = (
        (
            given["ended_on"] and given["ended_on"] < given["on"],
            "not_protected",
            Text("kepesertaan sudah berakhir", "the membership had ended"),
        ),
        (
            given["member_since"] and given["on"] < given["member_since"],
            "not_protected",
            Text("kepesertaan belum mulai", "the membership had not begun"),
        ),
        (standing.last_paid is None, fails, NEVER_PAID),
        (len(standing.run) > standing.limit, fails, BEYOND_LIMIT),
        (
            late is not None and late.word() == "employer",
            "employer_first",
            Text("laporan kecelakaan terlambat", "the accident was reported late"),
        ),
        (is_own and standing.unpaid, "after_gap_is_paid", WITHIN_LIMIT),
        (short, "short_membership", Text("kepesertaan masih pendek", "a short membership")),
        (standing.unpaid, "protected_with_arrears", WITHIN_LIMIT),
        (True, "protected", Text("tidak ada bulan yang lewat jatuh tempo", "no month is past its due day")),
    )
    verdict, why = next((verdict, why) for holds, verdict, why in cases if holds)
    doubted = standing.arrears.source.doubted(UNPAID_YET) if standing.last_paid is None else standing.arrears.source
    sources = [doubted, *(law.source for law in (late, short) if law)]
    explanation.add("verdict", why, verdict, *sources, values={Text("hari kejadian", "day of the event"): given["on"]})
    return verdict


def _late_report(given: Given, book: Book) -> DatedValue | None:
    """The rule on accidents reported late; None where it does not apply or nothing was late."""
    if given["kind"] != "work_accident" or given["segment"] == "own_account" or given["reported_on"] is None:
        return None
    hours = book.value("deadline.accident_report", given["on"]).whole("stage_1", "hours")
    if given["reported_on"] <= (given["event_known_on"] or given["on"]) + timedelta(hours=hours):
        return None
    return next(iter(book.in_force(f"claim.late_report.{given['employer']}", given["on"])), None)


def _short(standing: Standing, given: Given, book: Book) -> DatedValue | None:
    """The rule on short memberships; None for a work accident and where the first day is unknown."""
    if given["kind"] == "work_accident" or standing.begins is None or standing.begins > given["on"]:
        return None
    return short_membership(given["segment"], whole_months(standing.begins, given["on"]), given["on"], book)


def explain_arrears(explanation: Explanation, standing: Standing) -> None:
    """Add the step of the months that are due and not paid."""
    explanation.add(
        "unpaid_months",
        Text("bulan yang lewat jatuh tempo dan belum dibayar", "months past their due day and not paid"),
        [str(month) for month in standing.unpaid],
        standing.arrears.source,
        values={
            Text("berturut-turut sampai hari itu", "consecutive up to that day"): len(standing.run),
            Text("batas", "limit"): standing.limit,
        },
    )


def _explain_until(explanation: Explanation, standing: Standing, until: date | None) -> None:
    if until is None or standing.last_paid is None:
        return
    explanation.add(
        "until",
        Text(
            "jatuh tempo bulan pertama di luar batas, bila tidak ada lagi yang dibayar",
            "due day of the first month beyond the limit, if nothing more is paid",
        ),
        until,
        standing.arrears.source,
        values={
            Text("bulan terakhir dibayar", "last month paid"): standing.last_paid,
            Text("batas", "limit"): standing.limit,
        },
    )


CALCULATION = Calculation(
    name="protection",
    title=Text("Terlindungi pada hari itu?", "Protected on that day?"),
    fields=(
        Field("on", "day", Text("hari kejadian", "day of the event")),
        Field("segment", "word", Text("segmen", "segment"), allowed=SEGMENTS),
        Field("kind", "word", Text("kejadian", "event"), allowed=KINDS),
        Field("member_since", "day", Text("peserta sejak", "member since"), is_required=False),
        Field("paid_months", "months", Text("bulan yang dibayar", "months paid"), is_required=False, default=()),
        Field("billed_months", "months", Text("bulan yang ditagih", "months billed"), is_required=False, default=()),
        Field("ended_on", "day", Text("kepesertaan berakhir pada", "membership ended on"), is_required=False),
        Field(
            "employer",
            "word",
            Text("pemberi kerja", "employer"),
            is_required=False,
            default="government",
            allowed=EMPLOYERS,
        ),
        Field("event_known_on", "day", Text("kejadian diketahui pada", "event known on"), is_required=False),
        Field("reported_on", "day", Text("dilaporkan pada", "reported on"), is_required=False),
    ),
    answers=(
        AnswerField("unpaid_months", Text("bulan tertunggak", "unpaid months"), is_money=False, unit=NOTHING),
        AnswerField("until", Text("terlindungi sampai", "protected until"), is_money=False, unit=NOTHING),
        AnswerField("verdict", Text("jawaban", "verdict"), is_money=False, unit=NOTHING),
    ),
    compute=compute,
    example=(
        "lindung calc protection on=2022-09-20 segment=wage_earner kind=other_death member_since=2022-07-01"
        " paid_months=2022-07"
    ),
    main="verdict",
)
