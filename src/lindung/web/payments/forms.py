"""The forms of payments: a payment with its proof, its cancellation, a bank statement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lindung.web.base.fields import OpenedField, RupiahField, day_field
from lindung.web.payments.kept_proofs import kept_proof

# The questions that a yes answers; a page that was stale is shown anew instead.
ASKED = ("over_open", "before_issue", "payment_known", "same_money")


class PaymentForm(forms.Form):
    """A payment that is reported: when, how much, and the proof, now or ``kept`` since a question about it.

    ``key`` makes sending twice harmless, ``shown`` is what was open when the page was shown, ``sure`` are the questions
    answered with yes, and ``same`` is the payment from the bank that is the same money.
    """

    received_on = day_field(_("Tanggal bayar"))
    amount = RupiahField(label=_("Jumlah"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    reference = forms.CharField(label=_("Nomor transaksi"), max_length=120, required=False)
    proof = OpenedField(label=_("Bukti bayar"), required=False)
    kept = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    shown = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    sure = forms.MultipleChoiceField(choices=[(code, code) for code in ASKED], required=False)
    same = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    # Where a refusal of the service is shown; any other stands above the form.
    field_refused = {
        "received_on_impossible": "received_on",
        "received_too_early": "received_on",
        "amount_impossible": "amount",
    }

    def __init__(self, *given: Any, sender: int | None, **named: Any) -> None:
        self.sender = sender
        super().__init__(*given, **named)

    def clean(self) -> dict[str, Any]:
        """The fields; ``proof`` is a new file, ``kept`` the file of the question before, and one of them is there."""
        found = super().clean() or {}
        found["kept"] = kept_proof(found.get("kept", ""), sender=self.sender)
        if not found.get("proof") and not found["kept"] and not self.has_error("proof"):
            self.add_error("proof", ValidationError(_("Pilih berkas buktinya."), code="required"))
        return found


class RefuseForm(forms.Form):
    """Why a reported payment is refused."""

    reason = forms.CharField(label=_("Alasan"), max_length=300)


class CancelForm(forms.Form):
    """Why a payment did not hold, and since when."""

    on = day_field(_("Batal sejak"))
    reason = forms.CharField(label=_("Alasan"), max_length=300)


class StatementForm(forms.Form):
    """A bank statement."""

    statement = forms.FileField(
        label=_("Rekening koran"),
        error_messages={
            "required": _("Pilih berkas rekening koran."),
            "empty": _("Berkas ini kosong; pilih rekening koran dari bank."),
        },
    )
