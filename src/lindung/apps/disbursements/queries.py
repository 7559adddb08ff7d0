"""The conditions by which other apps' statements reach transfers."""

from __future__ import annotations


def posted_on(column: str) -> str:
    """The SQL expression for the day on which the transfer in ``column`` left; null while it has not, or came back."""
    return f"(SELECT posted_on FROM disbursements_transfer WHERE id = {column} AND state = 'posted')"  # noqa: S608 (a column of ours)
