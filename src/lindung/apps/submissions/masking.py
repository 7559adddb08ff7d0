"""What a reader may be told of a finding: nothing of a person who is of another place than the reader's."""

from __future__ import annotations

from collections.abc import Collection

from lindung.kernel.principal import Principal
from lindung.screening.codes import CODES

_SAYS = CODES["registered_elsewhere"].says


def issues_seen(principal: Principal, issues: Collection[dict[str, str]]) -> list[dict[str, str]]:
    """The findings of a row as a principal may read them.

    A finding that compares the row with another office's (``is_across``) tells an office one sentence, whatever was
    compared and however it came out.
    """
    if not principal.scope.office:
        return list(issues)
    return [_neutral(issue) if issue.get("is_across") else issue for issue in issues]


def _neutral(issue: dict[str, str]) -> dict[str, str]:
    cell = issue.get("cell") or ""
    place = f"{cell}: " if cell else ""
    return issue | {"message_id": f"{place}{_SAYS.id}", "message_en": f"{place}{_SAYS.en}"}
