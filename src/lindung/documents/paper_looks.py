"""Whether two photos look like one photo sent twice, as a messenger makes it smaller and writes it anew on its way.

A hint for a person, and no proof: two cards of one form, laid on one scanner, look nearly alike too.
"""

from __future__ import annotations

from typing import Any

_SIDE = 32
# Of 1024 steps from dot to dot, how many may go the other way: a photo sent on differs in 60 to 165 of them,
# another paper on the same form in 270 and more.
_MOST_APART = 200


def look_of(picture: Any) -> str:
    """The look of a picture of pyvips, as hexadecimal digits: of each small dot, whether the next one is brighter."""
    small = picture.thumbnail_image(_SIDE + 1, height=_SIDE, size="force").colourspace("b-w")
    dots, width = bytes(small.extract_band(0).write_to_memory()), _SIDE + 1
    steps = (dots[row * width + at] < dots[row * width + at + 1] for row in range(_SIDE) for at in range(_SIDE))
    return f"{int(''.join('01'[step] for step in steps), 2):0{_SIDE * _SIDE // 4}x}"


def looks_alike(one: str, other: str) -> bool:
    """Whether two looks may be of one photo. Nothing looks like a PDF, whose look is empty."""
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= _MOST_APART
