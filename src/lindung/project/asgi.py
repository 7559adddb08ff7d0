"""The application as the page server calls it: whoever sends or reads slowly holds none of the threads that answer.

A request's body is awaited here, under a deadline, before a thread is asked for the answer; the answer leaves when the
thread has done with it. A body that its address does not take of whoever sends it is not awaited: its answer is no.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import Any

from lindung.project.wsgi import application as wsgi
from lindung.store.disk_full import is_disk_full
from lindung.web.base.body_limit import MOST_BYTES, may_send

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Environ = dict[str, Any]

BODY_SECONDS, SLOWEST_BYTES_A_SECOND = 30, 10_000
"""A body has this long, and a second more for each so many bytes: the worst line of an office sends five times more."""
IN_MEMORY_BYTES, PART_BYTES = 1_000_000, 64 * 1024

_THREADS = ThreadPoolExecutor(int(os.environ.get("PAGE_THREADS", "4")), "page")
_TOO_SLOW = "Yang dikirim tidak sampai pada waktunya; coba sekali lagi.\n"
_NO_ROOM = "Tempat di server habis, jadi yang sebesar ini tidak dapat diterima atau dikirim; hubungi pengelolanya.\n"


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answer one request."""
    environ = environ_of(scope)
    try:
        with SpooledTemporaryFile(PART_BYTES) as body, SpooledTemporaryFile(IN_MEMORY_BYTES) as content:
            await _receive(receive, environ, body)
            environ["wsgi.input"] = body
            begin = await asyncio.get_running_loop().run_in_executor(_THREADS, _answer, environ, content)
            await send(begin)
            content.seek(0)
            while part := content.read(PART_BYTES):
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
    except TimeoutError:
        await _say(send, 408, _TOO_SLOW)
    except ConnectionError:
        return
    except OSError as error:
        if not is_disk_full(error):
            raise
        await _say(send, 507, _NO_ROOM)


async def _say(send: Send, status: int, sentence: str) -> None:
    """A sentence where the pages cannot be asked for theirs."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode()})


async def _receive(receive: Receive, environ: Environ, body: SpooledTemporaryFile[bytes]) -> None:
    """Await the body that a request announces, if its address takes it of whoever sends it.

    Raises:
        TimeoutError: it did not come in time.
        ConnectionError: who sent it has gone.
    """
    size = _announced(environ)
    if size > MOST_BYTES:
        is_taken = await asyncio.get_running_loop().run_in_executor(_THREADS, may_send, environ, size)
        size = size if is_taken else 0
    if size:
        await asyncio.wait_for(_await_body(receive, body, size), BODY_SECONDS + size / SLOWEST_BYTES_A_SECOND)
        body.seek(0)


def environ_of(scope: Message) -> Environ:
    """What WSGI calls the request: headers as variables, a name with an underscore left out, as it imitates another."""
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": str(client[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name:
            continue
        key = name.decode("latin-1").upper().replace("-", "_")
        key = key if key in ("CONTENT_LENGTH", "CONTENT_TYPE") else f"HTTP_{key}"
        between = "; " if key == "HTTP_COOKIE" else ","
        written = value.decode("latin-1")
        environ[key] = f"{environ[key]}{between}{written}" if key in environ else written
    return environ


def _announced(environ: Environ) -> int:
    """Bytes that the request says it sends; a body of unannounced length is not read, as with WSGI."""
    written = environ.get("CONTENT_LENGTH", "")
    return int(written) if written.isascii() and written.isdigit() else 0


async def _await_body(receive: Receive, body: SpooledTemporaryFile[bytes], size: int) -> None:
    """Keep what comes until it is over, at most ``size`` bytes.

    Raises:
        ConnectionError: who sent it has gone.
    """
    left = size
    while left > 0:
        message = await receive()
        if message["type"] != "http.request":
            raise ConnectionError
        came = message.get("body", b"")[:left]
        left -= len(came)
        body.write(came)
        if not message.get("more_body"):
            return


def _answer(environ: Environ, content: SpooledTemporaryFile[bytes]) -> Message:
    """Let the pages answer, in this thread from beginning to end; the message that begins the answer."""
    begin: Message = {"type": "http.response.start"}

    def start(status: str, headers: list[tuple[str, str]], _cause: object = None, /) -> Callable[[bytes], object]:
        begin["status"] = int(status[:3])
        begin["headers"] = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return content.write

    answer = wsgi(environ, start)
    try:
        content.writelines(answer)
    finally:
        answer.close()
    return begin
