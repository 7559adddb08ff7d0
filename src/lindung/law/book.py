"""The law book: the value of a parameter on a day, with the article it comes from. A missing value is refused, never 0.

National law leaves some parameters open (the price per person in a budget, the wage reported, ages, rounding), which a
government's decree may set: ``Book.with_overlay`` adds such a decree to the book.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
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
    """Parameters and instruments by code. ``local`` are the parameters of a decree, which take precedence."""

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        instruments: Mapping[str, Instrument],
        local: Mapping[str, Parameter] | None = None,
    ) -> None:
        self.parameters = dict(parameters)
        self.instruments = dict(instruments)
        self.local = dict(local or {})
        self._days_of_change: dict[str, tuple[date, ...]] = {}

    @classmethod
    def load(cls, folder: Path, chapter: str = "") -> Book:
        """The book in a folder of law files, or one chapter. Raises ``LawRefusal`` (``law_file``,
        ``yaml_malformed``).
        """
        return cls(*load_folder(folder, chapter))

    def parameter(self, code: str) -> Parameter:
        """The parameter with this code. Raises ``LawRefusal`` (``parameter_unknown``), naming codes that
        are similar.
        """
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
        """The value in force on a day. Raises ``LawRefusal`` (``before_first_value``, ``not_in_force``) without one."""
        parameter = self.parameter(code)
        decree = self.local.get(code)
        found = (decree.in_force(on) if decree else None) or parameter.in_force(on)
        if found is None:
            raise _nothing(parameter, on)
        return found

    def in_force(self, prefix: str, on: date) -> list[DatedValue]:
        """The values in force on a day of the parameters whose code begins with ``prefix``, ordered by code."""
        found = (self.parameters[code].in_force(on) for code in sorted(self.parameters) if code.startswith(prefix))
        return [value for value in found if value is not None]

    def days_of_change(self, prefix: str) -> tuple[date, ...]:
        """Every day on which a value of the parameters whose code begins with ``prefix`` begins, or has just ended.

        Between two of them that follow each other everything is as on the first. Computed once per book and prefix.
        """
        if prefix not in self._days_of_change:
            both = (*self.parameters.items(), *self.local.items())
            values = [value for code, parameter in both if code.startswith(prefix) for value in parameter]
            ended = {value.until + timedelta(days=1) for value in values if value.until is not None}
            self._days_of_change[prefix] = tuple(sorted({*(value.from_on for value in values), *ended}))
        return self._days_of_change[prefix]

    def with_overlay(self, decree: Mapping[str, Any], name: str = "decree") -> Book:
        """A new book with a decree added: ``{"instruments": {…}, "parameters": […]}``, in the schema of law files.

        Raises ``LawRefusal`` (``overlay_closed``) for a parameter that national law does not leave open.
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
    """The book shipped with Lindung, read once per process."""
    return Book.load(BOOK_FOLDER)


@cache
def national_chapter(chapter: str) -> Book:
    """One chapter of the book shipped with Lindung, for a process that needs no other and must start quickly."""
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
