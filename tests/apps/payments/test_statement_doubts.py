"""What a statement may not decide by itself: money recorded by hand, listed before, of nobody, in sen, or back."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import override_settings

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.monitoring.tie_out import tie_out
from lindung.apps.offices.services import office_add
from lindung.apps.payments.models import Payment, StatementLine
from lindung.apps.payments.payments.report import Receipt, ReportDoubtful, payment_report
from lindung.apps.payments.payments.reverse import payment_reverse
from lindung.apps.payments.selectors import lines_excluded, lines_waiting
from lindung.apps.payments.statements import auto_settle as certain
from lindung.apps.payments.statements.bill_sets import parts_for_set, sets_of
from lindung.apps.payments.statements.candidates import (
    bounced_candidates,
    candidates_of,
    listed_before,
    recorded_candidates,
)
from lindung.apps.payments.statements.line_doubt import line_differs, line_reopen, line_repeats
from lindung.apps.payments.statements.line_review import line_bounce, line_confirm, line_exclude, line_settle
from lindung.exchange.bank import SimulatedBank
from lindung.exchange.refusals import StatementRefusal
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from tests.apps.conftest import TESTER
from tests.apps.money import wrong_sums
from tests.apps.paying import payment_paid
from tests.apps.payments.test_payments import DAY, bill_of, pay, statement, take_in
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
JULY = Month(2022, 7)


@pytest.fixture(autouse=True)
def _bills(country, people, send, settings):
    settings.LINDUNG_TODAY = DAY
    persons = people(5)
    enrol(country, send(persons[:3]))
    enrol(country, send(persons[3:], office=country.education))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=JULY)


def mt940(*entries: str, opening: str = "0,", closing: str) -> bytes:
    """A message of one day: each entry is field 61 from its mark on, and the words of field 86."""
    written = [":20:X", ":25:0123456789", ":28C:1/1", f":60F:C220718IDR{opening}"]
    for entry in entries:
        head, _bar, words = entry.partition("|")
        written += [f":61:2207180718{head}", f":86:{words}"]
    return "\r\n".join([*written, f":62F:C220718IDR{closing}", "-", ""]).encode()


def differences_of(country) -> list[tuple[str, int]]:
    """Every difference of the year about payments and lines."""
    found = tie_out(country.who("administrator"), year=2022, on=DAY).differences
    return [(one.kind, one.rupiah) for one in found if one.kind.startswith(("payment", "line", "statement"))]


def test_a_statement_moves_no_bill_but_those_of_its_own_payments(country, monkeypatch) -> None:
    """Another payment that arrives while the statement is taken in is counted once."""
    own, other = bill_of(country.health), bill_of(country.education)
    stored = certain._store_payments

    def at_once(*given):
        pay(country, 1_000, office=country.education, who="administrator")
        stored(*given)

    monkeypatch.setattr(certain, "_store_payments", at_once)
    take_in(country, statement((own.total_rupiah, own.payment_code)))
    other.refresh_from_db()
    assert other.paid_rupiah == 1_000
    assert wrong_sums() == []


def test_a_part_recorded_by_hand_is_asked_about_when_the_bank_has_it_by_code(country) -> None:
    own, half = bill_of(country.health), 5_000
    payment = pay(country, half)
    take_in(country, statement((half, f"IURAN {own.payment_code}"), (half + 1, own.payment_code)))
    line = lines_waiting(country.who("administrator")).get()
    assert (line.amount_rupiah, recorded_candidates(line)) == (half, [payment])
    line_confirm(by=country.who("administrator"), line_id=line.pk, payment_id=payment.pk)
    assert bill_of(country.health).paid_rupiah == half + half + 1
    assert wrong_sums() == []


def test_a_payment_by_hand_that_is_known_is_asked_about_and_recorded_once_a_person_says_so(country) -> None:
    own, half = bill_of(country.health), 5_000
    take_in(country, statement((half, own.payment_code)))
    receipt = Receipt(DAY, half)
    with pytest.raises(ReportDoubtful) as asked:
        payment_report(by=country.who("treasurer"), bill=own, receipt=receipt, key="a")
    assert [doubt.code for doubt in asked.value.doubts] == ["same_money"]
    payment_paid(by=country.who("treasurer"), bill=own, receipt=receipt, key="a")
    Payment.objects.filter(method="statement").update(proof_name="x.pdf", proof_stored_as="x")
    with pytest.raises(ReportDoubtful) as asked:
        payment_report(by=country.who("treasurer"), bill=own, receipt=receipt, key="b")
    assert [doubt.code for doubt in asked.value.doubts] == ["payment_known"]
    assert (
        pay(country, half + 1, key="c").pk
        != pay(country, half, key="d", office=country.education, who="administrator").pk
    )
    assert bill_of(country.health).paid_rupiah == 3 * half + 1


def test_the_same_booking_in_another_format_waits_with_the_line_that_had_it(country) -> None:
    own, half, administrator = bill_of(country.health), 5_000, country.who("administrator")
    take_in(country, mt940(f"C{half},NTRFNONREF|IURAN {own.payment_code}", closing=f"{half},"))
    known = StatementLine.objects.get()
    again = statement((half, f"TRSF E-BANKING CR {own.payment_code} DINAS KESEHATAN"), (777, "lain"), opening=0)
    assert take_in(country, again).settled == 0
    doubtful, other = lines_waiting(administrator)
    assert (doubtful.reason, listed_before(doubtful), listed_before(other)) == ("told_before", [known], [])
    line_repeats(by=administrator, line_id=doubtful.pk)
    assert bill_of(country.health).paid_rupiah == half
    assert differences_of(country) == [("line_waiting", 777)]
    third = statement((half, f"BI-FAST {own.payment_code}"), opening=5)
    assert take_in(country, third).waiting == 1
    last = lines_waiting(administrator).last()
    assert listed_before(last) == [known]
    line_differs(by=administrator, line_id=last.pk)
    last.refresh_from_db()
    assert (last.state, last.reason, listed_before(last)) == ("waiting", "", [])
    with pytest.raises(Refusal):
        line_repeats(by=administrator, line_id=other.pk)
    line_settle(by=administrator, line_id=last.pk, parts={own.pk: half})
    assert bill_of(country.health).paid_rupiah == 2 * half


def test_two_files_that_part_a_day_keep_equal_lines_of_both(country) -> None:
    cash = (1_000, "SETORAN TUNAI")
    for opening, new in ((1_000, 1), (2_000, 1), (0, 1)):
        assert take_in(country, statement(cash, kind="mt940", opening=opening)).statement.new_lines_count == new
    for opening, cashes, new in ((0, 3, 0), (0, 1, 0), (1_000, 2, 0), (2_000, 1, 0), (2_000, 2, 1), (0, 4, 0)):
        again = statement(*[cash] * cashes, kind="camt.053", opening=opening)
        assert take_in(country, again).statement.new_lines_count == new, (opening, cashes)
    assert StatementLine.objects.count() == 4
    assert not StatementLine.objects.filter(reason="told_before").exists()


def test_a_balance_that_comes_back_within_the_day_does_not_make_lines_new(country) -> None:
    there, back = (1_000, "SETORAN TUNAI"), (-1_000, "TARIKAN")
    take_in(country, statement(there, back, kind="mt940", opening=500))
    wider = take_in(country, statement(there, back, (7, "BARU"), kind="mt940", opening=500))
    assert wider.statement.new_lines_count == 1


def test_an_office_that_owes_nothing_is_still_the_one_that_is_named(country) -> None:
    office_add(by=TESTER, government=country.muna_barat, code="74.13.KS2", name="Dinas Kesehatan Selatan")
    own = bill_of(country.health)
    take_in(country, statement((own.total_rupiah, "Setoran Dinas Kesehatan Selatan")))
    line = lines_waiting(country.who("administrator")).get()
    assert bill_of(country.health).paid_rupiah == 0
    assert [(one.bill, one.is_likely) for one in candidates_of(line)] == [(own, False)]


def test_a_wrong_match_is_put_right(country) -> None:
    own, other, administrator = bill_of(country.health), bill_of(country.education), country.who("administrator")
    take_in(country, statement((own.total_rupiah, other.payment_code)))
    wrong = Payment.objects.get()
    payment_reverse(by=administrator, payment_id=wrong.pk, on=DAY, reason="kantor lain")
    line = lines_waiting(administrator).get()
    assert line.reason == "cancelled"
    assert differences_of(country) == [("line_waiting", own.total_rupiah)]
    right = line_settle(by=administrator, line_id=line.pk, parts={own.pk: own.total_rupiah})
    assert (wrong.statement_line, right.statement_line) == (line, line)
    assert (bill_of(country.health).open_rupiah, bill_of(country.education).paid_rupiah) == (0, 0)
    assert differences_of(country) == []
    assert wrong_sums() == []


def test_a_bounce_leaves_its_line_settled(country) -> None:
    own, administrator = bill_of(country.health), country.who("administrator")
    take_in(country, statement((own.total_rupiah, own.payment_code), (-own.total_rupiah, "KOREKSI")))
    debit = lines_waiting(administrator).get()
    assert (debit.reason, bounced_candidates(debit)) == ("bounce", [Payment.objects.get()])
    line_bounce(by=administrator, line_id=debit.pk, payment_id=Payment.objects.get().pk)
    assert not lines_waiting(administrator).exists()
    assert differences_of(country) == []


def test_what_was_excluded_is_listed_and_can_be_put_back(country) -> None:
    own, administrator = bill_of(country.health), country.who("administrator")
    take_in(country, statement((own.total_rupiah, "tunai"), (-500, "biaya administrasi")))
    line = lines_waiting(administrator).get()
    line_exclude(by=administrator, line_id=line.pk, reason="salah tekan")
    assert differences_of(country) == [("line_set_aside", own.total_rupiah)]
    assert line in lines_excluded(administrator)
    for name in ("treasurer", "leader", "other-administrator"):
        with pytest.raises(Refusal):
            line_reopen(by=country.who(name), line_id=line.pk)
        assert line not in lines_excluded(country.who(name))
    line_reopen(by=administrator, line_id=line.pk)
    line_settle(by=administrator, line_id=line.pk, parts={own.pk: own.total_rupiah})
    assert differences_of(country) == []
    with pytest.raises(Refusal):
        line_reopen(by=administrator, line_id=line.pk)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "mt940", "camt.053"])
def test_what_lies_in_the_future_is_refused_with_its_line(country, kind: str) -> None:
    own = bill_of(country.health)
    with pytest.raises(StatementRefusal) as refused:
        take_in(country, statement((own.total_rupiah, own.payment_code), kind=kind, on=date(2022, 7, 19)))
    assert (refused.value.code, refused.value.line is not None) == ("date_in_future", True)
    assert not StatementLine.objects.exists()


@pytest.mark.parametrize("mark", ["RC", "D"])
def test_what_the_bank_takes_back_waits_though_it_names_no_code(country, mark: str) -> None:
    own = bill_of(country.health)
    amount = own.total_rupiah if mark == "D" else 5
    take_in(
        country,
        mt940(
            f"C{own.total_rupiah},NTRFA|{own.payment_code}",
            f"{mark}{amount},NTRFB|KOREKSI",
            "D3,NTRFC|ADM",
            opening="100,",
            closing=f"{100 + own.total_rupiah - amount - 3},",
        ),
    )
    line = lines_waiting(country.who("administrator")).get()
    assert (line.amount_rupiah, line.is_return, line.reason) == (-amount, mark == "RC", "bounce")


def test_a_debit_that_the_bank_reverses_settles_nothing_by_itself(country) -> None:
    own = bill_of(country.health)
    take_in(country, mt940(f"RD{own.total_rupiah},NTRFA|{own.payment_code}", closing=f"{own.total_rupiah},"))
    assert lines_waiting(country.who("administrator")).get().reason == "returned"


def test_sen_are_kept_and_pay_nothing(country) -> None:
    own, administrator = bill_of(country.health), country.who("administrator")
    entries = (f"C{own.total_rupiah},NTRFA|{own.payment_code}", "C1234,56NINTB|JASA GIRO", "D0,25NINTC|PAJAK")
    entries = (*entries, "C16200,50NTRFD|setoran Dinas Pendidikan")
    take_in(country, mt940(*entries, closing=f"{own.total_rupiah + 1234 + 16200},81"))
    states = StatementLine.objects.order_by("pk").values_list("amount_rupiah", "sen", "state", "reason")
    assert list(states)[1:] == [
        (1234, 56, "set_aside", "interest"),
        (0, -25, "set_aside", "outgoing"),
        (16200, 50, "waiting", "with_sen"),
    ]
    line = lines_waiting(administrator).get()
    assert (candidates_of(line), sets_of(line), recorded_candidates(line)) == ([], [], [])
    with pytest.raises(Refusal) as refused:
        line_settle(by=administrator, line_id=line.pk, parts={bill_of(country.education).pk: 16_200})
    assert refused.value.code == "line_with_sen"


@pytest.mark.parametrize("words", ["IURAN JULI 2022 {}", "REK 123456 {}", "0722 {} 2022", "VA {va}", "VA{va}X"])
def test_a_code_is_found_behind_other_digits_and_behind_the_banks_number(country, words: str) -> None:
    own, bank = bill_of(country.health), SimulatedBank()
    number = bank.virtual_account(own.payment_code, "Dinas", 1).number
    with override_settings(BANK=bank):
        assert take_in(country, statement((1_000, words.format(own.payment_code, va=number)))).settled == 1
    assert bill_of(country.health).paid_rupiah == 1_000


def test_a_match_says_why_and_how_far_from_the_due_day_it_came(country) -> None:
    own, other = bill_of(country.health), bill_of(country.education)
    take_in(country, statement((1_000, own.payment_code), (other.total_rupiah, "Dinas Pendidikan")))
    lines = StatementLine.objects.order_by("pk").values_list("reason", "score", "days_to_due")
    days = (own.due_on - DAY).days
    assert list(lines) == [("code_part", 100, days), ("office_and_amount", 90, days)]


def test_a_transfer_that_names_nobody_is_offered_the_bills_of_a_month_that_are_its_sum(country) -> None:
    own, other, administrator = bill_of(country.health), bill_of(country.education), country.who("administrator")
    take_in(country, statement((own.total_rupiah + other.total_rupiah, "SP2D 00123"), (5, "SP2D 00124")))
    line, small = lines_waiting(administrator)
    assert {one.bill for one in candidates_of(line)} == {own, other}
    (found,) = sets_of(line)
    assert (found.month, found.bills, sets_of(small)) == (JULY.first, 2, [])
    with pytest.raises(Refusal) as refused:
        parts_for_set(administrator, small.pk, found.key)
    assert refused.value.code == "set_changed"
    line_settle(by=administrator, line_id=line.pk, parts=parts_for_set(administrator, line.pk, found.key))
    assert not Bill.objects.filter(settled_on=None).exists()
    assert wrong_sums() == []
