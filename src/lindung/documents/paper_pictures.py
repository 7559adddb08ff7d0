"""A photo of a paper as a JPEG that holds the picture alone: upright, of a sane size, without notes of the camera."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pyvips

from lindung.documents.paper_kinds import kind_of
from lindung.documents.paper_looks import look_of
from lindung.documents.paper_refusals import refusal
from lindung.documents.papers import MOST_PIXELS, Cleaned, removed_codes
from lindung.kernel.errors import Refusal

_LONGEST, _PREVIEW_LONGEST = 3000, 480
_QUALITY, _PREVIEW_QUALITY = 85, 70
# The only readers of the library that a stranger's file meets.
_READERS = {"JPEG": "jpegload_buffer", "PNG": "pngload_buffer", "WEBP": "webpload_buffer"}
# A WEBP is unpacked at once, a JPEG or PNG row by row; no telephone makes WEBP photos.
_MOST_OF_KIND, _LONGEST_SIDE = {"WEBP": 60_000_000}, 40_000
_NOTES = ("exif-data", "xmp-data", "iptc-data", "photoshop-data")

pyvips.concurrency_set(1)
pyvips.cache_set_max(0)


def picture_cleaned(name: str, content: bytes) -> Cleaned:
    """The clean copy of a photo, and a small picture of it. Raises PaperRefusal."""
    try:
        photo = _opened(name, content)
        removed = _notes(photo)
        # Decodes every row; one that is missing raises.
        upright = _within(photo, _LONGEST).copy_memory()
        preview = _within(upright, _PREVIEW_LONGEST)
        return Cleaned(
            content=_jpeg(upright, _QUALITY),
            pages=1,
            width=upright.width,
            height=upright.height,
            removed=removed,
            preview=_jpeg(preview, _PREVIEW_QUALITY),
            look=look_of(upright),
        )
    except pyvips.Error:
        raise refusal("picture_damaged", name) from None


def picture_opens(content: bytes, kinds: Collection[str]) -> bool:
    """Whether a picture of one of the kinds (``JPEG``, ``PNG``, ``WEBP``) decodes to its last row."""
    try:
        return kind_of(content) in kinds and _opened("", content).avg() >= 0
    except (Refusal, pyvips.Error):
        return False


def _opened(name: str, content: bytes) -> Any:
    """The picture with its head read and no row decoded. Raises PaperRefusal where it is too large."""
    kind = kind_of(content)
    photo = getattr(pyvips.Image, _READERS[kind])(content, access="sequential", fail_on="truncated")
    most = min(MOST_PIXELS, _MOST_OF_KIND.get(kind, MOST_PIXELS))
    if photo.width * photo.height > most or max(photo.width, photo.height) > _LONGEST_SIDE:
        limit = most // 1_000_000
        raise refusal("picture_too_large", name, width=photo.width, height=photo.height, limit=limit)
    return photo


def _within(photo: Any, longest: int) -> Any:
    """The picture turned as the camera was held, in plain colours on white, no side longer than ``longest``."""
    small = photo.thumbnail_image(longest, height=longest, size="down", output_profile="srgb", intent="perceptual")
    return small.flatten(background=255) if small.hasalpha() else small


def _jpeg(picture: Any, quality: int) -> bytes:
    return bytes(picture.jpegsave_buffer(Q=quality, keep="none", optimize_coding=True))


def _notes(photo: Any) -> tuple[str, ...]:
    """What else than rows of dots the file holds, as keys of ``REMOVED``."""
    fields = photo.get_fields()
    found = set()
    if any(field.startswith("exif-ifd3-") for field in fields):
        found.add("position")
    if any(field in _NOTES or field.startswith(("png-comment-", "jpeg-comment")) for field in fields):
        found.add("metadata")
    return removed_codes(found)
