"""The simulated bank: numbers that repeat, check themselves and lead back to their bill."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.exchange.bank import Bank, SimulatedBank
from lindung.kernel.errors import Refusal
from lindung.kernel.payment_code import payment_code

BANK: Bank = SimulatedBank()


@given(st.integers(0, 999_999))
def test_a_number_has_sixteen_digits_and_leads_back(number: int) -> None:
    code = payment_code("74.13", 2022, number)
    account = BANK.virtual_account(code, "Dinas Pendidikan", 100)
    assert account == BANK.virtual_account(code, "Dinas Pendidikan", 100)
    assert len(account.number) == 16
    assert account.number.isdigit()
    assert SimulatedBank().code_of(account.number) == code


@given(st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(place: int, step: int) -> None:
    number = BANK.virtual_account(payment_code("74.13", 2022, 1), "Dinas Pendidikan", 100).number
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert SimulatedBank().code_of(wrong) is None


@pytest.mark.parametrize("words", ["VA {}", "2022 {} 18", "TRANSFER/{}/DINAS", "BAYAR{}OK"])
@pytest.mark.parametrize("gap", ["", " ", "-"])
def test_a_number_is_found_in_the_words_of_a_transfer(words: str, gap: str) -> None:
    code = payment_code("74.13", 2022, 17)
    number = BANK.virtual_account(code, "Dinas Pendidikan", 100).number
    written = gap.join(number[place : place + 4] for place in range(0, 16, 4))
    assert BANK.codes_in(words.format(written)) == [code]
    assert BANK.codes_in(words.format(f"1{number}")) == []


def test_it_says_that_it_is_simulated() -> None:
    assert "Simulasi" in BANK.virtual_account(payment_code("74.13", 2022, 1), "Dinas Pendidikan", 100).bank


@pytest.mark.parametrize(
    ("code", "name", "amount"), [("74", "Dinas", 1), ("7" * 13, " ", 1), ("7" * 13, "Dinas", 0), ("७" * 13, "Dinas", 1)]
)
def test_nonsense_is_refused(code: str, name: str, amount: int) -> None:
    with pytest.raises(Refusal):
        BANK.virtual_account(code, name, amount)
