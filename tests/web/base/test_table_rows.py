"""Tables written in one stroke escape every text that a person can write, in every column."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as Thing

import pytest

from lindung.apps.offices.selectors import PlaceNames
from lindung.web import table_rows

EVIL = "\"><script>alert('x')</script>&"


@pytest.fixture
def reader() -> Thing:
    """Somebody who sees whole NIKs."""
    return Thing(may=lambda _permission: True)


def test_workers(reader) -> None:
    worker = Thing(pk=1, nik=EVIL, name=EVIL, office_name=EVIL)
    assert "<script" not in table_rows.worker_rows([worker], reader, "/peserta/", f"?q={EVIL}", None)


def test_bill_lines(reader) -> None:
    line = Thing(pk=1, name=EVIL, nik=EVIL, corrected_month=None, wage_rupiah=1, jkk_rupiah=1)
    line.jkm_rupiah = line.total_rupiah = 1
    assert "<script" not in table_rows.line_rows([line], reader, "/iuran/1/")


def test_submitted_rows(reader) -> None:
    issue = {"code": "x", "message_id": EVIL, "message_en": EVIL}
    row = Thing(
        name=EVIL, nik="", nik_written=EVIL, birth_date=None, sheet=EVIL, row=1, office_name=None, issues=[issue]
    )
    row.file_name, row.fate, row.state = EVIL, "ready", "open"
    assert "<script" not in table_rows.submission_rows([row], reader)


def test_bills() -> None:
    bill = Thing(pk=1, office_name=EVIL, government_name=EVIL, code="1", open_rupiah=1, paid_rupiah=0)
    bill.workers_count = bill.total_rupiah = 1
    bill.due_on = date(2022, 8, 15)
    assert "<script" not in table_rows.bill_rows([bill], "/iuran/", True)


def test_coverage() -> None:
    office = Thing(office=EVIL, office_name=EVIL, segment=EVIL, active=1, listed=2, waiting=0, percent="50")
    assert "<script" not in table_rows.coverage_rows([office], "/peserta/", lambda *_: "", lambda _: "")


def test_events() -> None:
    event = Thing(number=1, at=None, actor=EVIL, actor_role=EVIL, verb=EVIL, office=EVIL, government="", hash="ab" * 32)
    event.data, event.subject = {"reason": EVIL, "role": EVIL, "on": EVIL, "office": EVIL}, f"worker:{EVIL}"
    assert "<script" not in table_rows.event_rows([event], PlaceNames({}, {EVIL: EVIL}), lambda _at: "")
