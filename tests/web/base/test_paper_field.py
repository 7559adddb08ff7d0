"""The field that takes a paper: what comes out of it is clean, and what it refuses it refuses in one sentence."""

from __future__ import annotations

import hashlib

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from lindung.documents.papers import MOST_MB
from lindung.web.base.paper_field import CleanUpload, PaperField
from tests.scans import pdf
from tests.unit.documents.paper_files import HEIC, annotated, document, photo, script


class Given(SimpleUploadedFile):
    """An upload that must not be read."""

    def read(self, *given: object) -> bytes:
        pytest.fail("it was read")


def paper(name: str, content: bytes) -> CleanUpload | None:
    """What the field makes of an upload."""
    return PaperField().clean(SimpleUploadedFile(name, content))


def test_a_photo_comes_out_clean_under_its_name() -> None:
    sent = photo("PNG", orientation=6)
    given = paper("Akta kematian.png", sent)
    assert given is not None
    assert (given.name, given.content_type) == ("Akta kematian.jpg", "image/jpeg")
    assert given.paper.sha256_sent == hashlib.sha256(sent).hexdigest()
    assert given.paper.sha256_clean == hashlib.sha256(given.file.read()).hexdigest()
    assert given.paper.removed == ("position", "metadata")
    assert given.size == len(given.paper.content)


def test_a_pdf_keeps_its_ending() -> None:
    given = paper("KK.2022.PDF", pdf())
    assert given is not None
    assert (given.name, given.content_type) == ("KK.2022.pdf", "application/pdf")


@pytest.mark.parametrize(
    ("name", "content", "language", "said"),
    [
        ("akta.pdf", b"", "id", "'akta.pdf' kosong"),
        ("akta.pdf", document(annotated(A=script())), "id", "memuat skrip"),
        ("akta.pdf", document(annotated(A=script())), "en", "holds a script"),
        ("IMG_1.HEIC", HEIC, "id", "kirim sebagai JPG"),
        ("akta.docx", b"PK\3\4" + bytes(99), "en", "Office document"),
    ],
)
def test_a_refusal_is_one_sentence_in_the_readers_language(name: str, content: bytes, language: str, said: str) -> None:
    with override(language), pytest.raises(forms.ValidationError) as caught:
        paper(name, content)
    assert said in caught.value.message


def test_one_that_is_too_large_is_not_read() -> None:
    given = Given("akta.pdf", b"x")
    given.size = MOST_MB * 1_000_000 + 1
    with pytest.raises(forms.ValidationError) as caught:
        PaperField().clean(given)
    assert caught.value.code == "file_too_large"


def test_no_file_is_asked_for_or_not_as_any_field() -> None:
    assert PaperField(required=False).clean(None) is None
    with pytest.raises(forms.ValidationError) as caught:
        PaperField().clean(None)
    assert caught.value.code == "required"


def test_a_telephone_is_not_offered_to_send_heic() -> None:
    assert "heic" not in PaperField().widget.attrs["accept"]
