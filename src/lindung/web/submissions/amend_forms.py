"""The forms on a row's page: a cell said anew, and the confirmation that the card itself differs."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.web.base.fields import OpenedField, RupiahField, day_field


class NikField(forms.CharField):
    """Sixteen digits, with blanks and dots between them or without."""

    default_error_messages = {"invalid": _("NIK terdiri dari 16 angka.")}

    def clean(self, value: Any) -> str:
        """The digits."""
        digits = re.sub(r"[\s.\-]", "", super().clean(value))
        if digits and not re.fullmatch(r"[0-9]{16}", digits):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return digits


class AmendForm(forms.Form):
    """What the office says in place of the cells that wait, and who says it."""

    field_refused = {"sayer_missing": "said_by"}

    name = forms.CharField(label=_("Nama"), max_length=160, required=False)
    nik = NikField(label=_("NIK"), max_length=30, required=False)
    birth_date = day_field(_("Tanggal lahir"))
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"), choices=[("", "–"), ("L", _("Laki-laki")), ("P", _("Perempuan"))], required=False
    )
    wage = RupiahField(
        label=_("Upah sebulan, rupiah"), widget=forms.TextInput(attrs={"inputmode": "numeric"}), required=False
    )
    said_by = forms.CharField(label=_("Siapa di kantor yang menyebutkannya"), max_length=120)
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)

    def __init__(self, *given: Any, asked: Collection[str], **named: Any) -> None:
        """``asked``: the fields that wait; the others are not offered."""
        super().__init__(*given, **named)
        self.fields["birth_date"].required = False
        for name in ("name", "nik", "birth_date", "sex", "wage"):
            if name not in asked:
                del self.fields[name]
        self.asked = [name for name in self.fields if name not in ("said_by", "note")]

    @property
    def values(self) -> dict[str, str]:
        """What was filled in, as a cell would say it."""
        given = {name: self.cleaned_data[name] for name in self.asked if self.cleaned_data[name]}
        return {name: f"{value:%d/%m/%Y}" if name == "birth_date" else str(value) for name, value in given.items()}


class ConfirmForm(forms.Form):
    """The scan of the card that differs from its NIK, and who says so."""

    field_refused = {"sayer_missing": "said_by"}

    scan = OpenedField(label=_("Pindaian KTP"))
    said_by = forms.CharField(label=_("Siapa di kantor yang menyebutkannya"), max_length=120)
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)
