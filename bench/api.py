"""One explained answer over the API, asked of the running server one at a time: the slowest calculation's p95."""

from __future__ import annotations

import http.client
import json
import shlex
import statistics
import time
from typing import Any

from bench.pages import free_port, serve

REQUESTS = 200


def example(written: str) -> dict[str, Any]:
    """The fields of a calculation's own example."""
    from lindung.law.reading import parse_yaml

    pairs = (pair.split("=", 1) for pair in shlex.split(written)[3:])
    return {field: parse_yaml(text, field) for field, text in pairs}


def _asked(line: http.client.HTTPConnection, name: str, body: str) -> float:
    started = time.perf_counter()
    line.request("POST", f"/api/v1/calculations/{name}", body, {"Content-Type": "application/json"})
    answer = line.getresponse()
    answered = json.loads(answer.read())
    taken = time.perf_counter() - started
    if answer.status != 200 or not answered["explanation"]:
        raise SystemExit(f"{name}: {answer.status} {answered}")
    return taken


def measured() -> dict[str, float]:
    """Milliseconds at p95 for each calculation, its example over one connection, without the ten that warm up."""
    from lindung.rules.calculations import CALCULATIONS

    port = free_port()
    server = serve(port)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        found = {}
        for name, calculation in CALCULATIONS.items():
            body = json.dumps(example(calculation.example), default=str)
            taken = [_asked(line, name, body) for _ in range(REQUESTS + 10)][10:]
            found[name] = statistics.quantiles(taken, n=20)[-1] * 1000
        return found
    finally:
        line.close()
        server.terminate()
        server.wait(10)
