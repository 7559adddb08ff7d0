"""The office's forms: finding whom it is about, stage I, stage II; and a notice that somebody gave by telephone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lindung.apps.claims.models import Kind
from lindung.apps.claims.services.report import FirstReport, OutcomeReport
from lindung.rules.claim_papers import accident_kinds
from lindung.store import clock
from lindung.web.base.fields import day_field
from lindung.web.notices.forms import NoticeForm, happened_field
from lindung.web.notices.words import REPORT_KINDS, REPORT_OUTCOMES

_TO_COME = _("Saat itu belum tiba; isi sekarang atau sebelumnya.")


def hour_field(label: Any, *, required: bool) -> forms.TimeField:
    """An hour of the day, from the clock or as people write it."""
    return forms.TimeField(
        label=label,
        required=required,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": _("Isi jamnya."), "invalid": _("Tulis jam, misalnya 09.30.")},
    )


def instant(on: date, at: time | None) -> datetime:
    """A day and an hour here as an instant; midnight without an hour."""
    return timezone.make_aware(datetime.combine(on, at or time.min))


class SearchForm(forms.Form):
    """Whom it is about: a name or a NIK. It is sent, never written into an address."""

    q = forms.CharField(
        label=_("Nama atau NIK"), max_length=160, error_messages={"required": _("Tulis nama atau NIK.")}
    )


class ReportForm(forms.Form):
    """Stage I: what happened, when, and since when the office knows."""

    kind = happened_field(REPORT_KINDS, _("Apa yang terjadi?"))
    event_on = day_field(_("Hari kejadian"), missing=_("Isi hari kejadiannya."))
    event_hour = hour_field(_("Jam kejadian, bila tahu"), required=False)
    died_on = day_field(_("Hari meninggal, bila meninggal"))
    known_on = day_field(_("Kantor mengetahui pada hari"), missing=_("Isi hari kantor mengetahuinya."))
    known_hour = hour_field(_("Jam kantor mengetahui"), required=True)
    place = forms.CharField(label=_("Tempat"), max_length=200, required=False)
    story = forms.CharField(
        label=_("Bagaimana kejadiannya?"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    accident_kind = forms.ChoiceField(
        label=_("Jenis kecelakaan kerja, bila tahu"),
        required=False,
        error_messages={"invalid_choice": _("Pilih jenisnya dari daftar.")},
    )
    person = forms.CharField(
        label=_("Yang melapor untuk kantor"),
        max_length=160,
        error_messages={"required": _("Tulis siapa yang melapor untuk kantor.")},
    )
    field_refused = {
        "event_to_come": "event_on",
        "event_before_law": "event_on",
        "death_before_birth": "event_on",
        "death_before_event": "died_on",
        "death_missing": "died_on",
        "known_before_event": "known_on",
    }

    def __init__(self, given: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        here = timezone.localtime(clock.now())
        super().__init__(given, initial={"known_on": here.date(), "known_hour": here.time(), **(initial or {})})
        self.fields["died_on"].required = False
        kinds = [(code, text.read(get_language() or "id")) for code, text in accident_kinds(clock.today()).items()]
        self.fields["accident_kind"].choices = [("", _("belum tahu")), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The fields; refuses what lies in the future at the field that says so."""
        given = super().clean() or {}
        for name in ("event_on", "died_on", "known_on"):
            if given.get(name) and given[name] > clock.today():
                self.add_error(name, _TO_COME)
        known_at = self.known_at
        if known_at and known_at > clock.now() and not self.has_error("known_on"):
            self.add_error("known_hour", _TO_COME)
        return given

    @property
    def known_at(self) -> datetime | None:
        """When the office came to know, as far as the form says it; before it is sent, as it is shown."""
        given = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else self.initial
        if not given.get("known_on") or given.get("known_hour") is None:
            return None
        return instant(given["known_on"], given["known_hour"])

    def report(self) -> FirstReport:
        """What was told, of a form that is valid."""
        given = self.cleaned_data
        is_accident = given["kind"] != Kind.OTHER_DEATH
        return FirstReport(
            kind=given["kind"],
            event_on=given["event_on"],
            event_at=instant(given["event_on"], given["event_hour"]) if given["event_hour"] else None,
            known_at=instant(given["known_on"], given["known_hour"]),
            person=given["person"],
            died_on=given["died_on"] or (None if is_accident else given["event_on"]),
            place=given["place"],
            story=given["story"],
            accident_kind=given["accident_kind"] if is_accident else "",
        )


class OutcomeForm(forms.Form):
    """Stage II: how it ended, on which day, and since when the office knows."""

    outcome = happened_field(REPORT_OUTCOMES, _("Bagaimana keadaannya?"))
    outcome_on = day_field(_("Sejak hari"), missing=_("Isi sejak hari apa."))
    known_on = day_field(_("Kantor mengetahui pada hari"), missing=_("Isi hari kantor mengetahuinya."))
    known_hour = hour_field(_("Jam kantor mengetahui"), required=True)
    person = forms.CharField(
        label=_("Yang melapor untuk kantor"),
        max_length=160,
        error_messages={"required": _("Tulis siapa yang melapor untuk kantor.")},
    )
    field_refused = {
        "outcome_unknown": "outcome",
        "event_to_come": "outcome_on",
        "outcome_before_event": "outcome_on",
    }

    def __init__(self, given: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        here = timezone.localtime(clock.now())
        super().__init__(given, initial={"known_on": here.date(), "known_hour": here.time(), **(initial or {})})

    def clean(self) -> dict[str, Any]:
        """The fields; refuses an office that knows before anything happened, or from tomorrow on."""
        given = super().clean() or {}
        if given.get("known_on") and given.get("known_hour") is not None:
            if instant(given["known_on"], given["known_hour"]) > clock.now():
                self.add_error("known_hour", _TO_COME)
            elif given.get("outcome_on") and given["known_on"] < given["outcome_on"]:
                self.add_error("known_on", _("Kantor tidak mungkin tahu sebelum hari itu; periksa kedua tanggalnya."))
        return given

    def report(self) -> OutcomeReport:
        """What was told, of a form that is valid."""
        given = self.cleaned_data
        known_at = instant(given["known_on"], given["known_hour"])
        return OutcomeReport(given["outcome"], given["outcome_on"], known_at, given["person"])


class TelephoneForm(NoticeForm):
    """What somebody told by telephone or at the counter, written down for them; their number may be unknown."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["notifier"].label = _("Siapa yang memberi tahu?")
        self.fields["notifier"].widget.attrs["autocomplete"] = "off"
        self.fields["phone"].label = _("Nomor teleponnya")
        self.fields["phone"].widget.attrs["autocomplete"] = "off"
        self.fields["phone"].help_text = _("Untuk ditelepon kembali.")


class IdentifyForm(forms.Form):
    """Whom a notice means, and when it happened."""

    worker = forms.IntegerField(
        min_value=1,
        max_value=2**63 - 1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _("Pilih orangnya.")),
    )
    kind = happened_field(REPORT_KINDS, _("Apa yang terjadi?"))
    event_on = day_field(_("Hari kejadian"), missing=_("Isi hari kejadiannya."))
    died_on = day_field(_("Hari meninggal, bila meninggal"))
    field_refused = {
        "event_to_come": "event_on",
        "event_before_law": "event_on",
        "death_before_event": "died_on",
    }

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["died_on"].required = False


class DismissForm(forms.Form):
    """Why a notice opens no case."""

    reason = forms.CharField(label=_("Alasan"), max_length=300, error_messages={"required": _("Tulis alasannya.")})
    field_refused = {"reason_missing": "reason"}
