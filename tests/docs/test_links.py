"""No link of any Markdown file leads nowhere."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tests.docs.markdown import ROOT, anchors, files, links


def broken(text: str, name: str) -> list[str]:
    """The links of a text at a place that lead to no file, or to no heading of one."""
    lost = []
    for link in links(text):
        if "://" in link:
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            lost.append(link)
    return lost


def test_every_relative_link_leads_somewhere() -> None:
    found = {str(file.relative_to(ROOT)): broken(file.read_text(encoding="utf-8"), str(file)) for file in files()}
    assert len(found) > 20
    assert {name: lost for name, lost in found.items() if lost} == {}


@pytest.mark.parametrize("link", ["gone.md", "docs/index.md#no-such-heading", "#nowhere", "docs/gone/"])
def test_a_broken_link_is_noticed(link: str) -> None:
    assert broken(f"[a]({link})", "README.md") == [link]


def test_the_index_leads_to_every_page() -> None:
    docs = ROOT / "docs"
    told = {
        (docs / link.partition("#")[0]).resolve() for link in links((docs / "index.md").read_text(encoding="utf-8"))
    }
    pages = {file for file in files() if docs in file.parents and file.name != "index.md"}
    by_law_index = {file for file in pages if file.parent.name == "law"}
    assert sorted(str(file.relative_to(docs)) for file in pages - by_law_index - told) == []
