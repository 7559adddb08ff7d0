"""A payment is reported by one and confirmed by another, or by the bank: who may what, and that nothing pays before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.models import Event
from lindung.apps.events.verification import chain_verify
from lindung.apps.payments.acts import Act
from lindung.apps.payments.models import Payment, PaymentState, Step
from lindung.apps.payments.payments.attach import proof_attach
from lindung.apps.payments.payments.decide import payment_confirm, payment_refuse, payment_withdraw
from lindung.apps.payments.payments.issue_month import month_issue
from lindung.apps.payments.payments.report import Receipt, ReportDoubtful, payment_report
from lindung.apps.payments.payments.reverse import payment_reverse
from lindung.apps.payments.payments.states import TRANSITIONS, require_step
from lindung.apps.payments.selectors import credit_of, lines_waiting, open_shown, payments_sum, waiting_counts
from lindung.apps.payments.statements.candidates import recorded_candidates
from lindung.apps.payments.statements.line_review import line_confirm, line_settle
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.store.files import Stored
from tests.apps.money import wrong_sums
from tests.apps.paying import SURE
from tests.apps.payments.test_payments import DAY, _bills, bill_of, statement, take_in  # noqa: F401

pytestmark = pytest.mark.django_db
PROOF = Stored("bukti.pdf", "ab.pdf", "0" * 64, 3)


def report(country, amount: int, *, key: str = "a", who: str = "treasurer", office=None, on: date = DAY) -> Payment:
    bill = bill_of(office or country.health)
    receipt = Receipt(on, amount, proof=PROOF)
    return payment_report(by=country.who(who), bill=bill, receipt=receipt, key=key, sure=SURE)[0]


def doubts(country, amount: int, *, on: date = DAY, shown: str | None = None, sure: tuple[str, ...] = ()) -> list[str]:
    try:
        payment_report(
            by=country.who("treasurer"), bill=bill_of(country.health), receipt=Receipt(on, amount), key="d", sure=sure,
            shown=shown,
        )  # fmt: skip
    except ReportDoubtful as asked:
        return [doubt.code for doubt in asked.doubts]
    return []


def test_what_is_reported_pays_nothing_and_is_nobodys_credit(country) -> None:
    bill = bill_of(country.health)
    payment = report(country, bill.total_rupiah * 2)
    assert (payment.state, payment.credit_rupiah, payment.allocated_rupiah) == ("reported", 0, 0)
    assert (bill_of(country.health).paid_rupiah, bill_of(country.health).settled_on) == (0, None)
    assert payments_sum(country.who("administrator")) == (0, 0)
    assert credit_of(country.who("treasurer"), country.health.pk) == 0
    assert wrong_sums() == []


@pytest.mark.parametrize("who", ["administrator", "agency"])
def test_a_second_person_confirms_and_then_the_bill_is_paid(country, who: str) -> None:
    bill = bill_of(country.health)
    payment = report(country, bill.total_rupiah)
    payment_confirm(by=country.who(who), payment_id=payment.pk)
    assert (bill_of(country.health).open_rupiah, bill_of(country.health).settled_on) == (0, DAY)
    assert list(Step.objects.values_list("act", "recorded_by")) == [("confirm", country.who(who).id)]
    verbs = list(Event.objects.filter(subject=f"payment:{payment.pk}").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["payment.report", "payment.confirm"]
    assert wrong_sums() == []
    assert chain_verify().holds


@pytest.mark.parametrize(
    ("reporter", "who", "code"),
    [
        ("treasurer", "treasurer", "forbidden"),
        ("administrator", "administrator", "same_person"),
        ("treasurer", "leader", "forbidden"),
        ("treasurer", "auditor", "forbidden"),
        ("treasurer", "other-treasurer", "not_found"),
        ("treasurer", "other-administrator", "not_found"),
        ("treasurer", "far-agency", "not_found"),
        ("treasurer", "stranger", "not_found"),
    ],
)
def test_nobody_else_confirms_or_refuses(country, reporter: str, who: str, code: str) -> None:
    payment = report(country, 5_000, who=reporter)
    for step in (
        lambda: payment_confirm(by=country.who(who), payment_id=payment.pk),
        lambda: payment_refuse(by=country.who(who), payment_id=payment.pk, reason="x"),
    ):
        with pytest.raises(Refusal) as refused:
            step()
        assert refused.value.code == code
    payment.refresh_from_db()
    assert payment.state == "reported"
    assert not Step.objects.exists()


def test_who_checks_refuses_with_a_reason_that_is_kept(country) -> None:
    payment = report(country, 5_000)
    with pytest.raises(Refusal, match="mengapa"):
        payment_refuse(by=country.who("agency"), payment_id=payment.pk, reason="  ")
    payment_refuse(by=country.who("agency"), payment_id=payment.pk, reason="tidak ada di rekening")
    payment.refresh_from_db()
    assert (payment.state, Step.objects.get().reason) == ("refused", "tidak ada di rekening")
    assert bill_of(country.health).paid_rupiah == 0


@pytest.mark.parametrize("who", ["administrator", "agency", "other-treasurer", "other-administrator"])
def test_only_who_reported_takes_the_report_back(country, who: str) -> None:
    payment = report(country, 5_000)
    with pytest.raises(Refusal) as refused:
        payment_withdraw(by=country.who(who), payment_id=payment.pk)
    assert refused.value.code in ("forbidden", "not_found")
    payment_withdraw(by=country.who("treasurer"), payment_id=payment.pk)
    payment.refresh_from_db()
    assert payment.state == "withdrawn"


@pytest.mark.parametrize("state", list(PaymentState))
@pytest.mark.parametrize("act", list(Act))
def test_the_table_says_what_follows_what(state: PaymentState, act: Act) -> None:
    if (state, act) in TRANSITIONS:
        assert state == PaymentState.REPORTED
        assert require_step(Payment(state=state), act) == TRANSITIONS[state, act] != PaymentState.REPORTED
    else:
        with pytest.raises(Refusal) as refused:
            require_step(Payment(state=state), act)
        assert refused.value.code == "not_reported"


@pytest.mark.parametrize("how", ["confirm", "refuse", "withdraw"])
def test_what_is_decided_is_decided_for_services_and_database(country, how: str) -> None:
    payment = report(country, 5_000)
    steps = {
        "confirm": lambda: payment_confirm(by=country.who("agency"), payment_id=payment.pk),
        "refuse": lambda: payment_refuse(by=country.who("agency"), payment_id=payment.pk, reason="x"),
        "withdraw": lambda: payment_withdraw(by=country.who("treasurer"), payment_id=payment.pk),
    }
    steps[how]()
    for step in steps.values():
        with pytest.raises(Refusal) as refused:
            step()
        assert refused.value.code == "not_reported"
    for state in PaymentState.values:
        with pytest.raises(DatabaseError), transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(state=state)
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(proof_stored_as="other.pdf")
    with pytest.raises(DatabaseError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(bill=bill_of(country.education))


def test_the_database_lets_no_report_pay_or_be_seen(country) -> None:
    payment = report(country, 5_000)
    take_in(country, statement((777, "lain")))
    line = lines_waiting(country.who("administrator")).get()
    for wrong in ({"allocated_rupiah": 1}, {"is_reversed": True}, {"statement_line": line}, {"state": "odd"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(**wrong)


def test_a_report_that_was_not_confirmed_is_not_reversed(country) -> None:
    payment = report(country, 5_000)
    with pytest.raises(Refusal) as refused:
        payment_reverse(by=country.who("administrator"), payment_id=payment.pk, on=DAY, reason="x")
    assert refused.value.code == "not_confirmed"


@pytest.mark.parametrize(
    ("reporter", "checker", "may", "may_not"),
    [
        ("treasurer", "administrator", "agency", "administrator"),
        ("treasurer", "agency", "administrator", "agency"),
        ("administrator", "agency", None, "administrator"),
        ("administrator", "agency", None, "agency"),
    ],
)
def test_who_answered_for_a_payment_does_not_take_it_back(country, reporter, checker, may, may_not) -> None:
    payment = report(country, 5_000, who=reporter)
    payment_confirm(by=country.who(checker), payment_id=payment.pk)
    with pytest.raises(Refusal) as refused:
        payment_reverse(by=country.who(may_not), payment_id=payment.pk, on=DAY, reason="x")
    assert refused.value.code == "same_person"
    assert bill_of(country.health).paid_rupiah == 5_000
    if may:
        payment_reverse(by=country.who(may), payment_id=payment.pk, on=DAY, reason="x")
        assert bill_of(country.health).paid_rupiah == 0


def test_who_put_a_line_to_its_bills_does_not_take_it_back_alone(country) -> None:
    take_in(country, statement((777, "lain")))
    administrator, own = country.who("administrator"), bill_of(country.health)
    line = lines_waiting(administrator).get()
    payment = line_settle(by=administrator, line_id=line.pk, parts={own.pk: 777})
    with pytest.raises(Refusal) as refused:
        payment_reverse(by=administrator, payment_id=payment.pk, on=DAY, reason="x")
    assert refused.value.code == "same_person"
    payment_reverse(by=country.who("agency"), payment_id=payment.pk, on=DAY, reason="x")
    assert lines_waiting(administrator).get() == line


def test_more_than_is_open_is_asked_about_and_is_credit_that_is_used(country) -> None:
    total = bill_of(country.health).total_rupiah
    assert doubts(country, total) == []
    assert doubts(country, 1) == []  # the same key again
    payment_withdraw(by=country.who("treasurer"), payment_id=Payment.objects.get().pk)
    with pytest.raises(ReportDoubtful) as asked:
        payment_report(
            by=country.who("treasurer"), bill=bill_of(country.health), receipt=Receipt(DAY, total + 10_000), key="e"
        )
    assert asked.value.code == "over_open"
    payment = report(country, total + 10_000, key="e")
    payment_confirm(by=country.who("agency"), payment_id=payment.pk)
    assert credit_of(country.who("treasurer"), country.health.pk) == 10_000
    month_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 8), is_early=True)
    assert Bill.objects.get(office=country.health, month=date(2022, 8, 1)).paid_rupiah == 10_000
    assert credit_of(country.who("treasurer"), country.health.pk) == 0
    assert wrong_sums() == []


def test_what_others_reported_counts_as_no_longer_open(country) -> None:
    total = bill_of(country.health).total_rupiah
    report(country, total - 10)
    assert doubts(country, 11) == ["over_open"]
    assert doubts(country, 10) == []


def test_a_payment_before_its_bill_was_issued_is_asked_about(country) -> None:
    assert doubts(country, 1_000, on=DAY - timedelta(days=1)) == ["before_issue"]
    assert doubts(country, 1_000, on=DAY - timedelta(days=1), sure=("before_issue",)) == []


def test_a_stale_page_is_asked_about(country) -> None:
    shown = open_shown(bill_of(country.health))
    first = report(country, 2_000)
    assert doubts(country, 1_000, shown=shown) == ["open_changed"]
    assert doubts(country, 1_000, shown=shown, sure=SURE) == ["open_changed"]
    shown = open_shown(bill_of(country.health))
    payment_confirm(by=country.who("agency"), payment_id=first.pk)
    assert doubts(country, 1_000, shown=shown) == ["open_changed"]
    assert doubts(country, 1_000, shown=open_shown(bill_of(country.health))) == []


@pytest.mark.parametrize(("days", "is_asked"), [(0, True), (10, True), (11, False)])
def test_money_that_the_bank_showed_is_given_its_proof_and_not_paid_twice(country, settings, days, is_asked) -> None:
    own = bill_of(country.health)
    take_in(country, statement((5_000, own.payment_code)))
    settings.LINDUNG_TODAY = on = DAY + timedelta(days=days)
    assert doubts(country, 5_000, on=on) == (["same_money"] if is_asked else [])
    if not is_asked:
        return
    seen = Payment.objects.get()
    for who, office in (("other-treasurer", country.health), ("leader", country.health)):
        with pytest.raises(Refusal):
            proof_attach(
                by=country.who(who), bill=bill_of(office), receipt=Receipt(on, 5_000, proof=PROOF), payment_id=seen.pk
            )
    attach = {"by": country.who("treasurer"), "bill": own, "receipt": Receipt(on, 5_000, proof=PROOF)}
    proof_attach(**attach, payment_id=seen.pk)
    seen.refresh_from_db()
    assert (seen.proof_stored_as, Payment.objects.count(), bill_of(country.health).paid_rupiah) == ("ab.pdf", 1, 5_000)
    assert list(Step.objects.values_list("act", "recorded_by")) == [("proof", country.who("treasurer").id)]
    with pytest.raises(Refusal) as refused:
        proof_attach(**attach, payment_id=seen.pk)
    assert refused.value.code == "same_money_gone"
    assert wrong_sums() == []


def test_a_line_with_the_code_of_the_reported_bill_confirms_the_report(country) -> None:
    own, other = bill_of(country.health), bill_of(country.education)
    payment = report(country, own.total_rupiah)
    imported = take_in(
        country, statement((own.total_rupiah, own.payment_code), (other.total_rupiah, other.payment_code))
    )
    payment.refresh_from_db()
    assert (imported.settled, payment.state, payment.allocated_rupiah) == (2, "confirmed", own.total_rupiah)
    assert payment.statement_line.state == "settled"
    assert (Payment.objects.count(), bill_of(country.health).settled_on) == (2, DAY)
    assert list(payment.steps.values_list("act", flat=True)) == ["seen"]
    assert wrong_sums() == []
    assert chain_verify().holds


@pytest.mark.parametrize("why", ["two reports", "two lines", "other bill", "long ago"])
def test_a_line_that_may_be_a_report_waits_with_it_as_the_first_candidate(country, settings, why: str) -> None:
    own = bill_of(country.health)
    payment = report(country, 5_000)
    code = own.payment_code
    lines = [(5_000, code)]
    if why == "two reports":
        report(country, 5_000, key="b")
    elif why == "two lines":
        lines *= 2
    elif why == "other bill":
        settings.LINDUNG_TODAY = date(2022, 8, 5)
        bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 8), is_early=True)
        lines = [(5_000, Bill.objects.get(office=country.health, month=date(2022, 8, 1)).payment_code)]
    on = DAY
    if why == "long ago":
        settings.LINDUNG_TODAY = on = DAY + timedelta(days=11)
    imported = take_in(country, statement(*lines, on=on))
    assert (imported.settled, imported.waiting) == (0, len(lines))
    line = lines_waiting(country.who("administrator")).first()
    assert recorded_candidates(line)[0] == payment
    payment.refresh_from_db()
    assert payment.state == "reported"
    line_confirm(by=country.who("administrator"), line_id=line.pk, payment_id=payment.pk)
    payment.refresh_from_db()
    assert (payment.state, payment.statement_line, payment.allocated_rupiah) == ("confirmed", line, 5_000)
    assert wrong_sums() == []


def test_nobody_puts_a_line_to_their_own_report(country) -> None:
    payment = report(country, 5_000, who="administrator")
    take_in(country, statement((5_000, "setoran tunai")))
    line = lines_waiting(country.who("administrator")).get()
    with pytest.raises(Refusal) as refused:
        line_confirm(by=country.who("administrator"), line_id=line.pk, payment_id=payment.pk)
    assert refused.value.code == "same_person"
    assert bill_of(country.health).paid_rupiah == 0


def test_who_confirms_is_asked_where_the_bank_showed_the_sum_meanwhile(country) -> None:
    own, administrator = bill_of(country.health), country.who("administrator")
    payment = report(country, 5_000)
    take_in(country, statement((5_000, "setoran tunai")))
    line = lines_waiting(administrator).get()
    line_settle(by=administrator, line_id=line.pk, parts={own.pk: 5_000})
    with pytest.raises(Refusal) as refused:
        payment_confirm(by=administrator, payment_id=payment.pk)
    assert refused.value.code == "same_money"
    payment_confirm(by=administrator, payment_id=payment.pk, is_another=True)
    assert bill_of(country.health).paid_rupiah == 10_000


def test_both_see_what_waits(country) -> None:
    since = DAY - timedelta(days=400)
    payment = report(country, 5_000)
    report(country, 6_000, key="b", who="administrator")
    take_in(country, statement((777, "lain")))
    counts = {who: waiting_counts(country.who(who), since=since) for who in ("treasurer", "administrator", "agency")}
    assert counts["treasurer"] == {"own": 1, "others": 1}
    assert counts["administrator"] == {"own": 1, "others": 1, "lines": 1}
    assert counts["agency"] == {"others": 2}
    assert waiting_counts(country.who("far-agency"), since=since) == {}
    payment_refuse(by=country.who("agency"), payment_id=payment.pk, reason="x")
    assert waiting_counts(country.who("treasurer"), since=since) == {"others": 1, "refused": 1}
    assert "refused" not in waiting_counts(country.who("agency"), since=since)
