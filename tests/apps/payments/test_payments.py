"""Payments: by hand and from statements, part and over, bounced and settled by a person; each fact once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.verification import chain_verify
from lindung.apps.payments.models import Allocation, Payment, Statement, StatementLine
from lindung.apps.payments.payments.credit import credit_use
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.payments.payments.reverse import payment_reverse
from lindung.apps.payments.selectors import (
    credit_of,
    lines_waiting,
    payment_get,
    payments_visible,
    statements_visible,
    worker_months,
)
from lindung.apps.payments.statements.candidates import bounced_candidates, candidates_of, recorded_candidates
from lindung.apps.payments.statements.import_statement import statement_import
from lindung.apps.payments.statements.line_review import line_bounce, line_confirm, line_exclude, line_settle
from lindung.apps.registry.models import Worker
from lindung.exchange.refusals import StatementRefusal
from lindung.exchange.statement import BankLine, BankStatement
from lindung.exchange.write_statements import write_statement
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from tests.apps.money import wrong_sums
from tests.apps.paying import payment_paid
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
DAY = date(2022, 7, 18)
JUNE, JULY = Month(2022, 6), Month(2022, 7)


@pytest.fixture(autouse=True)
def _bills(country, people, send, settings):
    settings.LINDUNG_TODAY = DAY
    persons = people(5)
    enrol(country, send(persons[:3]))
    enrol(country, send(persons[3:], office=country.education))
    for month in (JULY,):
        bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month, is_early=True)


def bill_of(office) -> Bill:
    return Bill.objects.select_related("office").get(office=office)


def bill_of_month(office, month: Month) -> Bill:
    return Bill.objects.select_related("office").get(office=office, month=month.first)


def pay(country, amount: int, *, key: str = "a", who: str = "treasurer", office=None, on: date = DAY) -> Payment:
    bill = bill_of(office or country.health)
    return payment_paid(by=country.who(who), bill=bill, receipt=Receipt(on, amount), key=key)[0]


def statement(*lines: tuple[int, str], kind: str = "csv", opening: int = 1_000_000, on: date = DAY) -> bytes:
    imported = tuple(BankLine(n, n, on, amount, "", "", text) for n, (amount, text) in enumerate(lines, start=1))
    closing = opening + sum(amount for amount, _text in lines)
    return write_statement(BankStatement(kind, "0123456789", "IDR", opening, closing, on, on, imported))


def take_in(country, content: bytes, who: str = "administrator"):
    return statement_import(by=country.who(who), government=country.muna_barat, name="koran.txt", content=content)


def test_a_whole_payment_settles_the_bill_and_protects_its_months(country) -> None:
    bill = bill_of(country.health)
    worker = Worker.objects.filter(office=country.health).first()
    assert worker_months(country.who("treasurer"), worker.pk)[0].paid_on is None
    payment = pay(country, bill.total_rupiah)
    assert (bill_of(country.health).open_rupiah, bill_of(country.health).settled_on) == (0, DAY)
    month = worker_months(country.who("treasurer"), worker.pk)[0]
    assert (month.month, month.paid_on, month.payments) == (JULY.first, DAY, (payment,))
    assert worker_months(country.who("other-treasurer"), worker.pk) == []
    assert wrong_sums() == []
    assert chain_verify().holds


def test_the_same_key_again_is_the_same_payment(country) -> None:
    first = pay(country, 5_000)
    again, is_new = payment_paid(
        by=country.who("treasurer"), bill=bill_of(country.health), receipt=Receipt(DAY, 5_000), key="a"
    )
    assert (again.pk, is_new) == (first.pk, False)
    assert Payment.objects.count() == 1


def test_a_part_leaves_the_rest_open_and_what_is_over_is_credit_for_later(country) -> None:
    total = bill_of(country.health).total_rupiah
    pay(country, 10_000)
    assert bill_of(country.health).open_rupiah == total - 10_000
    pay(country, total, key="b")
    assert bill_of(country.health).settled_on == DAY
    assert credit_of(country.who("treasurer"), country.health.pk) == 10_000
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 8), is_early=True)
    assert credit_use(by=country.who("administrator"), government=country.muna_barat) == 10_000
    assert Bill.objects.get(office=country.health, month=date(2022, 8, 1)).paid_rupiah == 10_000
    assert credit_use(by=country.who("administrator"), government=country.muna_barat) == 0
    assert wrong_sums() == []


@pytest.mark.parametrize(
    ("receipt", "code"),
    [
        (Receipt(date(2022, 7, 19), 1_000), "received_on_impossible"),
        (Receipt(date(2015, 6, 30), 1_000), "received_on_impossible"),
        (Receipt(date(2021, 6, 30), 1_000), "received_too_early"),
        (Receipt(DAY, 0), "amount_impossible"),
        (Receipt(DAY, -5), "amount_impossible"),
        (Receipt(DAY, 10**18), "amount_impossible"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(country, receipt: Receipt, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        payment_paid(by=country.who("treasurer"), bill=bill_of(country.health), receipt=receipt, key="x")
    assert refused.value.code == code
    assert not Payment.objects.exists()


@pytest.mark.parametrize(
    ("parts", "code"),
    [({"own": 10**9}, "allocation_over_bill"), ({"own": 0}, "allocation_not_positive")],
)
def test_parts_keep_within_bill_and_payment(country, parts: dict[str, int], code: str) -> None:
    bill = bill_of(country.health)
    take_in(country, statement((777, "lain")))
    line = lines_waiting(country.who("administrator")).get()
    with pytest.raises(Refusal) as refused:
        line_settle(by=country.who("administrator"), line_id=line.pk, parts={bill.pk: parts["own"]})
    assert refused.value.code == code
    assert not Payment.objects.exists()


def test_a_bounced_payment_opens_its_bills_again(country) -> None:
    payment = pay(country, bill_of(country.health).total_rupiah)
    administrator = country.who("administrator")
    for wrong in ({"reason": " "}, {"reason": "x", "on": date(2022, 7, 17)}, {"reason": "x", "on": date(2022, 7, 19)}):
        with pytest.raises(Refusal):
            payment_reverse(**{"by": administrator, "payment_id": payment.pk, "on": DAY} | wrong)
    payment_reverse(by=administrator, payment_id=payment.pk, on=DAY, reason="cek kosong")
    bill = bill_of(country.health)
    assert (bill.paid_rupiah, bill.settled_on) == (0, None)
    with pytest.raises(Refusal, match="sudah dibatalkan"):
        payment_reverse(by=administrator, payment_id=payment.pk, on=DAY, reason="lagi")
    worker = Worker.objects.filter(office=country.health).first()
    assert worker_months(administrator, worker.pk)[0].paid_on is None
    assert wrong_sums() == []


def test_a_month_once_paid_stays_protected_whatever_later_bills_say(country) -> None:
    from lindung.apps.registry.services.change import enrolment_end

    pay(country, bill_of(country.health).total_rupiah)
    worker = Worker.objects.filter(office=country.health).first()
    administrator = country.who("administrator")
    enrolment_end(by=administrator, enrolment_id=worker.enrolments.get().pk, on=date(2022, 7, 31), reason="duplicate")
    bills_issue(by=administrator, government=country.muna_barat, month=Month(2022, 8), is_early=True)
    month = worker_months(administrator, worker.pk)[0]
    assert (month.month, month.billed_rupiah, month.paid_on) == (JULY.first, 0, DAY)


@pytest.mark.parametrize("kind", ["csv", "mt940", "camt.053"])
def test_a_statement_settles_what_is_certain_and_the_rest_waits(country, kind: str) -> None:
    own, other = bill_of(country.health), bill_of(country.education)
    imported = take_in(
        country,
        statement(
            (own.total_rupiah, f"TRF IURAN {own.payment_code}"),
            (other.total_rupiah, "setoran Dinas Pendidikan Juli"),
            (777, "lain lain"),
            (-50_000, "biaya administrasi"),
            kind=kind,
        ),
    )
    assert (imported.settled, imported.waiting, imported.set_aside) == (2, 1, 1)
    assert imported.paid_rupiah == own.total_rupiah + other.total_rupiah
    assert bill_of(country.health).settled_on == bill_of(country.education).settled_on == DAY
    payment = Payment.objects.get(office=country.health)
    assert payment.statement_line.statement == imported.statement
    assert wrong_sums() == []
    assert chain_verify().holds


def test_the_same_statement_twice_adds_nothing_nor_one_that_repeats_its_lines(country) -> None:
    own = bill_of(country.health)
    content = statement((own.total_rupiah, own.payment_code), (777, "lain"))
    take_in(country, content)
    again = take_in(country, content)
    assert not again.is_new
    wider = take_in(country, statement((own.total_rupiah, own.payment_code), (777, "lain"), (888, "baru")))
    assert wider.statement.new_lines_count == 1
    assert (Statement.objects.count(), StatementLine.objects.count(), Payment.objects.count()) == (2, 3, 1)
    assert wrong_sums() == []


def test_two_parts_of_one_bill_and_too_much_in_one_statement(country) -> None:
    own = bill_of(country.health)
    take_in(country, statement((10_000, own.payment_code), (own.total_rupiah, own.payment_code)))
    assert bill_of(country.health).open_rupiah == 0
    assert credit_of(country.who("administrator"), country.health.pk) == 10_000
    assert wrong_sums() == []


def test_one_transfer_over_several_bills(country) -> None:
    own, other = bill_of(country.health), bill_of(country.education)
    text = f"{own.payment_code} dan {other.payment_code}"
    imported = take_in(country, statement((own.total_rupiah + other.total_rupiah, text)))
    assert imported.settled == 1
    assert Allocation.objects.count() == 2
    assert Bill.objects.filter(settled_on=DAY).count() == 2
    assert wrong_sums() == []


def test_a_malformed_statement_and_a_wrong_balance_are_refused_whole(country, tmp_path) -> None:
    good = statement((1_000, "satu"), (2_000, "dua"))
    for broken in (b"", b"bukan rekening koran", good.replace(b"2.000,00", b"2.001,00")):
        with pytest.raises(StatementRefusal) as refused:
            take_in(country, broken)
        assert refused.value.sentence.id
    assert not StatementLine.objects.exists()
    assert [file for file in tmp_path.iterdir() if file.suffix == ".txt"] == []


def test_a_waiting_line_is_settled_set_aside_or_taken_as_bounced_once(country) -> None:
    own = bill_of(country.health)
    administrator = country.who("administrator")
    take_in(
        country,
        statement((own.total_rupiah, "tunai"), (500, "bunga"), (-own.total_rupiah, f"retur {own.payment_code}")),
    )
    cash, interest, returned = lines_waiting(administrator)
    assert candidates_of(cash)[0].bill == own
    payment = line_settle(by=administrator, line_id=cash.pk, parts={own.pk: own.total_rupiah})
    assert bill_of(country.health).settled_on == DAY
    line_exclude(by=administrator, line_id=interest.pk, reason="bunga bank")
    assert bounced_candidates(returned) == [payment]
    line_bounce(by=administrator, line_id=returned.pk, payment_id=payment.pk)
    assert bill_of(country.health).settled_on is None
    for step in (
        lambda: line_settle(by=administrator, line_id=cash.pk, parts={own.pk: 1}),
        lambda: line_exclude(by=administrator, line_id=interest.pk, reason="x"),
        lambda: line_bounce(by=administrator, line_id=returned.pk, payment_id=payment.pk),
    ):
        with pytest.raises(Refusal):
            step()
    assert list(lines_waiting(administrator)) == []
    assert wrong_sums() == []


def test_what_was_recorded_with_a_proof_is_not_paid_again_by_the_statement(country) -> None:
    """The same sum under the office's name may be the recorded payment or the next bill: a person says which."""
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 8), is_early=True)
    own = bill_of_month(country.health, JULY)
    payment = payment_paid(by=country.who("treasurer"), bill=own, receipt=Receipt(DAY, own.total_rupiah), key="tangan")[
        0
    ]
    assert take_in(country, statement((own.total_rupiah, "Dinas Kesehatan"))).settled == 0
    administrator = country.who("administrator")
    line = lines_waiting(administrator).get()
    assert recorded_candidates(line) == [payment]
    line_confirm(by=administrator, line_id=line.pk, payment_id=payment.pk)
    payment.refresh_from_db()
    line.refresh_from_db()
    assert (payment.statement_line, line.state, line.reason) == (line, "settled", "confirms")
    assert Payment.objects.count() == 1
    assert wrong_sums() == []
    with pytest.raises(Refusal):
        line_confirm(by=administrator, line_id=line.pk, payment_id=payment.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(statement_line=None)


@pytest.mark.parametrize("wrong", ["other_sum", "reversed", "seen", "foreign"])
def test_only_an_unseen_payment_of_the_same_sum_is_confirmed(country, wrong: str) -> None:
    own = bill_of(country.health)
    payment = pay(country, own.total_rupiah)
    administrator = country.who("administrator")
    amount = own.total_rupiah + (wrong == "other_sum")
    take_in(country, statement((amount, "setoran"), (own.total_rupiah, "setoran lagi")))
    first, second = lines_waiting(administrator)
    if wrong == "reversed":
        payment_reverse(by=administrator, payment_id=payment.pk, on=DAY, reason="batal")
    if wrong == "seen":
        line_confirm(by=administrator, line_id=second.pk, payment_id=payment.pk)
    who = country.who("other-administrator") if wrong == "foreign" else administrator
    with pytest.raises(Refusal):
        line_confirm(by=who, line_id=first.pk, payment_id=payment.pk)


@pytest.mark.parametrize(
    ("who", "sees", "records"),
    [
        ("treasurer", True, True),
        ("administrator", True, True),
        ("leader", True, False),
        ("auditor", True, False),
        ("agency", True, False),
        ("other-treasurer", False, False),
        ("other-administrator", False, False),
        ("operator", False, False),
        ("far-agency", False, False),
    ],
)
def test_who_sees_and_who_records(country, who: str, sees: bool, records: bool) -> None:
    payment = pay(country, 5_000)
    assert payments_visible(country.who(who)).exists() == sees
    if sees:
        assert payment_get(country.who(who), payment.pk) == payment
    else:
        with pytest.raises(Refusal, match="tidak ada"):
            payment_get(country.who(who), payment.pk)
    if records:
        pay(country, 1_000, key="second", who=who)
    else:
        with pytest.raises(Refusal) as refused:
            pay(country, 1_000, key="second", who=who)
        assert refused.value.code == "forbidden"


@pytest.mark.parametrize("who", ["treasurer", "other-administrator", "leader", "far-agency", "operator"])
def test_statements_and_reversals_are_the_administrators(country, who: str) -> None:
    payment = pay(country, 5_000)
    take_in(country, statement((777, "lain")))
    line = StatementLine.objects.get()
    for step in (
        lambda: take_in(country, statement((888, "lain")), who),
        lambda: payment_reverse(by=country.who(who), payment_id=payment.pk, on=DAY, reason="x"),
        lambda: line_settle(by=country.who(who), line_id=line.pk, parts={bill_of(country.health).pk: 777}),
        lambda: line_exclude(by=country.who(who), line_id=line.pk, reason="x"),
        lambda: credit_use(by=country.who(who), government=country.muna_barat),
    ):
        with pytest.raises(Refusal):
            step()
    assert not lines_waiting(country.who(who)).exists()
    assert statements_visible(country.who(who)).exists() == (who in ("leader", "agency"))


def test_the_database_refuses_to_change_what_was_paid(country) -> None:
    payment = pay(country, 5_000)
    take_in(country, statement((777, "lain")))
    for rows, change in (
        (Payment.objects.filter(pk=payment.pk), {"amount_rupiah": 1}),
        (Payment.objects.filter(pk=payment.pk), {"allocated_rupiah": 10_000}),
        (Allocation.objects.all(), {"amount_rupiah": 1}),
        (Statement.objects.all(), {"closing_rupiah": 1}),
        (StatementLine.objects.all(), {"amount_rupiah": 1}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Allocation.objects.all().delete()


def test_statements_of_the_database_do_not_grow_with_lines(country) -> None:
    counts = []
    own = bill_of(country.health)
    for many in (3, 60):
        lines = [(n + 1, f"{own.payment_code} {many}") for n in range(many)]
        with CaptureQueriesContext(connection) as asked:
            take_in(country, statement(*lines))
        counts.append(len(asked))
    assert counts[0] == counts[1]
