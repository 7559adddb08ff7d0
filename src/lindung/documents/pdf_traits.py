"""What a PDF holds besides pages: scripts, programs, attachments, links, forms, notes; wherever in the file it hides.

Every object of the file is looked at, whether a page leads to it or not, and of whatever name spelt in whatever way:
the library has undone escapes and unpacked objects before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

MOST_OBJECTS = 200_000
_PROGRAM_ACTIONS = ("/Launch", "/RichMediaExecute", "/GoTo3DView")
_PROGRAM_KINDS = ("/RichMedia", "/3D", "/PS")
_LINKS = ("/URI", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Named")
_ATTACHED = ("/EF", "/EmbeddedFiles")
_NOTES = ("/Metadata", "/PieceInfo", "/Info")


class TooManyObjects(Exception):
    """A PDF that holds more parts than are looked at."""


def parts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary and stream of a PDF, those that lie within others too. Raises TooManyObjects."""
    seen, waiting = 0, [pdf.trailer]
    for one in pdf.objects:
        waiting.append(one)
        while waiting:
            part = waiting.pop()
            seen += 1
            if seen > MOST_OBJECTS:
                raise TooManyObjects
            waiting += [value for value in _within(part) if _is_container(value) and not value.is_indirect]
            if isinstance(part, (Dictionary, Stream)):
                yield part


def traits(pdf: pikepdf.Pdf) -> set[str]:
    """Codes of what a PDF holds: ``script``, ``form_made_when_opened``, ``portfolio``, and keys of ``REMOVED``."""
    found = {"protection"} if pdf.is_encrypted else set()
    for part in parts(pdf):
        found |= {code for code, is_one in _TRAITS if code not in found and is_one(part)}
    return found


def _within(part: Any) -> list[Any]:
    """What a part holds, where it holds something."""
    if isinstance(part, Array):
        return list(part)
    return [value for _, value in part.items()] if isinstance(part, (Dictionary, Stream)) else []


def _is_container(value: Any) -> bool:
    return isinstance(value, (Array, Dictionary, Stream))


def _is_script(part: Any) -> bool:
    return (
        isinstance(part.get("/JS"), (String, Stream))
        or part.get("/S") == Name.JavaScript
        or "/JavaScript" in part
        or _name(part, "/S") in _PROGRAM_ACTIONS
        or _name(part, "/Subtype") in _PROGRAM_KINDS
        or ("/XFA" in part and b"script" in _form_text(part["/XFA"]).lower())
    )


def _name(part: Any, key: str) -> str:
    value = part.get(key)
    return str(value) if isinstance(value, Name) else ""


def _form_text(form: Any) -> bytes:
    """What an XFA form says, in one piece; without the empty halves of its letters where it is written in UTF-16."""
    pieces = list(form) if isinstance(form, Array) else [form]
    return b"".join(piece.read_bytes() for piece in pieces if isinstance(piece, Stream)).replace(b"\0", b"")


def _has_fields(part: Any) -> bool:
    fields = part.get("/Fields")
    return "/XFA" in part or (isinstance(fields, Array) and len(fields) > 0)


_TRAITS: tuple[tuple[str, Callable[[Any], bool]], ...] = (
    ("script", _is_script),
    ("form_made_when_opened", lambda part: part.get("/NeedsRendering") is True),
    ("portfolio", lambda part: "/Collection" in part),
    ("attachments", lambda part: any(key in part for key in _ATTACHED) or _name(part, "/Subtype") == "/FileAttachment"),
    ("links", lambda part: _name(part, "/S") in _LINKS or "/AA" in part),
    ("signature", lambda part: "/ByteRange" in part),
    ("form", _has_fields),
    ("metadata", lambda part: any(key in part for key in _NOTES)),
)
