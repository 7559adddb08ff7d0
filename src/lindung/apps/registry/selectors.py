"""Finding workers within what a principal may see: by NIK, by any part of a name, or page by page in order of name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from typing import NamedTuple

from django.db import connection
from django.db.models import CharField, F, QuerySet, Value
from django.utils.translation import gettext as _

from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.registry.beside import has_beside, named_in, placed, seen_workers, works_at
from lindung.apps.registry.models import Enrolment, SuspectedPair, Worker
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal, Role, Scope
from lindung.matching import compare
from lindung.matching.names import name_key
from lindung.store.fields import prefix_range
from lindung.store.name_search import names_holding
from lindung.store.scoping import within

WORD_HITS = 50
NEAR_HITS, STEM = 400, 3


class ListedWorker(NamedTuple):
    """What a list shows of a worker. ``government_name`` is None for readers of one government: all are of it."""

    pk: int
    name: str
    nik: str
    birth_date: date | None
    office_name: str
    government_name: str | None


LISTED_FIELDS = ("pk", "name", "nik", "birth_date", "office_name", "government_name")


@dataclass(frozen=True, slots=True)
class FoundWorkers:
    """The workers that a query finds, by name; ``is_cut`` says that more matched than ``WORD_HITS``."""

    workers: list[ListedWorker]
    is_cut: bool = False


def workers_visible(principal: Principal) -> QuerySet[Worker]:
    """Everyone in the principal's scope."""
    if not principal.may("worker.see"):
        return Worker.objects.none()
    return Worker.objects.filter(seen_workers(principal))


_PAGE_PLACE = ("office__name", "office__code", "government__name")
_PAGE_FIELDS = ("nik", "name", "birth_date", "birth_place", "sex", "source_event", "merged_into", *_PAGE_PLACE)


def worker_get(principal: Principal, worker_id: int) -> Worker:
    """One worker in scope.

    Raises:
        Refusal: ``not_found`` alike for a worker who is absent and one out of scope.
    """
    workers = workers_visible(principal).select_related("office", "government").filter(pk=worker_id)
    worker = workers.only(*_PAGE_FIELDS).first()
    found = placed(principal, worker) if worker else None
    if found is None:
        raise NotFound(_("Peserta ini tidak ada, atau bukan dari kantor Anda."))
    return found


def workers_listed(principal: Principal, *, office_code: str = "") -> QuerySet[Worker]:
    """Workers in scope, of one office if asked, with ``office_name`` and ``government_name``."""
    workers = _named(workers_visible(principal), principal)
    return workers.filter(works_at(principal, office_code)) if office_code else workers


@cached_until_next_event
def workers_counted(principal: Principal, most: int) -> int:
    """How many workers are in scope; counts no further than one more than ``most``."""
    return workers_visible(principal).order_by()[: most + 1].count()


def workers_found(principal: Principal, query: str, *, office_code: str = "") -> FoundWorkers:
    """The workers in scope that a query finds, of one office if asked.

    A query with digits is a NIK and finds somebody only for those who may see one. Words find names that hold them all,
    each by its beginning, however the name is spelt; where none does, names that sound alike. At most ``WORD_HITS`` of
    them.
    """
    workers = workers_listed(principal, office_code=office_code)
    digits = "".join(character for character in query if character.isdigit())
    if digits and not principal.may("worker.see_nik"):
        return FoundWorkers([])
    if digits:
        return FoundWorkers(_shown(workers.filter(nik=digits)))
    if not name_key(query):
        return FoundWorkers([])
    return _by_words(principal, workers, query, is_narrow=bool(office_code or principal.scope.office))


def _named(workers: QuerySet[Worker], principal: Principal) -> QuerySet[Worker]:
    """Workers with the names of their office and, for readers of several governments, of their government."""
    is_one = bool(principal.scope.government or principal.scope.office)
    government = Value(None, output_field=CharField(null=True)) if is_one else named_in(principal, "government")
    return workers.annotate(office_name=named_in(principal, "office"), government_name=government)


def _shown(workers: QuerySet[Worker]) -> list[ListedWorker]:
    return list(starmap(ListedWorker, workers.values_list(*LISTED_FIELDS)))


def _by_words(principal: Principal, workers: QuerySet[Worker], query: str, *, is_narrow: bool) -> FoundWorkers:
    """Names that hold the words; where none does, names that sound like them."""
    words = name_key(query).split()
    found = _holding(principal, workers, words, WORD_HITS + 1, is_narrow=is_narrow)
    if found:
        return FoundWorkers(found[:WORD_HITS], is_cut=len(found) > WORD_HITS)
    stems = [word[:STEM] for word in words]
    near = _holding(principal, workers, stems, NEAR_HITS, is_narrow=is_narrow)
    alike = [worker for worker in near if compare(query, worker.name).alike]
    return FoundWorkers(alike[:WORD_HITS], is_cut=len(alike) > WORD_HITS)


