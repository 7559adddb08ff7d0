"""An event in the words of the page: the place where it happened, what exactly was done, and the way to the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from lindung.apps.events.chain import EARLIER, government_of, is_of_looks
from lindung.apps.events.selectors import Own
from lindung.kernel.rupiah import grouped
from lindung.web.base.tags.text import programmes
from lindung.web.base.words import END_REASONS, ROLES
from lindung.web.events.words import HELPERS, LOGIN_STEPS, PAIR_DECISIONS

_PAGES = {
    "submission": "submission",
    "worker": "worker",
    "payment": "payment",
    "office": "office",
    "job": "job",
    "claim": "claim",
}
_BEFORE = "_before"


@dataclass(frozen=True, slots=True)
class Beside:
    """What a reader may know of an event beside its data: offices by code, and the person whom it was about."""

    offices: Mapping[str, str] = field(default_factory=dict)
    person: str = ""


@lru_cache(maxsize=1024)
def link_of(subject: str) -> str:
    """The address of the record that an event is about; empty where it has no page of its own."""
    kind, _colon, key = subject.partition(":")
    if kind == "list":
        return key if key.startswith("/") and not key.startswith("//") else ""
    return reverse(_PAGES[kind], args=[int(key)]) if kind in _PAGES and key.isdigit() else ""


def actor_of(name: str) -> str:
    """Who acted; the software's own helpers in the reader's language."""
    return str(HELPERS.get(name, name))


def chain_name(chain: str, governments: Mapping[str, str]) -> str:
    """What a chain is called: after its government, and whether it holds acts or looks."""
    if chain == EARLIER:
        return gettext("Rantai lama (satu untuk semua)")
    code = government_of(chain)
    place = governments.get(code, code) or gettext("Pemasangan")
    looks = gettext("akses")
    return f"{place}, {looks}" if is_of_looks(chain) else place


def detail_of(verb: str, data: Mapping[str, Any], beside: Beside) -> str:
    """What exactly: a role, a day, a sum before and after, whose pair. Empty where the act says it all."""
    if verb in ("pair.decide", "worker.merge"):
        return _pair(data, beside.person)
    parts = [text for text in (_changed(key, data, beside) for key in data if data[key] is not None) if text]
    return ", ".join(parts)


def own_of(own: Own) -> str:
    """One person's part of an act that enrolled many."""
    since = gettext("%(programmes)s sejak %(day)s")
    parts = [since % {"programmes": programmes(own.programmes), "day": f"{own.starts_on:%d/%m/%Y}"}]
    if own.row:
        place = gettext("baris %(row)s lembar %(sheet)s, berkas %(file)s")
        parts.append(place % {"row": own.row, "sheet": own.sheet, "file": own.file})
    return ", ".join(parts)


def _pair(data: Mapping[str, Any], person: str) -> str:
    decision = str(PAIR_DECISIONS.get(str(data.get("decision")), data.get("decision", "")))
    return f"{person}: {decision}" if person else decision


def _changed(key: str, data: Mapping[str, Any], beside: Beside) -> str:
    """A value of the data, with the one of before where both are known."""
    if key.endswith(_BEFORE):
        return ""
    after = _part(key, data[key], beside)
    before = data.get(f"{key}{_BEFORE}")
    if key == "name" and before is None:
        return ""  # the place beside it bears that name
    earlier = _part(key, before, beside) if before is not None else ""
    return f"{earlier} → {after}" if after and earlier and earlier != after else after


def _part(key: str, value: Any, beside: Beside) -> str:
    words = {"role": ROLES, "reason": END_REASONS, "step": LOGIN_STEPS}
    if key in words:
        found = words[key].get(value)
        return str(found or (value if key != "step" else ""))
    if key in ("workers", "people"):
        return f"{grouped(int(value))} {gettext('orang')}"
    if isinstance(value, int) and not isinstance(value, bool):
        return _number(key, value)
    if key in ("on", "from", "received_on", "month"):
        return _day(str(value))
    if key == "office":
        return beside.offices.get(str(value), "")
    return str(value) if key in ("name", "format") else ""


def _number(key: str, value: int) -> str:
    if key == "bills":
        return f"{grouped(value)} {gettext('tagihan')}"
    if key == "rows":
        return gettext("%(n)s baris") % {"n": grouped(value)}
    is_money = key in ("total_rupiah", "amount_rupiah", "wage_rupiah", "rupiah", "wage")
    return f"Rp\u00a0{grouped(value)}" if is_money else ""


def _day(text: str) -> str:
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return "/".join(reversed(text.split("-")))
