"""Reading candidates within scope: a government's whole, or of an office the lists that it handed in."""

from __future__ import annotations

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from lindung.apps.candidates.models import Candidate, CandidateList, CandidateWord, Disposition, ListState
from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.events.selectors import TrailLine, trail
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
    """How many candidates on the lists in scope there are of each disposition, and ``withdrawn``; one statement."""
    counts = dict.fromkeys([*Disposition.values, "withdrawn"], 0)
    lists = candidate_lists_visible(principal).filter(state=ListState.CHECKED).select_related(None)
    for of_list in lists.order_by().values_list("counts", flat=True):
        for name, people in of_list.items():
            counts[name] += people
    return counts


def lists_asking(principal: Principal) -> QuerySet[CandidateList]:
    """The checked lists in scope that ask which column is meant, for those who may answer."""
    return _lists_to_act_on(principal).filter(questions__gt=0)


def lists_to_correct(principal: Principal) -> QuerySet[CandidateList]:
    """The checked lists in scope with rows to correct, for those who may correct them."""
    return _lists_to_act_on(principal).filter(questions=0, counts__needs_correction__gt=0)


def _lists_to_act_on(principal: Principal) -> QuerySet[CandidateList]:
    if not principal.may("candidate.propose"):
        return CandidateList.objects.none()
    return candidate_lists_visible(principal).select_related(None).filter(state=ListState.CHECKED)


@cached_until_next_event
def villages_proposed(principal: Principal) -> list[tuple[str, str]]:
    """The villages of the candidates in scope, code and name, by name; remembered until something happens."""
    found = candidates_visible(principal).exclude(village="").order_by().values_list("village")
    return sorted(found.annotate(name=Max("village_name")), key=lambda one: (one[1] or one[0], one[0]))


@cached_until_next_event
def reasons_found(principal: Principal) -> dict[str, int]:
    """How many candidates on the lists in scope each reason keeps out; remembered until something happens."""
    totals: dict[str, int] = {}
    lists = candidate_lists_visible(principal).filter(state=ListState.CHECKED).select_related(None)
    for reasons in lists.order_by().values_list("reasons", flat=True):
        for code, people in reasons.items():
            totals[code] = totals.get(code, 0) + people
    return totals


def candidate_list_trail(found: CandidateList) -> list[TrailLine]:
    """What was done with a list, oldest first (its visibility has been checked)."""
    return trail(f"candidate_list:{found.pk}")


def candidate_trail(candidate: Candidate) -> list[TrailLine]:
    """What was done with a candidate, oldest first (their visibility has been checked)."""
    return trail(f"candidate:{candidate.pk}")


def words_on(candidate: Candidate) -> list[CandidateWord]:
    """What people said of a candidate's row, oldest first."""
    in_row = Candidate.objects.filter(
        candidate_list=candidate.candidate_list_id, sheet=candidate.sheet, row=candidate.row
    )
    nth = in_row.filter(position__lt=candidate.position).count()
    words = CandidateWord.objects.select_related("recorded_by").order_by("pk")
    return list(
        words.filter(candidate_list=candidate.candidate_list_id, sheet=candidate.sheet, row=candidate.row, nth=nth)
    )


def doubles_of(principal: Principal, candidate: Candidate) -> list[Candidate]:
    """The rows in scope that are doubles of a candidate."""
    doubles = candidates_visible(principal).select_related("candidate_list").filter(same_as=candidate)
    return list(doubles.order_by("village", "pk"))
