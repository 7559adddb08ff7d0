"""`lindung events`: proving that the record of what was done is whole."""

from __future__ import annotations

from pathlib import Path

import typer

app = typer.Typer(help="Rantai catatan kejadian.", no_args_is_help=True)


@app.callback()
def events() -> None:
    """Rantai catatan kejadian."""


@app.command()
def verify(
    export: Path = typer.Option(None, "--export", help="Tulis seluruh rantai ke berkas, satu kejadian per baris."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Telusuri rantai kejadian; keluar dengan 1 dan menyebut mata rantai putus yang pertama bila ada.

    Contoh: lindung events verify --export kejadian.jsonl
    """
    from lindung.store.bootstrap import bootstrap

    bootstrap()
    from lindung.apps.events.verification import CAUSES, chain_verify
    from lindung.cli.output import print_json
    from lindung.kernel.errors import Refusal

    try:
        if export is None:
            verdict = chain_verify()
        else:
            with export.open("w", encoding="utf-8") as out:
                verdict = chain_verify(out)
    except OSError as error:
        raise Refusal("export_unwritable", f"--export: '{export}' tidak dapat ditulis ({error.strerror})") from None
    cause = CAUSES[verdict.cause].read() if verdict.cause else ""
    if as_json:
        print_json({"holds": verdict.holds, "events": verdict.events, "broken_at": verdict.broken_at, "cause": cause})
    elif verdict.holds:
        typer.echo(f"Rantai utuh: {verdict.events} kejadian.")
    else:
        typer.echo(f"Rantai putus pada kejadian {verdict.broken_at}: {cause}.")
    if not verdict.holds:
        raise typer.Exit(1)
