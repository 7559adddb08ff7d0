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
    from lindung.store.bootstrap import Version, bootstrap, database_version, migrate, start_django

    start_django()
    if database_version() is Version.EMPTY:
        migrate()
    bootstrap()
    from lindung.demo.emptiness import is_empty
    from lindung.demo.users import user_lines
    from lindung.kernel.errors import Refusal

    if not is_empty():
        if not if_empty:
            raise Refusal("not_empty", "basis data sudah berisi; demo hanya mengisi yang kosong")
    else:
        from lindung.demo.play import demo_play

        demo_play(announce=typer.echo)
        if walked:
            from lindung.demo.walk import muna_barat_walk

            muna_barat_walk(announce=typer.echo)
    for line in user_lines():
        typer.echo(line)
