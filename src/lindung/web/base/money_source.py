"""What a bill is for, in words: of which segment its people are, and who pays."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lindung.web.base.words import PAYERS, SEGMENTS


def money_source(segment: str, paid_by: str) -> str:
    """Segment and payer, as ``Penerima upah, dibayar pemerintah daerah``."""
    people = SEGMENTS.get(segment) or _("Beberapa segmen")
    payer = str(PAYERS.get(paid_by, paid_by))
    return f"{people}, {payer[:1].lower()}{payer[1:]}"


def money_source_unusual(segment: str, paid_by: str) -> str:
    """``money_source`` of other bills than those of staff whom the budget pays for: of these lists say nothing."""
    is_usual = (segment, paid_by) == ("wage_earner", "public_budget")
    return "" if is_usual else money_source(segment, paid_by)


def bill_subtitle(government: str, segment: str, paid_by: str) -> str:
    """What stands under an office in a list of bills: the government, empty where all are of one, and whose money."""
    return " · ".join(filter(None, (government, money_source_unusual(segment, paid_by))))
