"""What `lindung law show` prints: one parameter with its dated values, or a list with what holds on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from lindung.law import DatedValue, Parameter

_CONFIDENCE = {
    "confirmed": "pasti",
    "one_source": "satu sumber",
    "from_memory": "dari ingatan",
    "doubtful": "diragukan",
}


def parameter_document(parameter: Parameter, values: list[DatedValue]) -> dict[str, Any]:
    """A parameter with these of its values, as one JSON document."""
    return {
        "code": parameter.code,
        "title": {"id": parameter.title.id, "en": parameter.title.en},
        "unit": parameter.unit,
        "checked_on": parameter.checked_on,
        "open_to_decree": parameter.is_open,
        "temporary": parameter.is_temporary,
        "values": [
            {
                "from": value.from_on,
                "until": value.until,
                "value": value.written,
                "source": {
                    "instrument": value.instrument.code,
                    "cited_as": value.instrument.short,
                    "article": value.article,
                },
                "status": value.status,
                "confidence": value.confidence,
                "doubt": {"id": value.doubt.id, "en": value.doubt.en} if value.doubt else None,
            }
            for value in values
        ],
    }


def print_parameter(parameter: Parameter, values: list[DatedValue]) -> None:
    """A parameter for people: each value with its days, article, confidence and doubt."""
    from rich.console import Console
    from rich.markup import escape

    from lindung.law.wording import unit_text, value_text

    console = Console(highlight=False, soft_wrap=True)
    console.print(f"[bold]{escape(parameter.title.id)}[/bold]  {parameter.code}")
    console.print(f"Satuan: {escape(unit_text(parameter.unit))}. Diperiksa {parameter.checked_on:%d/%m/%Y}.")
    if not values:
        console.print("Diserahkan kepada peraturan daerah; tidak ada nilai nasional.")
    for value in values:
        until = f" sampai {value.until:%d/%m/%Y}" if value.until else ""
        forecast = "" if value.status == "enacted" else f", {value.status}"
        console.print(
            f"\n[bold]Sejak {value.from_on:%d/%m/%Y}{until}[/bold]  ({_CONFIDENCE[value.confidence]}{forecast})"
        )
        for line in value_text(value.value, with_codes=True):
            console.print(f"  {escape(line)}")
        console.print(f"  {escape(value.instrument.short)}, {escape(value.article)}")
        if value.doubt:
            console.print(f"  [yellow]Ragu: {escape(value.doubt.id)}[/yellow]")


def print_list(found: list[Parameter], on: date) -> None:
    """A line for each parameter: since when its value holds, how sure it is, and whether it has ended or is to come."""
    width = max(len(parameter.code) for parameter in found)
    for parameter in found:
        value, mark = _shown(parameter, on)
        since = f"{value.from_on:%d/%m/%Y}" if value else "–"
        confidence = _CONFIDENCE[value.confidence] if value else "–"
        typer.echo(f"{parameter.code:<{width}}  {since:<10}  {confidence:<12}  {parameter.title.id}{mark}")


def _shown(parameter: Parameter, on: date) -> tuple[DatedValue | None, str]:
    """The value that holds on a day; else the last that has run out, or the first to come, and a mark that says so."""
    if not parameter.values:
        return None, " (diserahkan kepada peraturan daerah)"
    if value := parameter.in_force(on):
        return value, ""
    begun = [value for value in parameter if value.from_on <= on]
    if begun:
        return begun[-1], f" (berakhir {begun[-1].until:%d/%m/%Y})"
    return parameter.values[0], " (belum berlaku)"
