"""Workers whose record another employer keeps: seen by the government and the office where they work beside it."""

from __future__ import annotations

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import Combinable

from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.registry.models import Enrolment, Worker
from lindung.kernel.principal import Principal, Scope
from lindung.store.scoping import within


def beside_in(scope: Scope) -> QuerySet[Enrolment]:
    """The slices in scope of memberships that stand beside another employer's; the newest first."""
    held = Enrolment.objects.filter(within(scope, government="employer_id", office="office__code"), is_beside=True)
    return held.exclude(end_reason__in=("changed", "duplicate")).order_by("-starts_on", "-pk")


@cached_until_next_event
def has_beside(principal: Principal) -> bool:
    """Whether there is anybody in scope whose record may lie beyond it; mostly nobody, which one statement tells."""
    return not principal.scope.everything and beside_in(principal.scope).exists()


def seen_workers(principal: Principal) -> Q:
    """The condition that keeps the workers in scope, by their record or by a membership beside it."""
    own = within(principal.scope, government="government_id", office="office__code")
    return own | Q(pk__in=beside_in(principal.scope).order_by().values("worker")) if has_beside(principal) else own


def named_in(principal: Principal, name: str) -> Combinable:
    """The name of a worker's ``office`` or ``government`` as the principal may read it: of one in scope."""
    if not has_beside(principal):
        return F(f"{name}__name")
    there = Exists(Worker.objects.filter(_own(principal), pk=OuterRef("pk")))
    path = "employer__name" if name == "government" else "office__name"
    held = Subquery(beside_in(principal.scope).filter(worker=OuterRef("pk")).values(path)[:1])
    return Case(When(there, then=F(f"{name}__name")), default=held, output_field=CharField())


def works_at(principal: Principal, office_code: str) -> Q:
    """The condition that keeps the workers of an office."""
    own = Q(office__code=office_code)
    if not has_beside(principal):
        return own
    held = beside_in(principal.scope).filter(office__code=office_code)
    # Whose record another keeps is not found by asking for that one's office.
    return (own & _own(principal)) | Q(pk__in=held.order_by().values("worker"))


def placed(principal: Principal, worker: Worker) -> Worker | None:
    """A worker with office and government as the principal may read them; None for one who is out of scope.

    Nothing is stored: the record of whom another employer keeps is shown at the office where they work beside it.
    """
    if principal.scope.reaches(government=worker.government_id, office=worker.office.code):
        return worker
    held = beside_in(principal.scope).filter(worker=worker.pk).select_related("office", "employer").first()
    if held is None:
        return None
    worker.office, worker.government = held.office, held.employer
    return worker


def _own(principal: Principal) -> Q:
    return within(principal.scope, government="government_id", office="office__code")
