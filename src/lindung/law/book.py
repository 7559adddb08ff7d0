"""The book: what was in force on a day, with the article it comes from. It never guesses and never answers 0.

National law comes first. What it leaves open (the price per person in a budget, the wage reported, ages, rounding) a
government's decree may settle: ``Book.with_overlay`` lays such a decree over the book, ranked below national law.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from lindung.kernel.text import Text
from lindung.law.loading import fault, load_folder, parse_instruments, parse_parameters
from lindung.law.model import DatedValue, Instrument, Parameter
from lindung.law.refusal import BeforeLawRefusal, LawRefusal

BOOK_FOLDER = Path(__file__).parent / "book"
CASES_FOLDER = Path(__file__).parent / "cases"


class Book:
    """Parameters by code. ``local`` are those of a decree, asked first where the law leaves the matter open."""

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        instruments: Mapping[str, Instrument],
        local: Mapping[str, Parameter] | None = None,
    ) -> None:
        self.parameters = dict(parameters)
        self.instruments = dict(instruments)
        self.local = dict(local or {})

    @classmethod
    def load(cls, folder: Path, chapter: str = "") -> Book:
        """Read a folder of law files, or a chapter. Refuses (``law_file``, ``yaml_malformed``) the first fault."""
        return cls(*load_folder(folder, chapter))

    def parameter(self, code: str) -> Parameter:
        """A parameter by its code. Refuses (``parameter_unknown``) and names those that hold it or are most like it."""
        if code in self.parameters:
            return self.parameters[code]
        holding = [known for known in sorted(self.parameters) if code and code.lower() in known][:5]
        like = holding or difflib.get_close_matches(code, self.parameters, n=3, cutoff=0.5)
        hint = (f"; mungkin {', '.join(like)}", f"; perhaps {', '.join(like)}") if like else ("", "")
        raise LawRefusal(
            "parameter_unknown",
            Text(f"tidak ada parameter '{code}'{hint[0]}", f"there is no parameter '{code}'{hint[1]}"),
        )

    def value(self, code: str, on: date) -> DatedValue:
        """What holds on a day. Refuses (``before_first_value``, ``not_in_force``) where nothing does."""
        parameter = self.parameter(code)
        decree = self.local.get(code)
        found = (decree.in_force(on) if decree else None) or parameter.in_force(on)
        if found is None:
            raise _nothing(parameter, on)
        return found

    def in_force(self, prefix: str, on: date) -> list[DatedValue]:
        """Every value that holds on a day among the parameters under a prefix; windows that are closed are left out."""
        found = (self.parameters[code].in_force(on) for code in sorted(self.parameters) if code.startswith(prefix))
        return [value for value in found if value is not None]

    def with_overlay(self, decree: Mapping[str, Any], name: str = "decree") -> Book:
        """This book with a decree laid over it: ``{"instruments": {…}, "parameters": […]}``, the schema of the book.

        Refuses (``overlay_closed``) a parameter that national law does not leave open.
        """
        if set(decree) != {"instruments", "parameters"}:
            raise fault(name, "expected exactly the keys instruments and parameters")
        instruments = self.instruments | parse_instruments(decree["instruments"], name)
        local = dict(self.local)
        for parameter in parse_parameters(decree["parameters"], instruments, name):
            if not self.parameter(parameter.code).is_open:
                raise LawRefusal(
                    "overlay_closed",
                    Text(
                        f"{name}: {parameter.code} ditetapkan hukum nasional, peraturan daerah tidak dapat mengubahnya",
                        f"{name}: {parameter.code} is fixed by national law, a local decree cannot change it",
                    ),
                )
            local[parameter.code] = parameter
        return Book(self.parameters, instruments, local)

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self.parameters[code] for code in sorted(self.parameters))


@cache
def national_book() -> Book:
    """The book that the project ships, read once."""
    return Book.load(BOOK_FOLDER)


@cache
def national_chapter(chapter: str) -> Book:
    """One chapter of that book, for a process that asks nothing else and must not wait for the rest."""
    return Book.load(BOOK_FOLDER, chapter)


def _nothing(parameter: Parameter, on: date) -> LawRefusal:
    code, first = parameter.code, parameter.values[0].from_on if parameter.values else None
    if first is None:
        return LawRefusal(
            "not_in_force",
            Text(
                f"{code}: hukum nasional menyerahkannya kepada peraturan daerah, dan tidak ada yang diberikan",
                f"{code}: national law leaves this to a local decree, and none is given",
            ),
        )
    if on < first:
        return BeforeLawRefusal(code, on, first)
    return LawRefusal(
        "not_in_force",
        Text(f"{code}: tidak berlaku pada {on}", f"{code}: not in force on {on}"),
    )
