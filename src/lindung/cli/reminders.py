"""`lindung reminders`: sending what is due, once a day."""

from __future__ import annotations

import typer

app = typer.Typer(help="Pengingat tagihan.", no_args_is_help=True)


@app.callback()
def reminders() -> None:
    """Pengingat tagihan."""


@app.command()
def send(
    on: str = typer.Option(None, "--on", help="Hari, misalnya 2022-08-15; tanpa ini hari ini."),
    government: str = typer.Option("", "--government", help="Kode pemda, misalnya 74.13; tanpa ini semua pemda."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Catat pengingat yang jatuh pada hari itu, lalu kirim surelnya; diulang pun tidak terkirim dua kali.

    Contoh: lindung reminders send --on 2022-08-16
    """
    from lindung.cli.bills import governments_asked
    from lindung.cli.days import parse_day
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    day = parse_day(on, "--on")
    bootstrap()
    from lindung.apps.arrears.services.email import emails_send
    from lindung.apps.arrears.services.remind import reminders_send
    from lindung.cli.output import print_json, print_table
    from lindung.store.clock import today

    day = day or today()
    made = {
        found.pk: reminders_send(by=COMMAND_LINE, government=found, on=day) for found in governments_asked(government)
    }
    emails = emails_send(government=government or None)
    if as_json:
        governments = [
            {"government": key, "reminders": [[one.bill.code, one.step] for one in sent]} for key, sent in made.items()
        ]
        print_json({"on": day.isoformat(), "governments": governments, "emails": emails})
        return
    rows = [(key, len(sent)) for key, sent in made.items()]
    print_table(f"Pengingat {day:%d/%m/%Y}", [("Pemda", "left"), ("Pengingat", "right")], rows)
    typer.echo(f"Surel terkirim {emails['sent']}, gagal {emails['failed']}.")
