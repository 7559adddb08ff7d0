"""The steps of every walk: a family, accepted papers, posted transfers, and the family's word."""

from __future__ import annotations

import io
import random
from datetime import date

from PIL import Image

from lindung.apps.claims.models import Case, Channel, Paper, Payout, Relative
from lindung.apps.claims.services.accounts import account_set
from lindung.apps.claims.services.checklist import case_collect
from lindung.apps.claims.services.papers import paper_accept, paper_receive
from lindung.apps.claims.services.pay import payout_post
from lindung.apps.claims.services.receipts import receipt_say
from lindung.apps.claims.services.relatives import RelativeFacts, relative_add
from lindung.kernel.principal import Principal
from lindung.store import clock
from lindung.store.files import store
from tests.apps.claims.members import Officers


def relative(case: Case, by: Principal, name: str, relation: str, **facts: object) -> Relative:
    """A relative with proof and an account in their own name."""
    found = relative_add(by=by, case_id=case.pk, facts=RelativeFacts(name, relation, has_proof=True, **facts))
    return account_set(
        by=by, case_id=case.pk, relative_id=found.pk, bank="Bank Sultra", number=f"99000{found.pk:05d}", name=name
    )


def spouse(case: Case, by: Principal) -> Relative:
    """A widow or widower of the same age."""
    return relative(case, by, "Wa Ode Sarifa", "spouse", born_on=date(1985, 3, 2))


def picture(number: int) -> bytes:
    """A photograph of a paper, another for each number."""
    drawn = Image.frombytes("L", (8, 6), random.Random(number).randbytes(48))
    held = io.BytesIO()
    drawn.resize((640, 480), Image.Resampling.NEAREST).convert("RGB").save(held, "JPEG")
    return held.getvalue()


def all_papers(case: Case, officer: Principal, sender: Principal) -> None:
    """Take the case, have every paper sent, and accept each."""
    case_collect(by=officer, case_id=case.pk)
    for paper in Paper.objects.filter(case=case, is_waived=False, school_year=None).order_by("pk"):
        paper_receive(by=sender, paper_id=paper.pk, name=f"{paper.code}.jpg", content=picture(paper.pk))
        paper_accept(by=officer, paper_id=paper.pk)


def posted(payout: Payout, by: Principal) -> None:
    """Transfer a payout with a proof."""
    proof = store("bukti.jpg", io.BytesIO(picture(7000 + payout.pk)))
    payout_post(by=by, payout_id=payout.pk, posted_on=clock.today(), reference="TRF", proof=proof)


def paid_and_received(case: Case, officers: Officers) -> int:
    """Post all payouts, have each confirmed by the family; how many rupiah went."""
    total = 0
    for payout in Payout.objects.filter(case=case).order_by("pk"):
        posted(payout, officers.payer)
        receipt_say(
            by=officers.fourth, payout_id=payout.pk, has_come=True, channel=Channel.VISIT, person="Wa Ode Sarifa",
            said_on=clock.today(),
        )  # fmt: skip
        total += payout.amount_rupiah
    return total
