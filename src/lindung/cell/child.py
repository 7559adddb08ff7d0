"""The child's side of a cell: takes a request from its standard input, does the task, sends what came of it.

An error is sent by its kind and the line of our code that raised it, never with its words, which may quote a person.
"""

from __future__ import annotations

import gc
import os
import queue
import sys
import threading
import traceback
from importlib import import_module
from typing import BinaryIO

from lindung.cell.bounds import Bounds, confine
from lindung.cell.messages import Message, Talk, read_message, write_message


def main() -> None:
    """Do the task of the request and exit with status 0; 1 where it failed or the parent is gone."""
    out = _own_output()
    heard: queue.SimpleQueue[Message] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(heard,), daemon=True).start()
    status = _work(Talk(lambda message: write_message(out, message), heard.get), out)
    out.flush()
    os._exit(status)


def _work(talk: Talk, out: BinaryIO) -> int:
    gc.disable()  # this process does one piece of work and ends
    try:
        request = talk.receive()
        confine(Bounds(**request.said["bounds"]))
        module, _, function = request.said["task"].partition(":")
        getattr(import_module(module), function)(request, talk)
        write_message(out, Message({"kind": "done"}))
    except BaseException as error:  # noqa: BLE001  a panic of a reader written in Rust is no Exception
        write_message(out, Message({"kind": "failed", "error": type(error).__name__, "place": _place(error)}))
        return 1
    return 0


def _place(error: BaseException) -> str:
    """The last line of our own code that the error passed, as ``module path:line``."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if f"{os.sep}lindung{os.sep}" in frame.filename
    ]
    if not frames:
        return ""
    return f"{frames[-1].filename.rpartition(f'{os.sep}lindung{os.sep}')[2]}:{frames[-1].lineno}"


def _own_output() -> BinaryIO:
    """The pipe to the parent, with which no library's print can interfere."""
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return out


def _listen(heard: queue.SimpleQueue[Message]) -> None:
    """Pass on what the parent says; end this process when the parent is gone."""
    while (message := read_message(sys.stdin.buffer)) is not None:
        heard.put(message)
    os._exit(1)


if __name__ == "__main__":
    main()
