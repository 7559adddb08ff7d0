"""How pages write money, days, numbers and words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from lindung.kernel.explanation import people_text
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import grouped, rupiah_text
from lindung.kernel.text import Text
from lindung.rules.protection import VERDICTS

register = template.Library()


@register.filter
def rupiah(amount: int | str | None) -> str:
    """``Rp 1.234.567``; a dash for what is not known."""
    return (
        "–" if amount is None or amount == "" else rupiah_text(int(amount)).replace("Rp ", "Rp\u00a0").replace("-", "−")
    )


@register.filter
def number(value: int | str | None) -> str:
    """``1.234.567``; a dash for what is not known."""
    return "–" if value is None or value == "" else grouped(int(value))


@register.filter
def percent(value: str | None) -> str:
    """``35,05 %`` from the rules' ``35.05``."""
    return "–" if not value else f"{value.replace('.', ',') if get_language() == 'id' else value} %"


@register.filter
def day(value: date | datetime | None) -> str:
    """``18 Juli 2022``."""
    return _written(_local(value), "j F Y", get_language() or "id") if value else "–"


@register.filter
def day_short(value: date | datetime | None) -> str:
    """``18/07/2022``, for tables."""
    return _local(value).strftime("%d/%m/%Y") if value else "–"


@register.filter
def month(value: date | None) -> str:
    """``Juli 2022``."""
    return _written(_local(value), "F Y", get_language() or "id") if value else "–"


@register.filter
def moment(value: datetime | None) -> str:
    """``18 Juli 2022 09.14``."""
    return f"{day(value)} {timezone.localtime(value):%H.%M}" if value else "–"


def _local(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@lru_cache(maxsize=4096)
def _written(value: date, form: str, _language: str) -> str:
    """A day in the reader's language; lists name the same few days again and again."""
    return date_format(value, form)


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
    if isinstance(value, str) and value in VERDICTS:
        return sentence(VERDICTS[value])
    return people_text(value)


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


@register.filter
def programmes(joined: str) -> str:
    """``JKK dan JKM`` from ``JKK+JKM``."""
    parts = joined.split("+")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {gettext('dan')} {parts[-1]}"
