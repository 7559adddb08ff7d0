"""The forms of candidates: a list and its statement, a row said anew, a candidate taken out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.web.base.fields import day_field
from lindung.web.candidates.words import WITHDRAWALS

_ANSWERS = [("", "–"), ("ya", _("Ya")), ("tidak", _("Tidak"))]


class StatementForm(forms.Form):
    """Who of the village stated, and when; who gathered the list."""

    field_refused = {"statement_incomplete": "statement_on", "statement_ahead": "statement_on"}

    statement_by = forms.CharField(label=_("Yang menyatakan (kepala desa atau lurah)"), max_length=160, required=False)
    statement_on = day_field(_("Tanggal surat keterangan"))
    agent = forms.CharField(label=_("Yang mendata (agen atau perangkat desa)"), max_length=160, required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        """The day may be left out where nobody stated yet."""
        super().__init__(*given, **named)
        self.fields["statement_on"].required = False


class ProposalForm(StatementForm):
    """A list of candidates with all that is known of it besides its file."""

    field_refused = StatementForm.field_refused | {"as_of_impossible": "as_of", "village_impossible": "village"}
    field_refused_otherwise = "file"
    field_order = ("file", "as_of", "village", "village_name", "statement_by", "statement_on", "agent")

    file = forms.FileField(
        label=_("Daftar usulan"),
        error_messages={"required": _("Pilih berkasnya."), "empty": _("Berkas ini kosong; pilih yang lain.")},
    )
    as_of = day_field(_("Keadaan pada tanggal"))
    village = forms.CharField(label=_("Kode desa"), max_length=13, required=False)
    village_name = forms.CharField(label=_("Nama desa"), max_length=120, required=False)


class CorrectForm(forms.Form):
    """What somebody says in place of a row's cells, and who says it."""

    field_refused = {"word_missing": "said_by"}

    name = forms.CharField(label=_("Nama"), max_length=160, required=False)
    nik = forms.CharField(label=_("NIK"), max_length=30, required=False)
    birth_date = forms.CharField(label=_("Tanggal lahir"), max_length=20, required=False)
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"), choices=[("", "–"), ("L", _("Laki-laki")), ("P", _("Perempuan"))], required=False
    )
    village_code = forms.CharField(label=_("Kode desa"), max_length=13, required=False)
    village = forms.CharField(label=_("Desa"), max_length=120, required=False)
    occupation = forms.CharField(label=_("Pekerjaan"), max_length=160, required=False)
    income = forms.CharField(
        label=_("Penghasilan sebulan, rupiah"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    decile = forms.TypedChoiceField(
        label=_("Desil"), choices=[("", "–"), *((str(n), str(n)) for n in range(1, 11))], required=False
    )
    dependants = forms.CharField(label=_("Tanggungan"), max_length=2, required=False)
    disability = forms.ChoiceField(label=_("Disabilitas"), choices=_ANSWERS, required=False)
    tobacco = forms.ChoiceField(label=_("Pekerja tembakau"), choices=_ANSWERS, required=False)
    palm_oil = forms.ChoiceField(label=_("Pekerja sawit"), choices=_ANSWERS, required=False)
    said_by = forms.CharField(label=_("Atas keterangan siapa"), max_length=160)

    @property
    def fields_said(self) -> dict[str, str]:
        """What was filled in, without who said it."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "said_by"}


class WithdrawForm(forms.Form):
    """Why a candidate is taken out, and from which day on."""

    field_refused = {"reason_missing": "reason", "day_ahead": "on"}

    reason = forms.ChoiceField(label=_("Alasan"), choices=[("", "–"), *WITHDRAWALS.items()])
    on = day_field(_("Sejak tanggal"))
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)
