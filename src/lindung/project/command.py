"""The command `lindung`: mounts its groups, turns a refusal into one clear line and exit status 2."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click
import typer

from lindung import __version__
from lindung.kernel.errors import Refusal
from lindung.project.usage import usage_sentence

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
    _mount_lists()
    _mount_upkeep()


def _mount_lists() -> None:
    """What reads files of strangers, and what is computed from the law and from the records."""
    from lindung.cli import (
        bills,
        calc,
        candidates,
        claims,
        coverage,
        deaths,
        intake,
        law,
        reminders,
        statements,
        submit,
    )

    app.add_typer(intake.app, name="intake")
    submit.register(intake.app)
    app.add_typer(statements.app, name="statements")
    app.add_typer(claims.app, name="claims")
    app.add_typer(deaths.app, name="deaths")
    app.add_typer(candidates.app, name="candidates")
    app.add_typer(law.app, name="law")
    calc.register(app)
    app.add_typer(bills.app, name="bills")
    app.add_typer(reminders.app, name="reminders")
    coverage.register(app)


def _mount_upkeep() -> None:
    """What runs and keeps an installation."""
    from lindung.cli import backup, events, jobs, migrate, people
    from lindung.demo import command as demo
    from lindung.project import serve

    app.add_typer(jobs.app, name="jobs")
    app.add_typer(events.app, name="events")
    people_groups = {"government": people.government_app, "office": people.office_app, "user": people.user_app}
    for name, group in people_groups.items():
        app.add_typer(group, name=name)
    migrate.register(app)
    backup.register(app)
    demo.register(app)
    serve.register(app)


def run() -> None:
    """Entry point. Exit status: 0 done, 1 the answer is no, 2 the call or its input was wrong."""
    mount()
    command = typer.main.get_command(app)
    try:
        status = command.main(prog_name="lindung", standalone_mode=False)
    except Refusal as refusal:
        _refuse(refusal.read())
    except click.ClickException as error:
        _refuse(usage_sentence(error, command, sys.argv[1:]))
    except click.Abort:
        sys.stderr.write("lindung: dibatalkan\n")
        raise SystemExit(1) from None
    except Exception as error:
        meant = _database_refusal(error)
        if meant is None:
            raise
        _refuse(meant.read())
    _end(status if isinstance(status, int) else 0)


def _database_refusal(error: Exception) -> Refusal | None:
    """What an error of the database, or a full disk, means; None for a fault of the software."""
    from lindung.project.home import home
    from lindung.store.database_errors import database_refusal

    return database_refusal(error, home())


def _end(status: int) -> NoReturn:
    """Leave; at once where no database was opened, for taking a great workbook's rows apart serves nobody."""
    if "django.db" not in sys.modules:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    raise SystemExit(status)


def _refuse(sentence: str) -> NoReturn:
    sys.stderr.write(f"lindung: {sentence}\n")
    raise SystemExit(2) from None


if __name__ == "__main__":
    run()
