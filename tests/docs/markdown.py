"""What the tests ask of the Markdown files: their links, headings, tables and blocks of code."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(<?([^)\s>]+)>?\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def files() -> list[Path]:
    """Every Markdown file of the repository; what is installed, built or kept by an installation is passed over."""
    tops = [
        path for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "." and path.name not in ("var", "build")
    ]
    return sorted([*ROOT.glob("*.md"), *(file for top in tops for file in top.rglob("*.md"))])


def links(text: str) -> list[str]:
    """Where the links and pictures of a text lead, blocks of code left out."""
    return _LINK.findall(_BLOCK.sub("", text))


def anchors(text: str) -> set[str]:
    """The names by which headings can be linked to: lower case, no punctuation, hyphens for spaces."""
    return {re.sub(r"[^\w\- ]", "", head.strip().lower()).replace(" ", "-") for head in _HEADING.findall(text)}


def blocks(text: str, language: str) -> list[str]:
    """The blocks of code in a language."""
    return [content for name, content in _BLOCK.findall(text) if name == language]


def rows(text: str) -> list[list[str]]:
    """The rows of a text's tables as their cells, heads included, rulers left out."""
    lines = [line for line in text.splitlines() if line.startswith("|") and not line.startswith("| ---")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
