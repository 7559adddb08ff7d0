"""The form of issuing a month."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.apps.contributions.services.issue import MOST_WHOLE_MONTHS


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
