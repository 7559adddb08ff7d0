"""The blanks of a reminder: what may stand in braces in its words, and the words with what a bill puts there.

Reminders go out in Indonesian, whatever the language of whoever has them sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from string import Formatter

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from lindung.apps.arrears.ladder import Step
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.kernel.payment_code import payment_code
from lindung.kernel.rupiah import Rupiah, grouped, rupiah_text
from lindung.rules.arrears import death_benefit_of_one
from lindung.rules.due_day import due_on

BLANKS = ("office", "month", "due_on", "open", "people", "code", "days_late", "benefit")
LONGEST_SUBJECT, LONGEST_BODY = 200, 4000


@dataclass(frozen=True, slots=True)
class Facts:
    """What a bill puts into the blanks, as of the day on which it is reminded of."""

    office: str
    month: date
    due_on: date
    open_rupiah: Rupiah
    people: int
    code: str
    on: date

    def in_words(self) -> dict[str, str]:
        """The facts as they are written, by blank."""
        with override("id"):
            return {
                "office": self.office,
                "month": date_format(self.month, "F Y"),
                "due_on": date_format(self.due_on, "j F Y"),
                "open": rupiah_text(self.open_rupiah),
                "people": grouped(self.people),
                "code": self.code,
                "days_late": str(max(0, (self.on - self.due_on).days)),
                "benefit": rupiah_text(death_benefit_of_one(self.on)),
            }


def filled(subject: str, body: str, facts: Facts) -> tuple[str, str]:
    """A reminder's subject, on one line, and its body."""
    blanks = facts.in_words()
    return " ".join(subject.format(**blanks).split())[:LONGEST_SUBJECT], body.format(**blanks)


def invented(step: Step, month: Month) -> Facts:
    """The facts of an office that is nowhere, reminded of a month on the day of a step: to try words on."""
    due = due_on(month)
    return Facts(
        office="Dinas Contoh",
        month=month.first,
        due_on=due,
        open_rupiah=216_000,
        people=40,
        code=payment_code("00.00", month.year, 99),
        on=date.fromordinal(due.toordinal() + step.days),
    )


def blanks_check(words: str) -> None:
    """Check that words hold known blanks alone, without attributes and formats.

    Raises:
        Refusal: ``blank_unknown`` for anything else in braces.
    """
    known = ", ".join(f"{{{one}}}" for one in BLANKS)
    try:
        parts = list(Formatter().parse(words))
    except ValueError:
        sentence = _("Ada kurung kurawal tanpa pasangannya; pakai hanya untuk isian: %(known)s.")
        raise Refusal("blank_unknown", sentence % {"known": known}) from None
    for _before, name, form, turn in parts:
        if name is not None and (name not in BLANKS or form or turn):
            wrong = f"{{{name}{'!' + turn if turn else ''}{':' + form if form else ''}}}"[:40]
            sentence = _("%(wrong)s bukan isian yang dikenal; pakai salah satu dari: %(known)s.")
            raise Refusal("blank_unknown", sentence % {"wrong": wrong, "known": known})
