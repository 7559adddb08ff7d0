"""What may be sent where and by whom, decided before it is read."""

from __future__ import annotations

import io

import pytest
from django.test import Client

from lindung.web.base.body_limit import MOST_BYTES, MOST_PROOF_MB

pytestmark = pytest.mark.django_db


class Untouched(io.RawIOBase):
    """A body that must not be read."""

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: object) -> int:
        raise AssertionError("the body was read")


def status_of(client: Client, address: str, megabytes: float) -> int:
    """What an address answers to a body of so many megabytes, of which nothing may be read if it is refused."""
    size = int(megabytes * 1_000_000)
    answer = client.generic(
        "POST", address, b"", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(size), **{"wsgi.input": Untouched()},
    )  # fmt: skip
    return answer.status_code


@pytest.mark.parametrize(
    ("role", "address", "megabytes"),
    [
        (None, "/kiriman/baru/", 2), (None, "/masuk/", 2), (None, "/cek/", 2), (None, "/api/v1/calculations/x", 2),
        (None, "/tidak-ada/", 2),
        ("treasurer", "/kiriman/baru/", 2), ("leader", "/kiriman/baru/", 2),
        ("auditor", "/pembayaran/rekening-koran/", 2),
        ("operator", "/kiriman/baru/", 501), ("treasurer", "/iuran/1/bayar/", MOST_PROOF_MB + 1),
        ("administrator", "/kata-sandi/", 2), ("operator", "/pembayaran/rekening-koran/", 2),
    ],
)  # fmt: skip
def test_more_than_an_address_takes_is_refused_unread(browse, country, role, address, megabytes) -> None:
    assert status_of(browse(role) if role else Client(), address, megabytes) == 413


@pytest.mark.parametrize(
    ("role", "address", "megabytes"),
    [("operator", "/kiriman/baru/", 499), ("administrator", "/pembayaran/rekening-koran/", 400),
     ("treasurer", "/iuran/1/bayar/", MOST_PROOF_MB), ("operator", "/kata-sandi/", MOST_BYTES / 1_000_000)],
)  # fmt: skip
def test_what_an_address_takes_is_taken(browse, country, role, address, megabytes) -> None:
    assert status_of(browse(role), address, megabytes) != 413


def test_the_sentence_says_how_much(browse, country) -> None:
    answer = browse("operator").post("/kata-sandi/", {"x": "y" * 1_100_000})
    assert (answer.status_code, "paling banyak 1 MB" in answer.content.decode()) == (413, True)
