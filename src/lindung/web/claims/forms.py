"""The forms of acts on a case: a reason, and what some acts ask beside it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lindung.apps.claims.models import Case, Kind
from lindung.rules.claim_papers import accident_kinds
from lindung.web.base.fields import OpenedField, day_field

_CODE = re.compile(r"\s*(?:K-)?(?:\d{4}-)?0*(\d{1,12})\s*", re.IGNORECASE)


def _text(label: Any, *, longest: int = 500, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


class ActForm(forms.Form):
    """What an act asks; ``given`` is what its service takes beside who and which case."""

    field_refused: dict[str, str] = {"reason_missing": "reason"}

    def __init__(self, *given: Any, case: Case | None = None, **named: Any) -> None:
        self.case = case
        super().__init__(*given, **named)

    def given(self) -> dict[str, Any]:
        """The arguments of the service."""
        return dict(self.cleaned_data)


class ReasonForm(ActForm):
    """Why."""

    reason = _text(_("Alasan"))


class NoteForm(ActForm):
    """Why, where one wants to say it."""

    reason = _text(_("Catatan"), required=False)


class FoundForm(ActForm):
    """What is known of somebody who was missing."""

    died_on = day_field(_("Meninggal pada"))
    is_declared = forms.BooleanField(
        label=_("Dinyatakan meninggal oleh badan pencarian atau pengadilan, jenazahnya tidak ditemukan"), required=False
    )
    reason = _text(_("Kabar dan sumbernya"))
    field_refused = ActForm.field_refused | {"event_to_come": "died_on", "death_before_event": "died_on"}

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["died_on"].required = False
        self.fields["died_on"].help_text = _("Kosongkan bila orangnya ditemukan hidup.")


class KindForm(ActForm):
    """Whether it was a work accident, and of which kind."""

    kind = forms.ChoiceField(
        label=_("Keputusan"),
        choices=(
            (Kind.WORK_ACCIDENT.value, _("Kecelakaan kerja")),
            (Kind.OTHER_DEATH.value, _("Bukan kecelakaan kerja")),
        ),
        widget=forms.RadioSelect,
    )
    accident_kind = forms.ChoiceField(label=_("Jenis kecelakaan"), required=False)
    reason = _text(_("Dasar keputusan"))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["accident_kind"].choices = kind_choices(self.case)  # type: ignore[attr-defined]


class JoinForm(ActForm):
    """The case of which this one is the same event."""

    into = forms.CharField(label=_("Nomor kasus yang lain"), max_length=24, help_text=_("Misalnya K-2022-00012."))
    reason = _text(_("Alasan"))
    field_refused = ActForm.field_refused | {"not_same_person": "into", "join_itself": "into", "event_has_case": "into"}

    def clean_into(self) -> int:
        """The key of the other case."""
        match = _CODE.fullmatch(self.cleaned_data["into"])
        if match is None:
            raise forms.ValidationError(_("Tulis nomor kasus, misalnya K-2022-00012."), code="invalid")
        return int(match[1])

    def given(self) -> dict[str, Any]:
        """The arguments of the service."""
        return {"into_id": self.cleaned_data["into"], "reason": self.cleaned_data["reason"]}


class EventForm(ActForm):
    """What happened, when, and whether somebody died."""

    kind = forms.ChoiceField(label=_("Jenis kejadian"), choices=(), widget=forms.RadioSelect)
    event_on = day_field(_("Hari kejadian"), missing=_("Isi hari kejadiannya."))
    died_on = day_field(_("Hari meninggal"))
    accident_kind = forms.ChoiceField(label=_("Jenis kecelakaan"), required=False)
    field_refused = {
        "event_to_come": "event_on",
        "event_before_law": "event_on",
        "death_before_event": "died_on",
        "death_before_birth": "event_on",
        "death_missing": "died_on",
    }

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["died_on"].required = False
        self.fields["died_on"].help_text = _("Kosongkan bila orangnya hidup.")
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (Kind.WORK_ACCIDENT.value, _("Kecelakaan kerja")),
            (Kind.OTHER_DEATH.value, _("Meninggal, bukan kecelakaan kerja")),
            (Kind.STATUS_OPEN.value, _("Belum jelas: kecelakaan kerja atau bukan")),
        ]
        self.fields["accident_kind"].choices = kind_choices(self.case)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The fields; a death that is none of an accident needs its day."""
        found = super().clean() or {}
        if found.get("kind") == Kind.OTHER_DEATH and not found.get("died_on") and not self.has_error("died_on"):
            self.add_error("died_on", forms.ValidationError(_("Isi hari meninggalnya."), code="required"))
        return found


