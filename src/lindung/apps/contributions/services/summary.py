"""A month's draft as its page shows it: sums, office by office, what is corrected, what waits, what changed.

Small whatever the number of people and without anybody's name, so that it can be kept beside a job as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from lindung.apps.contributions.changes import Unnamed, changes_by_key
from lindung.apps.contributions.services.draft import Draft, corrections_by_reason, waiting_by_office
from lindung.kernel.rupiah import Rupiah


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """``bills``: a row per office, segment and source of money; ``corrections`` by reason; ``waiting`` by office.

    In whole rupiah.
    """

    workers: int
    total_rupiah: Rupiah
    fingerprint: str
    is_empty: bool
    bills: list[dict[str, Any]]
    corrections: list[dict[str, Any]]
    waiting: list[dict[str, Any]]
    changes: Unnamed

    def as_json(self) -> dict[str, Any]:
        """The summary as JSON holds it; ``summary_read`` is its way back."""
        return {
            "workers": self.workers,
            "total_rupiah": self.total_rupiah,
            "fingerprint": self.fingerprint,
            "is_empty": self.is_empty,
            "bills": self.bills,
            "corrections": [line | {"since": line["since"].isoformat()} for line in self.corrections],
            "waiting": self.waiting,
            "changes": self.changes._asdict(),
        }


def summary_of(draft: Draft, government: str) -> DraftSummary:
    """What the page shows of a draft. One statement."""
    return DraftSummary(
        draft.workers,
        draft.total_rupiah,
        draft.fingerprint,
        draft.is_empty,
        draft.bills.to_dicts(),
        corrections_by_reason(draft.corrections),
        waiting_by_office(draft),
        changes_by_key(draft, government),
    )


def summary_read(kept: dict[str, Any]) -> DraftSummary:
    """A summary from its JSON."""
    corrections = [line | {"since": date.fromisoformat(line["since"])} for line in kept["corrections"]]
    return DraftSummary(**(kept | {"corrections": corrections, "changes": Unnamed(**kept["changes"])}))
