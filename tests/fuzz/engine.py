"""The process that fuzzes one door: `python -m tests.fuzz.engine DOOR ARGUMENTS…`, the arguments being libFuzzer's.

Only here is code instrumented. The process puts itself under the bounds of a cell, then reads until the time is over or
something escapes; what escaped is written where ``-artifact_prefix`` says.
"""

from __future__ import annotations

import importlib
import sys

import atheris

from tests.fuzz.mutation import changed

MEMORY_MB, CPU_SECONDS = 4_000, 100_000


def main(door: str, arguments: list[str]) -> None:
    """Fuzz the door; does not come back."""
    module, _, function = door.partition(":")
    with atheris.instrument_imports(include=["lindung", module]):
        read = getattr(importlib.import_module(module), function)
        from lindung.cell.bounds import Bounds, confine

    confine(Bounds(MEMORY_MB, CPU_SECONDS, 0))
    again = f"{sys.executable} -m tests.fuzz.engine {door}"  # how libFuzzer calls itself when it merges
    atheris.Setup([again, *arguments], read, custom_mutator=_mutated, internal_libfuzzer=True)
    atheris.Fuzz()


def _mutated(content: bytes, most: int, seed: int) -> bytes:
    return changed(content, most, seed, lambda part, size: bytes(atheris.Mutate(part, max(size, len(part), 1))))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
