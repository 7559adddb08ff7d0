"""The states of a case, who has it in each, and which act leads from which state into which.

One table: nothing changes a state beside it. That something is late is derived from clocks and never a state.
"""

from __future__ import annotations

from typing import Final

from django.db import models


class State(models.TextChoices):
    """Where a case stands; the second line of states lies aside from the way."""

    NOTICED = "noticed", "Diberitahukan"
    REPORTED = "reported", "Dilaporkan"
    UNDER_TREATMENT = "under_treatment", "Dalam perawatan"
    OUTCOME_REPORTED = "outcome_reported", "Hasil akhir dilaporkan"
    COLLECTING = "collecting", "Mengumpulkan berkas"
    COMPLETE = "complete", "Berkas lengkap"
    ASSESSED = "assessed", "Dinilai"
    DECIDED = "decided", "Diputuskan"
    PAID = "paid", "Ditransfer"
    RECEIVED = "received", "Diterima keluarga"
    CLOSED = "closed", "Selesai"

    MISSING = "missing", "Orangnya hilang"
    DISPUTED = "disputed", "Ahli waris berselisih"
    STATUS_OPEN = "status_open", "Kecelakaan kerja atau bukan"
    EMPLOYER_FIRST = "employer_first", "Pemberi kerja dulu"
    GAP_FIRST = "gap_first", "Tunggakan dulu"
    APPEALED = "appealed", "Keberatan"
    DUPLICATE = "duplicate_of", "Sudah ada kasusnya"
    WITHDRAWN = "withdrawn", "Dicabut"
    LAPSED = "lapsed", "Kedaluwarsa"


class Act(models.TextChoices):
    """What is done with a case."""

    NOTICE = "notice", "Pemberitahuan masuk"
    REPORT = "report", "Laporan tahap I"
    TREAT = "treat", "Masih dirawat"
    REPORT_OUTCOME = "report_outcome", "Laporan tahap II"
    COLLECT = "collect", "Berkas mulai dikumpulkan"
    COMPLETE = "complete", "Berkas lengkap"
    REOPEN = "reopen", "Berkas dibuka lagi"
    ASSESS = "assess", "Dinilai"
    SEND_BACK = "send_back", "Dikembalikan ke penilai"
    DECIDE = "decide", "Diputuskan"
    REVERSE = "reverse", "Keputusan dibatalkan"
    APPEAL = "appeal", "Keberatan diajukan"
    PAY = "pay", "Ditransfer"
    RETURN = "return", "Transfer kembali"
    RECEIVE = "receive", "Diterima"
    CLOSE = "close", "Ditutup"
    SUSPEND = "suspend", "Dikesampingkan"
    RESUME = "resume", "Dilanjutkan"
    JOIN = "join", "Digabung dengan kasus lain"
    WITHDRAW = "withdraw", "Dicabut"
    LAPSE = "lapse", "Kedaluwarsa"


WAITING: Final = (
    State.MISSING, State.DISPUTED, State.STATUS_OPEN, State.EMPLOYER_FIRST, State.GAP_FIRST,
)  # fmt: skip
"""States aside from which a case comes back to where it was (``Act.RESUME``)."""
ENDED: Final = (State.CLOSED, State.DUPLICATE, State.WITHDRAWN, State.LAPSED)
"""States that nothing leaves but a reversal with a reason (``Act.RESUME`` of what was withdrawn or joined)."""
STANDS: Final = (State.DECIDED, State.PAID, State.RECEIVED, State.CLOSED)
"""States in which a decision stands and is carried out: neither stopped by a dispute nor taken back."""
_OPEN: Final = (
    State.NOTICED, State.REPORTED, State.UNDER_TREATMENT, State.OUTCOME_REPORTED, State.COLLECTING, State.COMPLETE,
)  # fmt: skip

