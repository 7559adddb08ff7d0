"""Reading candidates within scope: a government's whole, or of an office the lists that it handed in."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from lindung.apps.candidates.models import Candidate, CandidateList, Disposition, ListState
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.store.scoping import within


def candidate_lists_visible(principal: Principal) -> QuerySet[CandidateList]:
    """The candidate lists in scope, newest first."""
    if not principal.may("candidate.see"):
        return CandidateList.objects.none()
    lists = CandidateList.objects.select_related("government", "office", "registered_by").order_by("-pk")
    return lists.filter(within(principal.scope, government="government_id", office="office__code"))


def candidate_list_get(principal: Principal, list_id: int) -> CandidateList:
    """One candidate list in scope.

    Raises:
        Refusal: ``not_found`` alike for one that is absent and one out of scope.
    """
    found = candidate_lists_visible(principal).filter(pk=list_id).first()
    if found is None:
        raise NotFound(_("Usulan ini tidak ada, atau bukan milik kantor Anda."))
    return found


def candidates_visible(principal: Principal) -> QuerySet[Candidate]:
    """The candidates in scope on lists that were not discarded."""
    if not principal.may("candidate.see"):
        return Candidate.objects.none()
    scope = within(principal.scope, government="government_id", office="candidate_list__office__code")
    return Candidate.objects.filter(scope, is_live=True)


def candidates_open(principal: Principal) -> QuerySet[Candidate]:
    """The candidates in scope who can be ranked: eligible and still proposed."""
    return candidates_visible(principal).filter(disposition=Disposition.ELIGIBLE, withdrawn_on=None)


def candidate_get(principal: Principal, candidate_id: int) -> Candidate:
    """One candidate in scope, with the list and whoever is the same person.

    Raises:
        Refusal: ``not_found`` alike for one who is absent and one out of scope.
    """
    found = candidates_visible(principal).select_related("candidate_list", "government", "same_as", "withdrawn_by")
    candidate = found.filter(pk=candidate_id).first()
    if candidate is None:
        raise NotFound(_("Calon ini tidak ada, atau bukan usulan kantor Anda."))
    return candidate


def candidate_counts(principal: Principal) -> dict[str, int]:
    """How many candidates in scope there are of each disposition, and ``withdrawn``; one statement."""
    counts = dict.fromkeys([*Disposition.values, "withdrawn"], 0)
    found = candidates_visible(principal).order_by().values_list("disposition", "withdrawn_on__isnull")
    for disposition, is_proposed, people in found.annotate(people=Count("pk")):
        counts[disposition if is_proposed else "withdrawn"] += people
    return counts


def lists_checking(principal: Principal) -> bool:
    """Whether the machine still works on a list in scope."""
    return candidate_lists_visible(principal).filter(state=ListState.CHECKING).exists()
