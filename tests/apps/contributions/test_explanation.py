"""Why a line is what it is, for ever: by the law it was issued by, and of a correction as owed less billed."""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lindung.apps.contributions.explanation import Amounts, LineExplained, amounts_of, line_explained
from lindung.apps.contributions.issued_law import IssuedLaw, law_keep
from lindung.apps.contributions.models import BillLine, Correction, MonthRun, WaitingCorrection
from lindung.apps.contributions.services import issue as issue_room
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.models import Event
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.kernel.month import Month
from lindung.law import Book, national_book
from lindung.law.trial import book_with
from lindung.law.writing import law_fingerprint
from lindung.rules import calculations
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
JULY, AUGUST, SEPTEMBER, OCTOBER = (Month(2022, number) for number in (7, 8, 9, 10))
OF_ONE = Amounts(jkk=2_400, jkm=3_000)


def has_all_laws(why: LineExplained) -> bool:
    """Whether every law that speaks was kept when its line was issued."""
    laws = [why.owed.law] if why.owed else []
    return None not in [*laws, *(one.law for one in why.billed)]


def issue(country, month: Month, **kwargs) -> MonthRun:
    return bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month, **kwargs)[0]


def dearer(jkm: str, since: Month = JULY) -> Book:
    """The book with another rate of JKM."""
    return book_with(national_book(), "contribution.jkm.rate", jkm, since.first)


def say(monkeypatch, book: Book) -> None:
    """Let the book of today be another: of what is issued from now on, and of every explanation."""
    for room in (issue_room, calculations):
        monkeypatch.setattr(room, "national_book", lambda: book)


def told(line: BillLine) -> object:
    """All that an explanation says, as plain data."""
    why = line_explained(line)
    steps = [one.answer.as_json(language) for one in (why.owed, why.before) if one for language in ("id", "en")]
    laws = [one.law.fingerprint for one in why.billed if one.law] + [why.owed.law.pk if why.owed else None]
    return steps, laws, why.difference, why.holds, why.waiting, [one.amounts for one in why.billed]


def corrections() -> list[BillLine]:
    """Oldest bills first, and of a bill the oldest month; in a run the database numbers them as it likes."""
    return list(BillLine.objects.exclude(correction=None).order_by("bill__month", "corrected_month", "pk"))


def first() -> Enrolment:
    return Enrolment.objects.filter(ends_on=None).order_by("worker__nik", "pk")[0]


def change(country, from_on: date, **kwargs) -> Enrolment:
    return enrolment_change(by=country.who("administrator"), enrolment_id=first().pk, from_on=from_on, **kwargs)


def end(country, on: date, reason: str = "left") -> Enrolment:
    return enrolment_end(by=country.who("administrator"), enrolment_id=first().pk, on=on, reason=reason)


def test_a_rate_corrected_later_leaves_issued_lines_explained_as_they_were(country, people, send, monkeypatch) -> None:
    enrol(country, send(people(2)))
    issue(country, JULY)
    change(country, JULY.first, wage_rupiah=2_000_000)
    issue(country, AUGUST)
    lines = list(BillLine.objects.all())
    before = [told(line) for line in lines]
    assert {line.correction for line in lines} == {None, "retroactive_wage"}
    say(monkeypatch, dearer("0.0060"))
    assert calculations.calculate("contribution", before[0][0][0]["given"]).answers["jkm"] == 6_000
    assert [told(line) for line in BillLine.objects.all()] == before
    assert all(line_explained(line).holds and has_all_laws(line_explained(line)) for line in lines)


def test_each_line_keeps_the_law_of_its_own_run(country, people, send, monkeypatch) -> None:
    enrol(country, send(people(2)))
    july = issue(country, JULY)
    say(monkeypatch, dearer("0.0060", AUGUST))
    august = issue(country, AUGUST)
    again = issue(country, SEPTEMBER)
    assert july.law != august.law == again.law
    found = [line_explained(run.bills.get().lines.first()) for run in (july, august, again)]
    assert [one.owed.amounts.jkm for one in found] == [3_000, 6_000, 6_000]
    assert all(one.holds for one in found)
    assert IssuedLaw.objects.count() == 2


def test_the_chain_names_the_law_of_a_run(country, people, send) -> None:
    enrol(country, send(people(1)))
    run = issue(country, JULY)
    assert Event.objects.get(verb="bills.issue").data["law"] == run.law.fingerprint
    assert law_fingerprint(run.law.written) == run.law.fingerprint


def test_a_run_from_before_laws_were_kept_says_so(country, people, send, monkeypatch) -> None:
    enrol(country, send(people(1)))
    real = issue_room.law_keep
    monkeypatch.setattr(issue_room, "law_keep", lambda _book: None)
    issue(country, JULY)
    monkeypatch.setattr(issue_room, "law_keep", real)
    why = line_explained(BillLine.objects.get())
    assert (why.owed.law, has_all_laws(why), why.holds) == (None, False, True)
    say(monkeypatch, dearer("0.0060"))
    again = line_explained(BillLine.objects.get())
    assert (again.difference.jkm, again.holds) == (6_000, False)
    change(country, JULY.first, wage_rupiah=2_000_000)
    issue(country, AUGUST)
    assert not has_all_laws(line_explained(corrections()[0]))


