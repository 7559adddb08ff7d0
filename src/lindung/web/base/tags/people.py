"""Template tags that write a NIK as the reader's role may see it, and the tabs of the pages of money and of claims."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lindung.kernel.nik import masked, masked_within
from lindung.kernel.principal import Principal
from lindung.web.base.context import claim_tabs as tabs_of_claims
from lindung.web.base.context import money_tabs as tabs_of_money

register = template.Library()


@register.simple_tag(takes_context=True)
def nik(context: dict[str, Any], digits: str | None) -> str:
    """A NIK whole for the roles that need it, else masked."""
    principal: Principal | None = context.get("principal")
    if digits and principal and principal.may("worker.see_nik"):
        return digits
    return masked(digits)


@register.filter(is_safe=True)
def numbers_masked(text: str) -> str:
    """A text for those who need not know a NIK: its long numbers masked."""
    return masked_within(text)


@register.simple_tag(takes_context=True)
def money_tabs(context: dict[str, Any], here: str) -> SafeString:
    """The tabs of the pages of money for the reader's role."""
    principal: Principal = context["principal"]
    return tabs_of_money(principal.role, here, get_language() or "id")


@register.simple_tag(takes_context=True)
def claim_tabs(context: dict[str, Any], here: str) -> SafeString:
    """The tabs of the pages of claims for the reader's role."""
    principal: Principal = context["principal"]
    return tabs_of_claims(principal.role, here, get_language() or "id")
