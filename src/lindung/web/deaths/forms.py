"""The forms of the death watch: a list, what a person says of a row, who visits a family."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ListForm(forms.Form):
    """A list of deaths."""

    file = forms.FileField(
        label=_("Daftar kematian"),
        error_messages={"required": _("Pilih berkasnya."), "empty": _("Berkas ini kosong; pilih yang lain.")},
    )
    field_refused = {"file_unsuitable": "file", "file_too_large": "file"}


class RowForm(forms.Form):
    """What somebody says of a row, and why."""

    decision = forms.ChoiceField(choices=[(one, one) for one in ("same", "different", "alive")])
    reason = forms.CharField(label=_("Alasan"), max_length=300, required=False)
    field_refused = {"reason_missing": "reason"}


class VisitorForm(forms.Form):
    """Who visits a family."""

    visitor = forms.CharField(label=_("Siapa yang mengunjungi keluarga ini?"), max_length=160, required=False)
