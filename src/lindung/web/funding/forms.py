"""The forms of funding: an agreement and a budget line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.apps.funding.accounts import accounts_of
from lindung.apps.offices.models import Office
from lindung.web.base.fields import CountField, ProofField, RupiahField, day_field
from lindung.web.base.words import SEGMENTS


class AgreementForm(forms.Form):
    """An agreement, its renewal or addendum."""

    number = forms.CharField(label=_("Nomor"), max_length=120)
    party = forms.CharField(label=_("Kantor cabang BPJS Ketenagakerjaan"), max_length=160)
    starts_on = day_field(_("Mulai"))
    ends_on = day_field(_("Berakhir"))
    people = CountField(
        label=_("Orang"), min_value=1, max_value=100_000_000, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    amount = RupiahField(label=_("Nilai"))
    segment = forms.ChoiceField(label=_("Segmen"), choices=list(SEGMENTS.items()), required=False)
    file = ProofField(label=_("Berkas perjanjian"), required=False)
    renews = forms.IntegerField(required=False, widget=forms.HiddenInput)
    amends = forms.IntegerField(required=False, widget=forms.HiddenInput)


class BudgetForm(forms.Form):
    """A year's money for an account, of an office or of the whole government."""

    year = forms.IntegerField(label=_("Tahun"), min_value=2022, max_value=2100)
    amount = RupiahField(label=_("Anggaran setahun"))

    def __init__(self, given: Mapping[str, Any] | None, *, year: int, offices: QuerySet[Office]) -> None:
        super().__init__(given, initial={"year": year}, auto_id="budget_%s")
        choices = [(code, f"{code} {programme.upper()}") for code, programme in accounts_of(year).items()]
        self.fields["account"] = forms.ChoiceField(label=_("Kode rekening"), choices=choices)
        self.fields["office"] = forms.ModelChoiceField(
            label=_("Kantor"), queryset=offices, required=False, empty_label=_("Seluruh pemda")
        )
