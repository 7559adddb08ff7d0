"""One of each thing that an address of claims names, all of Dinas Kesehatan, with words that nobody else may read."""

from __future__ import annotations

from datetime import date

from lindung.apps.claims.models import Case, Channel, DeathList, DeathRow, Notice, Paper, Payout, Relative, SchoolYear
from lindung.apps.claims.services.notice import Message, notice_record
from lindung.apps.payments.models import Payment
from tests.apps.conftest import Country
from tests.web.claims.cases import Desk, granted

NOTIFIER, STORY, PHONE = "Wa Ode Pelaporia", "Dikabarkan tenggelam di Selat Rahasia", "0811 9000 9000"


def one_of_each(desk: Desk, country: Country) -> dict[str, int]:
    """The key of one of each, by the name under which an address asks for it."""
    case = granted(desk, country)
    payout = Payout.objects.filter(case=case).get()
    child = Relative.objects.filter(case=desk.sea, relation="child").first()
    worker = case.worker
    assert child is not None
    assert worker is not None
    told = Message("Orang yang belum dikenal", story=STORY, notifier=NOTIFIER, phone=PHONE)
    notice = notice_record(message=told, channel=Channel.TELEPHONE, by=country.who("administrator"))
    Notice.objects.filter(pk=notice.pk).update(government=country.muna_barat)
    death_list = DeathList.objects.create(
        government=country.muna_barat, name="akta.csv", stored_as="x", sha256="0" * 64
    )
    row = DeathRow.objects.create(
        death_list=death_list, government=country.muna_barat, row=2, verdict="probable", name=worker.name,
        died_on=date(2022, 9, 9), worker=worker,
    )  # fmt: skip
    year = SchoolYear.objects.create(
        case=desk.sea, child=child, school_year=2022, level="SD", amount_rupiah=1_500_000,
        begins_on=date(2022, 7, 1), proof_due_on=date(2022, 9, 30),
    )  # fmt: skip
    return {
        "case_id": case.pk, "relative_id": Relative.objects.filter(case=case).get().pk, "payout_id": payout.pk,
        "paper_id": Paper.objects.filter(case=case, state="accepted").first().pk,  # type: ignore[union-attr]
        "worker_id": worker.pk, "notice_id": notice.pk, "list_id": death_list.pk, "row_id": row.pk,
        "payment_id": Payment.objects.first().pk,  # type: ignore[union-attr]
        "transfer_id": payout.transfer_id, "school_year_id": year.pk,
    }  # fmt: skip


def secrets(desk: Desk) -> list[str]:
    """What of these records nobody outside may read, on any page."""
    people = [case.worker for case in Case.objects.select_related("worker") if case.worker]
    kin = Relative.objects.filter(case__in=[case.pk for case in desk.all]).values_list("name", flat=True)
    said = [NOTIFIER, STORY, PHONE, "Selat Tiworo", "La Ode Basri", "5550001234"]
    return [
        *said,
        *kin,
        *(one.name for one in people),
        *(one.nik for one in people),
        *(one.mother_name for one in people),
    ]
