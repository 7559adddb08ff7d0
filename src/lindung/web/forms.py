"""The forms that take more than a button."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.apps.contributions.services.issue import MOST_WHOLE_MONTHS


class FilesInput(forms.ClearableFileInput):
    """A file chooser for many files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Many files, each non-empty."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file by itself; a missing or empty one is told by name."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise forms.ValidationError(_("Pilih sedikitnya satu berkas."))
        empty = [file.name for file in given if not file.size]
        if len(empty) == len(given):
            raise forms.ValidationError(_("Berkas ini kosong; pilih berkas yang berisi daftar pekerja."))
        return [file for file in given if file.size]


class UploadForm(forms.Form):
    """Workbooks, and the day on which ages are judged."""

    workbooks = FilesField(label=_("Buku kerja"))
    as_of = forms.DateField(
        label=_("Keadaan pada tanggal"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        error_messages={"invalid": _("Tulis tanggal, misalnya 18/07/2022.")},
    )


class MonthForm(forms.Form):
    """A contribution month, and how many months before it are computed anew for everybody."""

    month = forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$",
        label=_("Bulan iuran"),
        widget=forms.TextInput(attrs={"type": "month"}),
        error_messages={"invalid": _("Tulis bulan sebagai tahun-bulan, misalnya 2022-07.")},
    )
    recompute = forms.IntegerField(
        label=_("Bulan yang dihitung ulang"), required=False, min_value=0, max_value=MOST_WHOLE_MONTHS
    )


class ProtectionForm(forms.Form):
    """What only a person or the family knows."""

    nik = forms.RegexField(
        r"^\d{16}$",
        label=_("NIK"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("NIK terdiri dari 16 angka.")},
    )
    birth_date = forms.DateField(
        label=_("Tanggal lahir"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Tulis tanggal, misalnya 12/05/1990.")},
    )
    mother_name = forms.CharField(label=_("Nama ibu kandung"), max_length=120)
