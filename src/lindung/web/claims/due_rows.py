"""The components of what is due as the page shows them: those that pay, those refused, and in one line the others.

Read from plain data, as ``answers.frozen`` writes it: what was frozen and what is computed now look alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from lindung.web.base.tags.text import rupiah
from lindung.web.claims.words import CLAIM_KINDS, DUE_OUTCOMES, DUE_PAYEES

_MODES = ("land", "sea", "air")


@dataclass(frozen=True, slots=True)
class ShownDue:
    """A component, or the school years of one child together. ``what`` is by which its sheet is asked for."""

    what: str
    title: str
    detail: str
    outcome: str
    tone: str
    amount: int
    asked: int | None
    payee: str
    reason: str
    articles: tuple[str, ...]
    doubts: tuple[str, ...]
    years: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class ShownList:
    """What is due if the case is of one kind."""

    kind: str
    verdict: str
    payer: str
    cash: int
    scholarship: int
    total: int
    rows: list[ShownDue] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    @property
    def now(self) -> int:
        """What is paid at once: all but the school years."""
        return self.total - self.scholarship

    @property
    def repaid(self) -> int:
        """What of it pays bills back, such as care and transport."""
        return self.now - self.cash

    @property
    def children(self) -> int:
        """How many children have school years that pay."""
        return sum(1 for row in self.rows if row.years and row.amount)


def shown_lists(frozen: Sequence[Mapping[str, Any]], children: Mapping[str, str]) -> list[ShownList]:
    """The lists; ``children`` is what the reader may know a child by, by the key that the rules have."""
    return [_shown(one, children) for one in frozen]


def _shown(one: Mapping[str, Any], children: Mapping[str, str]) -> ShownList:
    found = ShownList(
        str(CLAIM_KINDS[one["kind"]]), one["verdict"], one["payer"], one["cash"], one["scholarship"], one["total"]
    )
    school: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    for number, part in enumerate(one["components"]):
        if part["outcome"] == "not_applicable":
            found.others.append(part["title"])
        elif part["code"] == "scholarship" and part["key"]:
            school.setdefault(_child(part["key"]), []).append((number, part))
        else:
            found.rows.append(_row(f"{one['kind']}-{number}", part))
    for key, parts in school.items():
        found.rows.append(_school(one["kind"], children.get(key, _("anak")), parts))
    found.others = list(dict.fromkeys(found.others))
    return found


def _row(what: str, part: Mapping[str, Any]) -> ShownDue:
    word, tone = DUE_OUTCOMES[part["outcome"]]
    return ShownDue(
        what=what,
        title=_capital(part["title"]),
        detail=_detail(part),
        outcome=str(word),
        tone=tone,
        amount=part["amount"],
        asked=part["asked"],
        payee=str(DUE_PAYEES.get(part["payee"], part["payee"])) if part["amount"] else "",
        reason=part["reason"],
        articles=articles_of(part["explanation"]),
        doubts=doubts_of(part["explanation"]),
    )


def _school(kind: str, child: str, parts: list[tuple[int, Mapping[str, Any]]]) -> ShownDue:
    """The school years of one child as one row, each year in its fold."""
    first = _row(f"{kind}-{parts[0][0]}", parts[0][1])
    paying = [part for _number, part in parts if part["amount"]]
    amount = sum(part["amount"] for part in paying)
    outcome, tone = (first.outcome, first.tone) if not amount else DUE_OUTCOMES["granted"]
    return ShownDue(
        what=first.what,
        title=_("Beasiswa %(child)s") % {"child": child},
        detail=_("paling banyak %(n)s tahun ajaran, dibayar tahun demi tahun") % {"n": len(paying)} if paying else "",
        outcome=str(outcome),
        tone=tone,
        amount=amount,
        asked=None,
        payee=str(DUE_PAYEES["child"]) if amount else "",
        reason=first.reason if not amount else "",
        articles=first.articles,
        doubts=first.doubts,
        years=tuple((_year(part["key"]), part["amount"]) for part in paying),
    )


def _child(key: str) -> str:
    return key.partition("/")[0]


def _year(key: str) -> str:
    """``2024/2025, SD`` from the key of a child's school year."""
    parts = key.split("/")
    if len(parts) < 3 or not parts[1].isdigit():
        return key
    return f"{parts[1]}/{int(parts[1]) + 1}, {parts[2]}"


def _detail(part: Mapping[str, Any]) -> str:
    """What tells several components of one code apart: how somebody was carried, or from when to when."""
    key = part["key"]
    if key in _MODES:
        return {"land": _("darat"), "sea": _("laut"), "air": _("udara")}[key]
    begin, _slash, end = key.partition("/")
    if len(begin) == len(end) == 10:
        return _("%(begin)s sampai %(end)s") % {"begin": _day(begin), "end": _day(end)}
    return ""


def _day(text: str) -> str:
    return "/".join(reversed(text.split("-")))


def articles_of(steps: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The articles that a figure follows from, each once."""
    found = [f"{source['instrument']}, {source['article']}" for step in steps for source in step["sources"]]
    return tuple(dict.fromkeys(found))


def doubts_of(steps: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """What is doubtful about a figure, each once."""
    found = [source["doubt"] for step in steps for source in step["sources"] if source["doubt"]]
    return tuple(dict.fromkeys(found))


def changed_rows(before: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """The components whose sum or outcome differs between two computings of the first list: title, before, now."""
    old, new = _amounts(before), _amounts(now)
    found = []
    for code in [*old, *(one for one in new if one not in old)]:
        if old.get(code) != new.get(code):
            title = (new.get(code) or old.get(code) or ("", 0))[0]
            found.append((_capital(title), _said(old.get(code)), _said(new.get(code))))
    return found


def _amounts(lists: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, int]]:
    """What each code pays in all by the first list."""
    sums: dict[str, tuple[str, int]] = {}
    for part in lists[0]["components"] if lists else ():
        if part["outcome"] != "not_applicable":
            title, amount = sums.get(part["code"], (part["title"], 0))
            sums[part["code"]] = (title, amount + part["amount"])
    return sums


def _said(one: tuple[str, int] | None) -> str:
    return rupiah(one[1]) if one else _("tidak ada")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
