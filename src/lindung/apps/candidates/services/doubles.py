"""Who takes the place of a candidate that is proposed no longer: another row of the same person.

Of several rows that of the lowest village code counts, then that of the lowest row, never the file that came first. A
person may choose otherwise (``prefer.candidate_prefer``).
"""

from __future__ import annotations

from django.db.models import QuerySet

from lindung.apps.candidates.models import Candidate, Disposition
from lindung.screening.candidate_list import disposition_of

DOUBLE_CODES = ("duplicate_nik", "duplicate_probable", "proposed_already")
_BATCH = 500


def doubles_promote(gone: QuerySet[Candidate]) -> int:
    """Make rows eligible that were doubles of candidates who are gone, one for each; answers how many.

    A row that has another reason besides stays out for that; it is a double of nobody any longer. The caller holds the
    government.
    """
    doubles = Candidate.objects.filter(same_as__in=gone.values("pk"), is_live=True, withdrawn_on=None)
    doubles = doubles.order_by("village", "sheet", "row", "pk")
    heirs: dict[int | None, Candidate] = {}
    changed: list[Candidate] = []
    for one in doubles.only("pk", "codes", "disposition", "same_as", "nik", "birth_date"):
        before = one.same_as_id
        if before in heirs:
            one.same_as = heirs[before]
        else:
            become_single(one)
            if one.disposition == Disposition.ELIGIBLE:
                heirs[before] = one
        changed.append(one)
    Candidate.objects.bulk_update(changed, ["codes", "disposition", "same_as"], batch_size=_BATCH)
    return len(heirs)


def become_single(one: Candidate) -> None:
    """Take from a row what it was as a double of another; the caller saves codes, disposition and same_as."""
    codes = [code for code in one.codes.split(";") if code and code not in DOUBLE_CODES]
    one.codes, one.disposition, one.same_as = ";".join(codes), disposition_of(codes), None


def become_double(one: Candidate, of: Candidate) -> None:
    """Make a row a double of another; the caller saves codes, disposition and same_as."""
    codes = [code for code in one.codes.split(";") if code and code not in DOUBLE_CODES]
    codes.append("proposed_already")
    one.codes, one.disposition, one.same_as = ";".join(codes), disposition_of(codes), of
