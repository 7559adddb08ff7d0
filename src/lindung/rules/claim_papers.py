"""The papers of a claim: which are needed, who owes each, and which may stand instead of another.

Law: ``claim.papers`` by kind of claim and of accident, ``claim.papers_heirs.*`` by the relation of each heir,
``claim.papers_violence``, ``claim.papers_missing`` where somebody is missing at sea; ``claim.accident_kinds``, a closed
list. A claim after a death by a work accident needs the papers of both programmes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lindung.kernel.explanation import Source
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue, national_book
from lindung.rules.heirs import HeirShare
from lindung.rules.problems import refuse

CLAIMS = {"JKM": ("JKM",), "JKK": ("JKK",), "JKK_death": ("JKK", "JKM"), "scholarship": ("scholarship",)}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. ``given_by`` owes it (family, office, doctor, police, village, court, notary, rescue).

    ``instead_of`` is the code of the paper that it may replace; ``heir`` the key of the heir whose paper it is, empty
    where it belongs to the claim.
    """

    code: str
    title: Text
    given_by: str
    source: Source
    instead_of: str = ""
    heir: str = ""


def accident_kinds(on: date, book: Book | None = None) -> dict[str, Text]:
    """The kinds of work accident on a day, a closed list, with their titles."""
    law = (book or national_book()).value("claim.accident_kinds", on)
    return {code: _title(row) for code, row in law.part().items()}


def papers_for(
    claim: str,
    on: date,
    *,
    heirs: Sequence[HeirShare] = (),
    accident_kind: str | None = None,
    is_missing: bool = False,
    book: Book | None = None,
) -> tuple[Paper, ...]:
    """The papers of a claim about an event on a day, those of the claim before those of each heir.

    Without ``accident_kind`` the papers that only some kinds need are all left out. Raises ``InputRefusal``
    (``word_unknown``) for an unknown claim or kind of accident.
    """
    book = book or national_book()
    if claim not in CLAIMS:
        text = Text(f"'{claim}' bukan salah satu dari {', '.join(CLAIMS)}", f"'{claim}' is none of {', '.join(CLAIMS)}")
        raise refuse("claim", "word_unknown", text)
    if accident_kind is not None and accident_kind not in (known := accident_kinds(on, book)):
        names = ", ".join(known)
        raise refuse("accident_kind", "word_unknown", Text(f"bukan salah satu dari {names}", f"is none of {names}"))
    laws = [book.value("claim.papers", on), *book.in_force("claim.papers_violence", on)]
    if is_missing:
        laws.append(book.value("claim.papers_missing", on))
    found = [paper for law in laws for paper in _of_claim(law, CLAIMS[claim], accident_kind)]
    if claim in ("JKM", "JKK_death"):
        found += [paper for heir in heirs for paper in _of_heir(heir, on, book)]
    return tuple(found)


def _of_claim(law: DatedValue, programmes: Sequence[str], accident_kind: str | None) -> Iterator[Paper]:
    for code, row in law.part().items():
        only = row.get("only_for")
        is_needed = any(programme in row["needed_for"] for programme in programmes)
        if is_needed and (only is None or accident_kind in only):
            yield _paper(code, row, law)


def _of_heir(heir: HeirShare, on: date, book: Book) -> Iterator[Paper]:
    """The papers by an heir's relation, and a guardian's where the heir is a minor."""
    kinds = {heir.relation, "every_heir", *(["minor"] if heir.needs_guardian else [])}
    for law in book.in_force("claim.papers_heirs.", on):
        for code, row in law.part().items():
            if kinds & set(row["needed_for"]):
                yield _paper(code, row, law, heir.key)


def _paper(code: str, row: Mapping[str, Any], law: DatedValue, heir: str = "") -> Paper:
    return Paper(code, _title(row), row["given_by"], law.source, row.get("instead_of", ""), heir)


def _title(row: Mapping[str, Any]) -> Text:
    return Text(row["title"]["id"], row["title"]["en"])
