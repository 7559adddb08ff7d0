"""Who has answered for a case before, and so may not decide what was assessed of it."""

from __future__ import annotations

from lindung.apps.claims.models import Assessment
from lindung.kernel.principal import Principal


def has_answered_for(assessment: Assessment, principal: Principal) -> bool:
    """Whether somebody made an assessment; of an appeal, whether they assessed or decided the case ever before."""
    if principal.id is None:
        return False
    if assessment.assessed_by_id == principal.id:
        return True
    if not assessment.is_of_appeal:
        return False
    before = assessment.case.assessments.exclude(pk=assessment.pk).values_list("assessed_by", "decision__decided_by")
    return any(principal.id in pair for pair in before)
