"""One explained answer over the API, asked of the running server one at a time: the slowest calculation's p95.

Each calculation is asked as if by a proxy from a visitor of its own, because no address may ask so much in a minute.
"""

from __future__ import annotations

import http.client
import json
import shlex
import statistics
import time
from typing import Any

from bench.pages import free_port, serve
from bench.report import Ceiling

REQUESTS = 200


def example(written: str) -> dict[str, Any]:
    """The fields of a calculation's own example."""
    from lindung.law.reading import parse_yaml

    pairs = (pair.split("=", 1) for pair in shlex.split(written)[3:])
    return {field: parse_yaml(text, field) for field, text in pairs}


def _asked(line: http.client.HTTPConnection, name: str, body: str, visitor: str) -> float:
    headers = {"Content-Type": "application/json", "X-Forwarded-For": visitor}
    started = time.perf_counter()
    line.request("POST", f"/api/v1/calculations/{name}", body, headers)
    answer = line.getresponse()
    answered = json.loads(answer.read())
    taken = time.perf_counter() - started
    if answer.status != 200 or not answered["explanation"]:
        raise SystemExit(f"{name}: {answer.status} {answered}")
    return taken


def measured() -> Ceiling:
    """The slowest calculation at p95."""
    slowest = max(milliseconds().values())
    return Ceiling("One explained answer over the API, p95", f"{slowest:.1f} ms", "20 ms", slowest < 20)


def milliseconds() -> dict[str, float]:
    """Milliseconds at p95 for each calculation, its example over one connection, without the ten that warm up."""
    from lindung.rules.calculations import CALCULATIONS

    port = free_port()
    server = serve(port)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        found = {}
        for number, (name, calculation) in enumerate(CALCULATIONS.items(), start=1):
            body = json.dumps(example(calculation.example), default=str)
            taken = [_asked(line, name, body, f"192.0.2.{number}") for _ in range(REQUESTS + 10)][10:]
            found[name] = statistics.quantiles(taken, n=20)[-1] * 1000
        return found
    finally:
        line.close()
        server.terminate()
        server.wait(10)
