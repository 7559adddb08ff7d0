"""Streaming parser of camt.053 files: no document tree, no document types, no entities.

Elements are identified by their path below the statement, in any version of the namespace.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from lindung.exchange.limits import Limits
from lindung.exchange.refusals import refusal
from lindung.exchange.statement import BankLine

_NAMESPACE = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d{2})\}")
_VERSIONS = {f"{number:02d}" for number in range(2, 13)}
_OPENERS = {"Stmt", "Bal", "Ntry", "TxDtls"}
_DEEPEST, _LONGEST = 40, 10_000


@dataclass(slots=True)
class Entry:
    """One ``Ntry``: the text of its elements by path, and of the elements of each of its transactions."""

    number: int
    elements: dict[str, str] = field(default_factory=dict)
    details: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """One ``Stmt``: its own elements by path, its balances and its bookings."""

    elements: dict[str, str] = field(default_factory=dict)
    balances: list[dict[str, str]] = field(default_factory=list)
    lines: list[BankLine] = field(default_factory=list)


Read: TypeAlias = Callable[[Entry, int], list[BankLine]]


class _Gatherer:
    """Parser target that keeps the text of every leaf by its path below statement, entry or transaction.

    An entry becomes bookings as soon as it ends, so that memory grows with the bookings only.
    """

    def __init__(self, read: Read, limits: Limits) -> None:
        self.reports: list[Report] = []
        self._read = read
        self._limits = limits
        self._entry: Entry | None = None
        self._parts = 0
        self._path: list[str] = []
        self._begun: list[tuple[int, dict[str, str]]] = []
        self._words: list[str] = []
        self._count = 0
        self._names: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._names.get(tag) or self._name(tag)
        self._path.append(name)
        self._words = []
        if len(self._path) > _DEEPEST:
            raise refusal("not_a_statement")
        if name in _OPENERS and (elements := self._elements_of(name)) is not None:
            self._begun.append((len(self._path), elements))
        elif self._begun and "Ccy" in attributes:
            depth, elements = self._begun[-1]
            elements["/".join(self._path[depth:]) + "@Ccy"] = attributes["Ccy"]

    def _name(self, tag: str) -> str:
        found = _NAMESPACE.match(tag)
        if found and found[1] not in _VERSIONS:
            raise refusal("camt_version")
        self._names[tag] = tag.rpartition("}")[2] if found else f"?{tag}"
        return self._names[tag]

    def _elements_of(self, name: str) -> dict[str, str] | None:
        """The mapping for the elements of a statement, balance, entry or transaction that opens here, else None."""
        if name == "Stmt" and self._path[-2:-1] == ["BkToCstmrStmt"]:
            self.reports.append(Report())
            return self.reports[-1].elements
        if len(self._begun) == 1 and self._path[-2] == "Stmt" and name in ("Ntry", "Bal"):
            return self._begin_entry() if name == "Ntry" else self._begin_balance()
        if self._entry and name == "TxDtls" and self._path[-2] == "NtryDtls":
            self._parts += len(self._entry.details) > 0
            self._check_count()
            self._entry.details.append({})
            return self._entry.details[-1]
        return None

    def _begin_entry(self) -> dict[str, str]:
        self._count += 1
        self._check_count()
        self._entry = Entry(self._count)
        return self._entry.elements

    def _begin_balance(self) -> dict[str, str]:
        self.reports[-1].balances.append({})
        return self.reports[-1].balances[-1]

    def _check_count(self) -> None:
        if self._count + self._parts > self._limits.lines:
            raise refusal("too_many_lines", limit=self._limits.lines)

    def data(self, words: str) -> None:
        self._words.append(words)

    def end(self, tag: str) -> None:
        if self._begun:
            depth, elements = self._begun[-1]
            if depth == len(self._path):
                self._begun.pop()
                self._end_entry(elements)
            elif self._words and (words := "".join(self._words).strip()):
                self._keep(elements, "/".join(self._path[depth:]), words)
        self._path.pop()
        self._words = []

    def _end_entry(self, elements: dict[str, str]) -> None:
        if self._entry and self._entry.elements is elements:
            lines = self.reports[-1].lines
            lines += self._read(self._entry, len(lines) + 1)
            self._entry = None

    def _keep(self, elements: dict[str, str], place: str, words: str) -> None:
        """Store an element's text, joined to that of equal paths. Raises ``line_broken`` beyond the longest length."""
        elements[place] = f"{elements[place]} {words}" if place in elements else words
        if len(elements[place]) > _LONGEST:
            raise refusal("line_broken", self._count or None, "entry")

    def close(self) -> None:
        """End of the file; does nothing."""


def gathered(content: bytes, read: Read, limits: Limits) -> list[Report]:
    """The statements of a file; ``read`` turns an entry into bookings, numbered from a position.

    Raises ``StatementRefusal``: ``xml_malformed`` with the line, ``xml_entities`` for a document type or entity.
    """
    gatherer = _Gatherer(read, limits)
    parser = DefusedXMLParser(target=gatherer, forbid_dtd=True)
    try:
        parser.feed(content)
        parser.close()
    except ParseError as broken:
        raise refusal("xml_malformed", broken.position[0]) from None
    except DefusedXmlException:
        raise refusal("xml_entities") from None
    except (ValueError, LookupError):  # an encoding that nobody knows
        raise refusal("encoding_unknown") from None
    return gatherer.reports
