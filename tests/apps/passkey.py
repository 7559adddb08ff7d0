"""A device for the tests: makes passkeys and shows them as a browser would write it down."""

from __future__ import annotations

import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

_FLAG = AuthenticatorData.FLAG
HOST, ORIGIN = "testserver", "https://testserver"


class Device:
    """One key. ``count`` is how often it says it was used; None for a synchronized key, which does not count."""

    def __init__(self, count: int | None = 0) -> None:
        self._key, self.name, self.count = ec.generate_private_key(ec.SECP256R1()), os.urandom(16), count

    @property
    def public_key(self) -> ES256:
        """What a server keeps of the key."""
        return ES256.from_cryptography_key(self._key.public_key())

    def made(self, question: str, *, origin: str = ORIGIN, host: str = HOST, **more: Any) -> str:
        """The answer to the question for a new passkey."""
        attested = AttestedCredentialData.create(b"\0" * 16, self.name, self.public_key)
        data = self._data(host, _FLAG.UP | _FLAG.AT, attested)
        said = _said(CollectedClientData.TYPE.CREATE, question, origin, **more)
        return self._written(said, attestationObject=AttestationObject.create("none", data, {}))

    def made_of_nothing(self, question: str) -> str:
        """The answer of a device that has made no key."""
        said = _said(CollectedClientData.TYPE.CREATE, question, ORIGIN)
        return self._written(said, attestationObject=AttestationObject.create("none", self._data(HOST, _FLAG.UP), {}))

    def shown(self, question: str, *, origin: str = ORIGIN, host: str = HOST, **more: Any) -> str:
        """The answer to the question for a passkey that there is."""
        self.count = None if self.count is None else self.count + 1
        data = self._data(host, _FLAG.UP)
        said = _said(CollectedClientData.TYPE.GET, question, origin, **more)
        signature = self._key.sign(data + said.hash, ec.ECDSA(SHA256()))
        return self._written(said, authenticatorData=data, signature=signature)

    def _data(self, host: str, flags: AuthenticatorData.FLAG, attested: bytes = b"") -> AuthenticatorData:
        return AuthenticatorData.create(hashlib.sha256(host.encode()).digest(), flags, self.count or 0, attested)

    def _written(self, said: CollectedClientData, **parts: bytes) -> str:
        response = {name: websafe_encode(value) for name, value in parts.items()} | {"clientDataJSON": said.b64}
        name = websafe_encode(self.name)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})


def _said(act: str, question: str, origin: str, **more: Any) -> CollectedClientData:
    return CollectedClientData.create(act, json.loads(question)["publicKey"]["challenge"], origin, **more)
