"""`lindung migrate`: the tables of the database brought up to date."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the main one."""
    app.command("migrate")(migrate)


def migrate() -> None:
    """Siapkan basis data, atau perbarui ke versi Lindung ini.

    Contoh: lindung migrate
    """
    from lindung.store import bootstrap

    bootstrap.start_django()
    has_changed = bootstrap.migrate()
    typer.echo("Basis data diperbarui." if has_changed else "Basis data sudah terbaru.")
