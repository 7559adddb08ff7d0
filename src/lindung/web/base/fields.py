"""Form fields for money, counts, days and scanned files."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lindung.documents.proofs_in_cell import opens_in_cell
from lindung.kernel.rupiah import grouped

SCANS = (".pdf", ".jpg", ".jpeg", ".png")
_RUPIAH = re.compile(r"(?:rp\.?)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15})(?:,00|,-)?", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,12}")


class RupiahField(forms.Field):
    """Whole rupiah as people write them: ``1.234.567``, ``Rp 1.234.567``, ``1234567``."""

    default_error_messages = {"invalid": _("Tulis rupiah bulat, misalnya 1.234.500.")}

    def to_python(self, value: Any) -> int | None:
        """The number; refuses fractions, letters and anything else."""
        text = "".join(str(value or "").split())
        if not text:
            return None
        found = _RUPIAH.fullmatch(text)
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(found[1].replace(".", ""))

    def prepare_value(self, value: Any) -> Any:
        """A number as it is shown."""
        return grouped(value) if isinstance(value, int) else value


class CountField(forms.IntegerField):
    """A whole number as people write it: ``4.332`` is four thousand, not four."""

    default_error_messages = {"invalid": _("Tulis bilangan bulat, misalnya 4.332.")}

    def to_python(self, value: Any) -> int | None:
        """The number; refuses fractions, letters and anything else."""
        text = "".join(str(value or "" if value != 0 else "0").split())
        if not text:
            return None
        if not _COUNT.fullmatch(text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(text.replace(".", ""))


def day_field(label: Any, *, missing: Any = None) -> forms.DateField:
    """A day from the calendar, or as people write it; ``missing`` is the sentence for an empty field."""
    messages = {"invalid": _("Tulis tanggal, misalnya 18/07/2022.")}
    return forms.DateField(
        label=label,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        error_messages=messages | ({"required": missing} if missing else {}),
    )


# What a scan begins with; programs that send pictures on give them each other's endings.
_PICTURE = (b"\xff\xd8\xff", b"\x89PNG")
_BEGINS = {".pdf": (b"%PDF",), ".jpg": _PICTURE, ".jpeg": _PICTURE, ".png": _PICTURE}


class ProofField(forms.FileField):
    """A scan that begins as its ending says."""

    default_error_messages = {
        "ending": _("Berkas ini harus %(endings)s."),
        "content": _("Isi berkas ini bukan %(ending)s; pindai atau unduh lagi, lalu kirim yang itu."),
    }

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": ",".join(SCANS)}), max_length=200, **given)

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        """The file; refuses other endings, and a scan that is none."""
        given = super().clean(data, initial)
        if given and not str(given.name).lower().endswith(SCANS):
            endings = ", ".join(ending[1:].upper() for ending in SCANS)
            raise forms.ValidationError(self.error_messages["ending"], code="ending", params={"endings": endings})
        ending = next((one for one in _BEGINS if given and str(given.name).lower().endswith(one)), "")
        if ending and not _begins_with(given, _BEGINS[ending]):
            kind = ending[1:].upper()
            raise forms.ValidationError(self.error_messages["content"], code="content", params={"ending": kind})
        return given


def _begins_with(file: UploadedFile, marks: tuple[bytes, ...]) -> bool:
    """Whether a file begins with one of the marks; a PDF may have a few bytes of its writer before its own."""
    head: bytes = file.read(1024)
    file.seek(0)
    return any(mark in head if mark == b"%PDF" else head.startswith(mark) for mark in marks)


class OpenedField(ProofField):
    """A scan that really opens: a text that was named .pdf, a picture cut off half way, is refused in a sentence."""

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        """The file; refuses what does not open as what its name says."""
        given = super().clean(data, initial)
        if given and not opens_in_cell(str(given.name), given.read()):
            kind = str(given.name).rsplit(".", 1)[-1].upper()
            raise forms.ValidationError(self.error_messages["content"], code="content", params={"ending": kind})
        if given:
            given.seek(0)
        return given
