"""The funeral by itself: the one part that may go while heirs disagree, and which the whole does not pay again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Due
from lindung.apps.claims.payees import FUNERAL_ARRANGER

FUNERAL = "funeral"
Listed = list[dict[str, Any]]


def funeral_granted(case: Case) -> Due | None:
    """The funeral of a decision that holds, of the whole or of that part alone."""
    found = Due.objects.filter(decision__case=case, decision__reversal=None, code=FUNERAL, amount_rupiah__gt=0)
    return found.select_related("decision__assessment").first()


def funeral_alone(listed: Listed) -> tuple[Listed, int]:
    """Of frozen dues the funeral alone, for who arranged it, and its amount; 0 where the agency pays none."""
    if not listed or listed[0]["payer"] != "agency":
        return [], 0
    parts = [{**part, "payee": FUNERAL_ARRANGER} for part in listed[0]["components"] if part["code"] == FUNERAL]
    amount = sum(part["amount"] for part in parts)
    return [{**listed[0], "components": parts, "cash": amount, "scholarship": 0, "total": amount}], amount


def without_funeral(listed: Listed, granted: Due) -> tuple[Listed, int]:
    """Frozen dues of which the funeral was granted before, and how much less they are for it."""
    sentence = _("sudah diputuskan tersendiri dengan keputusan %(number)s")
    reason = sentence % {"number": granted.decision.number}
    taken = sum(part["amount"] for part in listed[0]["components"] if part["code"] == FUNERAL)
    parts = [
        {**part, "amount": 0, "outcome": "not_applicable", "reason": reason} if part["code"] == FUNERAL else part
        for part in listed[0]["components"]
    ]
    first = {**listed[0], "components": parts}
    first |= {"cash": first["cash"] - taken, "total": first["total"] - taken}
    return [first, *listed[1:]], taken
