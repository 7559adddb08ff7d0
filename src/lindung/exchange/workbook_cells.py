"""The cells of a workbook's parts, gathered while their XML streams by; names without their namespaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lindung.exchange.limits import Limits
from lindung.exchange.refusals import refusal

_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})", re.ASCII)
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_MOST_ROWS, _MOST_COLUMNS, _DEEPEST, _LONGEST = 1_048_576, 700, 40, 40_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the file holds it: its kind (``s`` shared text, ``n`` or nothing a number, …), style and content.

    A formula that is nothing but a text (``="0123"``) is that text, whether it was ever computed or not.
    """

    kind: str
    style: str
    said: str


class Gatherer:
    """Parser target that knows where in the document it is. What it gathers is taken by ``taken``."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._words: list[str] = []
        self._length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self._path.append(name)
        if len(self._path) > _DEEPEST:
            raise refusal("workbook_broken")
        self.begin(name, {key.rpartition("}")[2]: value for key, value in attributes.items()})

    def data(self, words: str) -> None:
        self._length += len(words)
        if self._length > _LONGEST:
            raise refusal("workbook_broken")
        self._words.append(words)

    def end(self, tag: str) -> None:
        self.finish(self._path.pop())

    def close(self) -> None:
        """End of the part; does nothing."""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def finish(self, name: str) -> None:
        """An element ends; its text is what ``words`` gives."""

    def forget(self) -> None:
        """Forget the text that was gathered."""
        self._words, self._length = [], 0

    def words(self) -> str:
        """The text gathered since ``forget``."""
        return "".join(self._words)


class SheetCells(Gatherer):
    """The rows of a sheet: ``taken`` gives those that are complete, each with its number and its cells by column."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits
        self._rows: list[tuple[int, dict[int, Cell]]] = []
        self._cells: dict[int, Cell] = {}
        self._row = self._column = self._count = 0
        self._kind = self._style = self._said = ""

    def taken(self) -> list[tuple[int, dict[int, Cell]]]:
        """The complete rows that were not taken yet."""
        rows, self._rows = self._rows, []
        return rows

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            written = attributes.get("r", "")
            self._row = int(written) if written.isdigit() and len(written) < 8 else self._row + 1
            self._column, self._cells = 0, {}
        elif name == "c":
            if found := _PLACE.fullmatch(attributes.get("r", "")):
                self._column = _column(found[1])
            self._kind, self._style, self._said = attributes.get("t", ""), attributes.get("s", ""), ""
            if self._column >= _MOST_COLUMNS:
                raise refusal("workbook_broken", self._row or None)
        if name in ("v", "t", "f"):
            self.forget()

    def finish(self, name: str) -> None:
        if name == "f" and (literal := _LITERAL.fullmatch(self.words())):
            self._kind, self._said = "literal", literal[1].replace('""', '"')
        elif (name == "v" and self._kind != "literal") or (name == "t" and "rPh" not in self._path):
            self._said += self.words()
        elif name == "c":
            if self._said:
                self._cells[self._column] = Cell(self._kind, self._style, self._said.strip())
            self._column += 1
        elif name == "row" and self._cells:
            self._end_row()
        self.forget()

    def _end_row(self) -> None:
        self._count += 1
        if not 0 < self._row <= _MOST_ROWS:
            raise refusal("workbook_broken")
        if self._count > self._limits.lines + _MOST_COLUMNS:
            raise refusal("too_many_lines", limit=self._limits.lines)
        self._rows.append((self._row, self._cells))


class SharedTexts(Gatherer):
    """The texts that cells of a workbook name by their number."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._parts: list[str] = []

    def taken(self) -> list[str]:
        """Nothing: the texts are needed together."""
        return []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "t":
            self.forget()

    def finish(self, name: str) -> None:
        if name == "t" and "rPh" not in self._path:
            self._parts.append(self.words())
        elif name == "si":
            self.texts.append("".join(self._parts))
        self.forget()


class Elements(Gatherer):
    """Every element of a small part: its path, and its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[tuple[str, dict[str, str]]] = []

    def taken(self) -> list[tuple[str, dict[str, str]]]:
        """The elements that were not taken yet."""
        found, self._found = self._found, []
        return found

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._found.append(("/".join(self._path), attributes))

    def finish(self, name: str) -> None:
        self.forget()


def _column(letters: str) -> int:
    """The index of a column by its letters: 0 for A."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
