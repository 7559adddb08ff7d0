"""A paper that is handed in: what comes out of the field is its clean copy, and never the file as it was sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from lindung.documents.paper_refusals import PaperRefusal, refuse_size
from lindung.documents.papers import CleanPaper
from lindung.documents.papers_in_cell import paper_cleaned_in_cell
from lindung.web.base.refusal_text import sentence_of

# What a page offers to choose. A telephone that keeps its photos as HEIC sends JPEG where HEIC is not among them.
PAPERS = (".pdf", ".jpg", ".jpeg", ".png", ".webp")


class CleanUpload(SimpleUploadedFile):
    """The clean copy of an upload, under its name with the ending of what it is now; ``paper`` says the rest of it."""

    def __init__(self, name: str, paper: CleanPaper) -> None:
        super().__init__(Path(name).stem + paper.extension, paper.content, paper.media_type)
        self.paper = paper


class PaperField(forms.FileField):
    """A photo or PDF of a paper; its value is a ``CleanUpload``, whose content is to be stored."""

    def __init__(self, **given: Any) -> None:
        widget = forms.FileInput(attrs={"accept": ",".join(PAPERS)})
        super().__init__(widget=widget, max_length=200, allow_empty_file=True, **given)

    def clean(self, data: Any, initial: Any = None) -> CleanUpload | None:
        """The clean copy; refuses in one sentence what is no paper or would do more than be looked at."""
        given = super().clean(data, initial)
        try:
            return clean_upload(given) if given else None
        except PaperRefusal as refused:
            raise forms.ValidationError(sentence_of(refused), code=refused.code) from None


def clean_upload(given: UploadedFile) -> CleanUpload:
    """The clean copy of an upload; raises PaperRefusal. One that is too large is not read."""
    name = str(given.name)
    refuse_size(name, given.size or 0)
    given.seek(0)
    return CleanUpload(name, paper_cleaned_in_cell(name, given.read()))
