"""Walks a submission to its bills, killing the process at every single statement of every step on the way.

Run by ``test_kill.py`` in a process and a database of its own. For each step: a child begins it and is killed
(SIGKILL) at its first statement, the next child at its second, and so on until one comes through. After each death
the facts are counted and the chain is walked. Prints one JSON line: per step how many children died.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable

from tests.apps.walk import STEPS, at_the_end, facts, found_place

from django.db import connection, connections  # isort: skip

from lindung.apps.events.verification import chain_verify


def killed_at(statement: int, step: Callable[[], object]) -> bool:
    """Run a step in a child that is killed at a statement; False if it came through before."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        seen = 0

        def count(execute, sql, params, many, context):
            nonlocal seen
            seen += 1
            if seen == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            step()
        connections.close_all()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.WEXITSTATUS(status):
        raise SystemExit(f"the step failed by itself at statement {statement}")
    return False


def deaths_of(step: Callable[[], object]) -> int:
    """Kill a step at each of its statements in turn; nothing may be left of any attempt that died before its commit.

    One that dies afterwards, while the planner's statistics are refreshed, has done all of it: the step comes through
    once more and adds nothing.
    """
    before, statement = facts(), 1
    done: dict[str, int] | None = None
    while killed_at(statement, step):
        after = facts()
        verdict = chain_verify()
        assert verdict.holds, f"killed at statement {statement}: chain broken at {verdict.broken_at}"
        if after != before:
            done = after
            break
        statement += 1
    if done:
        step()
        assert facts() == done, f"killed at statement {statement}: {before} became {done}"
    assert facts() != before
    assert chain_verify().holds
    return statement - 1


def main() -> None:
    """Found the place, then walk and die."""
    found_place()
    deaths = {name: deaths_of(step) for name, step in STEPS.items()}
    at_the_end()
    sys.stdout.write(json.dumps(deaths) + "\n")


if __name__ == "__main__":
    main()
