"""What the pages call things, by subject: a word for every role, state, disposition, code and act."""

from __future__ import annotations

from typing import Any

from lindung.web.words import acts, findings, money, people, reminders, submissions

GROUPS: dict[str, dict[str, Any]] = {
    name.lower(): group
    for subject in (acts, findings, money, people, reminders, submissions)
    for name, group in vars(subject).items()
    if isinstance(group, dict) and name.isupper()
}
