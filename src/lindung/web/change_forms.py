"""The forms by which a membership changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.apps.offices.models import Office
from lindung.apps.registry.services.change import END_REASONS
from lindung.web.money_forms import RupiahField, day_field
from lindung.web.words.people import END_REASONS as WORDS


class EndForm(forms.Form):
    """The last day, and why."""

    on = day_field(_("Hari terakhir"))
    reason = forms.ChoiceField(label=_("Alasan"), choices=[(key, WORDS[key]) for key in END_REASONS])


class ChangeForm(forms.Form):
    """Another wage or office, from a day on; at least one of the two."""

    from_on = day_field(_("Sejak"))
    wage = RupiahField(label=_("Upah baru"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}))

    def __init__(self, given: Mapping[str, Any] | None = None, *, offices: QuerySet[Office]) -> None:
        super().__init__(given)
        self.fields["office"] = forms.ModelChoiceField(
            label=_("Kantor baru"), queryset=offices, required=False, empty_label=_("tetap")
        )

    def clean(self) -> dict[str, Any]:
        """What was given; refuses a change of nothing."""
        given = super().clean() or {}
        if not given.get("wage") and not given.get("office"):
            raise forms.ValidationError(_("Isi sejak kapan, dan upah baru atau kantor baru."))
        return given