def kind_choices(case: Case | None) -> list[tuple[str, str]]:
    """The closed list of the kinds of work accident on the day of a case."""
    if case is None:
        return []
    language = get_language() or "id"
    kinds = accident_kinds(case.event_on)
    return [("", "–"), *((code, title.read(language)) for code, title in kinds.items())]


class AssessForm(ActForm):
    """What the assessor finds. A refusal names article and next step."""

    is_granted = forms.ChoiceField(
        label=_("Penilaian"),
        choices=(("1", _("Kabulkan")), ("0", _("Tolak"))),
        widget=forms.RadioSelect,
    )
    article = forms.CharField(label=_("Pasal yang menjadi dasar penolakan"), max_length=300, required=False)
    next_step = _text(_("Apa yang masih dapat dilakukan keluarga?"), required=False)
    reason = _text(_("Catatan penilai"), longest=1000, required=False)
    facts_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    field_refused = {"article_missing": "article", "next_step_missing": "next_step"}

    def given(self) -> dict[str, Any]:
        """The arguments of the service."""
        return {**self.cleaned_data, "is_granted": self.cleaned_data["is_granted"] == "1"}


class DecideForm(ActForm):
    """The word of another person on an assessment."""

    assessment_id = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    note = _text(_("Catatan"), longest=1000, required=False)


class OpenForm(ActForm):
    """Why somebody needs to see accounts, children and health papers."""

    reason = forms.CharField(label=_("Alasan membuka data tertutup"), max_length=200)


class PostForm(ActForm):
    """A transfer that was made: its day, its number, its proof."""

    posted_on = day_field(_("Ditransfer pada"), missing=_("Isi hari transfernya."))
    reference = forms.CharField(label=_("Nomor transaksi"), max_length=120)
    proof = OpenedField(label=_("Bukti transfer"))
    field_refused = {"posted_on_impossible": "posted_on", "proof_missing": "proof"}


class ReturnForm(ActForm):
    """A transfer that the bank sent back."""

    returned_on = day_field(_("Kembali pada"), missing=_("Isi hari uangnya kembali."))
    reason = forms.CharField(label=_("Alasan bank"), max_length=300)
    field_refused = ActForm.field_refused | {"returned_on_impossible": "returned_on"}


class AccountForm(ActForm):
    """An account, with its holder as the bank has the name."""

    bank = forms.CharField(label=_("Bank"), max_length=80)
    number = forms.CharField(
        label=_("Nomor rekening"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    name = forms.CharField(label=_("Nama pemilik menurut bank"), max_length=160)
    sure = forms.BooleanField(label=_("Sudah diperiksa, memang benar"), required=False)
    field_refused = {
        "bank_missing": "bank",
        "account_malformed": "number",
        "account_name_missing": "name",
        "account_name_unlike": "sure",
        "account_known": "sure",
    }


class ReceiptForm(ActForm):
    """What the family says of the money: that it came, or that it did not."""

    has_come = forms.ChoiceField(
        label=_("Kata keluarga"),
        choices=(("1", _("Uangnya sudah diterima")), ("0", _("Uangnya belum diterima"))),
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        label=_("Dengan cara"), choices=(("visit", _("Kunjungan")), ("telephone", _("Telepon")))
    )
    person = forms.CharField(label=_("Siapa yang mengatakannya"), max_length=160)
    said_on = day_field(_("Pada tanggal"), missing=_("Isi harinya."))
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)
    field_refused = {"said_on_impossible": "said_on", "person_missing": "person"}

    def given(self) -> dict[str, Any]:
        """The arguments of the service."""
        return {**self.cleaned_data, "has_come": self.cleaned_data["has_come"] == "1"}
