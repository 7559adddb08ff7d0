"""The forms by which an administrator keeps offices and their people's accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.apps.offices.services import MOST_PEOPLE
from lindung.web.base.fields import CountField, day_field
from lindung.web.base.words import ROLES, SEGMENTS


class OfficeNameForm(forms.Form):
    """An office's name and the abbreviations under which its files arrive, one on each line."""

    name = forms.CharField(label=_("Nama kantor"), max_length=160)
    other_names = forms.CharField(
        label=_("Nama lain dan singkatannya, satu tiap baris"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=3000,
        required=False,
    )

    def names(self) -> dict[str, Any]:
        """What the services take: the name, and the other names as a tuple."""
        given = self.cleaned_data
        return {"name": given["name"], "other_names": tuple(given["other_names"].splitlines())}


class OfficeForm(OfficeNameForm):
    """A new office; ``code`` is what follows the government's own, as DINKES in 74.13.DINKES."""

    code = forms.RegexField(
        r"^[0-9A-Za-z][0-9A-Za-z-]*$",
        label=_("Kode kantor, misalnya DINKES"),
        max_length=30,
        error_messages={"invalid": _("Pakai huruf dan angka tanpa spasi, misalnya DINKES.")},
    )
    field_order = ("name", "code", "other_names")


class HeadcountForm(forms.Form):
    """How many people are listed on a day, and who counted them."""

    people = CountField(
        label=_("Banyaknya orang"),
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    segment = forms.ChoiceField(label=_("Segmen"), choices=list(SEGMENTS.items()))
    on = day_field(_("Pada hari"))
    source = forms.CharField(label=_("Menurut siapa"), max_length=200)


class AccountForm(forms.Form):
    """A person who logs in."""

    name = forms.CharField(label=_("Nama orangnya"), max_length=120)
    username = forms.CharField(
        label=_("Nama untuk masuk, misalnya siti.dinkes"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, given: Mapping[str, Any] | None = None, *, roles: Sequence[str]) -> None:
        super().__init__(given, auto_id="account_%s")
        self.fields["role"] = forms.ChoiceField(label=_("Peran"), choices=[(role, ROLES[role]) for role in roles])

    def clean_username(self) -> str:
        """In small letters, as it is typed at the door."""
        return str(self.cleaned_data["username"]).lower()
