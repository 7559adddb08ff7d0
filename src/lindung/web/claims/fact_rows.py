"""The groups of a case's facts, a form each: bills of care, transport, time without work, disability, and the rest."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lindung.law import national_book
from lindung.web.base.fields import RupiahField, day_field
from lindung.web.claims.words import CLAIM_OUTCOMES

_TABLE = "benefit.disability_table."


def _day(label: Any) -> forms.DateField:
    found = day_field(label)
    found.required = False
    return found


def _rupiah(label: Any) -> RupiahField:
    return RupiahField(label=label, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}))


class RowForm(forms.Form):
    """A row of a group; one that is left empty counts for nothing."""

    needed: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """The fields; a row that was begun is filled in."""
        found = super().clean() or {}
        if any(value not in (None, "") for name, value in found.items() if name not in self.choosing):
            for name in self.needed:
                if found.get(name) in (None, "") and not self.has_error(name):
                    self.add_error(name, forms.ValidationError(_("Isi juga ini."), code="required"))
        return found

    @property
    def choosing(self) -> tuple[str, ...]:
        """The fields that always hold a choice, by which nobody tells that a row was begun."""
        return tuple(name for name, field in self.fields.items() if isinstance(field, forms.ChoiceField))


class CareForm(RowForm):
    """A bill of care; the day counts at home."""

    kind = forms.ChoiceField(
        label=_("Untuk"),
        choices=(
            ("treatment", _("Pengobatan dan perawatan")),
            ("rehabilitation", _("Rehabilitasi medis")),
            ("home_care", _("Perawatan di rumah")),
        ),
        required=False,
    )
    amount = _rupiah(_("Rupiah"))
    on = _day(_("Tanggal (perawatan di rumah)"))
    needed = ("amount",)


class TransportForm(RowForm):
    """What carrying the person cost by one mode."""

    mode = forms.ChoiceField(
        label=_("Lewat"), choices=(("land", _("Darat")), ("sea", _("Laut")), ("air", _("Udara"))), required=False
    )
    amount = _rupiah(_("Rupiah"))
    needed = ("amount",)


class IncapacityForm(RowForm):
    """Days without work, both included."""

    begin = _day(_("Sejak"))
    end = _day(_("Sampai"))
    needed = ("begin", "end")

    def clean(self) -> dict[str, Any]:
        """The fields; a period ends after it begins."""
        found = super().clean()
        if found.get("begin") and found.get("end") and found["end"] < found["begin"]:
            self.add_error("end", forms.ValidationError(_("Berakhir sebelum mulai."), code="order"))
        return found


class DisabilityForm(RowForm):
    """A part of the body by the table of the law."""

    code = forms.ChoiceField(label=_("Bagian tubuh menurut tabel"), required=False)
    times = forms.IntegerField(label=_("Berapa kali"), min_value=1, max_value=100, required=False)
    function_lost = forms.CharField(
        label=_("Fungsi yang hilang, persen"), max_length=7, required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip

    def __init__(self, *given: Any, on: date, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["code"].choices = disability_choices(on)  # type: ignore[attr-defined]

    @property
    def choosing(self) -> tuple[str, ...]:
        """A part is chosen on purpose: its choice begins with none."""
        return ()

    def clean(self) -> dict[str, Any]:
        """The fields; a percentage needs its part."""
        found = super().clean()
        lost = found["function_lost"] = _percent(self, "function_lost", found.get("function_lost", ""))
        if (found.get("times") or lost) and not found.get("code") and not self.has_error("code"):
            self.add_error("code", forms.ValidationError(_("Pilih bagian tubuhnya."), code="required"))
        return found


class PlainForm(forms.Form):
    """The facts of which there is one."""

    outcome = forms.ChoiceField(label=_("Keadaannya sekarang"), required=False)
    letter_percent = forms.CharField(
        label=_("Persen menurut surat dokter, bila tanpa tabel"), max_length=7, required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    is_left_handed = forms.BooleanField(label=_("Kidal"), required=False)
    prosthesis = _rupiah(_("Alat ganti tubuh: tagihan"))
    prosthesis_price = _rupiah(_("Alat ganti tubuh: harga acuan rumah sakit"))
    orthosis = _rupiah(_("Alat bantu tubuh: tagihan"))
    orthosis_price = _rupiah(_("Alat bantu tubuh: harga acuan rumah sakit"))
    dentures = _rupiah(_("Gigi tiruan"))
    hearing_aid = _rupiah(_("Alat bantu dengar"))
    glasses = _rupiah(_("Kacamata"))
    advanced_by_employer = forms.MultipleChoiceField(
        label=_("Yang sudah didahulukan pemberi kerja"),
        choices=(
            ("treatment", _("Pengobatan")),
            ("transport", _("Biaya angkut")),
            ("incapacity", _("Upah selama tidak bekerja")),
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    expected_sum = _rupiah(_("Jumlah yang diharapkan atau dijanjikan kepada keluarga"))
    is_missing = forms.BooleanField(label=_("Orangnya hilang"), required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["outcome"].choices = [("", "–"), *CLAIM_OUTCOMES.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The fields; an aid's bill and its reference price go together."""
        found = super().clean() or {}
        found["letter_percent"] = _percent(self, "letter_percent", found.get("letter_percent", ""))
        for aid in ("prosthesis", "orthosis"):
            bill, price = found.get(aid), found.get(f"{aid}_price")
            if (bill is None) != (price is None):
                missing = aid if bill is None else f"{aid}_price"
                if not self.has_error(missing):
                    self.add_error(missing, forms.ValidationError(_("Isi juga ini."), code="required"))
        return found


def disability_choices(on: date) -> list[tuple[str, str]]:
    """The rows of the table on a day, each with its title."""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    laws = national_book().in_force(_TABLE, on)
    return [("", "–"), *((code, row["title"][language]) for law in laws for code, row in law.part().items())]


def _percent(form: forms.Form, name: str, written: str | None) -> str:
    """``35.5`` of what people write as ``35,5 %``; an error at the field for what is no number."""
    text = (written or "").replace("%", "").replace(",", ".").strip()
    try:
        if text and not 0 <= float(text) <= 100:
            raise ValueError
    except ValueError:
        form.add_error(name, forms.ValidationError(_("Tulis persen antara 0 dan 100, misalnya 35,5."), code="invalid"))
        return ""
    return text
