"""The reference pages of the law book: every parameter with its dated values, articles, confidence and doubts.

One page per folder of the book. A test compares the committed pages with the generated ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from lindung.law.book import Book
from lindung.law.model import DatedValue, Parameter
from lindung.law.wording import value_text

NOTE = "<!-- Made by `lindung law docs` from src/lindung/law/book. Do not edit. -->\n"
_CONFIDENCE = {
    "confirmed": "confirmed",
    "one_source": "one source",
    "from_memory": "**from memory**",
    "doubtful": "**doubtful**",
}


def pages(book: Book) -> dict[str, str]:
    """The pages in Markdown by file name, including an index."""
    ordered = sorted(book, key=lambda parameter: (_group(parameter), parameter.code))
    groups = {name: list(found) for name, found in groupby(ordered, key=_group)}
    written = {f"{name}.md": _page(name, found) for name, found in groups.items()}
    return {"index.md": _index(groups), **written}


def _group(parameter: Parameter) -> str:
    return parameter.file.split("/")[0].removesuffix(".yaml")


def _index(groups: dict[str, list[Parameter]]) -> str:
    lines = [NOTE, "# The law book\n", "What Lindung takes for law, by subject. Doubtful points come first.\n"]
    doubtful = [parameter for found in groups.values() for parameter in found if _is_doubtful(parameter)]
    lines.append("## Doubtful or from memory\n")
    lines += [f"- [`{one.code}`]({_group(one)}.md#{_anchor(one)}): {one.title.en}" for one in doubtful]
    for name, found in groups.items():
        lines.append(f"\n## [{name}]({name}.md)\n")
        lines += [f"- [`{one.code}`]({name}.md#{_anchor(one)}): {one.title.en}" for one in found]
    return "\n".join(lines) + "\n"


def _is_doubtful(parameter: Parameter) -> bool:
    return any(value.confidence in ("from_memory", "doubtful") for value in parameter)


def _anchor(parameter: Parameter) -> str:
    return parameter.code.replace(".", "")


def _page(name: str, parameters: Iterable[Parameter]) -> str:
    return "\n".join([NOTE, f"# {name}\n", *(_section(parameter) for parameter in parameters)])


def _section(parameter: Parameter) -> str:
    lines = [f"## {parameter.code}\n", f"{parameter.title.en} ({parameter.title.id}).\n", f"Unit: {parameter.unit}.  "]
    lines.append(f"Checked on {parameter.checked_on}. Stands in `{parameter.file}`.")
    if parameter.is_open:
        lines.append("National law leaves this to local decrees, which may set it.")
    return "\n".join([*lines, "", *(_value(value) for value in parameter)])


def _value(value: DatedValue) -> str:
    until = f" until {value.until}" if value.until else ""
    status = "" if value.status == "enacted" else f", **{value.status}**"
    cited = f"{value.instrument.short}, {value.article}"
    lines = [f"**From {value.from_on}{until}**: {cited}; {_CONFIDENCE[value.confidence]}{status}\n"]
    lines += [f"- {line}" for line in value_text(value.value, "en", with_codes=True)]
    if value.doubt:
        lines.append(f"\n> Doubt: {value.doubt.en}. ({value.doubt.id}.)")
    return "\n".join([*lines, ""])
