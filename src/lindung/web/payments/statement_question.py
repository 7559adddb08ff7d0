"""What a statement leaves open, asked of the person who handed it in; meanwhile the file waits.

A file that waits lies among the uploads without a row that names it, and goes by itself after some hours. What it is
called and what was answered already travels with the page, signed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.exchange.answers import NOBODY_ASKED, Answers
from lindung.exchange.refusals import StatementQuestion
from lindung.kernel.errors import Refusal
from lindung.store.file_sweep import GRACE_SECONDS
from lindung.store.files import display_name, path_of, store_content
from lindung.web.base.requests import UserRequest

_SALT = "statement that waits"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits for an answer: its name, where it lies, who handed it in and what was answered already."""

    name: str
    stored_as: str
    user: int
    answers: Answers = NOBODY_ASKED

    def content(self) -> bytes:
        """The bytes of the file. Raises Refusal where it is gone."""
        try:
            return path_of(self.stored_as).read_bytes()
        except FileNotFoundError:
            raise _gone() from None

    def forget(self) -> None:
        """Remove the file."""
        path_of(self.stored_as).unlink(missing_ok=True)


def set_waiting(request: UserRequest, name: str, content: bytes) -> Waiting:
    """Keep the file that a question is about."""
    stored = store_content(name, content)
    return Waiting(display_name(name), stored.stored_as, request.user.pk)


def question_page(request: UserRequest, waiting: Waiting, question: StatementQuestion) -> HttpResponse:
    """The page that asks: one button for each possible answer."""
    context = {
        "name": waiting.name,
        "sentence": question.sentence.read(get_language() or "id"),
        "asked": question.asked,
        "choices": [(answer, _leads_to(question.asked, leads_to)) for answer, leads_to in question.choices],
        "waiting": signing.dumps([asdict(waiting), question.asked], salt=_SALT),
    }
    return render(request, "payments/statement_question.html", context)


def answered(request: UserRequest) -> Waiting:
    """The file that waits, with the answer of this request. Raises Refusal where it waits no longer."""
    try:
        said, asked = signing.loads(request.POST.get("waiting", ""), salt=_SALT, max_age=GRACE_SECONDS)
    except signing.BadSignature:
        raise _gone() from None
    waiting = Waiting(**said | {"answers": Answers(**said["answers"])})
    if waiting.user != request.user.pk:
        raise _gone()
    return replace(waiting, answers=replace(waiting.answers, **_answer(asked, request.POST.get("answer", ""))))


def _answer(asked: str, answer: str) -> dict[str, Any]:
    """The field of ``Answers`` that was asked for; nothing for an answer that cannot be meant."""
    is_meant = asked != "day_order" or answer in ("day", "month")
    return {asked: answer[:60]} if is_meant else {}


def _leads_to(asked: str, leads_to: str) -> list[date] | str:
    return [date.fromisoformat(day) for day in leads_to.split()] if asked == "day_order" else leads_to


def _gone() -> Refusal:
    return Refusal(
        "statement_waits_no_longer", _("Berkas ini tidak menunggu lagi; masukkan rekening korannya sekali lagi.")
    )
