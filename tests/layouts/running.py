"""Many workbooks written, read in batches and compared with the truth."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lindung.screening import ScreeningRules, judge, read
from tests.layouts.books import book_of
from tests.layouts.laws import Outcome, compare
from tests.layouts.model import Book
from tests.layouts.people import DAY
from tests.layouts.sheets import Laid, lay
from tests.layouts.writing import write

RULES = ScreeningRules(minimum_age=17, age_limit=65)
BATCH = 100
LEAST_READY = 0.97


@dataclass(slots=True)
class Tally:
    """What became of all workbooks."""

    books: int = 0
    plain_people: int = 0
    plain_ready: int = 0
    asked: list[str] = field(default_factory=list)
    broken: list[tuple[Book, Outcome]] = field(default_factory=list)
    people_by_trap: Counter[str] = field(default_factory=Counter)
    ready_by_trap: Counter[str] = field(default_factory=Counter)

    @property
    def is_right(self) -> bool:
        """Whether both laws hold and plain people are ready."""
        return not self.broken and self.plain_ready >= LEAST_READY * self.plain_people


def run(seeds: Iterable[int], *, only: str = "", with_not_yet: bool = False) -> Tally:
    """Write, read and compare the workbook of each seed."""
    tally = Tally()
    for batch in _batches(seeds):
        books = [book_of(seed, only=only, with_not_yet=with_not_yet) for seed in batch]
        for book, outcome in zip(books, outcomes(books), strict=True):
            if any(breach.law != "readiness" for breach in outcome.breaches):
                # Two workbooks of a batch may share a NIK: only what is broken alone counts.
                book = book_of(book.seed, only=only, with_not_yet=with_not_yet)
                outcome = outcomes([book])[0]
            _count(tally, book, outcome)
    return tally


def _count(tally: Tally, book: Book, outcome: Outcome) -> None:
    tally.books += 1
    if book.is_plain:
        tally.plain_people += outcome.people
        tally.plain_ready += outcome.ready
        tally.asked += [f"seed {book.seed} {place}" for place in outcome.asked]
    for trap in book.traps if len(book.traps) == 1 else ():
        tally.people_by_trap[trap] += outcome.people
        tally.ready_by_trap[trap] += outcome.ready
    if any(breach.law != "readiness" for breach in outcome.breaches):
        tally.broken.append((book, outcome))


def outcomes(books: list[Book]) -> list[Outcome]:
    """Read all workbooks in one call and compare each with its truth."""
    laid = [laid_of(book) for book in books]
    with tempfile.TemporaryDirectory() as folder:
        paths = [write(Path(folder) / book.file, sheets) for book, sheets in zip(books, laid, strict=True)]
        report = judge(read(paths), on=DAY, rules=RULES)
    rows: dict[str, list[dict[str, object]]] = {}
    for row in report.rows.to_dicts():
        rows.setdefault(row["file"], []).append(row)
    found = []
    for book, sheets, file in zip(books, laid, report.files, strict=True):
        only = file.sheets[0].sheet if book.suffix != ".xlsx" and file.sheets else ""
        truth = {sheet.name: sheet.entries for sheet in sheets} if book.suffix == ".xlsx" else {only: sheets[0].entries}
        general = [note.sentence.id for note in file.notes] + ([file.problem.sentence.id] if file.problem else [])
        notes = {sheet.sheet: [*general, *(f"{n.code} {n.sentence.id}" for n in sheet.notes)] for sheet in file.sheets}
        found.append(compare(truth, rows.get(book.file, []), {name: notes.get(name, general) for name in truth}))
    return found


def laid_of(book: Book) -> list[Laid]:
    """The rows of each sheet in order."""
    return [lay(sheet) for sheet in book.sheets]


def described(book: Book, outcome: Outcome) -> str:
    """The seed, the choices and what was broken."""
    headings = " | ".join((f"{c.group}: " if c.group else "") + c.heading for c in book.sheets[0].columns).replace(
        "\n", "⏎"
    )
    lines = [f"seed {book.seed} {book.suffix} traps {', '.join(book.traps) or 'none'}",
        f"  titles {book.sheets[0].titles}",
             f"  headings {headings}"]  # fmt: skip
    return "\n".join([*lines, *[f"  {breach}" for breach in outcome.breaches]])


def _batches(seeds: Iterable[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for seed in seeds:
        batch.append(seed)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
