"""One JSON document for programs, a table for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import typer


def print_json(document: Any) -> None:
    """The one JSON document of a call with ``--json``."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def print_table(title: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[object]]) -> None:
    """A table with a title; each column is its heading and ``left`` or ``right``."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for heading, side in columns:
        table.add_column(heading, justify="right" if side == "right" else "left")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    Console().print(table)
