"""Every list page among a million workers, asked by eight clients at once; p95 in milliseconds, budget 50.

Each page is asked three times over, and the quietest run counts: other work on the machine can only slow a run down.

The server is the one that `lindung serve` starts (two processes); the clients share its two cores, so that the figures
hold their work too. The bare limit is the page's own reading, asked one at a time.
"""

from __future__ import annotations

import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote_plus

from bench.people import DAY
from bench.report import PageLine

from lindung.kernel.principal import Principal

CLIENTS, REQUESTS, RUNS = 8, 60, 3
SEARCHES = ("hamzah", "la ode basir", "siti", "wa fitri", "muhammad rahmat", "yusuf", "zakaria", "kasman")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(port: int) -> subprocess.Popen[bytes]:
    """The page server as `lindung serve` starts it."""
    command = [sys.executable, "-m", "lindung.project.pages", "127.0.0.1", str(port), "2", "4"]
    child = subprocess.Popen(command, env=os.environ | {"DJANGO_SETTINGS_MODULE": "lindung.project.settings"})
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return child
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not start")


def _client(port: int, cookie: str, paths: list[str]) -> list[float]:
    """Ask for the paths one after the other over one connection; seconds each, without the five that warm up.

    It reads and writes the socket itself: the clients share the server's cores and should cost it little.
    """
    taken = []
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line, line.makefile("rb") as answers:
        for path in paths:
            started = time.perf_counter()
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode("ascii"))
            status = answers.readline()
            headers = dict(header.lower().split(b":", 1) for header in iter(answers.readline, b"\r\n"))
            answers.read(int(headers[b"content-length"]))
            taken.append(time.perf_counter() - started)
            if b" 200 " not in status:
                raise SystemExit(f"{path}: {status.decode().strip()}")
    return taken[5:]


def p95(port: int, cookie: str, path_of: Callable[[random.Random], str]) -> float:
    """The 95th percentile over all clients in the quietest of the runs, in milliseconds."""
    return min(_p95_once(port, cookie, path_of) for _ in range(RUNS))


def _p95_once(port: int, cookie: str, path_of: Callable[[random.Random], str]) -> float:
    journeys = [[path_of(random.Random(1000 * n + m)) for m in range(REQUESTS + 5)] for n in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as clients:
        taken = clients.map(lambda paths: _client(port, cookie, paths), journeys)
        return statistics.quantiles([one for times in taken for one in times], n=20)[-1] * 1000


def bare_milliseconds(work: Callable[[], object]) -> float:
    """The median of twenty runs of a page's own reading, in milliseconds."""
    taken = []
    for _ in range(20):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken) * 1000


_SAYS = """Workers, any page
Workers, by name
Workers, by NIK
One worker
Rows of a submission
One bill
A month's bills
Events
Coverage
Home""".splitlines()


def login() -> tuple[str, Principal]:
    """The cookie of a new administrator, and who they are."""
    from django.conf import settings
    from django.test import Client

    from lindung.apps.accounts.models import User
    from lindung.apps.accounts.services import password_invent, user_add
    from lindung.apps.offices.models import Government

    user = User.objects.filter(username="ukuran").first() or user_add(
        by=Principal.system("ukuran"),
        username="ukuran",
        name="Ukuran",
        role="administrator",
        password=password_invent(),
        government=Government.objects.get(),
    )
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}", user.principal


def measure() -> list[PageLine]:
    """Every list page of this process's database (filled by ``bench.enrolling``)."""
    from django.core.management import call_command
    from django.db import connections

    from lindung.apps.contributions.models import Bill
    from lindung.apps.contributions.selectors import bills_of_month, lines_of
    from lindung.apps.events.selectors import events_visible
    from lindung.apps.monitoring.coverage import coverage_offices
    from lindung.apps.monitoring.todo import todo_for
    from lindung.apps.registry.models import Worker
    from lindung.apps.registry.selectors import workers_found, workers_listed
    from lindung.apps.submissions.models import Submission
    from lindung.apps.submissions.selectors import rows_visible
    from lindung.store.keyset import Position, key_of, keyset_page

    cookie, who = login()
    call_command("collectstatic", verbosity=0, interactive=False)
    bill, submission = Bill.objects.select_related("office").first(), Submission.objects.get()
    dice = random.Random(1)
    some = list(Worker.objects.filter(pk__in=[dice.randrange(1, 900_000) for _ in range(200)]))
    by_name, by_position = ("name_key", "pk"), ("position",)
    keys = [quote_plus(key_of(by_name, worker.pk)) for worker in some]
    rows, lines = f"/kiriman/{submission.pk}/baris/?after=", f"/iuran/{bill.pk}/?after="

    by_line = ("position", "pk")
    line_keys = [quote_plus(key_of(by_line, pk)) for pk in bill.lines.values_list("pk", flat=True)[:20_000]]

    def row_key(pk: int) -> str:
        return quote_plus(key_of(by_position, pk))

    def page(of: Any, order: tuple[str, ...]) -> object:
        return keyset_page(of, order, Position(), size=25)

    pages: list[tuple[str, Callable[[random.Random], str], Callable[[], object]]] = [
        ("/peserta/", lambda d: f"?after={d.choice(keys)}", lambda: page(workers_listed(who), by_name)),
        ("/peserta/", lambda d: f"?q={quote_plus(d.choice(SEARCHES))}", lambda: workers_found(who, "siti")),
        ("/peserta/", lambda d: f"?q={d.choice(some).nik}", lambda: workers_found(who, some[0].nik)),
        ("/peserta/", lambda d: f"{d.choice(some).pk}/", lambda: Worker.objects.get(pk=some[0].pk)),
        (rows, lambda d: row_key(d.randrange(900_000)), lambda: page(rows_visible(who, submission), by_position)),
        (lines, lambda d: d.choice(line_keys), lambda: page(lines_of(bill), by_line)),
        ("/iuran/", lambda d: "", lambda: list(bills_of_month(who, bill.month)[:25])),
        ("/riwayat/", lambda d: "", lambda: page(events_visible(who), ("-number",))),
        ("/cakupan/", lambda d: "", lambda: coverage_offices(who, on=DAY)),
        ("/", lambda d: "", lambda: todo_for(who, on=DAY)),
    ]  # fmt: skip
    bare = [bare_milliseconds(reading) for _at, _rest, reading in pages]
    connections.close_all()
    port = free_port()
    server = serve(port)
    try:
        return [
            PageLine(name, found, p95(port, cookie, lambda dice, at=at, rest=rest: at + rest(dice)))
            for name, (at, rest, _reading), found in zip(_SAYS, pages, bare, strict=True)
        ]
    finally:
        server.terminate()
        server.wait(10)
