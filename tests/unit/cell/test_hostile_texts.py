"""No reader of a field, and no reader of a statement, takes time without end: a cell bounds the work, not a clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lindung.cell.bounds import Bounds
from lindung.cell.messages import Message, Talk
from lindung.cell.process import Cell
from lindung.exchange.reading import read_statement
from lindung.exchange.refusals import StatementRefusal
from lindung.intake.fields.dates import parts_of
from lindung.intake.fields.deceased_names import _OF_ANOTHER
from lindung.intake.fields.jobs import job_is_of_civil_servant
from lindung.intake.fields.notes import note_verdict
from lindung.intake.fields.sex import sex_of
from lindung.intake.fields.wages import is_other_period, wage_of
from lindung.matching.names import sound_key

LONG, CELL = 1_000_000, 500
SEEDS = (
    "suami alm ", "puluh ", "(puluh ", "pns, ", "bukan pns, ", "tidak pns ", "\u2020", "(+", "(", " (", "1-", "1 ",
    "1. ",
    "12-12-12 ", "1 tahun ", "0", "o0", "1.000.", "-", ", ", "a", "a.", "rp ", "\n", "\t", "a (b", "alm. ", "bin alm ",
    "menjadi ", "calon ", "terdaftar sebagai ", "januari ", "nama ", ";", '"', "=", "/", "<", "x\u200b",
)  # fmt: skip
READERS: dict[str, Callable[[str], object]] = {
    "note": note_verdict,
    "wage": wage_of,
    "period": is_other_period,
    "date": lambda text: parts_of(text, on=date(2022, 7, 18)),
    "sex": sex_of,
}
CUT_READERS: dict[str, Callable[[str], object]] = {
    "job": job_is_of_civil_servant,
    "deceased": lambda text: _OF_ANOTHER.sub(" ", text),
    "name": sound_key,
}
STATEMENTS = (
    b"Tanggal;Keterangan;Jumlah\n16/08/2022;A;1 CR\n" + b";lagi dan lagi;\n" * 200_000,
    b'Tanggal;Keterangan;Jumlah\n16/08/2022;"' + b"x" * 2_000_000 + b'";1 CR\n',
    b"Tanggal;Keterangan;Jumlah\n16/08/2022;" + b"total " * 400_000 + b";1 CR\n",
    b":20:A\n:25:1\n:60F:C220801IDR1,\n:61:2208160816C1,NTRFX\n:86:" + b"/NAME/x" * 200_000 + b"\n:62F:C220831IDR2,\n-",
    b":20:A\n" + b":61:" * 500_000,
    b"<camt.053>" + b"<a>" * 500_000,
    b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>' + b"<Stmt>" * 300_000,
    b'"' * 1_000_000,
    b"\n".join([b'"'] * 200_000),
)


def read_fields(_request: Message, talk: Talk) -> None:
    """The task of a cell: every reader of a field reads every hostile text."""
    for seed in SEEDS:
        for tail in ("", "x", "!"):
            for reader in READERS.values():
                reader(seed * (LONG // len(seed)) + tail)
            for reader in CUT_READERS.values():
                reader((seed * (CELL // len(seed)))[: CELL - 1] + tail)
    talk.send(Message({"kind": "read"}))


def read_many_notes(_request: Message, talk: Talk) -> None:
    """The task of a cell: twenty thousand different hostile notes of the longest length."""
    for number in range(20_000):
        note_verdict(("suami alm pns tidak " * 25)[: CELL - 8] + str(number))
    talk.send(Message({"kind": "read"}))


def read_statements(_request: Message, talk: Talk) -> None:
    """The task of a cell: every hostile statement is read or refused."""
    for content in STATEMENTS:
        try:
            read_statement("1234567890.csv", content)
        except StatementRefusal:
            continue
    talk.send(Message({"kind": "read"}))


@pytest.mark.parametrize("task", ["read_fields", "read_many_notes", "read_statements"])
def test_hostile_texts_are_read_within_the_bounds_of_a_cell(task: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[3]))
    with Cell(f"tests.unit.cell.test_hostile_texts:{task}", {}, bounds=Bounds(2_000, 40, 600)) as cell:
        assert next(cell.messages()).said["kind"] == "read"
