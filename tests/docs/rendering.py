"""Writes the reference pages that are made from other things: ``python -m tests.docs.rendering``.

The pages of the law book are made by ``lindung law docs docs/reference/law``.
"""

from __future__ import annotations

from tests.docs import commands_page, glossary, roles_page


def pages() -> dict[str, str]:
    """The made pages by their names under docs/reference."""
    return {"commands.md": commands_page.page(), "glossary.md": glossary.page(), "roles.md": roles_page.page()}


if __name__ == "__main__":
    for name, text in pages().items():
        (commands_page.REFERENCE / name).write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}")
