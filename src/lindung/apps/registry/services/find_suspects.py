"""Finding the registry's own suspects: workers who may be one person, looked for every day and kept until decided."""

from __future__ import annotations

from django.db import transaction

from lindung.apps.registry.models import SuspectedPair
from lindung.apps.registry.queries import workers_identified
from lindung.apps.registry.services.two_people import two_people_known
from lindung.matching.identity import identity_of, identity_pair
from lindung.matching.suspects import find_suspects

MOST_OPEN = 2_000
_BATCH = 500


def suspects_refresh() -> int:
    """Keep the pairs of workers who may be one person and are undecided; answers how many are new.

    Pairs that no longer look alike and that nobody decided go. At most ``MOST_OPEN`` are open at a time.
    """
    people = workers_identified()
    workers = dict(people.select("id", "worker_id").iter_rows())
    found = {
        tuple(sorted((workers[left], workers[right]))): {"id": why, "en": why_en}
        for left, right, why, why_en in find_suspects(people).iter_rows()
    }
    identities = _identities({worker for pair in found for worker in pair})
    settled = set(two_people_known().iter_rows())
    kept = {
        pair: reasons
        for pair, reasons in found.items()
        if identity_pair(identities[pair[0]], identities[pair[1]]) not in settled
    }
    with transaction.atomic():
        known = {(pair.first_id, pair.second_id): pair for pair in SuspectedPair.objects.select_for_update()}
        gone = [pair.pk for key, pair in known.items() if not pair.decision and key not in kept]
        SuspectedPair.objects.filter(pk__in=gone).delete()
        still_open = sum(not pair.decision for key, pair in known.items() if key in kept)
        new = [
            SuspectedPair(first_id=pair[0], second_id=pair[1], reasons=reasons)
            for pair, reasons in sorted(kept.items())
            if pair not in known
        ][: max(MOST_OPEN - still_open, 0)]
        SuspectedPair.objects.bulk_create(new, batch_size=_BATCH, ignore_conflicts=True)
    return len(new)


def _identities(workers: set[int]) -> dict[int, str]:
    niks = workers_identified(workers).select("worker_id", "nik")
    return {worker: identity_of(nik, "", None, "") for worker, nik in niks.iter_rows()}
