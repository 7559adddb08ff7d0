"""The forms of a family: a relative, what is known of a child's school, how heirs share, and taking somebody out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.apps.claims.models import Relative
from lindung.apps.claims.relative_checks import RELATIONS_ALLOWED
from lindung.apps.claims.services.relatives import RelativeFacts
from lindung.web.base.fields import day_field
from lindung.web.claims.forms import ActForm
from lindung.web.claims.words import CLAIM_RELATIONS

_SHARE = re.compile(r"\s*(\d{1,6})\s*(?:/\s*(\d{1,6}))?\s*")


class RelativeForm(ActForm):
    """One relative, or who else is paid."""

    name = forms.CharField(label=_("Nama"), max_length=160)
    relation = forms.ChoiceField(label=_("Hubungan dengan peserta"), choices=())
    nik = forms.CharField(label=_("NIK"), max_length=16, required=False)
    born_on = day_field(_("Tanggal lahir"))
    died_on = day_field(_("Tanggal meninggal"))
    phone = forms.CharField(label=_("Telepon"), max_length=40, required=False)
    address = forms.CharField(label=_("Alamat"), max_length=300, required=False)
    has_proof = forms.BooleanField(label=_("Hubungannya terbukti dengan surat"), required=False)
    is_named_in_will = forms.BooleanField(label=_("Disebut dalam wasiat"), required=False)
    has_notarial_will = forms.BooleanField(label=_("Wasiatnya akta notaris"), required=False)
    has_court_determination = forms.BooleanField(label=_("Ada penetapan pengadilan"), required=False)
    is_of_earlier_marriage = forms.BooleanField(label=_("Dari perkawinan sebelumnya"), required=False)
    field_refused = {
        "name_missing": "name",
        "relation_unknown": "relation",
        "nik_malformed": "nik",
        "relative_is_worker": "nik",
        "relative_known": "nik",
        "born_to_come": "born_on",
        "death_to_come": "died_on",
        "death_before_birth": "died_on",
        "heir_died_first": "died_on",
        "child_born_too_late": "born_on",
        "relative_ages": "born_on",
    }

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        relations = [(code, CLAIM_RELATIONS[code]) for code in RELATIONS_ALLOWED]
        self.fields["relation"].choices = [("", "–"), *relations]  # type: ignore[attr-defined]
        for name in ("born_on", "died_on"):
            self.fields[name].required = False

    def facts(self) -> RelativeFacts:
        """What the service takes."""
        return RelativeFacts(**self.cleaned_data)


def relative_initial(relative: Relative) -> dict[str, Any]:
    """What the form holds of somebody who is known."""
    return {name: getattr(relative, name) for name in RelativeForm.base_fields}


class GuardianForm(ActForm):
    """Who receives for somebody below age."""

    guardian_id = forms.TypedChoiceField(label=_("Wali"), coerce=int, empty_value=None, required=False)
    field_refused = {"guardian_unfit": "guardian_id"}

    def __init__(self, *given: Any, others: Sequence[Relative], **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [("", _("Tidak ada wali")), *((str(one.pk), one.name) for one in others)]
        self.fields["guardian_id"].choices = choices  # type: ignore[attr-defined]


class SharesForm(ActForm):
    """What each heir gets by their written agreement; all empty is back to equal parts by law."""

    reason = forms.CharField(label=_("Kesepakatan tertulis yang mana?"), max_length=300)

    def __init__(self, *given: Any, heirs: Sequence[Relative], names: Mapping[str, str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.heirs = heirs
        shares = {}
        for one in heirs:
            field = forms.CharField(
                label=names.get(one.key, one.name), max_length=14, required=False, help_text=_("Misalnya 1/2")
            )
            shares[f"share_{one.pk}"] = field
            if one.share_numerator:
                field.initial = f"{one.share_numerator}/{one.share_denominator}"
        self.fields = {**shares, **self.fields}

    def clean(self) -> dict[str, Any]:
        """The fields; each share as an exact fraction."""
        found = super().clean() or {}
        for one in self.heirs:
            name = f"share_{one.pk}"
            match = _SHARE.fullmatch(found.get(name) or "") if found.get(name) else None
            if found.get(name) and (match is None or match[2] == "0" * len(match[2] or "1")):
                self.add_error(name, forms.ValidationError(_("Tulis bagiannya seperti 1/2 atau 1."), code="invalid"))
            found[name] = Fraction(int(match[1]), int(match[2] or 1)) if match and not self.has_error(name) else None
        return found

    def shares(self) -> dict[int, Fraction]:
        """What the service takes."""
        found = {one.pk: self.cleaned_data[f"share_{one.pk}"] for one in self.heirs}
        return {key: share for key, share in found.items() if share}


class SchoolForm(ActForm):
    """What the school calendar asks of a child."""

    level = forms.ChoiceField(
        label=_("Tingkat sekolah"),
        choices=(("", "–"), ("TK", "TK"), ("SD", "SD"), ("SMP", "SMP"), ("SMA", "SMA"), ("PT", _("Perguruan tinggi"))),
        required=False,
    )
    grade = forms.IntegerField(label=_("Kelas"), min_value=1, max_value=12, required=False)
    known_in = forms.IntegerField(
        label=_("Tahun ajaran yang dimaksud"), min_value=2015, max_value=2100, required=False,
        help_text=_("Tahun mulainya, misalnya 2024 untuk 2024/2025."),
    )  # fmt: skip
    field_refused_otherwise = "level"

    def given(self) -> dict[str, Any]:
        """The facts of the child's school; what is empty is taken away."""
        return {name: value if value != "" else None for name, value in self.cleaned_data.items()}


class ChildEndForm(ActForm):
    """Why and since when a child gets no more school years."""

    why = forms.ChoiceField(
        label=_("Mengapa berakhir"),
        choices=(("married", _("Menikah")), ("works", _("Bekerja")), ("left_school", _("Berhenti sekolah"))),
    )
    on = day_field(_("Sejak"), missing=_("Isi harinya."))
    work = forms.ChoiceField(
        label=_("Pekerjaannya"),
        choices=(
            ("", "–"),
            ("wage_earner", _("Menerima upah")),
            ("own_account", _("Usaha sendiri")),
            ("apprentice", _("Magang")),
        ),
        required=False,
    )
    field_refused_otherwise = "on"
