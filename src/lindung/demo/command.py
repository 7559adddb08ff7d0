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
    from lindung.store.bootstrap import wake

    wake()
    from lindung.demo.emptiness import is_empty
    from lindung.demo.users import users_told
    from lindung.kernel.errors import Refusal

    if not is_empty():
        if not if_empty:
            raise Refusal("not_empty", "basis data sudah berisi; demo hanya mengisi yang kosong")
    else:
        from lindung.demo.play import demo_play

        demo_play(tell=typer.echo)
        if walked:
            from lindung.demo.walk import muna_barat_walk

            muna_barat_walk(tell=typer.echo)
    for line in users_told():
        typer.echo(line)
