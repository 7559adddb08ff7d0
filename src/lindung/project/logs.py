"""The log: a line of JSON per message on stderr (text for people at a terminal), without anybody's personal data.

What a message says of people is taken out where it is written, whichever library wrote it: long numbers become
``[…]``, an error is its class and the lines of code it passed, never its message, for a database quotes the row that it
refuses. Who asked or which job ran is bound by ``structlog.contextvars``: ``request``, ``job``.
"""

from __future__ import annotations

import re
import sys
from typing import Any

import structlog

from lindung.kernel.failure_detail import failure_detail

_LONG_NUMBER = re.compile(r"\d(?:[ .\-]?\d){8,}")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_QUOTED = re.compile(r"'[^']{0,300}'|\"[^\"]{0,300}\"|=\([^)]{0,300}\)")


def logging_settings(level: str, form: str) -> dict[str, Any]:
    """Django's ``LOGGING``. ``form`` is ``json``, ``text`` or ``auto`` (text at a terminal, else JSON)."""
    is_text = form == "text" or (form == "auto" and sys.stderr.isatty())
    shown = structlog.dev.ConsoleRenderer(colors=False) if is_text else structlog.processors.JSONRenderer()
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [structlog.contextvars.merge_contextvars, *_COMMON],
        "processors": [cleaned, structlog.stdlib.ProcessorFormatter.remove_processors_meta, shown],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "lindung": {"level": level},
            "axes": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }


def without_people(text: str) -> str:
    """A text whose long numbers, addresses of e-mail and quoted values are taken out."""
    return _LONG_NUMBER.sub("[…]", _ADDRESS.sub("[…]", _QUOTED.sub("[…]", text)))


def cleaned(_logger: Any, _name: str, line: dict[str, Any]) -> dict[str, Any]:
    """A line of the log without personal data; an error becomes ``where``, an address the name of its page."""
    request = getattr(line.get("_record"), "request", None)
    if request is not None:
        # Django writes the address, and who does not find a page may have written a person into it
        line["event"] = str(line["event"]).split(": ")[0]
        match = getattr(request, "resolver_match", None)
        line["page"] = (match.url_name if match else None) or "none"
    error = line.pop("exc_info", None)
    if isinstance(error, BaseException):
        line["where"] = failure_detail(error)
    elif isinstance(error, tuple) and error[1] is not None:
        line["where"] = failure_detail(error[1])
    line.pop("stack_info", None)
    return {
        key: without_people(value) if isinstance(value, str) and key not in ("at", "where") else value
        for key, value in line.items()
    }


_COMMON: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
]
