"""The steps of a figure as its sheet shows them, read from plain data: live and frozen figures look alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.kernel.errors import NotFound
from lindung.kernel.explanation import Explanation, people_text
from lindung.rules.calculations import CALCULATIONS
from lindung.rules.dues.component import COMPONENTS, PAYEES
from lindung.web.base.tags.text import rupiah

_MONEY = {each.name for one in CALCULATIONS.values() for each in one.answers if each.is_money} | {
    *COMPONENTS,
    "total",
    "amount",
    "certain",
    "compensation",
    "grant",
}


def component_of(
    lists: Sequence[Mapping[str, Any]], what: str, names: Mapping[str, str]
) -> tuple[str, list[dict[str, Any]]]:
    """The title and the steps of the component ``kind-number``.

    Raises:
        NotFound: where there is none.
    """
    kind, _dash, number = what.rpartition("-")
    for one in lists:
        if one["kind"] == kind and number.isdigit() and int(number) < len(one["components"]):
            part = one["components"][int(number)]
            title = part["title"][:1].upper() + part["title"][1:]
            asked = _("Mengapa %(amount)s untuk %(title)s?")
            return asked % {"amount": rupiah(part["amount"]), "title": title}, steps_shown(part["explanation"], names)
    raise NotFound(_("Untuk jawaban ini tidak ada hitungannya."))


def why_steps(explanation: Explanation, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The steps of an explanation that is computed now."""
    return steps_shown(explanation.as_json(get_language() or "id"), names)


def steps_shown(steps: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The steps with their values as people read them; a relative's key becomes the name that the reader may know."""
    return [
        {
            "formula": step["formula"],
            "result": _shown(step["answer"], step["result"]),
            "values": [(names.get(name, name), people_text(value)) for name, value in step["values"].items()],
            "sources": step["sources"],
        }
        for step in steps
    ]


def _shown(answer: str, result: Any) -> str:
    if isinstance(result, int) and not isinstance(result, bool) and answer.partition(".")[0] in _MONEY:
        return rupiah(result)
    if isinstance(result, str) and result in PAYEES:
        return PAYEES[result].read(get_language() or "id")
    return people_text(result)
