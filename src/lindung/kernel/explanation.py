"""Why a figure is what it is: the steps of a calculation, told by the code that computed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from lindung.kernel.rupiah import Rupiah


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: the law's parameter, its instrument and article, and how sure we are."""

    parameter: str
    instrument: str
    article: str
    confidence: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation: ``answer`` = ``formula`` with ``values`` put in, each with its source."""

    answer: str
    formula: str
    values: dict[str, str]
    result: Rupiah | str
    sources: tuple[Source, ...] = ()


@dataclass(slots=True)
class Explanation:
    """The steps in the order in which they were computed; the last one is the answer."""

    steps: list[Step] = field(default_factory=list)

    def add(self, answer: str, formula: str, result: Rupiah | str, *sources: Source, **values: object) -> None:
        """Tell one more step."""
        self.steps.append(Step(answer, formula, {name: str(value) for name, value in values.items()}, result, sources))

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def as_json(self) -> list[dict[str, Any]]:
        """The steps as plain data."""
        return [asdict(step) for step in self.steps]
