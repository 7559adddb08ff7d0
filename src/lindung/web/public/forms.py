"""The form of the question "am I protected?"."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ProtectionForm(forms.Form):
    """What only a person or the family knows."""

    nik = forms.RegexField(
        r"^[0-9]{16}$",
        label=_("NIK"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("NIK terdiri dari 16 angka.")},
    )
    birth_date = forms.DateField(
        label=_("Tanggal lahir"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Tulis tanggal, misalnya 12/05/1990.")},
    )
    mother_name = forms.CharField(label=_("Nama ibu kandung"), max_length=160)
