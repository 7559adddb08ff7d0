"""The forms of money that goes out: posting, coming back, cancelling, and a refund."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.apps.payments.models import StatementLine
from lindung.web.base.fields import OpenedField, RupiahField, day_field
from lindung.web.base.tags.text import day


class PostForm(forms.Form):
    """A transfer that was sent: its day, its number, its proof."""

    posted_on = day_field(_("Ditransfer pada"), missing=_("Isi hari transfernya."))
    reference = forms.CharField(label=_("Nomor referensi bank"), max_length=120)
    proof = OpenedField(label=_("Bukti transfer"))
    field_refused = {"posted_on_impossible": "posted_on", "reference_missing": "reference", "proof_missing": "proof"}


class ReturnForm(forms.Form):
    """A transfer that the bank sent back, and by which line of a statement it is seen."""

    returned_on = day_field(_("Kembali pada"), missing=_("Isi hari uangnya kembali."))
    reason = forms.CharField(label=_("Alasan bank"), max_length=300)
    line = forms.ChoiceField(label=_("Mutasinya"), required=False)
    field_refused = {"reason_missing": "reason", "returned_on_impossible": "returned_on", "line_unfit": "line"}

    def __init__(self, *given: Any, lines: list[StatementLine] | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self.lines = {str(line.pk): line for line in lines or []}
        choices = [(pk, f"{day(line.booked_on)} {line.text}"[:80]) for pk, line in self.lines.items()]
        self.fields["line"] = forms.ChoiceField(
            label=_("Mutasinya"), required=False, choices=[("", _("belum terlihat di rekening koran")), *choices]
        )


class CancelForm(forms.Form):
    """Why a transfer is not sent."""

    reason = forms.CharField(label=_("Alasan"), max_length=300)
    field_refused = {"reason_missing": "reason"}


class RefundForm(forms.Form):
    """What of a payment's credit goes back, to which account, and why. ``key`` makes sending twice harmless."""

    amount = RupiahField(label=_("Jumlah"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    payee = forms.CharField(label=_("Kepada"), max_length=160)
    bank = forms.CharField(label=_("Bank"), max_length=80)
    number = forms.CharField(
        label=_("Nomor rekening"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    holder = forms.CharField(label=_("Nama pemilik menurut bank"), max_length=160)
    reason = forms.CharField(label=_("Alasan"), max_length=300)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    field_refused = {
        "credit_short": "amount",
        "amount_impossible": "amount",
        "account_missing": "number",
        "reason_missing": "reason",
    }
