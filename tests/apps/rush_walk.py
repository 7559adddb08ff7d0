"""Walks a submission to its bills, four processes taking each step at the same moment.

Run by ``test_at_once.py`` in a process and a database of its own. One of them does the step, the others find it done or
are refused in words; nobody fails otherwise, and each fact stands there once.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence

from tests.apps.walk import STEPS, at_the_end, facts, found_place

from django.db import connections  # isort: skip

from lindung.apps.events.models import Event
from lindung.apps.events.verification import chain_verify
from lindung.kernel.errors import Refusal

MANY = 4
DONE, REFUSED, FAILED = 0, 3, 4


def at_once(steps: Sequence[Callable[[], object]]) -> list[int]:
    """Start each step in a child, all waiting for one signal; answers their exit statuses."""
    connections.close_all()
    gate, opener = os.pipe()
    children = []
    for step in steps:
        child = os.fork()
        if child == 0:
            os.close(opener)
            os.read(gate, 1)
            os._exit(_outcome(step))
        children.append(child)
    os.close(gate)
    os.close(opener)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def _outcome(step: Callable[[], object]) -> int:
    try:
        step()
    except Refusal:
        return REFUSED
    except Exception:  # noqa: BLE001 (whatever it is, the parent is to hear of it)
        traceback.print_exc()
        sys.stderr.flush()
        return FAILED
    finally:
        connections.close_all()
    return DONE


def main() -> None:
    """Found the place, then rush every step."""
    found_place()
    results = {}
    for name, step in STEPS.items():
        before, events = facts(), Event.objects.count()
        outcomes = at_once([step] * MANY)
        assert FAILED not in outcomes, name
        assert DONE in outcomes, name
        assert facts() != before, name
        assert chain_verify().holds, name
        results[name] = {"done": outcomes.count(DONE), "events": Event.objects.count() - events}
    at_the_end()
    sys.stdout.write(json.dumps(results) + "\n")


if __name__ == "__main__":
    main()
