"""The command `lindung`: mounts its groups, turns a refusal into one clear line and exit status 2."""

from __future__ import annotations

import sys

import typer

from lindung import __version__
from lindung.kernel.errors import Refusal

app = typer.Typer(
    name="lindung",
    help="Dari baris di buku kerja kantor sampai santunan yang dibayar.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback(invoke_without_command=True)
def lindung(version: bool = typer.Option(False, "--version", help="Tulis versi lalu selesai.")) -> None:
    """Lindung: jaminan sosial ketenagakerjaan untuk pekerja pemerintah daerah."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def mount() -> None:
    """Add the groups. Each module imports its heavy libraries only inside its commands."""
    from lindung.cli import bills, calc, coverage, events, intake, law, people, reminders, submit
    from lindung.demo import command as demo
    from lindung.project import serve

    app.add_typer(intake.app, name="intake")
    submit.register(intake.app)
    app.add_typer(law.app, name="law")
    calc.register(app)
    app.add_typer(bills.app, name="bills")
    app.add_typer(reminders.app, name="reminders")
    coverage.register(app)
    app.add_typer(events.app, name="events")
    app.add_typer(people.government_app, name="government")
    app.add_typer(people.office_app, name="office")
    app.add_typer(people.user_app, name="user")
    demo.register(app)
    serve.register(app)


def run() -> None:
    """Entry point. Exit status: 0 done, 1 the answer is no, 2 the call or its input was wrong."""
    mount()
    try:
        app()
    except Refusal as refusal:
        sys.stderr.write(f"lindung: {refusal.read()}\n")
        raise SystemExit(2) from None


if __name__ == "__main__":
    run()
