"""Bodies that come slowly, too large or not at all, and what the pages see of a request."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import urllib.request
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from lindung.project import asgi
from lindung.project.jobs import POLITENESS
from tests.journeys.server import child_of, serving, tell_demo


def scope(*headers: tuple[bytes, bytes], path: str = "/kata-sandi/") -> dict[str, Any]:
    """A request with these headers."""
    return {
        "type": "http", "method": "POST", "path": path, "query_string": b"q=wa%20ode", "http_version": "1.1",
        "scheme": "http", "server": ("127.0.0.1", 8000), "client": ("192.0.2.7", 4000), "headers": list(headers),
    }  # fmt: skip


class Line:
    """A connection that sends these messages and then nothing more."""

    def __init__(self, *messages: dict[str, Any]) -> None:
        self.coming, self.sent, self.asked = list(messages), [], 0

    async def receive(self) -> dict[str, Any]:
        self.asked += 1
        if not self.coming:
            await asyncio.Event().wait()
        return self.coming.pop(0)

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    def answer(self, asked: dict[str, Any]) -> tuple[int, bytes]:
        asyncio.run(asgi.application(asked, self.receive, self.send))
        if not self.sent:
            return 0, b""
        return self.sent[0]["status"], b"".join(message.get("body", b"") for message in self.sent[1:])


class Stuck(Line):
    """A connection whose other end reads the beginning of an answer and no more, until ``reads``."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = asyncio.Event()

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            await self.reads.wait()
        await super().send(message)


class Echo:
    """Pages that answer with the body they read; ``closed`` counts the answers that were ended properly."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.closed = 0

    def __call__(self, environ: dict[str, Any], start: Any) -> Echo:
        self.seen.append(environ)
        self.parts = [environ["wsgi.input"].read(), b"."]
        start("200 OK", [("Content-Type", "text/plain"), ("X-Name", "Wé")])
        return self

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Echo:
    echo = Echo()
    monkeypatch.setattr(asgi, "wsgi", echo)
    return echo


def part(body: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_is_read_whole_and_no_further_than_announced(pages: Echo) -> None:
    line = Line(part(b"ab", more=True), part(b"cdef", more=True))
    assert line.answer(scope((b"content-length", b"5"))) == (200, b"abcde.")
    assert pages.closed == 1
    assert dict(line.sent[0]["headers"])[b"x-name"] == "Wé".encode("latin-1")


def test_a_body_that_does_not_come_is_given_up(pages: Echo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "BODY_SECONDS", 0.01)
    status, sentence = Line(part(b"ab", more=True)).answer(scope((b"content-length", b"5")))
    assert (status, pages.seen) == (408, [])
    assert b"coba sekali lagi" in sentence


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EIO, 0)])
def test_no_room_for_a_body_is_a_sentence_and_any_other_fault_is_not_hidden(
    pages: Echo, monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:
    class Full(BytesIO):
        def write(self, _came: object) -> int:
            raise OSError(number, "")

    monkeypatch.setattr(asgi, "SpooledTemporaryFile", lambda _most: Full())
    line, asked = Line(part(b"ab", more=False)), scope((b"content-length", b"2"))
    if status:
        assert line.answer(asked)[0] == status
    else:
        with pytest.raises(OSError, match=str(number)):
            line.answer(asked)
    assert pages.seen == []


def test_who_has_gone_gets_no_answer(pages: Echo) -> None:
    line = Line(part(b"ab", more=True), {"type": "http.disconnect"})
    assert line.answer(scope((b"content-length", b"5"))) == (0, b"")
    assert pages.seen == []


@pytest.mark.parametrize("announced", [b"", b"-5", b"abc", "٥".encode(), b"0"])
def test_a_body_of_no_known_length_is_not_awaited(pages: Echo, announced: bytes) -> None:
    line = Line()
    assert line.answer(scope((b"content-length", announced))) == (200, b".")
    assert line.asked == 0


def test_what_a_stranger_may_not_send_is_not_awaited(pages: Echo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "may_send", lambda _environ, size: size <= 1_000_000)
    line = Line()
    assert line.answer(scope((b"content-length", b"1000001")))[0] == 200
    assert line.asked == 0


def test_who_reads_slowly_holds_no_thread(pages: Echo) -> None:
    """More readers that stand still than there are threads, and one more request is answered."""

    async def met() -> int:
        stuck = [Stuck() for _ in range(12)]
        waiting = [asyncio.create_task(asgi.application(scope(), line.receive, line.send)) for line in stuck]
        quick = Line()
        await asyncio.wait_for(asgi.application(scope(), quick.receive, quick.send), 20)
        still = sum(not task.done() for task in waiting)
        for line in stuck:
            line.reads.set()
        await asyncio.gather(*waiting)
        assert all(line.sent[-1] == {"type": "http.response.body", "body": b""} for line in stuck)
        return still

    assert asyncio.run(met()) == 12


def test_headers_become_variables_and_none_imitates_another(pages: Echo) -> None:
    Line().answer(
        scope(
            (b"x-forwarded-for", b"198.51.100.1"),
            (b"x_forwarded_for", b"10.0.0.1"),
            (b"cookie", b"a=1"),
            (b"cookie", b"b=2"),
            (b"accept", b"text/html"),
            (b"accept", b"*/*"),
            path="/wé/",
        )
    )
    seen = pages.seen[0]
    assert seen["HTTP_X_FORWARDED_FOR"] == "198.51.100.1"
    assert (seen["HTTP_COOKIE"], seen["HTTP_ACCEPT"]) == ("a=1; b=2", "text/html,*/*")
    assert (seen["PATH_INFO"], seen["QUERY_STRING"]) == ("/wé/".encode().decode("latin-1"), "q=wa%20ode")
    assert (seen["REMOTE_ADDR"], seen["SERVER_PORT"]) == ("192.0.2.7", "8000")


def test_many_who_send_nothing_hold_no_page_up(tmp_path: Path) -> None:
    """More unfinished requests than there are threads; a page is answered long before they are given up.

    What is done in the background leaves the processor to the pages.
    """
    tell_demo(tmp_path)
    with serving(tmp_path) as server:
        port = int(server.address.rsplit(":", 1)[1])
        begin = f"POST /masuk/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 2000\r\n\r\na".encode()
        idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(24)]
        try:
            for line in idle:
                line.sendall(begin)
            with urllib.request.urlopen(f"{server.address}/masuk/", timeout=asgi.BODY_SECONDS / 2) as page:
                assert page.status == 200
        finally:
            for line in idle:
                line.close()
        jobs = child_of(server.supervisor, "lindung.project.jobs")
        assert os.getpriority(os.PRIO_PROCESS, jobs) == POLITENESS > os.getpriority(os.PRIO_PROCESS, server.supervisor)
