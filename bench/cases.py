"""A hundred thousand cases of one government in every state, with what stands around them, loaded table by table."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from bench.country import US, found_country, staged

TODAY = date(2022, 10, 18)
_PAPERS = ("death_certificate", "family_card", "identity_card", "heirs_statement", "account_book", "membership_card")
_MANY = {"closed": 60, "lapsed": 1, "withdrawn": 3}
_LATER = ("decided", "paid", "received", "closed")


def cases_load(count: int) -> None:
    """Enrol so many people, bill and pay three months of theirs, and give each of them a case."""
    from django.conf import settings
    from django.db import connection, transaction
    from django.db.models import F

    from lindung.apps.contributions.models import Bill
    from lindung.apps.contributions.services.issue import bills_issue
    from lindung.apps.submissions.services.enrol import submission_enrol
    from lindung.kernel.month import Month

    settings.LINDUNG_TODAY = TODAY
    government = found_country()
    submission, _people = staged(government, count)
    submission_enrol(submission.pk)
    for number in (7, 8, 9):
        bills_issue(by=US, government=government, month=Month(2022, number))
    Bill.objects.update(paid_rupiah=F("total_rupiah"), settled_on=TODAY)
    with transaction.atomic():
        _cases(count)
        _around()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _cases(count: int) -> None:
    from lindung.apps.claims.models import Case
    from lindung.apps.claims.states import State
    from lindung.apps.registry.models import Enrolment
    from lindung.store.bulk import load

    dice = random.Random(11)
    states = dice.choices([*State.values], weights=[_MANY.get(one, 4) for one in State.values], k=count)
    kinds = dice.choices(("other_death", "work_accident", "status_open"), weights=(70, 25, 5), k=count)
    people = Enrolment.objects.order_by("pk").values_list(
        "pk", "employer_id", "office_id", "worker_id", "segment", "worker__name", "worker__nik"
    )
    held = list(people[:count])  # read before the copying begins, which keeps the connection to itself

    def rows() -> Iterator[tuple[Any, ...]]:
        for (pk, government, office, worker, segment, name, nik), state, kind in zip(held, states, kinds, strict=True):
            event_on = TODAY - timedelta(days=dice.randrange(1, 110))
            died_on = event_on if kind == "other_death" or dice.random() < 0.3 else None
            since = _at(event_on + timedelta(days=dice.randrange(0, (TODAY - event_on).days + 1)), dice)
            yield (
                government, office, worker, pk, segment, name, nik, kind, "at_work" if kind == "work_accident" else "",
                event_on, died_on, "", "", "{}", 0, state, since, "", since, "", _at(event_on, dice),
            )  # fmt: skip

    columns = (
        "government_id", "office_id", "worker_id", "enrolment_id", "segment", "person_name", "person_nik", "kind",
        "accident_kind", "event_on", "died_on", "place", "story", "facts", "facts_version", "state", "state_since",
        "resumes", "complete_at", "visitor", "opened_at",
    )  # fmt: skip
    load(Case, columns, rows())


def _at(day: date, dice: random.Random) -> datetime:
    from django.utils import timezone

    return timezone.make_aware(datetime.combine(day, time(dice.randrange(7, 17), dice.randrange(60))))


def _around() -> None:
    """Five steps, a report, a notice, a family of three and six papers for each case; money where it was decided."""
    from lindung.apps.claims.models import Case, CaseStep, Notice, Paper, Relative, Report
    from lindung.store.bulk import load

    cases = list(Case.objects.order_by("pk").values_list("pk", "state", "state_since", "event_on", "government_id"))
    acts = ("notice", "report", "collect", "complete", "assess")
    load(CaseStep, ("case_id", "act", "before", "after", "reason", "recorded_at"),
         ((pk, act, "", state, "", since) for pk, state, since, *_rest in cases for act in acts))  # fmt: skip
    load(Report, ("case_id", "stage", "channel", "person", "known_at", "reported_at", "outcome",
                  "recorded_at"),
         ((pk, 1, "office", "La Ode Basri", since, since, "", since) for pk, _s, since, *_rest in cases))  # fmt: skip
    load(Notice, ("case_id", "government_id", "ticket", "channel", "affected", "nik", "kind", "story", "notifier",
                  "phone", "noticed_at", "dismissed_reason"),
         ((pk, gov, f"T{pk:09d}", "public", "Siapa", "", "status_open", "", "Wa Ode", "", since, "")
          for pk, _state, since, _on, gov in cases))  # fmt: skip
    relations = (("Wa Ode Sarifa", "spouse", date(1985, 3, 2)), ("Muh. Rahmat", "child", date(2012, 5, 9)),
                 ("Wa Ode Nuria", "child", date(2008, 1, 20)))  # fmt: skip
    load(Relative, ("case_id", "name", "nik", "relation", "born_on", "phone", "address", "has_proof",
                    "is_named_in_will", "has_notarial_will", "has_court_determination", "is_of_earlier_marriage",
                    "share_numerator", "share_denominator", "bank", "account_number", "account_name", "school",
                    "is_removed", "recorded_at"),
         ((pk, name, "", relation, born, "", "", True, False, False, False, False, 0, 1, "Bank Sultra", "990012345",
           name, "{}", False, since)
          for pk, _state, since, _on, _gov in cases for name, relation, born in relations))  # fmt: skip
    load(Paper, ("case_id", "code", "key", "instead_of", "owed_by", "due_on", "state", "is_waived", "reason", "name",
                 "stored_as", "preview_stored_as", "media_type", "pages", "sha256_sent", "sha256_kept", "recorded_at"),
         ((pk, code, "", "", "family", on + timedelta(days=60),
           "accepted" if state != "collecting" or number % 2 else "missing",
           False, "", "", "", "", "", 0, "", "", since)
          for pk, state, since, on, _gov in cases for number, code in enumerate(_PAPERS)))  # fmt: skip
    _money([one for one in cases if one[1] in _LATER])


def _money(cases: list[tuple[Any, ...]]) -> None:
    """An assessment, a decision and a transfer for each of these cases."""
    from lindung.apps.claims.applied_law import law_apply
    from lindung.apps.claims.models import Assessment, Decision, Payout, Relative
    from lindung.apps.disbursements.models import Transfer
    from lindung.law import national_book
    from lindung.store.bulk import load

    law = law_apply(national_book()).pk
    load(Assessment, ("case_id", "law_id", "facts", "facts_version", "verdict", "dues", "part", "total_rupiah",
                      "is_granted", "article", "next_step", "reason", "is_of_appeal", "assessed_at"),
         ((pk, law, "{}", 0, "protected", "[]", "", 42_000_000, True, "", "", "", False, since)
          for pk, _s, since, *_rest in cases))  # fmt: skip
    found = dict(Assessment.objects.values_list("case_id", "pk"))
    load(Decision, ("case_id", "assessment_id", "number", "is_granted", "total_rupiah", "note", "decided_at"),
         ((pk, found[pk], f"K/{pk}", True, 42_000_000, "", since) for pk, _s, since, *_rest in cases))  # fmt: skip
    load(Transfer, ("government_id", "purpose", "subject", "payee_name", "bank", "account_number", "account_name",
                    "amount_rupiah", "due_on", "key", "state", "posted_on", "reference", "proof_name",
                    "proof_stored_as", "prepared_at"),
         ((gov, "benefit", f"claim:{pk}", "Wa Ode Sarifa", "Bank Sultra", "990012345", "Wa Ode Sarifa", 42_000_000,
           TODAY, f"bench:{pk}", "prepared" if state == "decided" else "posted",
           None if state == "decided" else TODAY, "", "", "", since)
          for pk, state, since, _on, gov in cases))  # fmt: skip
    decisions = dict(Decision.objects.values_list("case_id", "pk"))
    transfers = dict(Transfer.objects.values_list("subject", "pk"))
    widows = dict(Relative.objects.filter(relation="spouse").values_list("case_id", "pk"))
    load(Payout, ("case_id", "decision_id", "relative_id", "payee", "amount_rupiah", "is_compensation", "transfer_id",
                  "recorded_at"),
         ((pk, decisions[pk], widows[pk], "heirs", 42_000_000, False, transfers[f"claim:{pk}"], since)
          for pk, _s, since, *_rest in cases))  # fmt: skip
