"""`lindung demo`: the Southeast Sulawesi story in an empty database."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the main one."""
    app.command("demo")(demo)


def demo(
    if_empty: bool = typer.Option(False, "--if-empty", help="Diam saja bila sudah ada isinya."),
    walked: bool = typer.Option(False, "--walked", help="Jalani pula kiriman Muna Barat sampai tagihannya terbit."),
) -> None:
    """Isi basis data kosong dengan cerita Sulawesi Tenggara; semua orangnya rekaan.

    Contoh: lindung demo --walked
    """
    from lindung.store import bootstrap

    bootstrap.start_django()
    _tables_make()
    bootstrap.bootstrap()
    from lindung.demo.emptiness import is_empty
    from lindung.demo.play import demo_play, demo_settle
    from lindung.demo.users import user_lines
    from lindung.kernel.errors import Refusal

    if is_empty():
        demo_play(announce=typer.echo, is_walked=walked)
    elif not if_empty:
        raise Refusal("not_empty", "basis data sudah berisi; demo hanya mengisi yang kosong")
    else:
        demo_settle()
    for line in user_lines():
        typer.echo(line)


def _tables_make() -> None:
    """Make the tables of an empty database, and go on where making them was interrupted."""
    from lindung.store.bootstrap import Version, database_version, migrate, require_own_database
    from lindung.store.installation import Belonging

    version = database_version()
    if require_own_database(version) is Belonging.BEGINNING or version is Version.EMPTY:
        migrate()
