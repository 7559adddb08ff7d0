"""Of two rows of one person a person says which counts: their village, their decile."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.candidates.models import Candidate, Disposition
from lindung.apps.candidates.services.doubles import become_double, become_single
from lindung.apps.candidates.services.lock import candidate_locked, government_hold
from lindung.apps.candidates.services.recount import lists_recount
from lindung.apps.candidates.services.withdraw import candidate_event, require_alone
from lindung.kernel.errors import Conflict
from lindung.kernel.principal import Principal

_CHANGED = ["codes", "disposition", "same_as"]


@transaction.atomic
def candidate_prefer(*, by: Principal, candidate_id: int) -> Candidate:
    """Have a row count in the place of the row that it is a double of, which becomes its double.

    Raises:
        Refusal: ``no_double``, ``other_reason`` for a row that would stay out anyway, ``held`` where the other row is
            on a place, or as ``candidate_locked`` for either.
    """
    government_hold(Candidate.objects.filter(pk=candidate_id))
    chosen = candidate_locked(by, candidate_id, "candidate.withdraw")
    if chosen.disposition != Disposition.DUPLICATE or chosen.same_as_id is None or chosen.withdrawn_on is not None:
        raise Conflict("no_double", _("Baris ini tidak menunggu pilihan."))
    other = candidate_locked(by, chosen.same_as_id, "candidate.withdraw")
    become_single(chosen)
    if chosen.disposition != Disposition.ELIGIBLE:
        raise Conflict("other_reason", _("Baris ini masih mempunyai alasan lain untuk tidak diusulkan."))
    require_alone(other)
    become_double(other, chosen)
    other.save(update_fields=_CHANGED)
    chosen.save(update_fields=_CHANGED)
    Candidate.objects.filter(same_as=other).exclude(pk=other.pk).update(same_as=chosen)
    lists_recount({chosen.candidate_list_id, other.candidate_list_id})
    candidate_event(by, chosen, "candidate.prefer", {"instead_of": other.pk})
    return chosen
