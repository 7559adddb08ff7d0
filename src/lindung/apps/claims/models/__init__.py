"""What is kept of a claim: case and trail, people and papers, decisions and payouts, school years, lists of deaths."""

from lindung.apps.claims.models.case import Case, CaseStep, Channel, Kind, Notice, Report
from lindung.apps.claims.models.decision import (
    AppliedLaw,
    Assessment,
    Decision,
    DecisionReversal,
    Due,
    Payout,
    Receipt,
)
from lindung.apps.claims.models.paper import Paper, PaperState
from lindung.apps.claims.models.relative import Relative
from lindung.apps.claims.models.school import SchoolYear, SchoolYearState
from lindung.apps.claims.models.watch import DeathList, DeathRow

__all__ = [
    "AppliedLaw",
    "Assessment",
    "Case",
    "CaseStep",
    "Channel",
    "DeathList",
    "DeathRow",
    "Decision",
    "DecisionReversal",
    "Due",
    "Kind",
    "Notice",
    "Paper",
    "PaperState",
    "Payout",
    "Receipt",
    "Relative",
    "Report",
    "SchoolYear",
    "SchoolYearState",
]
