"""Counting a list's candidates anew after a person changed one of them."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count

from lindung.apps.candidates.models import Candidate, CandidateList
from lindung.screening.candidate_list import reasons_of


def lists_recount(lists: set[int]) -> None:
    """Store how many candidates of each disposition and reason some lists have; those withdrawn are counted apart."""
    counts: dict[int, Counter[str]] = {pk: Counter() for pk in lists}
    reasons: dict[int, Counter[str]] = {pk: Counter() for pk in lists}
    rows = Candidate.objects.filter(candidate_list__in=lists).order_by()
    grouped = rows.values_list("candidate_list", "disposition", "codes", "withdrawn_on__isnull")
    for pk, disposition, codes, is_proposed, people in grouped.annotate(people=Count("pk")):
        counts[pk][disposition if is_proposed else "withdrawn"] += people
        for code in reasons_of(codes.split(";") if codes else []) if is_proposed else []:
            reasons[pk][code] += people
    for pk in lists:
        CandidateList.objects.filter(pk=pk).update(counts=dict(counts[pk]), reasons=dict(reasons[pk]))
