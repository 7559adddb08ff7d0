"""The forms of payments: a payment with its proof, its cancellation, a bank statement."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.web.base.fields import PROOFS, ProofField, RupiahField, day_field


class PaymentForm(forms.Form):
    """A payment that the treasurer has made: when, how much, and the proof. ``key`` makes sending twice harmless."""

    received_on = day_field(_("Tanggal bayar"))
    amount = RupiahField(label=_("Jumlah"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    reference = forms.CharField(label=_("Nomor transaksi"), max_length=120, required=False)
    proof = ProofField(label=_("Bukti bayar atau rekening koran"), endings=PROOFS)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    is_another = forms.BooleanField(label=_("Memang pembayaran lain"), required=False)
    # Where a refusal of the service is shown; any other stands above the form.
    field_refused = {
        "received_on_impossible": "received_on",
        "received_too_early": "received_on",
        "amount_impossible": "amount",
    }


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
