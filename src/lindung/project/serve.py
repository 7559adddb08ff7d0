"""`lindung serve`: the pages, and beside them the worker for what takes long; both are kept alive."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import IO

import typer

from lindung.kernel.errors import Refusal

ATTEMPTS, PAUSE_SECONDS = 8, 0.5


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
    from lindung.store.file_sweep import files_sweep

    with _serving_alone() as lock:
        regions_load()
        static_prepare()
        files_sweep()
        connections.close_all()
        counting = metrics_prepare(settings.HOME / "metrics") if settings.METRICS_PORT else {}
        pages = [sys.executable, "-m", "lindung.project.pages", host, str(port), str(workers), str(threads)]
        background = [sys.executable, "-m", "lindung.project.jobs", str(jobs)]
        typer.echo(f"Lindung: http://{host}:{port}  (Ctrl+C untuk berhenti)")
        children = [Child("pages", pages, must_start=True), Child("jobs", background)]
        kept = [] if sys.platform == "win32" else [lock.fileno()]
        has_failed = Supervisor(children, kept, os.environ | counting).run() != 0
    if has_failed:
        raise typer.Exit(1)


@contextmanager
def _serving_alone() -> Iterator[IO[bytes]]:
    """Hold the lock of the home folder's only server; its children hold it too, for as long as one of them lives.

    The children of a server that was killed end within a second; for so long it is waited.

    Raises:
        Refusal: ``already_serving``.
    """
    from django.conf import settings

    from lindung.store.file_lock import SERVING, LockBusy, file_lock

    with ExitStack() as held:
        for attempt in range(ATTEMPTS):
            try:
                lock = held.enter_context(file_lock(settings.HOME / SERVING))
                break
            except LockBusy:
                if attempt == ATTEMPTS - 1:
                    sentence = f"'{settings.HOME}' sedang dilayani oleh Lindung yang lain; hentikan dulu yang itu"
                    raise Refusal("already_serving", sentence) from None
                time.sleep(PAUSE_SECONDS)
        yield lock


def _require_free(host: str, port: int) -> None:
    """Check that an address is of this machine and free, or becomes so while a killed server's children end.

    Raises:
        Refusal: ``port_busy``.
    """
    for _attempt in range(ATTEMPTS):
        if _is_free(host, port):
            return
        time.sleep(PAUSE_SECONDS)
    raise Refusal("port_busy", f"--host {host} --port {port}: tidak dapat dilayani di sini; pakai --port lain")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            return False
        return True
