"""`lindung serve`: the pages, and beside them the worker for what takes long; both are kept alive."""

from __future__ import annotations

import os
import socket
import sys

import typer

from lindung.kernel.errors import Refusal


def register(app: typer.Typer) -> None:
    """Add the command to the main one."""
    app.command("serve")(serve)


def serve(
    host: str = typer.Option("127.0.0.1", "--host", help="Alamat yang dilayani."),
    port: int = typer.Option(8000, "--port", help="Nomor pintu."),
    workers: int = typer.Option(2, "--workers", min=1, max=64, help="Berapa proses yang melayani halaman."),
    threads: int = typer.Option(4, "--threads", min=1, max=32, help="Berapa halaman sekaligus dalam satu proses."),
    jobs: int = typer.Option(1, "--jobs", min=1, max=16, help="Berapa pekerjaan latar sekaligus."),
) -> None:
    """Layani aplikasi web sampai dihentikan dengan Ctrl+C.

    Contoh: lindung serve --port 8000
    """
    from lindung.store.bootstrap import bootstrap

    _require_free(host, port)
    bootstrap()
    from django.conf import settings
    from django.db import connections

    from lindung.apps.places.services import regions_load
    from lindung.project.metrics import metrics_prepare
    from lindung.project.static import static_prepare
    from lindung.project.supervisor import Child, Supervisor

    regions_load()
    static_prepare()
    connections.close_all()
    environment = os.environ | (metrics_prepare(settings.HOME / "metrics") if settings.METRICS_PORT else {})
    pages = [sys.executable, "-m", "lindung.project.pages", host, str(port), str(workers), str(threads)]
    background = [sys.executable, "-m", "lindung.project.jobs", str(jobs)]
    typer.echo(f"Lindung: http://{host}:{port}  (Ctrl+C untuk berhenti)")
    has_failed = Supervisor([Child("pages", pages, must_start=True), Child("jobs", background)], environment).run() != 0
    if has_failed:
        raise typer.Exit(1)


def _require_free(host: str, port: int) -> None:
    """Check that an address is of this machine and free.

    Raises:
        Refusal: ``port_busy``.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            sentence = f"--host {host} --port {port}: tidak dapat dilayani di sini; pakai --port lain"
            raise Refusal("port_busy", sentence) from None
