"""The reference of the command line says what the commands say, and every command says enough."""

from __future__ import annotations

import re

import pytest

from tests.docs.command_line import Command, commands
from tests.docs.commands_page import english, words
from tests.docs.rendering import pages


def names(command: Command) -> str:
    return command.name


@pytest.mark.parametrize("command", commands(), ids=names)
def test_a_command_has_an_example_of_itself(command: Command) -> None:
    assert command.says.endswith(".")
    assert command.examples
    assert all(example.startswith(command.name) for example in command.examples)


@pytest.mark.parametrize("command", commands(), ids=names)
def test_an_example_uses_options_that_exist(command: Command) -> None:
    known = {one.written.split()[0] for one in command.parameters}
    used = {option for example in command.examples for option in re.findall(r"(?<!\S)--[a-z-]+", example)}
    assert used - known == set()


def test_every_help_text_has_its_english_twin() -> None:
    spoken = {command.says for command in commands()}
    spoken |= {one.help for command in commands() for one in command.parameters if one.help}
    assert sorted(spoken - english().keys()) == [], "add their English to docs/reference/commands.yaml"
    assert sorted(english().keys() - spoken) == [], "no command says this any more: docs/reference/commands.yaml"


def test_exit_status_1_is_explained_where_a_command_may_end_with_it() -> None:
    assert {command.name for command in commands() if command.can_answer_no} == set(words()["answers_no"])


def test_no_command_is_missing_from_the_page() -> None:
    told = re.findall(r"^## (.+)$", pages()["commands.md"], re.MULTILINE)
    assert told == [command.name for command in commands()]
