"""Template tags of submissions: findings, differing characters, columns of a found table, the bar of outcomes."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy

from lindung.web.base.tags.text import day_short
from lindung.web.submissions.finding_words import CODES
from lindung.web.submissions.outcome_bar import outcome_bar
from lindung.web.submissions.words import FIELDS

register = template.Library()


@register.filter
def issue_text(issue: dict[str, str]) -> str:
    """The sentence of a row's issue, in the reader's language."""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return issue.get(f"message_{language}") or str(CODES.get(issue.get("code", ""), ""))


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
def alike(sheets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A file's sheets, those with the same table once: ``sheets``, and the first one's ``table``."""
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


@register.simple_tag(takes_context=True)
def pair_lines(context: dict[str, Any], pair: Any) -> list[dict[str, Any]]:
    """The two records of a pair, line by line; their NIKs for those who may see one."""
    sees_nik = context["principal"].may("worker.see_nik")
    left = pair.row
    right = pair.other or type("Known", (), {**dict.fromkeys(_PAIR_FIELDS, ""), **(pair.other_worker or {})})
    lines = []
    for name, label in _PAIR_LABELS:
        if name == "nik_written" and not sees_nik:
            continue
        a, b = getattr(left, name, ""), getattr(right, name, "")
        if isinstance(a or b, date):
            a, b = (day_short(value) if isinstance(value, date) else "" for value in (a, b))
        if a or b:
            lines.append({"label": label, "left": str(a or ""), "right": str(b or "")})
    return lines


@register.simple_tag(takes_context=True)
def worker_pair_lines(context: dict[str, Any], pair: Any) -> list[dict[str, Any]]:
    """Two workers who may be one person, line by line; their NIKs for those who may see one."""
    sees_nik = context["principal"].may("worker.see_nik")
    lines = []
    for name, label in _WORKER_LABELS:
        a, b = getattr(pair.first, name), getattr(pair.second, name)
        if isinstance(a, date):
            a, b = day_short(a), day_short(b)
        if (a or b) and (name != "nik" or sees_nik):
            lines.append({"label": label, "left": str(a or ""), "right": str(b or "")})
    return lines


_WORKER_LABELS = (
    ("nik", gettext_lazy("NIK")),
    ("birth_date", gettext_lazy("Tanggal lahir")),
    ("birth_place", gettext_lazy("Tempat lahir")),
    ("sex", gettext_lazy("Jenis kelamin")),
    ("mother_name", gettext_lazy("Nama ibu kandung")),
    ("address", gettext_lazy("Alamat")),
)
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


@register.inclusion_tag("base/_bar.html")
def stacked_bar(counts: dict[str, int], thin: bool = False) -> dict[str, Any]:
    """Counts by outcome as one bar; the words for screen readers stand in its label."""
    return {"bar": outcome_bar(counts, is_thin=thin)}
