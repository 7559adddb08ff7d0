"""How pages show a record: who may read its NIK, what differs between two, which column was read as what."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy

from lindung.kernel.nik import masked, masked_within
from lindung.kernel.principal import Principal
from lindung.web import table_rows
from lindung.web.context import money_tabs as tabs_of_money
from lindung.web.event_words import actor_of, detail_of
from lindung.web.templatetags.lindung import day_short
from lindung.web.words.submissions import FIELDS

register = template.Library()


@register.simple_tag(takes_context=True)
def nik(context: dict[str, Any], digits: str | None) -> str:
    """A NIK whole for the roles that need it, else masked."""
    principal: Principal | None = context.get("principal")
    if digits and principal and principal.may("worker.see_nik"):
        return digits
    return masked(digits)


@register.simple_tag(takes_context=True)
def nik_written(context: dict[str, Any], text: str) -> str:
    """What stands in the place of a NIK, for the roles that may see NIKs."""
    principal: Principal | None = context.get("principal")
    return (text or "–") if principal and principal.may("worker.see_nik") else "–"


@register.filter
def issue_text(issue: dict[str, str]) -> str:
    """The sentence of a row's issue, in the reader's language."""
    return table_rows.issue_text(issue, "en" if (get_language() or "id").startswith("en") else "id")


@register.simple_tag
def marked_difference(text: str | None, other: str | None) -> SafeString:
    """A text in which the characters that differ from another are marked."""
    text, other = str(text or ""), str(other or "")
    if not text:
        return SafeString('<span class="soft">–</span>')
    pieces = SequenceMatcher(None, other.lower(), text.lower(), autojunk=False).get_opcodes()
    return format_html_join(
        "",
        "{}",
        (
            (text[c:d] if kind == "equal" else format_html("<mark>{}</mark>", text[c:d]),)
            for kind, _a, _b, c, d in pieces
            if d > c
        ),
    )


@register.filter
def actor(name: str) -> str:
    """Who acted, the software's own helpers in the reader's language."""
    return actor_of(name)


@register.filter
def detail(event: Any) -> str:
    """What exactly an event did: a day, a sum, a number of people."""
    return detail_of(event.data, {})


@register.filter(is_safe=True)
def numbers_masked(text: str) -> str:
    """A text for those who need not know a NIK: its long numbers masked."""
    return masked_within(text)


@register.filter
def alike(sheets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A file's sheets, those with the same table told once: ``sheets``, and the first one's ``table``."""
    groups: dict[str, dict[str, Any]] = {}
    for sheet in sheets:
        key = f"{sheet['signature']} {sorted(sheet['columns'].items())}"
        groups.setdefault(key, {"table": sheet, "sheets": []})["sheets"].append(sheet)
    return list(groups.values())


@register.filter
def columns(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    """A found table's columns: letter, header words, samples, and the field it was read as."""
    field_of = {letter: field for field, letter in sheet["columns"].items()}
    letters = sorted({*field_of, *sheet["samples"], *sheet["header_words"]}, key=lambda letter: (len(letter), letter))
    choices = list(FIELDS.items())
    return [
        {
            "letter": letter,
            "words": sheet["header_words"].get(letter, ""),
            "samples": [value for value in sheet["samples"].get(letter, []) if value],
            "field": field_of.get(letter, ""),
            "choices": choices,
        }
        for letter in letters
    ]


@register.filter
def pair_lines(pair: Any) -> list[dict[str, Any]]:
    """The two records of a pair, line by line."""
    left = pair.row
    right = pair.other or type("Known", (), {**dict.fromkeys(_PAIR_FIELDS, ""), **(pair.other_worker or {})})
    lines = []
    for name, label in _PAIR_LABELS:
        a, b = getattr(left, name, ""), getattr(right, name, "")
        if isinstance(a or b, date):
            a, b = (day_short(value) if isinstance(value, date) else "" for value in (a, b))
        if a or b:
            lines.append({"label": label, "left": str(a or ""), "right": str(b or "")})
    return lines


_PAIR_LABELS = (
    ("name", gettext_lazy("Nama")),
    ("nik_written", gettext_lazy("NIK seperti tertulis")),
    ("birth_date", gettext_lazy("Tanggal lahir")),
    ("birth_place", gettext_lazy("Tempat lahir")),
    ("sex", gettext_lazy("Jenis kelamin")),
    ("mother_name", gettext_lazy("Nama ibu kandung")),
    ("address", gettext_lazy("Alamat")),
    ("job", gettext_lazy("Pekerjaan")),
    ("office", gettext_lazy("Kantor")),
)
_PAIR_FIELDS = [name for name, _label in _PAIR_LABELS]


@register.simple_tag(takes_context=True)
def money_tabs(context: dict[str, Any], here: str) -> SafeString:
    """The tabs of the pages of money for the reader's role."""
    principal: Principal = context["principal"]
    return tabs_of_money(principal.role, here, get_language() or "id")
