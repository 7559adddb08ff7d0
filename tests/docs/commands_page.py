"""The reference of the command line as a page: each command in both languages, with parameters and examples."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.docs.command_line import REQUIRED, Command, Parameter, commands

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
_HEAD = """<!-- Made by `python -m tests.docs.rendering` from the commands themselves. Do not edit. -->

# Perintah · Commands

Setiap perintah menerima `--help` dan menulis untuk manusia; yang punya `--json` menulis satu dokumen JSON dengannya.
Hari ditulis `2022-03-31`, bulan `2022-03`, uang dalam rupiah bulat. `lindung --version` menulis versinya.

*Every command takes `--help` and prints for people; one that has `--json` prints one JSON document with it. Days are
written `2022-03-31`, months `2022-03`, money is whole rupiah. `lindung --version` prints the version.*

| status | arti | meaning |
| --- | --- | --- |
| 0 | selesai | done |
| 1 | jawabannya tidak, seperti disebut pada perintahnya | the answer is no, as the command says |
| 2 | panggilan atau masukan salah; stderr menyebut apanya | the call or its input was wrong; stderr says what |

Tanda … berarti boleh lebih dari satu. *An … means that several may be given.*
"""


@cache
def words() -> dict[str, Any]:
    """What ``commands.yaml`` adds to the commands' own help."""
    return yaml.safe_load((REFERENCE / "commands.yaml").read_text(encoding="utf-8"))


def english() -> dict[str, str]:
    """The English twin of every Indonesian help text."""
    return {pair["id"]: pair["en"] for pair in words()["english"]}


def page() -> str:
    """The page of all commands."""
    return "\n".join([_HEAD, *(_section(command) for command in commands())])


def _section(command: Command) -> str:
    lines = [f"## {command.name}\n", f"{command.says}  ", f"*{english().get(command.says, '')}*\n"]
    if command.parameters:
        lines += ["| | arti | meaning | bila tidak ditulis · left out |", "| --- | --- | --- | --- |"]
        lines += [_row(one) for one in command.parameters] + [""]
    lines += ["```sh", *command.examples, "```"]
    if command.can_answer_no:
        says = words()["answers_no"].get(command.name, {"id": "", "en": ""})
        lines.append(f"\nStatus 1: {says['id']}. *{says['en'].capitalize()}.*")
    return "\n".join([*lines, ""])


def _row(one: Parameter) -> str:
    left_out = "wajib · required" if one.left_out == REQUIRED else f"`{one.left_out}`" if one.left_out else "–"
    return f"| `{one.written}` | {one.help or '–'} | {english().get(one.help, '') or '–'} | {left_out} |"
