"""Writing of camt.053.001.02 files, one entry on a line."""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen
from lindung.exchange.statement import BankLine, BankStatement

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>LINDUNG</MsgId><CreDtTm>{made}T00:00:00</CreDtTm></GrpHdr>
<Stmt><Id>1</Id><CreDtTm>{made}T00:00:00</CreDtTm><Acct><Id><Othr><Id>{account}</Id></Othr></Id><Ccy>IDR</Ccy></Acct>"""


def camt_content(statement: BankStatement) -> bytes:
    """The content of the file. Raises ``not_writable`` for a balance without its day or a day without its balance."""
    balances = [
        ("OPBD", statement.opening_in_sen, statement.opened_on),
        ("CLBD", statement.closing_in_sen, statement.closed_on),
    ]
    if any((sen is None) != (day is None) for _, sen, day in balances):
        raise refusal("not_writable")
    made = statement.closed_on or max(line.booked_on for line in statement.lines)
    written = [_HEAD.format(made=made, account=escape(statement.account))]
    written += [_balance(kind, sen, day) for kind, sen, day in balances if sen is not None and day is not None]
    written += [_entry(line) for line in statement.lines]
    written += ["</Stmt></BkToCstmrStmt></Document>", ""]
    return "\n".join(written).encode()


def _balance(kind: str, sen: Sen, day: date) -> str:
    return f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_money(sen)}<Dt><Dt>{day}</Dt></Dt></Bal>"


def _money(sen: Sen) -> str:
    """The elements of amount and indicator, as in balances and entries."""
    indicator = "DBIT" if sen < 0 else "CRDT"
    rupiah, behind = divmod(abs(sen), 100)
    return f'<Amt Ccy="IDR">{rupiah}.{behind:02d}</Amt><CdtDbtInd>{indicator}</CdtDbtInd>'


def _entry(line: BankLine) -> str:
    party = "Cdtr" if line.in_sen < 0 else "Dbtr"
    details = (
        f"<Refs><EndToEndId>{escape(line.reference or 'NOTPROVIDED')}</EndToEndId></Refs>"
        + (
            f"<RltdPties><{party}><Nm>{escape(line.counterparty)}</Nm></{party}></RltdPties>"
            if line.counterparty
            else ""
        )
        + (f"<RmtInf><Ustrd>{escape(line.text)}</Ustrd></RmtInf>" if line.text else "")
    )
    day = f"<BookgDt><Dt>{line.booked_on}</Dt></BookgDt><ValDt><Dt>{line.booked_on}</Dt></ValDt>"
    back = "<RvslInd>true</RvslInd>" if line.is_return else ""
    return (
        f"<Ntry>{_money(line.in_sen)}{back}<Sts>BOOK</Sts>{day}<BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd>"
        f"<NtryDtls><TxDtls>{details}</TxDtls></NtryDtls></Ntry>"
    )
