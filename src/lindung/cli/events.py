"""`lindung events`: proving that the records of what was done are whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from lindung.apps.events.verification import ChainVerdict

app = typer.Typer(help="Rantai catatan kejadian.", no_args_is_help=True)


@app.callback()
def events() -> None:
    """Rantai catatan kejadian."""


@app.command()
def verify(
    export: Path = typer.Option(None, "--export", help="Tulis seluruh rantai ke berkas, satu kejadian per baris."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Telusuri semua rantai kejadian; keluar dengan 1 dan menyebut mata rantai putus yang pertama dari tiap rantai.

    Contoh: lindung events verify --export kejadian.jsonl
    """
    from lindung.store.bootstrap import bootstrap

    bootstrap()
    from lindung.apps.events.verification import chain_verify
    from lindung.cli.output import print_json
    from lindung.kernel.errors import Refusal

    try:
        if export is None:
            verdict = chain_verify()
        else:
            with export.open("w", encoding="utf-8", errors="backslashreplace") as out:
                verdict = chain_verify(out)
    except OSError as error:
        raise Refusal("export_unwritable", f"--export: '{export}' tidak dapat ditulis ({error.strerror})") from None
    if as_json:
        whole = {"holds": verdict.holds, "events": verdict.events, "broken_at": verdict.broken_at}
        print_json(whole | {"cause": _cause(verdict.cause), "chains": [_as_json(one) for one in verdict.chains]})
    else:
        for one in verdict.chains:
            typer.echo(_sentence(one))
        if verdict.holds:
            typer.echo(f"Semua rantai utuh: {len(verdict.chains)} rantai, {verdict.events} kejadian.")
    if not verdict.holds:
        raise typer.Exit(1)


def _as_json(one: ChainVerdict) -> dict[str, Any]:
    found = {"chain": one.chain, "holds": one.holds, "events": one.events, "root": one.root}
    return found | {"broken_at": one.broken_at, "cause": _cause(one.cause)}


def _sentence(one: ChainVerdict) -> str:
    if one.holds:
        return f"{_name(one.chain)}: utuh, {one.events} kejadian, sidik {one.root or '-'}"
    return f"{_name(one.chain)}: PUTUS pada kejadian {one.broken_at}: {_cause(one.cause)}."


def _name(chain: str) -> str:
    from lindung.apps.events.chain import EARLIER, government_of, is_of_looks

    if chain == EARLIER:
        return "rantai lama (satu untuk semua)"
    place = government_of(chain) or "pemasangan"
    return f"{place}, akses" if is_of_looks(chain) else place


def _cause(cause: str) -> str:
    from lindung.apps.events.verification import CAUSES

    return CAUSES[cause].read() if cause else ""
