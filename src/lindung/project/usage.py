"""A call of the command line that cannot be understood, in one line: what was wrong, and where help stands."""

from __future__ import annotations

import re
from typing import Any

import click

_KINDS = {
    "integer": "bilangan bulat",
    "float": "bilangan",
    "boolean": "ya atau tidak",
    "path": "nama berkas atau folder",
    "file": "nama berkas",
}


def usage_sentence(error: click.ClickException, root: click.Command, words: list[str]) -> str:
    """What was wrong with a call, from the kind of click's error; ``words`` are those of the call."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return "perintahnya belum disebut; pilih satu dari daftar di atas"
    message = " ".join(_message(error).split())
    return f"{message}; lihat {_command_path(root, words)} --help"


def _message(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"opsi '{error.option_name}' tidak dikenal" + _perhaps(error.possibilities)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"perintah '{error.command_name}' tidak dikenal" + _perhaps(error.possibilities)
    if isinstance(error, click.BadOptionUsage):
        takes_none = "not take" in error.message
        return f"opsi '{error.option_name}' " + ("tidak memakai nilai" if takes_none else "memerlukan nilai")
    if isinstance(error, click.MissingParameter):
        return f"{_parameter(error)} wajib diisi"
    if isinstance(error, click.BadParameter):
        return f"{_parameter(error)}: {_unreadable(error)}"
    extra = re.search(r"extra arguments? \((.*)\)", error.message, re.DOTALL)
    return f"terlalu banyak isian: '{extra[1]}'" if extra else "panggilan ini tidak dapat dibaca"


def _perhaps(names: Any) -> str:
    return f"; mungkin {', '.join(sorted(names))}" if names else ""


def _parameter(error: click.BadParameter) -> str:
    """The option or argument as people type it."""
    parameter = error.param
    if isinstance(parameter, click.Option):
        return f"opsi '{parameter.opts[0]}'"
    return f"isian {parameter.make_metavar(error.ctx)}" if parameter and error.ctx else "satu isian"


def _unreadable(error: click.BadParameter) -> str:
    kind = error.param.type.name if error.param else ""
    written = re.search(r"'(.*?)'", error.message)
    shown = f"'{written[1]}' " if written else "nilainya "
    return shown + (f"bukan {_KINDS[kind]}" if kind in _KINDS else "tidak dapat dipakai")


def _command_path(root: click.Command, words: list[str]) -> str:
    """The command that was meant, as far as its words are known."""
    path, command = ["lindung"], root
    for word in words:
        inner = getattr(command, "commands", {}).get(word)
        if inner is None:
            break
        path.append(word)
        command = inner
    return " ".join(path)
