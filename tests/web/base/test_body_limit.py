"""What may be sent where and by whom, decided before it is read."""

from __future__ import annotations

import io

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from lindung.web.base import body_limit
from lindung.web.base.body_limit import MOST_BYTES, MOST_PROOF_MB, may_send

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
        (None, "/tidak-ada/", 2), (None, "/lapor/", 2), (None, "/kabar/", 2), (None, "/kabar/surat/", 13),
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


@pytest.mark.parametrize(
    ("role", "address", "megabytes", "is_taken"),
    [
        (None, "/kiriman/baru/", 2, False), ("operator", "/kiriman/baru/", 499, True),
        ("operator", "/kiriman/baru/", 501, False), ("treasurer", "/kiriman/baru/", 2, False),
        ("operator", "/tidak-ada/", 2, False),
    ],
)  # fmt: skip
def test_the_server_awaits_what_the_page_would_take(browse, country, role, address, megabytes, is_taken) -> None:
    client = browse(role) if role else Client()
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    environ = RequestFactory().generic("POST", address, HTTP_COOKIE=cookies).environ
    assert may_send(environ, megabytes * 1_000_000) == is_taken


def test_where_the_database_is_away_nothing_is_awaited(browse, country, monkeypatch) -> None:
    def lost(_request: object) -> None:
        raise OperationalError

    monkeypatch.setattr(body_limit, "get_user", lost)
    assert not may_send(RequestFactory().post("/kiriman/baru/").environ, 2_000_000)
