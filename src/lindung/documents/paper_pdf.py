"""A PDF as its pages and nothing else: no attachment, no form, no note, no link. One with a script is refused.

The pages keep what they show. What fields and stamps show is drawn into them first.
"""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from pikepdf.settings import set_qpdf_limits

from lindung.documents.jpeg_notes import jpeg_without_notes
from lindung.documents.paper_refusals import refusal
from lindung.documents.papers import MOST_PAGES, MOST_PIXELS, Cleaned, removed_codes
from lindung.documents.pdf_traits import TooManyObjects, parts, traits

_REFUSED = {"script": "pdf_script", "form_made_when_opened": "pdf_form", "portfolio": "pdf_portfolio"}
# Bytes: of all streams counted together, and of one that is unpacked in one piece.
_MOST_UNPACKED, _MOST_AT_ONCE = 2_000_000_000, 300_000_000
_CATALOG = {"/Type", "/Pages", "/OCProperties"}
_PAGE = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Group", "/UserUnit"}
# What a picture or a drawing needs none of; ``/F`` and its like fetch its content from another file.
_DROPPED_OF_STREAMS = (
    "/Metadata", "/PieceInfo", "/AF", "/Ref", "/OPI", "/Alternates", "/F", "/FFilter", "/FDecodeParms", "/LastModified",
    "/StructParent", "/StructParents", "/Measure", "/PtData",
)  # fmt: skip
_DROPPED = ("/EF", "/RF", "/AA", "/PieceInfo")
_PICTURE_FILTERS = ("/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode")

set_qpdf_limits(flate_max_memory=_MOST_AT_ONCE, run_length_max_memory=_MOST_AT_ONCE, max_stream_filters=4)


def pdf_cleaned(name: str, content: bytes) -> Cleaned:
    """The clean copy of a PDF. Raises PaperRefusal."""
    try:
        with _opened(content) as pdf:
            if _said_pages(content) != len(pdf.pages):
                raise refusal("pdf_damaged", name)
            found = traits(pdf)
            _refuse(name, pdf, found)
            _draw_annotations(pdf)
            _keep_pages_alone(pdf)
            found |= _clean_parts(name, pdf)
            return _saved(name, pdf, found)
    except pikepdf.PasswordError:
        raise refusal("pdf_locked", name) from None
    except TooManyObjects:
        raise refusal("pdf_bomb", name) from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, KeyError, AttributeError):
        raise refusal("pdf_damaged", name) from None


def _opened(content: bytes) -> pikepdf.Pdf:
    """The PDF as it stands: one that would have to be mended may have lost pages."""
    return pikepdf.open(io.BytesIO(content), attempt_recovery=False)


def _said_pages(content: bytes) -> int:
    """How many pages a PDF says it has; the library leaves out without a word what it cannot find of them."""
    with pikepdf.open(io.BytesIO(content), attempt_recovery=False, inherit_page_attributes=False) as unread:
        return int(unread.Root.Pages.Count)


def _refuse(name: str, pdf: pikepdf.Pdf, found: set[str]) -> None:
    for trait, code in _REFUSED.items():
        if trait in found:
            raise refusal(code, name)
    if len(pdf.pages) == 0:
        raise refusal("pdf_without_pages", name)
    if len(pdf.pages) > MOST_PAGES:
        raise refusal("pdf_too_many_pages", name, pages=len(pdf.pages), limit=MOST_PAGES)


def _draw_annotations(pdf: pikepdf.Pdf) -> None:
    """Make what fields, stamps and signatures show a part of their pages."""
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")


def _keep_pages_alone(pdf: pikepdf.Pdf) -> None:
    """Leave of the document its pages, and of each page what is drawn; whatever only others led to is not written."""
    pages = [page.obj for page in pdf.pages]
    root = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(pages), Count=len(pages)))
    for page in pages:
        _keep(page, _PAGE)
        page.Parent = root
    _keep(pdf.Root, _CATALOG)
    pdf.Root.Pages = root
    if "/Info" in pdf.trailer:
        del pdf.trailer.Info


def _keep(part: Any, keys: set[str]) -> None:
    for key in [key for key in part.keys() if key not in keys]:  # noqa: SIM118  (an object of a PDF, no dict)
        del part[key]


def _clean_parts(name: str, pdf: pikepdf.Pdf) -> set[str]:
    """Take notes and what leads out of the file from its pictures and drawings; says what was in its pictures."""
    found: set[str] = set()
    unpacked = 0
    for part in parts(pdf):
        is_stream = isinstance(part, Stream)
        for key in (*_DROPPED, *_DROPPED_OF_STREAMS) if is_stream else _DROPPED:
            if key in part:
                del part[key]
        _drop_note_streams(part)
        if is_stream:
            unpacked += _unpacked_size(part, _MOST_UNPACKED - unpacked)
            if unpacked >= _MOST_UNPACKED or _pixels(part) > MOST_PIXELS:
                raise refusal("pdf_bomb", name)
            found |= _clean_photo(pdf, part)
    return found


def _drop_note_streams(part: Any) -> None:
    """Remove from a dictionary, whatever its kind, what it keeps as notes."""
    note = part.get("/Metadata")
    if isinstance(note, Stream):
        del part["/Metadata"]


def _filters(part: Any) -> list[str]:
    given = part.get("/Filter")
    return [str(one) for one in given] if isinstance(given, Array) else [str(given)] if given is not None else []


def _pixels(part: Any) -> int:
    if part.get("/Subtype") != Name.Image:
        return 0
    return int(part.get("/Width", 0)) * int(part.get("/Height", 0))


def _unpacked_size(part: Any, most: int) -> int:
    """How many bytes a stream unpacks to, counted up to ``most``; what a picture's own format packs is not counted."""
    filters = _filters(part)
    if not filters or filters[-1] in _PICTURE_FILTERS:
        return 0
    if filters != ["/FlateDecode"]:
        return len(part.read_bytes())
    packed, unpacker, size = part.read_raw_bytes(), zlib.decompressobj(), 0
    try:
        while packed and size < most and not unpacker.eof:
            size += len(unpacker.decompress(packed, 1 << 20))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        raise ValueError("broken stream") from None
    return size


def _clean_photo(pdf: pikepdf.Pdf, part: Any) -> set[str]:
    """Take the camera's notes out of a JPEG on a page; says which there were."""
    filters = _filters(part)
    if not filters or filters[-1] != "/DCTDecode":
        return set()
    sent = part.read_raw_bytes()
    if len(filters) > 1:
        sent = Stream(pdf, sent, {"/Filter": Array([Name(one) for one in filters[:-1]])}).read_bytes()
    kept, found = jpeg_without_notes(sent)
    if found or len(filters) > 1:
        parms = part.get("/DecodeParms")
        part.write(kept, filter=Name.DCTDecode, decode_parms=parms[-1] if isinstance(parms, Array) else parms)
    return found


def _saved(name: str, pdf: pikepdf.Pdf, found: set[str]) -> Cleaned:
    """The PDF written anew, and looked at once more: what should be gone is gone."""
    pages, out = len(pdf.pages), io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        encryption=False,
        fix_metadata_version=False,
        preserve_pdfa=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    content = out.getvalue()
    with _opened(content) as written:
        if traits(written) or len(written.pages) != pages:
            raise refusal("reading_stopped", name)
    return Cleaned(content, pages, 0, 0, removed_codes(found), b"", "")
