"""How the pages of the law write values, steps and answers."""

from __future__ import annotations

import shlex
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.translation import get_language

from lindung.kernel.explanation import Step, people_text
from lindung.kernel.text import Text
from lindung.law import DatedValue, Parameter, national_book
from lindung.law.reading import parse_yaml
from lindung.law.wording import leaf_text, unit_text, value_text
from lindung.rules.arrears_explanation import BEARERS, LATE_ANSWERS
from lindung.rules.calculation import Answer, Calculation, answer_plain
from lindung.rules.calculations import CALCULATIONS
from lindung.rules.fields import AnswerField
from lindung.web.base.tags.text import rupiah, shown
from lindung.web.law import words as law_words

register = template.Library()


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


@register.filter
def law_word(key: str, group: str) -> Any:
    """The word for a topic, status, confidence or calculation; ``group`` names the list in ``law/words.py``."""
    return getattr(law_words, group.upper()).get(key, key)


@register.filter
def law_lines(value: DatedValue) -> list[str]:
    """The lines of a dated value, in the reader's language; an amount alone as rupiah."""
    if isinstance(value.value, int) and national_book().parameter(value.parameter).unit.startswith("rupiah"):
        return [rupiah(value.value)]
    return value_text(value.value, _language())


@register.filter
def leaf_words(path: str) -> str:
    """What a leaf of a value is called, in the reader's language."""
    return leaf_text(path, _language())


@register.filter
def unit_words(parameter: Parameter) -> str:
    """What the numbers of a parameter count, in the reader's language."""
    return unit_text(parameter.unit, _language())


@register.filter
def signed_rupiah(amount: int) -> str:
    """``+ Rp 1.000`` or ``− Rp 1.000``."""
    return f"{'−' if amount < 0 else '+'} {rupiah(abs(amount))}"


def _described(answer: Answer, name: str) -> AnswerField | None:
    answers = LATE_ANSWERS.get(answer.calculation) or CALCULATIONS[answer.calculation].answers
    return next((each for each in answers if each.name == name), None)


@register.simple_tag
def step_title(step: Step, answer: Answer) -> str:
    """What a step answers; nothing for a step on the way."""
    described = _described(answer, step.answer)
    return _capital(described.title) if described else ""


@register.simple_tag
def step_result(step: Step, answer: Answer) -> str:
    """A step's result: money as rupiah, everything else as people read it."""
    described = _described(answer, step.answer)
    if step.answer == "bearer":
        return BEARERS[str(step.result)].read(_language())
    if described and described.is_money and isinstance(step.result, int):
        return rupiah(step.result)
    return shown(step.result)


@register.simple_tag
def answer_value(answered: dict[str, Any]) -> str:
    """An answer with its unit, money as rupiah."""
    described, value = answered["described"], answered["value"]
    if value == [] or value is None:
        return people_text(value)
    if described.is_money:
        return ", ".join(rupiah(one) for one in value) if isinstance(value, list) else rupiah(value)
    plain = value if isinstance(value, date) else answer_plain(value)
    text = str(plain).replace(".", ",") if isinstance(plain, float) else shown(plain)
    return f"{text} {described.unit.read(_language())}".strip()


def _capital(text: Text) -> str:
    words = text.read(_language())
    return words[:1].upper() + words[1:]


@register.filter
def capital(text: Text) -> str:
    """A text in the reader's language, its first letter large."""
    return _capital(text)


@register.filter
def example_query(calculation: Calculation) -> str:
    """The calculation's own example as the query of an address."""
    pairs: list[tuple[str, Any]] = []
    for written in shlex.split(calculation.example)[3:]:
        name, _equals, text = written.partition("=")
        value = parse_yaml(text, name)
        if name == "children":
            pairs += [
                (f"children.{n}.{level}", years) for n, child in enumerate(value, 1) for level, years in child.items()
            ]
        else:
            pairs += [(name, one) for one in (value if isinstance(value, list) else [value])]
    return urlencode(pairs)
