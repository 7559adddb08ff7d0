"""The form of an upload: many files, and the day on which ages are judged."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FilesInput(forms.ClearableFileInput):
    """A file chooser for many files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Many files, each non-empty."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file by itself; a missing or an empty one is refused by name."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise forms.ValidationError(_("Pilih sedikitnya satu berkas."))
        empty = [file.name for file in given if not file.size]
        if len(empty) == len(given):
            raise forms.ValidationError(_("Berkas ini kosong; pilih berkas yang berisi daftar pekerja."))
        return [file for file in given if file.size]


class UploadForm(forms.Form):
    """Workbooks, and the day on which ages are judged."""

    field_refused = {"as_of_impossible": "as_of"}
    field_refused_otherwise = "workbooks"

    workbooks = FilesField(label=_("Buku kerja"))
    as_of = forms.DateField(
        label=_("Keadaan pada tanggal"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        error_messages={"invalid": _("Tulis tanggal, misalnya 18/07/2022.")},
    )