TRANSITIONS: Final[dict[tuple[State, Act], State]] = {
    (State.NOTICED, Act.REPORT): State.REPORTED,
    (State.REPORTED, Act.TREAT): State.UNDER_TREATMENT,
    (State.UNDER_TREATMENT, Act.REPORT_OUTCOME): State.OUTCOME_REPORTED,
    (State.REPORTED, Act.REPORT_OUTCOME): State.OUTCOME_REPORTED,
    (State.OUTCOME_REPORTED, Act.TREAT): State.UNDER_TREATMENT,
    (State.NOTICED, Act.COLLECT): State.COLLECTING,
    (State.REPORTED, Act.COLLECT): State.COLLECTING,
    (State.OUTCOME_REPORTED, Act.COLLECT): State.COLLECTING,
    (State.COLLECTING, Act.COMPLETE): State.COMPLETE,
    (State.COMPLETE, Act.REOPEN): State.COLLECTING,
    (State.COMPLETE, Act.ASSESS): State.ASSESSED,
    (State.ASSESSED, Act.SEND_BACK): State.COMPLETE,
    (State.ASSESSED, Act.DECIDE): State.DECIDED,
    (State.DECIDED, Act.REVERSE): State.COMPLETE,
    (State.DECIDED, Act.APPEAL): State.APPEALED,
    (State.CLOSED, Act.APPEAL): State.APPEALED,
    (State.APPEALED, Act.ASSESS): State.ASSESSED,
    (State.DECIDED, Act.PAY): State.PAID,
    (State.PAID, Act.RETURN): State.DECIDED,
    (State.RECEIVED, Act.RETURN): State.DECIDED,
    (State.PAID, Act.RECEIVE): State.RECEIVED,
    (State.RECEIVED, Act.CLOSE): State.CLOSED,
    (State.DECIDED, Act.CLOSE): State.CLOSED,
    (State.EMPLOYER_FIRST, Act.CLOSE): State.CLOSED,
    **{(state, Act.JOIN): State.DUPLICATE for state in _OPEN},
    **{(state, Act.WITHDRAW): State.WITHDRAWN for state in (*_OPEN, *WAITING)},
    **{(state, Act.LAPSE): State.LAPSED for state in (*_OPEN, *WAITING)},
}
SUSPENDABLE: Final = (*_OPEN, State.ASSESSED)
"""States from which a case may be laid aside into one of ``WAITING``; a dispute also stops what was decided."""
RESUMABLE: Final = (*WAITING, State.WITHDRAWN, State.DUPLICATE)


class Owner(models.TextChoices):
    """Who has to do the next step."""

    OFFICE = "office", "Kantor"
    AGENCY = "agency", "BPJS"
    FAMILY = "family", "Keluarga"
    NOBODY = "", "—"


OWNERS: Final[dict[State, Owner]] = {
    State.NOTICED: Owner.OFFICE,
    State.REPORTED: Owner.AGENCY,
    State.UNDER_TREATMENT: Owner.OFFICE,
    State.OUTCOME_REPORTED: Owner.AGENCY,
    State.COLLECTING: Owner.FAMILY,
    State.COMPLETE: Owner.AGENCY,
    State.ASSESSED: Owner.AGENCY,
    State.DECIDED: Owner.AGENCY,
    State.PAID: Owner.FAMILY,
    State.RECEIVED: Owner.AGENCY,
    State.MISSING: Owner.FAMILY,
    State.DISPUTED: Owner.FAMILY,
    State.STATUS_OPEN: Owner.AGENCY,
    State.EMPLOYER_FIRST: Owner.OFFICE,
    State.GAP_FIRST: Owner.FAMILY,
    State.APPEALED: Owner.AGENCY,
    **dict.fromkeys(ENDED, Owner.NOBODY),
}
"""Who has a case in each state. Of one whose papers are collected the papers say it more exactly."""


def after(state: State, act: Act) -> State | None:
    """The state into which an act leads from a state; None where it leads nowhere.

    Laying aside and resuming name their state themselves: see ``may_suspend`` and ``RESUMABLE``.
    """
    return TRANSITIONS.get((state, act))


def may_suspend(state: State, into: State) -> bool:
    """Whether a case may be laid aside from one state into another."""
    if into not in WAITING or state == into:
        return False
    return state in SUSPENDABLE or (into is State.DISPUTED and state is State.DECIDED)
