"""What is done with a paper's file, whatever its kind. Only a cell calls it (``papers_in_cell``)."""

from __future__ import annotations

import hashlib

from lindung.documents.paper_kinds import ENDINGS, FOREIGN, PICTURES, is_archive_too, kind_of
from lindung.documents.paper_pdf import pdf_cleaned
from lindung.documents.paper_pictures import picture_cleaned
from lindung.documents.paper_refusals import refusal, refuse_size
from lindung.documents.papers import Cleaned, CleanPaper


def paper_cleaned(name: str, content: bytes) -> CleanPaper:
    """The clean copy of a paper. To be called in a cell alone (``papers_in_cell``).

    Raises:
        PaperRefusal: one sentence on what is wrong with the file, and what is expected.
    """
    refuse_size(name, len(content))
    if kind_as_named(name, content) == "PDF":
        return _paper(content, pdf_cleaned(name, content), "application/pdf", ".pdf")
    return _paper(content, picture_cleaned(name, content), "image/jpeg", ".jpg")


def kind_as_named(name: str, content: bytes) -> str:
    """What a file is: ``PDF`` or a kind of picture. Raises PaperRefusal where it is neither, or not what its name says.

    Programs that send pictures on give them each other's endings, so any picture may carry any picture's ending.
    """
    kind, ending = kind_of(content), "." + name.lower().rpartition(".")[2]
    if kind == "HEIC" or (kind == "" and ending in (".heic", ".heif")):
        raise refusal("picture_heic", name)
    if kind not in ENDINGS:
        raise refusal("kind_other", name, found=FOREIGN.get(kind, FOREIGN[""]))
    if ending not in ENDINGS["PDF" if kind == "PDF" else "JPEG"]:
        raise refusal("kind_unlike_name", name, found=kind, right=ENDINGS[kind][0])
    if is_archive_too(content) or (kind in PICTURES and b"%PDF-" in content[:1024]):
        raise refusal("two_in_one", name)
    return kind


def _paper(sent: bytes, clean: Cleaned, media_type: str, extension: str) -> CleanPaper:
    return CleanPaper(
        content=clean.content,
        media_type=media_type,
        extension=extension,
        pages=clean.pages,
        width=clean.width,
        height=clean.height,
        sha256_sent=hashlib.sha256(sent).hexdigest(),
        sha256_clean=hashlib.sha256(clean.content).hexdigest(),
        removed=clean.removed,
        preview=clean.preview,
        look=clean.look,
    )
