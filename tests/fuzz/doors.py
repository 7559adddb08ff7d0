"""The doors, and a small sound file of each kind that comes through them, built here."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lindung.exchange.limits import Limits as StatementLimits
from lindung.exchange.reading import read_statement
from lindung.exchange.refusals import StatementRefusal
from lindung.exchange.statement import BankLine, BankStatement
from lindung.exchange.write_statements import write_statement
from lindung.intake.files.limits import Limits
from lindung.screening import judge, read
from tests.unit import killers
from tests.unit.intake_workbooks import ON, PEOPLE, RULES, write_xlsx

LIMITS = Limits(file_mb=5, unpacked_mb=20, rows=20_000, cells=400_000)
_LINES = "\n".join(
    (
        ":20:A", ":25:1234567890", ":28C:1/1", ":60F:C220801IDR1000,00", ":61:2208160816C500,00NTRFREF//X",
        ":86:/NAME/KANTOR/REMI/7413220000135/", ":62F:C220831IDR1500,00", "-",
    )
)  # fmt: skip


def workbooks() -> Iterator[bytes]:
    """A small workbook of each kind."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield write_xlsx(folder / "a.xlsx", {"S": killers.ROWS}).read_bytes()
        cells = "".join(f"<table:table-cell><text:p>{p['nik']}</text:p></table:table-cell>" for p in PEOPLE)
        yield killers.ods(folder / "a.ods", f"<table:table-row>{cells}</table:table-row>" * 3).read_bytes()
        yield killers.ole(folder / "a.xls", book=killers.biff((0x0204, b"\0\0\0\0\0\0\3\0\0NIK"))).read_bytes()
    rows = "".join(f"1;{p['name']};{p['nik']};{p['born']:%d/%m/%Y};{p['sex']};1000000;\n" for p in PEOPLE)
    text = ";".join(killers.HEADINGS) + "\n" + rows
    yield text.encode()
    yield b"<table><tr><td>" + text.encode().replace(b"\n", b"<tr><td>").replace(b";", b"<td>") + b"</table>"


def statements() -> Iterator[bytes]:
    """A small statement of each kind."""
    yield _LINES.encode()
    booked = BankLine(1, 0, date(2022, 8, 16), 500, "7413220000135", "KANTOR", "Iuran")
    days = date(2022, 8, 1), date(2022, 8, 31)
    yield write_statement(BankStatement("xlsx", "1234567890", "IDR", 1000, 1500, *days, (booked,)))
    yield b"No. Rekening;1234567890\nTanggal;Keterangan;Debet;Kredit;Saldo\n16/08/2022;KANTOR;;500,00;1.500,00\n"
    yield (
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><Othr>'
        b"<Id>1234567890</Id></Othr></Id></Acct><Ntry><Amt Ccy='IDR'>500</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt>"
        b"<Dt>2022-08-16</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>"
    )


def through_intake(content: bytes, folder: Path) -> None:
    """Read and judge a workbook; anything but a report is an error."""
    (folder / "masuk.xlsx").write_bytes(content)
    judge(read([folder / "masuk.xlsx"], limits=LIMITS), on=ON, rules=RULES).to_json()


def through_exchange(content: bytes, _folder: Path) -> None:
    """Read a statement; anything but a statement or a refusal is an error."""
    try:
        read_statement("koran.csv", content, StatementLimits(file_mb=5, lines=20_000))
    except StatementRefusal:
        return
