"""The form of a government's own words for a step of the reminders, and what they would say."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lindung.apps.arrears.blanks import BLANKS, LONGEST_BODY, LONGEST_SUBJECT, blanks_check, filled, invented
from lindung.apps.arrears.ladder import ladder
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.store.clock import today
from lindung.web.arrears.words import BLANKS_MEAN
from lindung.web.base.refusal_text import sentence_of


class _LinesField(forms.CharField):
    """Several lines, each ended by one character: browsers send two, and count one towards the longest."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class ReminderWordsForm(forms.Form):
    """The subject and the body, in which blanks stand in braces. Refuses a step that is none."""

    subject = forms.CharField(
        label=_("Judul"), max_length=LONGEST_SUBJECT, error_messages={"required": _("Tulis judulnya.")}
    )
    body = _LinesField(
        label=_("Isi"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tulis isinya.")},
    )

    def __init__(
        self, given: Mapping[str, Any] | None = None, *, step: str, initial: MutableMapping[str, Any] | None = None
    ) -> None:
        found = next((one for one in ladder() if one.step == step), None)
        if found is None:
            raise Refusal("step_unknown", _now("Tahap pengingat ini tidak ada."))
        self.step = found
        super().__init__(given, initial=initial, auto_id=f"{step}_%s")

    def clean_subject(self) -> str:
        """The subject; refuses braces around what is no blank."""
        return self._checked("subject")

    def clean_body(self) -> str:
        """The body; refuses braces around what is no blank."""
        return self._checked("body")

    def _checked(self, name: str) -> str:
        words: str = self.cleaned_data[name]
        try:
            blanks_check(words)
        except Refusal as refusal:
            raise forms.ValidationError(sentence_of(refusal)) from None
        return words

    def blanks(self) -> list[tuple[str, Any, str]]:
        """Each blank as it is written, what it means, and what an invented office has there."""
        example = invented(self.step, Month.of(today())).in_words()
        return [(f"{{{blank}}}", BLANKS_MEAN[blank], example[blank]) for blank in BLANKS]

    def example(self) -> tuple[str, str] | None:
        """The subject and body that an invented office would read; None while the words cannot be used."""
        if self.is_bound and not self.is_valid():
            return None
        words = self.cleaned_data if self.is_bound else self.initial
        return filled(words["subject"], words["body"], invented(self.step, Month.of(today())))