def test_the_database_keeps_the_law_as_it_was(country, people, send) -> None:
    enrol(country, send(people(1)))
    run, other = issue(country, JULY), law_keep(dearer("0.0060"))
    for change_it in (
        lambda: IssuedLaw.objects.filter(pk=run.law_id).update(written="{}"),
        lambda: IssuedLaw.objects.filter(pk=run.law_id).update(fingerprint="0" * 64),
        lambda: IssuedLaw.objects.filter(pk=other.pk)._raw_delete("default"),
        lambda: MonthRun.objects.update(law=other),
        lambda: MonthRun.objects.update(law=None),
    ):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            change_it()
    assert law_keep(national_book()) == run.law


def test_back_pay_is_all_of_what_was_owed(country, people, send) -> None:
    enrol(country, send(people(3)[:2]))
    issue(country, JULY)
    enrol(country, send(people(3)[2:]))
    issue(country, AUGUST)
    (line,) = corrections()
    why = line_explained(line)
    assert (line.correction, why.owed.amounts, why.billed, why.before) == ("back_pay", OF_ONE, (), None)
    assert why.holds


def test_a_wage_changed_twice_is_twice_the_difference_to_all_before(country, people, send) -> None:
    enrol(country, send(people(2)))
    issue(country, JULY)
    change(country, JULY.first, wage_rupiah=3_000_000)
    issue(country, AUGUST)
    change(country, JULY.first, wage_rupiah=2_000_000)
    issue(country, SEPTEMBER)
    up, down, _of_august = corrections()
    assert [one.total_rupiah for one in (up, down)] == [10_800, -5_400]
    why = line_explained(down)
    assert why.owed.amounts == Amounts(jkk=4_800, jkm=6_000)
    assert [one.amounts.total for one in why.billed] == [5_400, 10_800]
    assert [one.line.bill.month for one in why.billed] == [JULY.first, AUGUST.first]
    assert why.before.answer.given["wage"] == 3_000_000
    assert why.holds
    assert line_explained(up).holds


def test_who_left_or_was_a_double_is_owed_for_no_more(country, people, send) -> None:
    enrol(country, send(people(6)))
    issue(country, JULY)
    issue(country, AUGUST)
    end(country, JULY.last)
    end(country, AUGUST.last, "duplicate")
    issue(country, SEPTEMBER)
    found = {(line.correction, line.corrected_month): line_explained(line) for line in corrections()}
    assert set(found) == {
        ("late_exit", AUGUST.first), ("duplicate", JULY.first), ("duplicate", AUGUST.first)
    }  # fmt: skip
    for why in found.values():
        assert (why.owed, [one.amounts for one in why.billed], why.holds) == (None, [OF_ONE], True)


def test_who_moved_is_owed_for_by_the_new_office_alone(country, people, send) -> None:
    enrol(country, send(people(3)[:2]))
    enrol(country, send(people(3)[2:], office=country.education))
    issue(country, JULY)
    issue(country, AUGUST)
    moved = Enrolment.objects.filter(office=country.health).order_by("pk")[0]
    enrolment_change(
        by=country.who("administrator"), enrolment_id=moved.pk, from_on=AUGUST.first, office=country.education
    )
    issue(country, SEPTEMBER)
    away, here = sorted(corrections(), key=lambda line: line.total_rupiah)
    assert (line_explained(away).owed, line_explained(away).holds) == (None, True)
    why = line_explained(here)
    assert (why.owed.amounts, why.billed, why.holds) == (OF_ONE, (), True)


def test_a_law_changed_backwards_stands_beside_the_one_before(country, people, send, monkeypatch) -> None:
    enrol(country, send(people(1)))
    july = issue(country, JULY)
    say(monkeypatch, dearer("0.0060"))
    august = issue(country, AUGUST, whole_months=1)
    say(monkeypatch, dearer("0.0050"))
    issue(country, SEPTEMBER, whole_months=2)
    once, twice, _of_august = corrections()
    why = line_explained(once)
    assert (once.correction, why.before.law, why.owed.law, why.holds) == ("law_change", july.law, august.law, True)
    assert (why.before.amounts.jkm, why.owed.amounts.jkm) == (3_000, 6_000)
    again = line_explained(twice)
    assert (again.before.law, again.before.amounts.jkm, again.owed.amounts.jkm) == (august.law, 6_000, 5_000)
    assert [one.amounts.jkm for one in again.billed] == [3_000, 3_000]
    assert (twice.jkm_rupiah, again.holds) == (-1_000, True)


