"""The forms by which a membership changes.

``field_refused`` says at which field a refusal of the service stands, by its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.apps.offices.models import Office
from lindung.apps.registry.services.change import END_REASONS
from lindung.web.base.fields import RupiahField, day_field
from lindung.web.base.words import END_REASONS as WORDS


class EndForm(forms.Form):
    """The last day, and why."""

    on = day_field(_("Hari terakhir"), missing=_("Isi hari terakhirnya."))
    reason = forms.ChoiceField(
        label=_("Alasan"),
        choices=[(key, WORDS[key]) for key in END_REASONS],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Pilih alasannya dari daftar.")),
    )
    field_refused = {"ends_before_start": "on", "day_too_far": "on", "reason_unknown": "reason"}


class ChangeForm(forms.Form):
    """Another wage or office, from a day on; at least one of the two."""

    from_on = day_field(_("Sejak"), missing=_("Isi sejak hari apa."))
    wage = RupiahField(label=_("Upah baru"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    field_refused = {
        "change_before_start": "from_on",
        "day_too_far": "from_on",
        "wage_implausible": "wage",
        "office_foreign": "office",
    }

    def __init__(self, given: Mapping[str, Any] | None = None, *, offices: QuerySet[Office]) -> None:
        super().__init__(given)
        self.fields["office"] = forms.ModelChoiceField(
            label=_("Kantor baru"),
            queryset=offices,
            required=False,
            empty_label=_("tetap"),
            error_messages={"invalid_choice": _("Pilih kantor dari daftar.")},
        )

    def clean(self) -> dict[str, Any]:
        """What was given; refuses a change of nothing."""
        given = super().clean() or {}
        if not self.errors.keys() & {"wage", "office"} and given.get("wage") is None and not given.get("office"):
            self.add_error("wage", _("Isi upah baru, atau pilih kantor baru."))
        return given
