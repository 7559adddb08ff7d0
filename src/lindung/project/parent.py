"""Processes that end with the process that started them, however that one ended."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time

_PR_SET_PDEATHSIG = 1
_LOOK_SECONDS = 1.0


def end_with_parent() -> None:
    """End this process within a second of its parent's end.

    On Linux the kernel does it at once, even where a hanging library lets no thread of Python run; elsewhere a thread
    looks whether the parent is still the same. Call it in the main thread, at the start.
    """
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_watch, args=(parent,), daemon=True, name="parent-watch").start()


def watch_parent() -> None:
    """As ``end_with_parent`` by the thread alone, for a process that a thread of its parent started."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True, name="parent-watch").start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(0)
