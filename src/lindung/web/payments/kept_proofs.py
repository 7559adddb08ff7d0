"""A proof that was sent and stored while its report is asked about, so that nobody has to choose the file again.

The page carries where it lies, signed for the user who sent it, and for an hour. A file that no payment refers to goes
by itself (``store/file_sweep.py``).
"""

from __future__ import annotations

from dataclasses import asdict

from django.core import signing

from lindung.store.files import Stored, kept_file

_SALT, _SECONDS = "lindung.payments.proof", 3600


def proof_kept(proof: Stored, *, sender: int | None) -> str:
    """What a page carries for a stored proof."""
    return signing.dumps({"sender": sender, **asdict(proof)}, salt=_SALT)


def kept_proof(written: str, *, sender: int | None) -> Stored | None:
    """The stored proof that a page carried; None where it is another's, too old, changed or gone."""
    try:
        found = signing.loads(written, salt=_SALT, max_age=_SECONDS) if written else {}
    except signing.BadSignature:
        return None
    if not found or found.pop("sender") != sender:
        return None
    proof = Stored(**found)
    return proof if kept_file(proof.stored_as) else None
