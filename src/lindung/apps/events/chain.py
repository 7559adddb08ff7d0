"""The hash of a link, as a promise: SHA-256 of canonical JSON (sorted keys, no spaces, UTF-8, UTC instants).

A stranger can recompute every link of an exported chain with nothing but this description. A link without ``format`` is
of format 1, from when one chain held everything; its hash covers FIELDS. One of format 2 names its chain, its position
there and the law book of the program as well: FIELDS_2.
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
FIELDS_2 = ("format", "chain", "position", "law_version", *FIELDS)

# The chain of acts that name no government, in which every other chain is opened.
INSTALLATION = ""
# The one chain of format 1, which held the acts of all; it ended when each government got its own.
EARLIER = "*"
LOOKS = "/akses"
OPENING = "chain.open"
ANCHOR = "chain.verify"


def chain_of(government: str, *, is_look: bool = False) -> str:
    """The chain to which an act in a government belongs: its own, or that of who looked at what there.

    Looking changes nothing. In a chain of its own it neither waits for an act that takes long nor makes remembered
    answers old.
    """
    return f"{government}{LOOKS}" if is_look else government


def is_of_looks(chain: str) -> bool:
    """Whether a chain holds who looked at what."""
    return chain.endswith(LOOKS)


def government_of(chain: str) -> str:
    """The government whose acts or looks a chain holds; empty for the installation's."""
    return "" if chain == EARLIER else chain.removesuffix(LOOKS)


def instant_text(at: datetime) -> str:
    """An instant as it is hashed: UTC, microseconds, ``2022-07-18T01:14:00.000000Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link_hash(content: Mapping[str, Any]) -> str:
    """The hash of a link from its fields; ``at`` already as text."""
    fields = FIELDS_2 if content.get("format", 1) != 1 else FIELDS
    chosen = {name: content[name] for name in fields}
    return hashlib.sha256(
        json.dumps(chosen, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()
