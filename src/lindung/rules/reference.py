"""The reference page of the calculations: the fields of each, its answers and an example."""

from __future__ import annotations

from lindung.rules.calculation import Calculation
from lindung.rules.calculations import CALCULATIONS
from lindung.rules.fields import Field

NOTE = "<!-- Made by `lindung law docs` from src/lindung/rules. Do not edit. -->\n"


def page() -> str:
    """The page of all calculations, in Markdown."""
    head = [NOTE, "# Calculations\n", "Offered as `lindung calc`, over the API and as calculators on the web.\n"]
    return "\n".join([*head, *(_section(calculation) for calculation in CALCULATIONS.values())])


def _section(calculation: Calculation) -> str:
    lines = [f"## {calculation.name}\n", f"{calculation.title.en} ({calculation.title.id}).\n"]
    lines += ["| given | what | takes | left out |", "| --- | --- | --- | --- |"]
    lines += [_row(field) for field in calculation.fields]
    answers = ", ".join(f"`{answer.name}`" for answer in calculation.answers)
    return "\n".join([*lines, f"\nAnswers: {answers}.\n", "```sh", calculation.example, "```", ""])


def _row(field: Field) -> str:
    takes = " ".join(f"`{word}`" for word in field.allowed) or field.kind
    if field.is_required:
        left_out = "required"
    elif isinstance(field.default, tuple):
        left_out = " ".join(field.default) or "none"
    else:
        left_out = "–" if field.default is None else str(field.default)
    return f"| `{field.name}` | {field.title.en} | {takes} | {left_out} |"
