"""One word per idea, in both languages, tied to names that the code really has; nothing of the field is left out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from lindung.apps.registry.services.change import END_REASONS
from lindung.intake.field_names import REPORTED
from lindung.kernel import errors, explanation, month, nik, principal, text
from lindung.law import national_book
from lindung.law.model import CONFIDENCES, STATUSES
from lindung.rules import allowed_values as words
from lindung.rules import disability
from lindung.rules.calculations import CALCULATIONS
from lindung.screening.codes import CODES
from tests.docs.glossary import Term, terms
from tests.docs.names import Unknown, found, word

OURS = [model for model in apps.get_models() if model.__module__.startswith("lindung.")]
NAMES = [name for term in terms() for name in term.code]


def twice(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(one.casefold() for one in values).items() if times > 1]


def missing(wanted: Iterable[str], where: str) -> str:
    """What to do about words without a term; empty where there are none."""
    covered = {word(name) for name in NAMES}
    lost = sorted({one.lower() for one in wanted} - covered)
    return f"{where}: add a term to docs/glossary.yaml for {', '.join(lost)}" if lost else ""


def enumerations() -> list[type[models.Choices]]:
    """Every enumeration that stands in the models' modules."""
    modules = {sys.modules[model.__module__] for model in OURS}
    return [
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, models.Choices) and one.__module__ == module.__name__
    ]


def test_no_term_and_no_code_name_stands_twice() -> None:
    assert twice(term.id for term in terms()) == []
    assert twice(term.en for term in terms()) == []
    assert twice(NAMES) == []


def faults_of(term: Term) -> list[str]:
    """What is wrong with a term as it is written."""
    wrong = []
    for sentence in (term.means_id, term.means_en):
        if not sentence.endswith(".") or ". " in sentence or not sentence[0].isupper():
            wrong.append(f"{term.en}: '{sentence}' is not one sentence")
    if term.means_id == term.means_en:
        wrong.append(f"{term.en}: says the same in both languages")
    if not (term.code or term.law or term.defined):
        wrong.append(f"{term.en}: has no place in the code or the law")
    if term.confidence not in CONFIDENCES:
        wrong.append(f"{term.en}: '{term.confidence}' is no confidence")
    return wrong


def test_a_term_is_whole_in_both_languages() -> None:
    assert [fault for term in terms() for fault in faults_of(term)] == []


def test_every_code_name_is_in_the_code() -> None:
    lost = []
    for name in NAMES:
        try:
            found(name)
        except Unknown as unknown:
            lost.append(str(unknown))
    assert lost == []


@pytest.mark.parametrize(
    "name", ["apps.registry.models.Worker.npp", "law.models.Book", "screening.codes.CODES.nik_gone"]
)
def test_a_name_that_is_gone_is_noticed(name: str) -> None:
    with pytest.raises(Unknown):
        found(name)


def test_every_model_has_a_term() -> None:
    wanted = {f"{model.__module__.removeprefix('lindung.')}.{model.__name__}" for model in OURS}
    assert sorted(wanted - set(NAMES)) == []


def test_every_word_of_the_kernel_has_a_term() -> None:
    modules: list[Any] = [errors, explanation, month, nik, principal, text]
    wanted = {
        f"{module.__name__.removeprefix('lindung.')}.{name}"
        for module in modules
        for name, one in vars(module).items()
        if isinstance(one, type) and one.__module__ == module.__name__
    }
    assert sorted(wanted - set(NAMES)) == []


def test_roles_states_and_dispositions_have_terms() -> None:
    assert enumerations()
    for one in enumerations():
        assert not missing((str(value) for value in one.values), one.__name__)
    assert not missing(principal.Role, "Role")


def test_findings_have_terms() -> None:
    assert sorted({f"screening.codes.CODES.{code}" for code in CODES} - set(NAMES)) == []


def test_calculations_and_their_words_have_terms() -> None:
    assert not missing(CALCULATIONS, "calculations")
    told = (
        words.SEGMENTS,
        words.RISK_CLASSES,
        words.PROGRAMMES,
        words.PAYERS,
        words.SECTORS,
        words.ROUNDINGS,
        words.LEVELS,
    )
    for some in (*told, disability.KINDS, END_REASONS, REPORTED, STATUSES, CONFIDENCES):
        assert not missing(some, "words")


def test_every_parameter_of_the_law_belongs_to_a_term() -> None:
    named = {code for term in terms() for code in term.law}
    assert named - set(national_book().parameters) == set()
    assert sorted(set(national_book().parameters) - named) == []
