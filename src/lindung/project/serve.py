"""`lindung serve`: the pages, and beside them the worker for what takes long. Both are started again if they die."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

import typer

from lindung.kernel.errors import Refusal


def register(app: typer.Typer) -> None:
    """Add the command to the main one."""
    app.command("serve")(serve)


def serve(
    host: str = typer.Option("127.0.0.1", "--host", help="Alamat yang dilayani."),
    port: int = typer.Option(8000, "--port", help="Nomor pintu."),
    workers: int = typer.Option(2, "--workers", min=1, max=64, help="Berapa proses yang melayani halaman."),
) -> None:
    """Layani aplikasi web sampai dihentikan dengan Ctrl+C.

    Contoh: lindung serve --port 8000
    """
    from lindung.store.bootstrap import bootstrap

    _require_free(host, port)
    bootstrap()
    from lindung.apps.places.services import regions_load
    from lindung.project.jobs import JOB_WORKER, unfinished_requeue
    from lindung.project.static import static_prepare

    regions_load()
    static_prepare()
    unfinished_requeue()
    pages = [
        *(sys.executable, "-m", "granian", "lindung.project.wsgi:application", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "1"),
        *("--no-ws", "--log-level", "warning", "--backlog", "256", "--respawn-failed-workers"),
    ]
    jobs = [sys.executable, "-m", "django", "db_worker", "--interval", "0.3", "--worker-id", JOB_WORKER]
    jobs += ["--no-startup-delay", "--no-reload", "-v", "0"]
    typer.echo(f"Lindung: http://{host}:{port}  (Ctrl+C untuk berhenti)")
    supervisor = Supervisor({"pages": pages, "jobs": jobs}, before={"jobs": unfinished_requeue})
    supervisor.run()
    if supervisor.has_failed:
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


QUICK_DEATHS = 5


class Supervisor:
    """Keeps child processes alive until the server stops; a child that dies is started again after a second.

    One that dies again and again within seconds cannot be helped by starting it: then all stops, exit status 1.
    """

    def __init__(self, commands: dict[str, list[str]], before: dict[str, Callable[[], object]]) -> None:
        self.commands, self.before = commands, before
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.is_stopping = self.has_failed = False

    def run(self) -> None:
        """Start all and watch over them."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "lindung.project.settings"}
        for name, command in self.commands.items():
            self.children[name] = subprocess.Popen(command, env=environment)
        started = dict.fromkeys(self.commands, time.monotonic())
        deaths = dict.fromkeys(self.commands, 0)
        while not self.is_stopping:
            time.sleep(0.3)
            for name, child in list(self.children.items()):
                if child.poll() is None or self.is_stopping:
                    continue
                deaths[name] = deaths[name] + 1 if time.monotonic() - started[name] < 10 else 1
                if deaths[name] >= QUICK_DEATHS:
                    self.has_failed = self.is_stopping = True
                    sys.stderr.write(f"lindung: {name} does not start; see the lines above\n")
                    break
                sys.stderr.write(f"lindung: {name} stopped with {child.returncode}; starting it again\n")
                time.sleep(1)
                if prepare := self.before.get(name):
                    prepare()
                started[name] = time.monotonic()
                self.children[name] = subprocess.Popen(self.commands[name], env=environment)
        self._end()

    def _end(self) -> None:
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True
