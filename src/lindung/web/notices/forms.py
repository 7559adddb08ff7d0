"""The forms without a login: telling of something that happened, asking where it stands, appealing."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from lindung.apps.claims.models import Kind
from lindung.apps.claims.services.notice import Message
from lindung.web.base.fields import day_field
from lindung.web.notices.words import HAPPENED

_KINDS = {"death": Kind.STATUS_OPEN, "accident": Kind.WORK_ACCIDENT, "unknown": Kind.STATUS_OPEN}


def happened_field(choices: dict[str, Any], label: Any) -> forms.ChoiceField:
    """What happened, as circles to tick."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices.items()),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Pilih apa yang terjadi.")),
    )


class NoticeForm(forms.Form):
    """Who is meant, what happened and when, who tells; ``key`` makes sending twice harmless."""

    affected = forms.CharField(
        label=_("Siapa yang mengalaminya?"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Nama lengkapnya, seperti di KTP bila Anda tahu."),
        error_messages={"required": _("Tulis nama orang yang mengalaminya.")},
    )
    nik = forms.CharField(
        label=_("NIK atau nomor kartunya, bila tahu"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Boleh kosong. Ada di KTP, Kartu Keluarga, atau kartu peserta."),
    )
    happened = happened_field(HAPPENED, _("Apa yang terjadi?"))
    event_on = day_field(_("Pada hari apa?"))
    story = forms.CharField(
        label=_("Di mana dan bagaimana, bila tahu"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    notifier = forms.CharField(
        label=_("Nama Anda"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tulis nama Anda.")},
    )
    phone = forms.CharField(
        label=_("Nomor telepon Anda"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("Petugas menelepon nomor ini."),
        error_messages={"required": _("Tulis nomor telepon Anda.")},
    )
    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    field_refused = {
        "affected_missing": "affected",
        "event_to_come": "event_on",
        "event_before_law": "event_on",
    }

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["event_on"].required = False
        self.fields["event_on"].help_text = _("Hari yang kira-kira pun boleh; kosongkan bila tidak tahu.")
        self.fields["key"].initial = get_random_string(24)

    def clean_nik(self) -> str:
        """The digits alone; refuses what is neither a NIK nor a card's number."""
        digits = re.sub(r"[\s.\-]", "", self.cleaned_data["nik"])
        if digits and not re.fullmatch(r"[0-9]{16}|[0-9]{11}", digits):
            raise forms.ValidationError(
                _("NIK terdiri dari 16 angka, nomor kartu dari 11; kosongkan bila tidak tahu."), code="invalid"
            )
        return digits

    def clean_phone(self) -> str:
        """A number that can be called."""
        phone: str = self.cleaned_data["phone"].strip()
        digits = sum(character.isdigit() for character in phone)
        if not re.fullmatch(r"[0-9+()\s.\-/]+", phone) or not 8 <= digits <= 15:
            raise forms.ValidationError(_("Tulis nomor telepon, misalnya 0812 3456 7890."), code="invalid")
        return phone

    def message(self) -> Message:
        """What was told, of a form that is valid."""
        given = self.cleaned_data
        day: date | None = given["event_on"]
        happened = given["happened"]
        return Message(
            affected=given["affected"],
            nik=given["nik"],
            event_on=day,
            story=given["story"],
            notifier=given["notifier"],
            phone=given["phone"],
            kind=_KINDS[happened],
            died_on=day if happened == "death" else None,
        )


class TicketForm(forms.Form):
    """The two things that open the family's page: the ticket, and what only the family knows."""

    ticket = forms.CharField(
        label=_("Tiket"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=_("Sepuluh huruf dan angka yang Anda terima waktu melapor."),
        error_messages={"required": _("Tulis tiketnya.")},
    )
    mother_name = forms.CharField(
        label=_("Nama ibu kandung orang yang mengalaminya"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Selengkapnya seperti di Kartu Keluarga, tanpa singkatan."),
        error_messages={"required": _("Tulis nama ibunya.")},
    )

    def clean_ticket(self) -> str:
        """The ticket's letters alone, so that each counts as one however it is written."""
        return "".join(character for character in self.cleaned_data["ticket"].upper() if character.isalnum())


class PaperForm(TicketForm):
    """A photo or scan of a paper that is awaited from the family."""

    paper = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Foto atau pindaian"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": "image/*,.pdf"}),
        error_messages={
            "required": _("Pilih fotonya dulu."),
            "empty": _("Berkas ini kosong; ambil fotonya lagi."),
            "max_length": _("Nama berkas ini terlalu panjang; ganti namanya."),
        },
    )
    field_refused_otherwise = "file"


class ReceiptForm(TicketForm):
    """Whether the money of one transfer came, and who says so."""

    payout = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    has_come = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1")
    person = forms.CharField(label=_("Nama Anda"), max_length=160, error_messages={"required": _("Tulis nama Anda.")})
    field_refused = {"person_missing": "person"}


class AppealForm(TicketForm):
    """Why the family does not agree."""

    reason = forms.CharField(
        label=_("Mengapa Anda tidak setuju?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tulis mengapa Anda tidak setuju.")},
    )
    field_refused = {"reason_missing": "reason"}
