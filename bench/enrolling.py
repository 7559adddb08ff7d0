"""Enrolling people against the bare insert of the same people, and billing them against the bare way.

What bare means on each database stands in ``bench.bare_sqlite`` and ``bench.bare_postgres``. Enrolling
100,000 is done PARTS times, each time beside the bare way, and the pair with the median ratio counts. The million is
enrolled once. Billing and its bare way run twice, and the quieter run of each counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import ModuleType

from bench.report import Line

PART, PARTS = 100_000, 5


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def bare_limits() -> ModuleType:
    """The bare ways on this process's database."""
    from bench import bare_postgres, bare_sqlite
    from django.db import connection

    return bare_postgres if connection.vendor == "postgresql" else bare_sqlite


def rolled_back(work: Callable[[], object]) -> float:
    """How long a piece of work takes that leaves nothing behind, with the checks that its commit would make."""
    from django.db import connection, transaction

    def checked() -> None:
        work()
        if connection.vendor == "postgresql":
            connection.check_constraints()

    with transaction.atomic():
        taken = seconds(checked)
        transaction.set_rollback(True)
    return taken


def in_parts() -> Line:
    """Enrol PARTS times PART people, each time others, in the country of this process's database."""
    from bench.country import staged

    from lindung.apps.offices.models import Government
    from lindung.apps.submissions.services.enrol import submission_enrol

    government, limits = Government.objects.get(), bare_limits()
    pairs = []
    for part in range(PARTS):
        submission, people = staged(government, PART, part)
        bare = limits.enrolling(people)
        pairs.append((bare, seconds(lambda key=submission.pk: submission_enrol(key))))
    bare, ours = sorted(pairs, key=lambda pair: pair[1] / pair[0])[PARTS // 2]
    return Line("Enrolling", PART, limits.ENROLLING, bare, ours, 2)


def measure(people_count: int) -> list[Line]:
    """Enrol and bill in this process's database, which has nobody; the bare ways run beside."""
    from bench.country import US, found_country, staged
    from django.db import connections

    from lindung.apps.contributions.models import Bill
    from lindung.apps.contributions.services.issue import bills_issue
    from lindung.apps.submissions.services.enrol import submission_enrol
    from lindung.kernel.month import Month

    government, limits = found_country(), bare_limits()
    submission, people = staged(government, people_count)
    bare = limits.enrolling(people)
    del people
    ours = seconds(lambda: submission_enrol(submission.pk))
    lines = [Line("Enrolling", people_count, limits.ENROLLING, bare, ours, 2)]

    def issue() -> None:
        bills_issue(by=US, government=government, month=Month(2022, 7))

    ours = min(rolled_back(issue), seconds(issue))
    bill = Bill.objects.values_list("pk", flat=True).first() or 0
    connections.close_all()
    bare = min(limits.billing(bill) for _ in range(2))
    return [*lines, Line("Issuing a month's bills", people_count, limits.BILLING, bare, ours, 1.5)]
