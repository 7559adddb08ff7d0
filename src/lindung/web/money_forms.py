"""The forms of money: a payment with its proof, a statement, an agreement, a budget line, whom to remind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.apps.funding.accounts import accounts_of
from lindung.apps.offices.models import Office
from lindung.kernel.rupiah import grouped
from lindung.web.words.people import SEGMENTS

SCANS = (".pdf", ".jpg", ".jpeg", ".png")
STATEMENTS = (".csv", ".xml", ".sta", ".txt")
PROOFS = SCANS + STATEMENTS
_RUPIAH = re.compile(r"(?:rp\.?)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15})(?:,00|,-)?", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,12}")


class RupiahField(forms.Field):
    """Whole rupiah as people write them: ``1.234.567``, ``Rp 1.234.567``, ``1234567``."""

    default_error_messages = {"invalid": _("Tulis rupiah bulat, misalnya 1.234.500.")}

    def to_python(self, value: Any) -> int | None:
        """The number; refuses fractions, letters and anything else."""
        text = "".join(str(value or "").split())
        if not text:
            return None
        found = _RUPIAH.fullmatch(text)
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(found[1].replace(".", ""))

    def prepare_value(self, value: Any) -> Any:
        """A number as it is shown."""
        return grouped(value) if isinstance(value, int) else value


class CountField(forms.IntegerField):
    """A whole number as people write it: ``4.332`` is four thousand, not four."""

    default_error_messages = {"invalid": _("Tulis bilangan bulat, misalnya 4.332.")}

    def to_python(self, value: Any) -> int | None:
        """The number; refuses fractions, letters and anything else."""
        text = "".join(str(value or "" if value != 0 else "0").split())
        if not text:
            return None
        if not _COUNT.fullmatch(text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(text.replace(".", ""))


def day_field(label: Any, *, missing: Any = None) -> forms.DateField:
    """A day from the calendar, or as people write it; ``missing`` is what an empty field is told."""
    told = {"invalid": _("Tulis tanggal, misalnya 18/07/2022.")}
    return forms.DateField(
        label=label,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        error_messages=told | ({"required": missing} if missing else {}),
    )


# What a scan begins with, whatever its name says.
_BEGINS = {".pdf": b"%PDF", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG"}


class ProofField(forms.FileField):
    """A scan, or another file whose ending is among those given."""

    default_error_messages = {
        "ending": _("Berkas ini harus %(endings)s."),
        "content": _("Isi berkas ini bukan %(ending)s; pindai atau unduh lagi, lalu kirim yang itu."),
    }

    def __init__(self, *, endings: tuple[str, ...] = SCANS, **given: Any) -> None:
        self.endings = endings
        super().__init__(widget=forms.FileInput(attrs={"accept": ",".join(endings)}), max_length=200, **given)

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        """The file; refuses other endings, and a scan that is none."""
        given = super().clean(data, initial)
        if given and not str(given.name).lower().endswith(self.endings):
            told = ", ".join(ending[1:].upper() for ending in self.endings)
            raise forms.ValidationError(self.error_messages["ending"], code="ending", params={"endings": told})
        ending = next((one for one in _BEGINS if given and str(given.name).lower().endswith(one)), "")
        if ending and not _begins_with(given, _BEGINS[ending]):
            told = ending[1:].upper()
            raise forms.ValidationError(self.error_messages["content"], code="content", params={"ending": told})
        return given


def _begins_with(file: UploadedFile, mark: bytes) -> bool:
    """Whether a file begins so; a PDF may have a few bytes of its writer before its mark."""
    head: bytes = file.read(1024)
    file.seek(0)
    return mark in head if mark == b"%PDF" else head.startswith(mark)


class PaymentForm(forms.Form):
    """A payment that the treasurer has made: when, how much, and the proof. ``key`` makes sending twice harmless."""

    received_on = day_field(_("Tanggal bayar"))
    amount = RupiahField(label=_("Jumlah"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    reference = forms.CharField(label=_("Nomor transaksi"), max_length=120, required=False)
    proof = ProofField(label=_("Bukti bayar atau rekening koran"), endings=PROOFS)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    is_another = forms.BooleanField(label=_("Memang pembayaran lain"), required=False)
    # Where a refusal of the service is told; any other stands above the form.
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
