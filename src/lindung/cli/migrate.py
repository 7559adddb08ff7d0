"""`lindung migrate`: the tables of the database brought up to date."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the main one."""
    app.command("migrate")(migrate)


def migrate(
    new: bool = typer.Option(False, "--new", help="Mulai walau basis data folder ini hilang, atau milik folder lain."),
    without_backup: bool = typer.Option(False, "--without-backup", help="Perbarui tanpa membuat cadangan dahulu."),
) -> None:
    """Siapkan basis data, atau perbarui ke versi Lindung ini; yang sudah berisi dicadangkan dahulu.

    Contoh: lindung migrate
    """
    from lindung.store.bootstrap import start_django

    start_django()
    from lindung.operations.upgrade import upgrade

    done = upgrade(without_backup=without_backup, begins_anew=new)
    if done.copy:
        typer.echo(f"Cadangan sebelumnya: {done.copy}")
    typer.echo("Basis data diperbarui." if done.has_changed else "Basis data sudah terbaru.")
