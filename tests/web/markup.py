"""A page's markup whatever lines its template is written on."""

from __future__ import annotations

import re


def unspaced(page: str) -> str:
    """The page without the white space before and after its tags; any other run of white space is one blank."""
    return re.sub(r" ?(<[^>]*>) ?", r"\1", re.sub(r"[ \t\r\n]+", " ", page))