def test_what_waits_for_a_later_bill_is_part_of_the_sum_and_keeps_its_law(country, people, send, monkeypatch) -> None:
    """Three months of a wage six times too high are given back; October's bill bears a part of it, the rest waits."""
    enrol(country, send(people(2)))
    for month in (JULY, AUGUST):
        issue(country, month)
    change(country, JULY.first, wage_rupiah=6_000_000)
    issue(country, SEPTEMBER)
    change(country, JULY.first, wage_rupiah=1_000_000)
    issue(country, OCTOBER)
    assert WaitingCorrection.objects.exists()
    assert all(line_explained(line).holds for line in BillLine.objects.all())
    assert any(any(line_explained(line).waiting) for line in corrections())
    october = MonthRun.objects.get(month=OCTOBER.first)
    say(monkeypatch, dearer("0.0060"))
    for month in (Month(2022, 11), Month(2022, 12), Month(2023, 1)):
        issue(country, month)
    taken_up = [line_explained(line) for line in corrections() if line.bill.month > OCTOBER.first]
    assert {(one.owed.law, one.owed.amounts, one.holds) for one in taken_up} == {(october.law, OF_ONE, True)}
    assert all(line_explained(line).holds for line in BillLine.objects.all())


def test_what_cannot_be_computed_again_is_not_made_up(country, people, send) -> None:
    """The terms of an enrolment never change; here they do, behind everybody's back."""
    enrol(country, send(people(2)))
    issue(country, JULY)
    change(country, JULY.first, wage_rupiah=2_000_000)
    issue(country, AUGUST)
    Enrolment.objects.update(programmes="JKK")
    for line in BillLine.objects.all():
        why = line_explained(line)
        assert not why.holds
        assert why.difference != amounts_of(line)


@pytest.mark.parametrize("seed", range(4))
def test_every_correction_of_any_year_is_owed_less_billed(country, people, send, monkeypatch, seed: int) -> None:
    """A year of whatever happens: each line is the sum that its explanation shows, then and at the year's end."""
    chance = random.Random(seed)
    persons, month = people(12), JULY
    enrol(country, send(persons[:5]))
    enrol(country, send(persons[5:8], office=country.education))
    late = persons[8:]
    for turn in range(8):
        issue(country, month, whole_months=turn if turn == 5 else 0)
        month = month.plus(1)
        for _act in range(2):
            _happen(country, chance, month)
        if turn in (2, 4):
            enrol(country, send([late.pop()], office=chance.choice([country.health, country.education])))
        if turn == 4:
            say(monkeypatch, dearer("0.0060", Month(2022, 9)))
    issue(country, month)
    lines = list(BillLine.objects.select_related("bill__run__law", "enrolment"))
    found = [line_explained(line) for line in lines]
    assert [(one.line.pk, one.difference) for one in found] == [(line.pk, amounts_of(line)) for line in lines]
    assert {line.correction for line in lines} >= {None, "back_pay", "law_change", "retroactive_wage"}
    say(monkeypatch, dearer("0.0090", Month(2022, 7)))
    assert [line_explained(line).difference for line in lines] == [one.difference for one in found]


def _happen(country, chance: random.Random, month: Month) -> None:
    """Something about somebody, as far back as their slice allows."""
    enrolment = chance.choice(list(Enrolment.objects.filter(ends_on=None).order_by("pk")))
    since = max(enrolment.starts_on, month.plus(-chance.randint(1, 3)).first)
    by, act = country.who("administrator"), chance.choice(["wage", "wage", "office", "left", "duplicate"])
    if act == "wage":
        wage = chance.choice([900_000, 1_500_000, 3_333_333])
        enrolment_change(by=by, enrolment_id=enrolment.pk, from_on=since, wage_rupiah=wage)
    elif act == "office":
        office = country.education if enrolment.office_id == country.health.pk else country.health
        enrolment_change(by=by, enrolment_id=enrolment.pk, from_on=since, office=office)
    else:
        enrolment_end(by=by, enrolment_id=enrolment.pk, on=since, reason=act)


def test_every_kind_of_correction_is_met_above() -> None:
    """The tests above and the words of the pages know all kinds; a new one needs both."""
    known = {"back_pay", "retroactive_wage", "late_exit", "duplicate", "moved", "law_change"}
    assert set(Correction.values) == known


def test_an_explanation_takes_few_statements_whatever_came_before(country, people, send) -> None:
    enrol(country, send(people(2)))
    issue(country, JULY)
    counts = []
    for turn, month in enumerate((AUGUST, SEPTEMBER, OCTOBER)):
        change(country, JULY.first, wage_rupiah=2_000_000 + 500_000 * turn)
        issue(country, month)
        line = BillLine.objects.filter(bill__month=month.first, corrected_month=JULY.first).select_related(
            "bill__run__law", "enrolment"
        )[0]
        with CaptureQueriesContext(connection) as asked:
            assert line_explained(line).holds
        counts.append(len(asked))
    assert counts == [3, 3, 3]
