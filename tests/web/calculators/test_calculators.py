"""The calculators: open to everybody, with the answer of the rules and what is wrong said beside its field."""

from __future__ import annotations

import html
import re
import shlex

import pytest
from django.test import Client

from lindung.law.reading import parse_yaml
from lindung.rules.calculations import CALCULATIONS, calculate
from lindung.web.law.tags import example_query
from tests.web.markup import unspaced

pytestmark = pytest.mark.django_db


def page(address: str, language: str = "id") -> tuple[int, str]:
    client = Client()
    client.cookies["django_language"] = language
    answer = client.get(address)
    return answer.status_code, html.unescape(answer.content.decode())


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", CALCULATIONS)
def test_the_example_is_answered_step_by_step_with_its_articles(name: str, language: str) -> None:
    status, text = page(f"/hitung/{name}/?{example_query(CALCULATIONS[name])}", language)
    assert status == 200
    steps = re.findall(r'<span class="result">', text)
    pairs = (pair.split("=", 1) for pair in shlex.split(CALCULATIONS[name].example)[3:])
    answer = calculate(name, {field: parse_yaml(written, field) for field, written in pairs})
    assert len(steps) == len(list(answer.explanation)) > 0
    assert "data-print" in text


def test_the_answer_is_the_rules_answer_to_the_rupiah() -> None:
    _status, text = page("/hitung/contribution/?segment=wage_earner&month=2022-05&wage=1000000&persons=4156")
    assert "Rp\u00a022.442.400" in text
    assert "Lampiran I" in text


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("contribution/?segment=wage_earner&month=2022-05&wage=-1", "0 sampai"),
        ("contribution/?segment=wage_earner&month=2022-13&wage=1000000", "TTTT-BB"),
        ("contribution/?segment=wage_earner&month=2022-05&wage=1.50.000", "rupiah bulat"),
        ("contribution/?segment=wage_earner&month=2010-01&wage=1000000", "2015-07-01"),
        ("contribution/?segment=wage_earner&month=2022-05&wage=1000000&upah=1", "upah"),
        ("scholarship/?on=2023-05-26&children.1.S2=1", "TK, SD, SMP, SMA, PT"),
        ("penalty/?contribution_month=2022-05&amount=1000000", "paid_on"),
        ("death_benefit/?died_on=1999-01-01&segment=wage_earner&member_since=1998-01-01", "2015"),
    ],
)
def test_wrong_inputs_are_named_and_nothing_is_answered(address: str, told: str) -> None:
    status, text = page(f"/hitung/{address}")
    assert status == 422
    assert told in text
    assert 'class="figure"' not in text


@pytest.mark.parametrize(
    ("query", "big"),
    [
        ("funded_places/?budget=500000000&month=2023-01&months=12", "2.480 orang"),
        ("coverage/?active=49397&potential=140940", "35,05 %"),
        ("penalty/?contribution_month=2022-04&amount=1000000&months_late=3&employer=private", "Rp\u00a060.000"),
        ("penalty/?contribution_month=2022-04&amount=1000000&months_late=3&employer=government", "Rp\u00a00"),
        ("death_benefit/?died_on=2022-05-01&segment=wage_earner&member_since=2022-01-01", "Rp\u00a042.000.000"),
    ],
)
def test_the_big_figure_answers_the_question(query: str, big: str) -> None:
    _status, text = page(f"/hitung/{query}")
    headline = re.search(r'class="figure"><span class="number">(.*?)</span>', unspaced(text))
    assert headline is not None
    assert headline[1] == big


def test_the_payer_assumed_is_told_on_the_page() -> None:
    _status, text = page("/hitung/contribution/?segment=own_account&month=2026-06&income=0")
    assert "dianggap pekerja sendiri" in text


def test_two_hundred_children_are_too_many() -> None:
    query = "&".join(f"children.{number}.SD=1" for number in range(200))
    status, text = page(f"/hitung/scholarship/?on=2023-05-26&{query}")
    assert status == 422
    assert "20" in text


def test_what_most_leave_as_it_is_is_folded_away_until_it_is_given() -> None:
    _status, empty = page("/hitung/contribution/")
    _status, given = page("/hitung/contribution/?segment=wage_earner&month=2022-05&wage=1000000&persons=3")
    assert empty.index("<details") < empty.index('name="persons"')
    assert given.index('name="persons"') < given.index("<details")


def test_a_calculation_that_there_is_not() -> None:
    assert page("/hitung/pensiun/")[0] == 404


@pytest.mark.parametrize(
    ("written", "status"), [("1500000", 200), ("1.500.000", 200), ("1.5", 422), ("1.50.000", 422), ("1.500,00", 422)]
)
def test_an_amount_may_have_points_between_thousands(written: str, status: int) -> None:
    found, text = page(f"/hitung/contribution/?segment=wage_earner&month=2022-05&wage={written}")
    assert found == status
    assert ("8.100" in text) == (status == 200)
