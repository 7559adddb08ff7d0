"""Which papers a claim needs, by kind of claim, of accident, of heir, and by day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from lindung.law import national_book
from lindung.rules.claim_papers import CLAIMS, Paper, accident_kinds, papers_for
from lindung.rules.heirs import HeirShare
from lindung.rules.problems import InputRefusal

ON = date(2025, 6, 1)


def codes(claim: str, on: date = ON, **more: Any) -> list[str]:
    return [paper.code for paper in papers_for(claim, on, **more)]


def found(code: str, claim: str, **more: Any) -> Paper:
    return next(paper for paper in papers_for(claim, ON, **more) if paper.code == code)


def test_a_death_by_work_needs_the_papers_of_both_programmes_each_once() -> None:
    both = codes("JKK_death")
    assert set(both) == set(codes("JKK")) | set(codes("JKM"))
    assert len(both) == len(set(both))
    assert "form_kk1" in both
    assert "form_f4" in both
    assert "form_f4" not in codes("JKK")


@pytest.mark.parametrize(
    ("kind", "needs", "not_this"),
    [
        ("usual_way", "police_report", "disease_forms"),
        ("duty_travel", "assignment_letter", "attendance"),
        ("occupational_disease", "disease_forms", "police_report"),
        ("workplace_violence", "visum", "police_report"),
        ("at_work", "attendance", "visum"),
    ],
)
def test_some_papers_belong_to_some_accidents_only(kind: str, needs: str, not_this: str) -> None:
    given = codes("JKK", accident_kind=kind)
    assert needs in given
    assert not_this not in given
    assert needs not in codes("JKK")


def test_violence_at_the_workplace_is_a_work_accident_from_2025_on() -> None:
    assert "workplace_violence" in accident_kinds(date(2025, 2, 24))
    assert "workplace_violence" not in accident_kinds(date(2025, 2, 23))
    with pytest.raises(InputRefusal):
        papers_for("JKK", date(2025, 2, 23), accident_kind="workplace_violence")
    assert found("visum", "JKK", accident_kind="workplace_violence").instead_of == "violence_police_report"


def test_somebody_missing_at_sea_brings_another_paper_which_is_a_doubt() -> None:
    paper = found("rescue_statement", "JKM", is_missing=True)
    assert (paper.instead_of, paper.given_by, paper.source.confidence) == ("death_certificate", "rescue", "doubtful")
    assert "rescue_statement" not in codes("JKM")


def heir(relation: str, *, is_minor: bool = False) -> HeirShare:
    return HeirShare("h", relation, Fraction(1), is_minor)


@pytest.mark.parametrize(
    ("one", "on", "papers"),
    [
        (heir("spouse"), date(2024, 1, 1), ["marriage_book"]),
        (heir("child", is_minor=True), date(2024, 1, 1), ["birth_certificate", "guardian_letter"]),
        (heir("child"), date(2025, 6, 1), ["birth_certificate", "death_deed"]),
        (heir("named_in_will"), date(2025, 6, 1), ["notarial_will", "death_deed"]),
        (heir("named_in_will"), date(2025, 2, 23), []),
        (heir("other"), date(2025, 6, 1), ["court_determination", "death_deed"]),
    ],
)
def test_papers_by_the_relation_of_an_heir(one: HeirShare, on: date, papers: list[str]) -> None:
    given = [paper for paper in papers_for("JKM", on, heirs=[one]) if paper.heir == "h"]
    assert [paper.code for paper in given] == papers
    assert codes("JKK", heirs=[one]) == codes("JKK")


def test_an_unknown_claim_is_refused() -> None:
    with pytest.raises(InputRefusal) as refused:
        papers_for("JHT", ON)
    assert all(claim in refused.value.message for claim in CLAIMS)


def test_every_alternative_replaces_a_paper_that_exists() -> None:
    laws = national_book().in_force("claim.papers", ON)
    known = {code for law in laws for code in law.part()}
    replaced = {row["instead_of"] for law in laws for row in law.part().values() if "instead_of" in row}
    assert replaced
    assert replaced <= known
