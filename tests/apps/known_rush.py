"""People known already are enrolled by two governments at the same moment: everybody once.

Run by ``test_at_once.py`` in a process and a database of its own.
"""

from __future__ import annotations

import json
import sys
import time
from functools import partial

from tests.apps.neighbours_walk import approved, neighbour
from tests.apps.rush_walk import FAILED, at_once
from tests.apps.walk import US, found_place

# isort: split
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services import enrol as registry
from lindung.apps.registry.services.change import enrolment_end
from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.services import enrol
from lindung.apps.submissions.services.enrol import submission_enrol
from tests.apps.days import DAY

# How long one of them stays between enrolling and its end: the other is sure to come to it meanwhile.
SECONDS = 2


def enrolled_first() -> None:
    """The first government enrols them, and all of them leave."""
    submission_enrol(approved("74.13.KES"))
    for enrolment in Enrolment.objects.order_by("pk"):
        enrolment_end(by=US, enrolment_id=enrolment.pk, on=DAY.replace(month=8, day=31), reason="left")


def main() -> None:
    """Every step that reads a workbook in a process of its own, because the table library survives no fork."""
    found_place()
    neighbour()
    at_once([enrolled_first])
    for office in ("74.03.KES", "74.13.KES"):
        at_once([partial(approved, office, DAY.replace(month=9, day=1))])
    waiting = list(Submission.objects.filter(state="approved").values_list("pk", flat=True))
    # Its lock on the rows' table would make them take turns, whatever enrolling itself does.
    enrol.rows_statistics_refresh = lambda: None
    add = registry._enrolments_add

    def slowly(*given):  # type: ignore[no-untyped-def]
        touched = add(*given)
        time.sleep(SECONDS)
        return touched

    registry._enrolments_add = slowly
    outcomes = at_once([partial(submission_enrol, pk) for pk in waiting])
    result = {
        "waiting": len(waiting),
        "failed": FAILED in outcomes,
        "enrolled": sorted(Submission.objects.filter(pk__in=waiting).values_list("enrolled", flat=True)),
        "enrolments": Enrolment.objects.filter(ends_on=None).count(),
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
