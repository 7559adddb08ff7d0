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
    grouped = rows.values_list("candidate_list", "disposition", "codes")
    for pk, disposition, codes, people, out in grouped.annotate(people=Count("pk"), out=Count("withdrawn_on")):
        counts[pk][disposition] += people - out
        counts[pk]["withdrawn"] += out
        for code in reasons_of(codes.split(";") if codes else []):
            reasons[pk][code] += people - out
    for pk in lists:
        CandidateList.objects.filter(pk=pk).update(counts=dict(+counts[pk]), reasons=dict(+reasons[pk]))
