"""The hash of a link, as a promise: SHA-256 of canonical JSON (sorted keys, no spaces, UTF-8, UTC instants).

A stranger can recompute every link of an exported chain with nothing but this description.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64
FIELDS = (
    "number",
    "at",
    "actor_id",
    "actor",
    "actor_role",
    "verb",
    "subject",
    "government",
    "office",
    "data",
    "batch_sha256",
    "previous_hash",
)


def instant_text(at: datetime) -> str:
    """An instant as it is hashed: UTC, microseconds, ``2022-07-18T01:14:00.000000Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link_hash(content: Mapping[str, Any]) -> str:
    """The hash of a link from its fields; ``at`` already as text."""
    chosen = {name: content[name] for name in FIELDS}
    return hashlib.sha256(
        json.dumps(chosen, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()
