"""The glossary as data, and as the page docs/reference/glossary.md."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from lindung.law import national_book

DOCS = Path(__file__).parents[2] / "docs"
KEYS = {"id", "en", "means", "code", "law", "defined"}
_HEAD = """<!-- Made by `python -m tests.docs.rendering` from docs/glossary.yaml. Do not edit. -->

# Istilah · Glossary

Setiap istilah dengan artinya, namanya di dalam kode (di bawah `src/lindung`), dan tempatnya dalam hukum.

*Every term with its meaning, its names in the code (under `src/lindung`), and its place in the law.*
"""
_CONFIDENCE = {
    "confirmed": "",
    "one_source": " (satu sumber · one source)",
    "from_memory": " (dari ingatan · from memory)",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One idea: its words and meaning in both languages, its names in the code, and where the law has it."""

    section: str
    id: str
    en: str
    means_id: str
    means_en: str
    code: tuple[str, ...]
    law: tuple[str, ...]
    defined: str
    confidence: str


@cache
def terms() -> tuple[Term, ...]:
    """Every term in the order of the file. A key nobody knows is a mistake of writing."""
    sections = yaml.safe_load((DOCS / "glossary.yaml").read_text(encoding="utf-8"))
    return tuple(
        _term(f"{one['section']['id']} · {one['section']['en']}", term) for one in sections for term in one["terms"]
    )


def _term(section: str, written: dict[str, Any]) -> Term:
    if unknown := written.keys() - KEYS:
        raise ValueError(f"{written['id']}: unknown key {sorted(unknown)}")
    defined = written.get("defined", {"in": "", "confidence": "confirmed"})
    return Term(
        section,
        written["id"],
        written["en"],
        written["means"]["id"],
        written["means"]["en"],
        tuple(written.get("code", ())),
        tuple(written.get("law", ())),
        defined["in"],
        defined["confidence"],
    )


def page() -> str:
    """The page of all terms, a table per section."""
    lines = [_HEAD]
    for section, found in groupby(terms(), key=lambda term: term.section):
        lines += [
            f"## {section}\n",
            "| istilah · term | arti · meaning | kode · code | hukum · law |",
            "| --- | --- | --- | --- |",
        ]
        lines += [*(_row(term) for term in found), ""]
    return "\n".join(lines)


def _row(term: Term) -> str:
    code = "<br>".join(f"`{name}`" for name in term.code) or "–"
    defined = [f"{term.defined}{_CONFIDENCE[term.confidence]}"] if term.defined else []
    law = "<br>".join([*defined, *(_law_link(code) for code in term.law)]) or "–"
    return f"| **{term.id}**<br>{term.en} | {term.means_id}<br>*{term.means_en}* | {code} | {law} |"


def _law_link(code: str) -> str:
    """A parameter's place in the reference of the law book."""
    group = national_book().parameter(code).file.split("/")[0].removesuffix(".yaml")
    return f"[`{code}`](law/{group}.md#{code.replace('.', '')})"