def _holding(
    principal: Principal, workers: QuerySet[Worker], words: Sequence[str], most: int, *, is_narrow: bool
) -> list[ListedWorker]:
    """At most ``most`` workers by name whose names hold all words, each by its beginning."""
    if is_narrow:
        return _shown(workers.filter(names_holding(words)).order_by("name_key", "pk")[:most])
    # The hits are in scope already; asked for it again, or for an order, the planner would walk all names.
    find = _text_search_hits if connection.vendor == "postgresql" else _fts_hits
    chosen = _named(Worker.objects.filter(pk__in=find(principal, words, most)), principal)
    return sorted(_shown(chosen), key=lambda worker: (name_key(worker.name), worker.pk))


def _text_search_hits(principal: Principal, words: Sequence[str], most: int) -> list[int]:
    """Ids of workers in scope whose names hold words with these beginnings (PostgreSQL)."""
    condition, params = _scope_sql(principal)
    sql = f"""
    SELECT w.id FROM registry_worker w
    WHERE to_tsvector('simple', w.name_key) @@ to_tsquery('simple', %s) AND {condition} LIMIT {most}
    """  # noqa: S608 (conditions of ours)
    with connection.cursor() as cursor:
        cursor.execute(sql, [" & ".join(f"{word}:*" for word in words), *params])
        return [row[0] for row in cursor.fetchall()]


def _fts_hits(principal: Principal, words: Sequence[str], most: int) -> list[int]:
    """Ids of workers in scope whose names hold the words; whole words first, for they stream without a merge."""
    condition, params = _scope_sql(principal)
    sql = f"""
    SELECT w.id FROM registry_worker_words f CROSS JOIN registry_worker w ON w.id = f.rowid
    WHERE f.registry_worker_words MATCH %s AND {condition} LIMIT {most}
    """  # noqa: S608 (conditions of ours)
    hits: list[int] = []
    with connection.cursor() as cursor:
        for form in ('"{}"', '"{}" *'):
            cursor.execute(sql, [" AND ".join(form.format(word) for word in words), *params])
            hits = [row[0] for row in cursor.fetchall()]
            if len(hits) >= most:
                break
    return hits


def _scope_sql(principal: Principal) -> tuple[str, list[str]]:
    condition, params = _own_sql(principal.scope)
    if not has_beside(principal):
        return condition, params
    beside = condition.replace("w.government_id", "e.employer_id")
    held = f"SELECT e.worker_id FROM registry_enrolment e WHERE e.is_beside AND {beside}"  # noqa: S608 (a condition of ours)
    return f"({condition} OR w.id IN ({held}))", [*params, *params]


def _own_sql(scope: Scope) -> tuple[str, list[str]]:
    if scope.everything:
        return "1 = 1", []
    if scope.government:
        return "w.government_id = %s", [scope.government]
    parts = [part for region in scope.regions for part in (region, *prefix_range(f"{region}."))]
    one = "(w.government_id = %s OR (w.government_id >= %s AND w.government_id < %s))"
    return "(" + " OR ".join([one] * len(scope.regions) or ["1 = 0"]) + ")", parts


def enrolments_of(principal: Principal, worker: Worker) -> list[Enrolment]:
    """A worker's enrolments with employers in scope, newest first (the worker's visibility has been checked)."""
    held = worker.enrolments.filter(within(principal.scope.whole, government="employer_id", office=None))
    return list(held.select_related("office", "employer").order_by("-starts_on", "-pk"))


def enrolment_last(principal: Principal, worker: Worker) -> Enrolment | None:
    """The enrolment held now, else the one that ended last, of those with employers in scope.

    The worker's visibility has been checked.
    """
    own = within(principal.scope.whole, government="employer_id", office=None)
    held = worker.enrolments.filter(own).select_related("office", "worker").exclude(end_reason="changed")
    return held.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-pk").first()


def suspects_visible(principal: Principal) -> QuerySet[SuspectedPair]:
    """The pairs of workers who may be one person, both in scope, which the principal may decide.

    Administrators have those of their government, the agency's officer those of two governments.
    """
    if not principal.may("worker.merge"):
        return SuspectedPair.objects.none()
    pairs = SuspectedPair.objects.select_related(
        "first__office", "first__government", "second__office", "second__government"
    )
    for side in ("first", "second"):
        pairs = pairs.filter(
            within(principal.scope, government=f"{side}__government_id", office=f"{side}__office__code")
        )
    if principal.role == Role.AGENCY_OFFICER:
        pairs = pairs.exclude(first__government=F("second__government"))
    return pairs.order_by("pk")


def suspects_open(principal: Principal) -> QuerySet[SuspectedPair]:
    """Those of ``suspects_visible`` that nobody decided yet."""
    return suspects_visible(principal).filter(decision="")
