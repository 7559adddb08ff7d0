"""Money that goes out: prepared by one, posted by another, back or cancelled, and seen at the bank; never twice."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from lindung.apps.disbursements.models import Transfer, TransferStep
from lindung.apps.disbursements.selectors import (
    lines_suggested,
    return_lines_suggested,
    steps_of,
    transfer_get,
    transfer_sums,
    transfers_unseen,
    transfers_visible,
    transfers_waiting,
)
from lindung.apps.disbursements.services.accounts import Account
from lindung.apps.disbursements.services.back import transfer_cancel, transfer_return
from lindung.apps.disbursements.services.seen import transfer_seen
from lindung.apps.disbursements.states import TRANSITIONS, TransferAct, TransferState
from lindung.apps.events.models import Event
from lindung.apps.events.verification import chain_verify
from lindung.apps.payments.models import LineState, StatementLine
from lindung.apps.payments.selectors import lines_waiting
from lindung.kernel.errors import Refusal
from lindung.store.files import Stored
from tests.apps.disbursements.sending import ACCOUNT, PROOF, days, lines, officer, post, prepare

pytestmark = pytest.mark.django_db


def code_of(act) -> str:
    """The code with which an act is refused, empty where it is not."""
    try:
        act()
    except Refusal as refused:
        return refused.code
    return ""


def test_one_prepares_another_posts_and_the_trail_says_who(country) -> None:
    transfer = prepare(country, due_on=days(3))
    assert (transfer.state, transfer.posted_on, transfer.prepared_by_id) == (
        "prepared", None, country.who("administrator").id,
    )  # fmt: skip
    done = post(country, transfer)
    assert (done.state, done.posted_by_id, done.posted_on) == ("posted", country.who("agency").id, days(0))
    assert [(step.act, step.recorded_by_id, step.on) for step in steps_of(done)] == [
        ("post", country.who("agency").id, days(0))
    ]
    events = Event.objects.filter(subject=f"transfer:{transfer.pk}").order_by("pk")
    assert list(events.values_list("verb", flat=True)) == ["transfer.prepare", "transfer.post"]
    assert all(word not in str(one.data) for one in events for word in (ACCOUNT.number, ACCOUNT.holder))
    assert chain_verify().holds


def test_the_same_key_is_the_same_transfer_and_never_another(country) -> None:
    first = prepare(country, key="a")
    assert prepare(country, key="a") == first
    assert Transfer.objects.count() == 1
    assert code_of(lambda: prepare(country, 1, key="a")) == "key_differs"
    assert code_of(lambda: prepare(country, key="a", account=Account("Bank Lain", "9", "Orang"))) == "key_differs"


@pytest.mark.parametrize(
    ("account", "amount", "code"),
    [
        (Account("", "1", "a"), 1, "account_missing"),
        (Account("b", " ", "a"), 1, "account_missing"),
        (Account("b", "1", ""), 1, "account_missing"),
        (ACCOUNT, 0, "amount_impossible"),
        (ACCOUNT, -1, "amount_impossible"),
        (ACCOUNT, 10**15 + 1, "amount_impossible"),
    ],
)
def test_a_transfer_needs_an_account_and_an_amount(country, account: Account, amount: int, code: str) -> None:
    assert code_of(lambda: prepare(country, amount, account=account)) == code


@pytest.mark.parametrize(
    ("preparer", "who", "code"),
    [
        ("administrator", "administrator", "forbidden"),
        ("administrator", "agency", ""),
        ("agency", "agency", "same_person"),
        ("agency", "second-officer", ""),
        ("administrator", "far-agency", "not_found"),
        ("administrator", "other-administrator", "not_found"),
        ("administrator", "operator", "not_found"),
        ("administrator", "treasurer", "not_found"),
        ("administrator", "auditor", "forbidden"),
        ("administrator", "leader", "forbidden"),
    ],
)
def test_who_posts(country, preparer: str, who: str, code: str) -> None:
    officer(country, "second-officer")
    transfer = prepare(country, who=preparer)
    assert code_of(lambda: post(country, transfer, who=who)) == code
    transfer.refresh_from_db()
    assert transfer.state == ("prepared" if code else "posted")


@pytest.mark.parametrize("who", ["operator", "treasurer", "leader", "auditor", "other-administrator", "far-agency"])
def test_who_does_not_prepare(country, who: str) -> None:
    assert code_of(lambda: prepare(country, who=who)) == "forbidden"


def test_the_database_itself_refuses_that_one_person_prepares_and_posts(country) -> None:
    transfer = prepare(country)
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.filter(pk=transfer.pk).update(
            state="posted", posted_by=transfer.prepared_by_id, posted_on=days(0)
        )
    transfer.refresh_from_db()
    assert transfer.state == "prepared"


def test_what_was_posted_never_changes_and_nothing_is_deleted(country) -> None:
    transfer = post(country, prepare(country))
    [line] = lines(country, -transfer.amount_rupiah)
    transfer_seen(by=country.who("administrator"), transfer_id=transfer.pk, line_id=line.pk)
    changes = [
        {"amount_rupiah": 1}, {"account_number": "9"}, {"posted_on": days(-1)}, {"reference": "x"},
        {"proof_stored_as": "x"}, {"key": "x"}, {"payee_name": "x"}, {"statement_line": None}, {"posted_by": None},
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            Transfer.objects.filter(pk=transfer.pk).update(**change)
    for rows in (TransferStep.objects.all(), Transfer.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)
    with pytest.raises(DatabaseError), transaction.atomic():
        TransferStep.objects.update(reason="x")


def test_the_day_the_reference_and_the_proof_are_needed(country, settings) -> None:
    settings.LINDUNG_TODAY = days(0)
    transfer = prepare(country)
    assert code_of(lambda: post(country, transfer, on=days(1))) == "posted_on_impossible"
    assert code_of(lambda: post(country, transfer, on=days(-1))) == "posted_on_impossible"
    assert code_of(lambda: post(country, transfer, proof=Stored("", "", "", 0))) == "proof_missing"
    assert code_of(lambda: post(country, transfer, on=days(0))) == ""


def test_nothing_is_posted_twice(country) -> None:
    officer(country, "second-officer")
    transfer = post(country, prepare(country))
    assert code_of(lambda: post(country, transfer, who="second-officer")) == "not_prepared"
    assert code_of(lambda: _cancel(country, transfer)) == "not_prepared"
    assert TransferStep.objects.filter(transfer=transfer, act="post").count() == 1


def _cancel(country, transfer: Transfer, *, who: str = "administrator", reason: str = "salah rekening") -> Transfer:
    return transfer_cancel(by=country.who(who), transfer_id=transfer.pk, reason=reason)


def _return(country, transfer: Transfer, *, who: str = "second-officer", line=None, reason: str = "rekening tutup"):
    return transfer_return(
        by=country.who(who), transfer_id=transfer.pk, returned_on=days(0), reason=reason, statement_line=line
    )


def test_only_what_is_prepared_is_cancelled_and_with_a_reason(country) -> None:
    transfer = prepare(country)
    assert code_of(lambda: _cancel(country, transfer, reason=" ")) == "reason_missing"
    assert code_of(lambda: _cancel(country, transfer, who="operator")) == "not_found"
    assert code_of(lambda: _cancel(country, transfer, who="auditor")) == "forbidden"
    assert _cancel(country, transfer).state == "cancelled"
    assert code_of(lambda: post(country, transfer)) == "not_prepared"


def test_what_came_back_is_said_by_another_or_by_the_bank(country) -> None:
    officer(country, "second-officer")
    transfer = post(country, prepare(country))
    assert code_of(lambda: _return(country, transfer, reason="")) == "reason_missing"
    assert code_of(lambda: _return(country, transfer, who="agency")) == "same_person"
    assert code_of(lambda: _return(country, transfer, who="administrator")) == "forbidden"
    wrong, right = lines(country, transfer.amount_rupiah - 1, transfer.amount_rupiah)
    assert code_of(lambda: _return(country, transfer, who="agency", line=wrong)) == "line_unfit"
    assert return_lines_suggested(country.who("agency"), transfer) == [right]
    assert _return(country, transfer, who="agency", line=right).state == "returned"
    right.refresh_from_db()
    assert (right.state, right.reason) == (LineState.SETTLED, "transfer_returned")
    assert list(lines_waiting(country.who("administrator"))) == [wrong]
    assert TransferStep.objects.get(act="return").statement_line == right
    other = post(country, prepare(country))
    assert code_of(lambda: _return(country, other, line=right)) == "line_unfit"
    assert _return(country, other).state == "returned"


def test_what_came_back_is_replaced_once(country) -> None:
    officer(country, "second-officer")
    sent = post(country, prepare(country))
    assert code_of(lambda: prepare(country, replaces=sent)) == "not_returned"
    _return(country, sent)
    again = prepare(country, replaces=sent)
    assert again.replaces == sent
    assert code_of(lambda: prepare(country, replaces=sent)) == "replaced_before"


@pytest.mark.parametrize(("distance", "is_fit"), [(-11, False), (-10, True), (0, True), (10, True), (11, False)])
def test_the_bank_shows_a_transfer_within_ten_days(country, settings, distance: int, is_fit: bool) -> None:
    today = settings.LINDUNG_TODAY = days(-30)
    transfer = post(country, prepare(country))
    settings.LINDUNG_TODAY = None
    day = today.fromordinal(today.toordinal() + distance)
    [line] = lines(country, -transfer.amount_rupiah, on=day)
    agency = country.who("agency")
    assert lines_suggested(agency, transfer) == ([line] if is_fit else [])
    seen = code_of(lambda: transfer_seen(by=agency, transfer_id=transfer.pk, line_id=line.pk))
    assert seen == ("" if is_fit else "line_unfit")
    assert transfers_unseen(agency).exists() is not is_fit


def test_a_line_shows_one_transfer_only_and_of_its_sum(country) -> None:
    first, second = post(country, prepare(country)), post(country, prepare(country))
    line, other = lines(country, -first.amount_rupiah, -first.amount_rupiah - 1)
    by = country.who("administrator")
    unposted = prepare(country)
    assert code_of(lambda: transfer_seen(by=by, transfer_id=unposted.pk, line_id=line.pk)) == "not_posted"
    assert code_of(lambda: transfer_seen(by=by, transfer_id=first.pk, line_id=other.pk)) == "line_unfit"
    assert code_of(lambda: transfer_seen(by=by, transfer_id=first.pk, line_id=line.pk)) == ""
    assert code_of(lambda: transfer_seen(by=by, transfer_id=first.pk, line_id=line.pk)) == "seen_before"
    assert code_of(lambda: transfer_seen(by=by, transfer_id=second.pk, line_id=line.pk)) == "line_unfit"
    assert code_of(lambda: transfer_seen(by=country.who("auditor"), transfer_id=second.pk, line_id=1)) == "forbidden"
    assert code_of(lambda: transfer_seen(by=country.who("operator"), transfer_id=second.pk, line_id=1)) == "not_found"
    assert StatementLine.objects.get(pk=line.pk).reason == "transfer_seen"


def test_the_sums_tie_out_and_who_sees_them(country) -> None:
    officer(country, "second-officer")
    seen, unseen, back, cancelled, waits = (prepare(country, 10**n) for n in range(5))
    for one in (seen, unseen, back):
        post(country, one)
    [line] = lines(country, -seen.amount_rupiah)
    transfer_seen(by=country.who("administrator"), transfer_id=seen.pk, line_id=line.pk)
    _return(country, back)
    _cancel(country, cancelled)
    sums = transfer_sums(country.who("auditor"))
    assert sums.prepared_rupiah == 11_111 == sums.cancelled_rupiah + sums.posted_rupiah + sums.open_rupiah
    assert (sums.seen_rupiah, sums.unseen_rupiah, sums.returned_rupiah) == (1, 10, 100)
    assert sums.posted_rupiah == 111
    assert (sums.cancelled_rupiah, sums.open_rupiah) == (1_000, 10_000)
    assert transfer_sums(country.who("agency"), year=days(0).year) == sums
    assert transfer_sums(country.who("agency"), year=1999).prepared_rupiah == 0
    assert list(transfers_waiting(country.who("agency"))) == [waits]
    for who in ("operator", "treasurer", "leader", "other-administrator", "far-agency"):
        assert not transfers_visible(country.who(who)).exists()
        assert code_of(lambda who=who: transfer_get(country.who(who), seen.pk)) == "not_found"
        assert transfer_sums(country.who(who)).prepared_rupiah == 0


def test_what_waits_stands_by_the_day_on_which_it_is_due(country) -> None:
    late, soon, never = (prepare(country, due_on=day) for day in (days(9), days(1), None))
    assert list(transfers_waiting(country.who("agency"))) == [soon, late, never]


def test_every_state_is_left_only_as_the_table_says(country) -> None:
    assert set(TRANSITIONS.values()) == set(TransferState) - {TransferState.PREPARED}
    assert {act for _state, act in TRANSITIONS} == set(TransferAct)
    assert PROOF.stored_as
