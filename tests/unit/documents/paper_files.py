"""Papers as people send them, and as those send them who mean harm; all made here."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

# The beginning of a photo as telephones of one maker keep it.
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
CORNERS = ((200, 30, 30), (30, 160, 30), (30, 30, 200), (220, 200, 40))
_ORIENTATION, _GPS, _MAKE, _TURNS = 0x0112, 0x8825, 0x010F, {
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_90],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_270],
}  # fmt: skip


def upright(size: tuple[int, int] = (80, 48)) -> Image.Image:
    """A picture whose corners have four colours: upper left and right, lower left and right."""
    width, height = size
    made = Image.new("RGB", size)
    for number, colour in enumerate(CORNERS):
        left, top = width // 2 * (number % 2), height // 2 * (number // 2)
        made.paste(colour, (left, top, left + width // 2, top + height // 2))
    return made


def photo(
    kind: str = "JPEG", *, orientation: int = 1, position: bool = True, size: tuple[int, int] = (80, 48)
) -> bytes:
    """A photo as a telephone held that way writes it, with the notes of a camera."""
    made = upright(size)
    for turn in _TURNS.get(orientation, []):
        made = made.transpose(turn)
    notes = Image.Exif()
    notes[_ORIENTATION], notes[_MAKE] = orientation, "Telepon Rahasia"
    if position:
        notes.get_ifd(_GPS).update({1: "S", 2: (4.0, 50.0, 12.0), 3: "E", 4: (122.0, 43.0, 1.0)})
    out = io.BytesIO()
    made.save(out, kind, exif=notes, quality=95)
    return out.getvalue()


def corners(content: bytes) -> list[int]:
    """Which of the four colours stands in each corner of a picture, as numbers of ``CORNERS``."""
    with Image.open(io.BytesIO(content)) as opened:
        shown = opened.convert("RGB")
    width, height = shown.size
    places = [(width // 8 + width * 3 // 4 * (n % 2), height // 8 + height * 3 // 4 * (n // 2)) for n in range(4)]
    return [min(range(4), key=lambda n: _far(shown.getpixel(place), CORNERS[n])) for place in places]


def _far(one: Any, other: tuple[int, int, int]) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def document(change: Callable[[pikepdf.Pdf], object] | None = None, *, pages: int = 1, **saving: Any) -> bytes:
    """A PDF whose pages each draw a square, changed before it is written."""
    made = pikepdf.new()
    for _ in range(pages):
        page = made.add_blank_page(page_size=(200, 300))
        page.Contents = made.make_stream(b"1 0 0 rg 20 20 100 100 re f")
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out, **saving)
    return out.getvalue()


def script(code: str = "app.alert(1)") -> Dictionary:
    """An action that runs a script."""
    return Dictionary(S=Name.JavaScript, JS=code)


def annotated(**keys: Any) -> Callable[[pikepdf.Pdf], None]:
    """A change that puts one annotation with such keys on the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=Array([10, 10, 90, 90]), **{"Subtype": Name.Link, **keys})
        pdf.pages[0].Annots = Array([pdf.make_indirect(note)])

    return change


def with_photo(content: bytes, size: tuple[int, int] = (80, 48)) -> Callable[[pikepdf.Pdf], None]:
    """A change that puts a JPEG on every page as it is, as programs do that make one PDF of several photos."""

    def change(pdf: pikepdf.Pdf) -> None:
        shown = pdf.make_stream(content)
        shown.Type, shown.Subtype, shown.Filter = Name.XObject, Name.Image, Name.DCTDecode
        shown.Width, shown.Height, shown.ColorSpace, shown.BitsPerComponent = *size, Name.DeviceRGB, 8
        for page in pdf.pages:
            page.Resources = Dictionary(XObject=Dictionary(Im0=shown))
            page.Contents = pdf.make_stream(b"q 200 0 0 300 0 0 cm /Im0 Do Q")

    return change


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of objects as they are written, the first one its catalog."""
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    return content + head + table + end


def archive(name: str = "surat.txt", content: bytes = b"isi") -> bytes:
    """A ZIP archive of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, content)
    return out.getvalue()


def empty_png(width: int, height: int, *, rows: int) -> bytes:
    """A PNG of black rows, of which only so many are there."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    body = zlib.compress(bytes((1 + width * 3) * rows))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
