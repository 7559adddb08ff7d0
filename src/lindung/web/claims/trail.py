"""The trail of a case in the order in which things happened: notices, reports, and every act with who and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case
from lindung.apps.claims.selectors import reports_of
from lindung.apps.claims.selectors_papers import notices_of
from lindung.apps.claims.states import Act
from lindung.web.claims.words import CLAIM_ACTS, CLAIM_CHANNELS, CLAIM_OUTCOMES

_SAID_BY_REPORT = (Act.REPORT, Act.TREAT, Act.REPORT_OUTCOME)


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One thing that happened: who, what, into which state, why."""

    at: datetime
    who: str
    what: str
    state: str = ""
    why: str = ""


def trail_of(case: Case) -> list[TrailLine]:
    """The trail of a case whose visibility was checked. Three statements."""
    found = [
        TrailLine(one.noticed_at, one.notifier, _("memberi tahu lewat %(way)s") % {"way": CLAIM_CHANNELS[one.channel]})
        for one in notices_of(case)
    ]
    has_notice, reports = bool(found), list(reports_of(case))
    for report in reports:
        outcome = str(CLAIM_OUTCOMES.get(report.outcome, "")).lower()
        words = _("melapor tahap I lewat %(way)s") if report.stage == 1 else _("melapor tahap II lewat %(way)s")
        what = words % {"way": CLAIM_CHANNELS[report.channel]}
        found.append(TrailLine(report.reported_at, report.person, f"{what}: {outcome}" if outcome else what))
    for step in case.steps.select_related("recorded_by").order_by("pk"):
        is_said = (has_notice and step.act == Act.NOTICE) or (reports and step.act in _SAID_BY_REPORT)
        if not is_said:
            who = step.recorded_by.name if step.recorded_by else _("Sistem")
            found.append(TrailLine(step.recorded_at, who, str(CLAIM_ACTS[step.act]), step.after, step.reason))
    return sorted(found, key=lambda line: line.at)
