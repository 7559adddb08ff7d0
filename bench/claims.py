"""The board of a hundred thousand cases, asked by eight clients at once, and the page of a case, asked one at a time.

usage: python -m bench.claims [--cases 100000] [--kind SQLite]

The board is measured as ``bench.pages`` measures every list. Cases whose page is asked lie in every state.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from bench.pages import bare_milliseconds, free_port, login, p95, serve
from bench.report import Measured, PageLine

if TYPE_CHECKING:
    from django.test import Client

    from lindung.apps.claims.models import Case
    from lindung.kernel.principal import Principal

BOARD_MILLISECONDS, CASE_MILLISECONDS, CASES_ASKED = 50, 100, 5
_SEARCHES = ("hamzah", "la ode basir", "siti", "wa fitri", "muhammad rahmat", "yusuf")
_FILTERS = (
    "kind=work_accident", "show=late", "state=collecting", "show=ended", "state=assessed&show=late", "office=74.13.07",
)  # fmt: skip
CLAIM_PAGES = (
    "Claims, first page", "Claims, any page", "Claims, narrowed", "Claims, by name", "Claims, by number",
    "One claim, asked one at a time",
)  # fmt: skip


def measured() -> list[Measured]:
    """The board and the page of a case in this process's database (filled by ``bench.cases``)."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections
    from django.test import Client

    from lindung.apps.claims.models import Case

    cookie, who = login()
    call_command("collectstatic", verbosity=0, interactive=False)
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie.partition("=")[2]
    case = _case_line(client)
    keys = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    pages = _pages(who, keys)
    bare = [bare_milliseconds(reading) for _path, reading in pages]
    connections.close_all()
    port = free_port()
    server = serve(port)
    try:
        lines = [
            PageLine(name, found, p95(port, cookie, path), BOARD_MILLISECONDS)
            for name, (path, _reading), found in zip(CLAIM_PAGES, pages, bare, strict=False)
        ]
    finally:
        server.terminate()
        server.wait(10)
    return [*lines, case]


def _pages(who: Principal, keys: list[int]) -> list[tuple[Callable[[random.Random], str], Callable[[], object]]]:
    """The address of each page by chance, and its own reading."""
    from lindung.apps.claims.models import Case
    from lindung.apps.claims.selectors import cases_visible
    from lindung.apps.claims.states import ENDED
    from lindung.apps.registry.selectors import workers_found
    from lindung.store.keyset import Position, key_of, keyset_page

    newest = ("-pk",)

    def page(after: str = "") -> object:
        rows = cases_visible(who).exclude(state__in=ENDED).select_related("office")
        return keyset_page(rows, newest, Position(after=after), size=25)

    def anywhere(dice: random.Random) -> str:
        return f"/klaim/?after={quote_plus(key_of(newest, dice.choice(keys)))}"

    return [
        (lambda dice: "/klaim/", page),
        (anywhere, lambda: page(key_of(newest, keys[len(keys) // 2]))),
        (lambda dice: f"/klaim/?{dice.choice(_FILTERS)}",
         lambda: list(cases_visible(who).filter(kind="work_accident").order_by("-pk")[:25])),
        (lambda dice: f"/klaim/?q={quote_plus(dice.choice(_SEARCHES))}", lambda: workers_found(who, "siti")),
        (lambda dice: f"/klaim/?q=K-2022-{dice.choice(keys):05d}", lambda: Case.objects.get(pk=keys[0])),
    ]  # fmt: skip


def _case_line(client: Client) -> PageLine:
    """The 95th percentile of the page over cases in every state, beside the reading of its row."""
    from lindung.apps.claims.models import Case
    from lindung.apps.claims.states import State

    found = [case for state in State for case in Case.objects.filter(state=state)[:CASES_ASKED]]
    for case in found[:5]:
        _seconds(client, case)
    taken = [min(_seconds(client, case) for _ in range(3)) for case in found]
    bare = bare_milliseconds(lambda: Case.objects.select_related("worker", "enrolment", "office").get(pk=found[0].pk))
    return PageLine(CLAIM_PAGES[-1], bare, statistics.quantiles(taken, n=20)[-1] * 1000, CASE_MILLISECONDS)


def _seconds(client: Client, case: Case) -> float:
    began = time.perf_counter()
    answer = client.get(f"/klaim/{case.pk}/")
    if answer.status_code != 200:
        raise SystemExit(f"/klaim/{case.pk}/: {answer.status_code}")
    return time.perf_counter() - began


def main() -> None:
    """Measure on a database of its own and print."""
    from bench.database import new_database
    from bench.report import heard, table

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--kind", choices=("SQLite", "PostgreSQL"), default="SQLite")
    asked = parser.parse_args()
    with new_database(asked.kind) as environment:
        command = [sys.executable, "-m", "bench.database", "claims", str(asked.cases * 10)]
        child = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    print(table([heard(line) for line in child.stdout.splitlines()]))


if __name__ == "__main__":
    main()
