"""`lindung calc`: one calculation, its answers, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from lindung.kernel.explanation import Step
    from lindung.rules.calculation import Answer


def register(app: typer.Typer) -> None:
    """Add the command to the main one."""
    app.command("calc")(calc)


def calc(
    name: str = typer.Argument(None, help="Nama perhitungan; tanpa ini daftarnya."),
    fields: list[str] = typer.Argument(None, help="Isian field=value; daftar dan peta ditulis seperti YAML."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Hitung iuran, denda atau santunan, dengan alasannya.

    Contoh: lindung calc contribution segment=wage_earner month=2022-05 wage=1000000 persons=4156

    Contoh: lindung calc scholarship on=2023-05-26 children='[{SD: 1, SMP: 3}, {PT: 2}]' --json
    """
    from lindung.cli.output import print_json
    from lindung.rules.calculations import CALCULATIONS, calculate, calculation_named

    if name is None:
        if as_json:
            print_json({"calculations": [calculation.as_json() for calculation in CALCULATIONS.values()]})
        else:
            _print_calculations()
        return
    calculation_named(name)
    answer = calculate(name, _given(fields or []))
    if as_json:
        print_json(answer.as_json())
    else:
        _print_answer(answer)


def _given(fields: list[str]) -> Mapping[str, Any]:
    """The fields as a mapping, each value read as YAML."""
    from lindung.kernel.errors import Refusal
    from lindung.law.reading import parse_yaml
    from lindung.law.refusal import LawRefusal

    given: dict[str, Any] = {}
    for written in fields:
        name, equals, value = written.partition("=")
        if not equals or not name:
            raise Refusal("field_format", f"'{written}' bukan isian=nilai, misalnya wage=1000000")
        if name in given:
            raise Refusal("field_twice", f"{name}: diisi dua kali")
        try:
            given[name] = parse_yaml(value, name) if value.strip() else ""
        except LawRefusal:
            shown = " ".join(value.split())[:40]
            raise Refusal(
                "field_format",
                f"{name}: '{shown}' tidak dapat dibaca sebagai YAML; periksa kurung, kutip, dan kunci yang ganda",
            ) from None
    return given


def _print_calculations() -> None:
    from lindung.rules.calculations import CALCULATIONS

    for calculation in CALCULATIONS.values():
        typer.echo(f"{calculation.name}: {calculation.title.id}")
        typer.echo(f"  {calculation.example}")


def _print_answer(answer: Answer) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lindung.kernel.explanation import people_text
    from lindung.rules.calculation import answer_plain
    from lindung.rules.calculations import calculation_named

    console = Console(highlight=False, soft_wrap=True)
    calculation = calculation_named(answer.calculation)
    table = Table(title=calculation.title.id, title_justify="left", box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for described in calculation.answers:
        value = answer.answers[described.name]
        shown = people_text(value) if described.is_money else _plain_text(answer_plain(value))
        table.add_row(escape(described.title.id), shown, described.unit.id)
    console.print(table)
    titles = {described.name: described.title.id for described in calculation.answers}
    console.print("\n[bold]Mengapa[/bold]")
    for step in answer.explanation:
        console.print(f"  {escape(_step_text(step, titles))}")
        for source in step.sources:
            console.print(
                f"      [dim]{escape(source.title.id)}: {escape(source.instrument)}, {escape(source.article)}[/dim]"
            )
    for source in answer.explanation.doubts:
        if source.doubt:
            console.print(f"[yellow]Ragu ({escape(source.title.id)}): {escape(source.doubt.id)}[/yellow]")


def _plain_text(value: int | float | str | list[int] | list[str] | None) -> str:
    from lindung.kernel.rupiah import grouped

    if isinstance(value, list) or value is None:
        return ", ".join(map(str, value or [])) or "–"
    return grouped(value) if isinstance(value, int) else str(value).replace(".", ",")


def _step_text(step: Step, titles: Mapping[str, str]) -> str:
    """A step as a line: answer: formula (values) = result; a step on the way has no title of its own."""
    from lindung.kernel.explanation import people_text

    title = f"{titles[step.answer]}: " if step.answer in titles else ""
    put_in = "; ".join(f"{value.name.id} {people_text(value.shown)}" for value in step.values)
    return title + step.formula.id + (f" ({put_in})" if put_in else "") + f" = {people_text(step.result)}"
