"""How pages write money, days, numbers and words; and the few pictures that are drawn from figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy

from lindung.kernel.explanation import people_text
from lindung.kernel.nik import masked
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import grouped, rupiah_text
from lindung.kernel.text import Text
from lindung.web import words
from lindung.web.charts import stacked_segments

register = template.Library()


@register.filter
def rupiah(amount: int | None) -> str:
    """``Rp 1.234.567``; a dash for what is not known."""
    return "–" if amount is None else rupiah_text(int(amount)).replace("Rp ", "Rp\u00a0")


@register.filter
def number(value: int | None) -> str:
    """``1.234.567``; a dash for what is not known."""
    return "–" if value is None else grouped(int(value))


@register.filter
def percent(value: str | None) -> str:
    """``35,05 %`` from the rules' ``35.05``."""
    return "–" if not value else f"{value.replace('.', ',') if get_language() == 'id' else value} %"


@register.filter
def day(value: date | datetime | None) -> str:
    """``18 Juli 2022``."""
    return date_format(_local(value), "j F Y") if value else "–"


@register.filter
def day_short(value: date | datetime | None) -> str:
    """``18/07/2022``, for tables."""
    return _local(value).strftime("%d/%m/%Y") if value else "–"


@register.filter
def month(value: date | None) -> str:
    """``Juli 2022``."""
    return date_format(value, "F Y") if value else "–"


@register.filter
def moment(value: datetime | None) -> str:
    """``18 Juli 2022 09.14``."""
    return date_format(timezone.localtime(value), "j F Y H.i") if value else "–"


def _local(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@register.filter
def word(key: str, group: str) -> Any:
    """The word for a role, state, code or act; ``group`` is the name of the list in ``words``."""
    found = getattr(words, group.upper()).get(key, key)
    return found[0] if isinstance(found, tuple) else found


@register.filter
def effect(code: str) -> dict[str, Any]:
    """What a code leads to: the word and its colour class."""
    word, tone = words.EFFECTS[words.effect_of(code)]
    return {"word": word, "tone": tone}


@register.filter
def tone(state: str) -> str:
    """The colour class of a submission's state."""
    return words.STATES.get(state, ("", ""))[1]


@register.filter
def spoken(sentence: Any) -> str:
    """A sentence stored in both languages, in the reader's."""
    if not sentence:
        return ""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return sentence.get(language) or sentence.get("id", "")


@register.filter
def sentence(text: Text) -> str:
    """A text of the pure rooms in the reader's language."""
    return text.read(get_language() or "id")


@register.filter
def shown(value: Any) -> str:
    """A value of an explanation as people read it: ``1.234.567``, ``0,24 %``."""
    return people_text(value)


@register.filter
def issue_text(issue: dict[str, str]) -> str:
    """The sentence of a row's issue, in the reader's language."""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return issue.get(f"message_{language}") or str(words.CODES.get(issue.get("code", ""), ""))


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """A value of a mapping by a key that a template holds in a variable."""
    return mapping.get(key, "") if mapping else ""


@register.simple_tag(takes_context=True)
def nik(context: dict[str, Any], digits: str | None) -> str:
    """A NIK whole for the roles that need it, else masked."""
    principal: Principal | None = context.get("principal")
    if digits and principal and principal.may("worker.see_nik"):
        return digits
    return masked(digits)


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], permission: str) -> bool:
    """Whether the reader's role carries a permission."""
    principal: Principal | None = context.get("principal")
    return bool(principal and principal.may(permission))


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """Choices of a select, each a value and what is shown."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, SafeString(" selected") if value == chosen else "", shown) for value, shown in choices),
    )


@register.simple_tag
def stacked_bar(counts: dict[str, int], thin: bool = False) -> SafeString:
    """Counts by disposition as one bar; the words for screen readers stand in its title."""
    told = ", ".join(f"{words.DISPOSITIONS[key]} {grouped(counts.get(key, 0))}" for key in words.DISPOSITIONS)
    rectangles = format_html_join(
        "",
        '<rect class="{}" x="{}%" y="0" width="{}%" height="100%"><title>{}: {}</title></rect>',
        ((s.key, s.start, s.width, words.DISPOSITIONS[s.key], grouped(s.count)) for s in stacked_segments(counts)),
    )
    return format_html(
        '<svg class="bar{}" role="img" aria-label="{}">{}</svg>', " thin" if thin else "", told, rectangles
    )


@register.simple_tag
def part_bar(part: int, whole: int) -> SafeString:
    """How much of a whole is reached, as one bar."""
    segments = stacked_segments({"ready": part, "rest": max(whole - part, 0)})
    width = next((s.width for s in segments if s.key == "ready"), "0")
    told = gettext("%(part)s dari %(whole)s") % {"part": grouped(part), "whole": grouped(whole)}
    return format_html(
        '<svg class="bar thin" role="img" aria-label="{}"><rect class="ready" width="{}%" height="100%"/></svg>',
        told,
        width,
    )


@register.simple_tag
def marked_difference(text: str | None, other: str | None) -> SafeString:
    """A text in which the characters that differ from another are marked."""
    text, other = str(text or ""), str(other or "")
    if not text:
        return format_html('<span class="soft">–</span>')
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
def programmes(joined: str) -> str:
    """``JKK dan JKM`` from ``JKK+JKM``."""
    parts = joined.split("+")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {gettext('dan')} {parts[-1]}"


@register.filter
def disposition_tone(disposition: str) -> str:
    """The colour class of a row's disposition."""
    return {"ready": "good", "needs_correction": "waits", "duplicate": "double", "ineligible": "bad"}.get(
        disposition, ""
    )


@register.simple_tag(takes_context=True)
def nik_written(context: dict[str, Any], text: str) -> str:
    """What stands in the place of a NIK, for the roles that may see NIKs."""
    principal: Principal | None = context.get("principal")
    return (text or "–") if principal and principal.may("worker.see_nik") else "–"


@register.filter
def columns(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    """A found table's columns: letter, header words, samples, and the field it was read as."""
    field_of = {letter: field for field, letter in sheet["columns"].items()}
    letters = sorted({*field_of, *sheet["samples"], *sheet["header_words"]}, key=lambda letter: (len(letter), letter))
    choices = list(words.FIELDS.items())
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


@register.filter
def tile_x(tile: Any) -> int:
    """Where a tile begins, from the left, in the picture's units."""
    return tile.x * 102


@register.filter
def tile_y(tile: Any) -> int:
    """Where a tile begins, from the top, in the picture's units."""
    return tile.y * 78


@register.filter
def tiles_height(tiles: list[Any]) -> int:
    """How high the tile map is."""
    return (max((tile.y for tile in tiles), default=0) + 1) * 78
