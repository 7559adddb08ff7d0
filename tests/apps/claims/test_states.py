"""The table of states: complete, without dead ends, and the only door to a state."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import lindung
from lindung.apps.claims.states import (
    ENDED,
    OWNERS,
    RESUMABLE,
    SUSPENDABLE,
    TRANSITIONS,
    WAITING,
    Act,
    Owner,
    State,
    after,
    may_suspend,
)

APPS = Path(lindung.__file__).parent / "apps" / "claims"


def reachable(begins: State) -> set[State]:
    """Every state to which acts lead from one, being laid aside and resuming included."""
    found, open_states = {begins}, [begins]
    while open_states:
        state = open_states.pop()
        steps = {into for (before, _act), into in TRANSITIONS.items() if before is state}
        steps |= {into for into in WAITING if may_suspend(state, into)}
        for into in steps - found:
            found.add(into)
            open_states.append(into)
    return found


def test_every_state_is_reached_from_a_notice_and_has_an_owner() -> None:
    assert reachable(State.NOTICED) == set(State)
    assert set(OWNERS) == set(State)


@pytest.mark.parametrize("state", [state for state in State if state not in ENDED])
def test_every_open_state_has_somebody_and_leads_to_an_end(state: State) -> None:
    assert OWNERS[state] is not Owner.NOBODY
    assert reachable(state) & set(ENDED)


def test_what_is_ended_leads_only_to_an_appeal() -> None:
    led = {(state, act) for state, act in TRANSITIONS if state in ENDED}
    assert led == {(State.CLOSED, Act.APPEAL)}


def test_nothing_is_decided_without_an_assessment_and_nothing_paid_undecided() -> None:
    into = {target: {state for (state, _act), one in TRANSITIONS.items() if one is target} for target in State}
    assert into[State.DECIDED] == {State.ASSESSED, State.PAID, State.RECEIVED}
    assert into[State.PAID] == {State.DECIDED}
    assert into[State.ASSESSED] == {State.COMPLETE, State.APPEALED}
    assert into[State.RECEIVED] == {State.PAID}


def test_what_was_paid_is_neither_withdrawn_nor_laid_aside() -> None:
    for state in (State.PAID, State.RECEIVED, State.DECIDED):
        assert after(state, Act.WITHDRAW) is None
        assert after(state, Act.LAPSE) is None
    assert not any(may_suspend(state, into) for state in (State.PAID, State.RECEIVED, State.CLOSED) for into in WAITING)
    assert [into for into in WAITING if may_suspend(State.DECIDED, into)] == [State.DISPUTED]


def test_what_is_laid_aside_can_be_taken_up_again() -> None:
    assert set(WAITING) <= set(RESUMABLE)
    assert set(SUSPENDABLE).isdisjoint(ENDED)


def test_a_state_is_set_in_one_file_only() -> None:
    setting = set()
    for path in APPS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else []
            flat = [one for target in targets for one in (target.elts if isinstance(target, ast.Tuple) else [target])]
            names = [one for one in flat if isinstance(one, ast.Attribute) and one.attr == "state"]
            if any(isinstance(one.value, ast.Name) and one.value.id == "case" for one in names):
                setting.add(path.name)
    assert setting == {"move.py"}
