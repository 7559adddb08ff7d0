"""What the API answers of cases, described in OpenAPI's words."""

from __future__ import annotations

from ninja import Schema


class NextStep(Schema):
    """Who has to do what, until when."""

    owner: str
    text: str
    due_on: str | None


class CaseListed(Schema):
    """A case as a list has it."""

    id: int
    code: str
    person: str
    office: str
    government: str
    kind: str
    event_on: str
    died_on: str | None
    state: str
    since: str
    next: NextStep
    is_late: bool


class CasesFound(Schema):
    """A page of cases; ``next`` is the ``after`` of the following page, null on the last."""

    cases: list[CaseListed]
    next: int | None


class CaseComponent(Schema):
    """One component of what is due, in whole rupiah."""

    code: str
    key: str
    title: str
    outcome: str
    amount: int
    asked: int | None
    payer: str
    payee: str
    reason: str


class CaseDues(Schema):
    """What is due if the case is of one kind."""

    kind: str
    verdict: str
    payer: str
    cash: int
    scholarship: int
    total: int
    components: list[CaseComponent]


class CaseAnswered(Schema):
    """Protected on that day, and what is due; two lists while it is open whether it was a work accident."""

    verdict: str
    unpaid_months: list[str]
    lists: list[CaseDues]
    lacking: list[str]


class CaseDecided(Schema):
    """A decision and the law that it applied."""

    number: str
    is_granted: bool
    total_rupiah: int
    decided_at: str
    law: str
    article: str
    next_step: str
    is_reversed: bool


class CasePaid(Schema):
    """What one payee gets, and how its transfer stands. No account stands here."""

    payee: str
    amount_rupiah: int
    state: str
    due_on: str | None
    posted_on: str | None


class CaseFound(CaseListed):
    """One case."""

    nik: str
    accident_kind: str
    answer: CaseAnswered
    missing: dict[str, list[str]]
    decisions: list[CaseDecided]
    payouts: list[CasePaid]
