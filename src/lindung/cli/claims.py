"""`lindung claims`: which cases there are, and one of them."""

from __future__ import annotations

from typing import Any

import typer

app = typer.Typer(help="Klaim: siapa yang menunggu, dan satu kasus.", no_args_is_help=True)
_MOST = 1_000


@app.callback()
def claims() -> None:
    """Klaim: siapa yang menunggu, dan satu kasus."""


@app.command(name="list")
def list_cases(
    state: str = typer.Option("", "--state", help="Tahap, misalnya collecting; tanpa ini semua yang berjalan."),
    government: str = typer.Option("", "--government", help="Kode pemda, misalnya 74.13; tanpa ini semua pemda."),
    most: int = typer.Option(100, "--most", min=1, max=_MOST, help="Paling banyak sekian kasus, yang terlama dahulu."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Tampilkan kasus klaim, yang terlama menunggu dahulu.

    Contoh: lindung claims list --state collecting --government 74.13
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.claims.plain import cases_plain
    from lindung.apps.claims.selectors import cases_listed, cases_open
    from lindung.cli.output import print_json, print_table

    if government:
        from lindung.cli.bills import governments_asked

        governments_asked(government)
    by = COMMAND_LINE.narrowed(government) if government else COMMAND_LINE
    found = cases_listed(by).filter(state=_state_asked(state)) if state else cases_open(by)
    rows = cases_plain(list(found[:most]))
    if as_json:
        print_json({"cases": rows})
        return
    headings = ("Kasus", "Orang", "Kantor", "Tahap", "Giliran", "Paling lambat")
    print_table(
        "Klaim",
        [(heading, "left") for heading in headings],
        [
            (row["code"], row["person"], row["office"], row["state"], row["next"]["owner"], row["next"]["due_on"] or "")
            for row in rows
        ],
    )


@app.command()
def show(
    case: int = typer.Argument(help="Nomor kasus, misalnya 12 dari K-2022-00012."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Tampilkan satu kasus: jawabannya, jumlahnya, yang belum ada, dan yang sudah dibayar.

    Contoh: lindung claims show 12 --json
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.claims.plain import case_plain
    from lindung.apps.claims.selectors import case_get
    from lindung.cli.output import print_json

    found = case_plain(case_get(COMMAND_LINE, case))
    if as_json:
        print_json(found)
        return
    _print(found)


def _state_asked(state: str) -> str:
    """A state by its word in code.

    Raises:
        Refusal: ``state_unknown``.
    """
    from lindung.apps.claims.states import State
    from lindung.kernel.errors import Refusal

    if state not in State.values:
        raise Refusal("state_unknown", f"--state: '{state}' bukan salah satu dari {', '.join(State.values)}")
    return state


def _print(found: dict[str, Any]) -> None:
    """A case in a few lines, its components as a table."""
    from lindung.cli.output import print_table
    from lindung.kernel.rupiah import rupiah_text

    typer.echo(f"{found['code']}  {found['person']}  {found['office']}")
    typer.echo(f"{found['kind']}, {found['event_on']}: {found['state']}")
    typer.echo(f"{found['next']['owner'] or '–'}: {found['next']['text']} {found['next']['due_on'] or ''}".rstrip())
    typer.echo(f"{found['answer']['verdict']}")
    for one in found["answer"]["lists"]:
        rows = [
            (part["title"], part["key"], part["outcome"], rupiah_text(part["amount"]), part["payee"])
            for part in one["components"]
            if part["outcome"] != "not_applicable"
        ]
        print_table(
            f"{one['kind']}: {rupiah_text(one['cash'])} tunai, {rupiah_text(one['total'])} seluruhnya",
            [("Bagian", "left"), ("", "left"), ("Hasil", "left"), ("Jumlah", "right"), ("Untuk", "left")],
            rows,
        )
    for owner, titles in found["missing"].items():
        typer.echo(f"belum ada, {owner}: {', '.join(titles)}")
