"""camt.053 in its versions; bundles, pending entries, and XML that would do harm."""

from __future__ import annotations

import pytest
from tests.unit.exchange.statements import LINES, as_format

from lindung.exchange.limits import Limits
from lindung.exchange.reading import read_statement
from lindung.exchange.refusals import StatementRefusal
from lindung.exchange.statement import BankStatement
from lindung.exchange.write_statements import write_statement

PLAIN = write_statement(as_format("camt.053")).decode()
ENTRY = (
    '<Ntry><NtryRef>N1</NtryRef><Amt Ccy="IDR">300.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
    "<BookgDt><DtTm>2022-07-18T10:00:00+08:00</DtTm></BookgDt>{details}</Ntry>"
)
ACCOUNT = "<Acct><Id><Othr><Id>140-123</Id></Othr></Id></Acct>"


def document(inside: str, version: str = "08") -> bytes:
    return (
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>'
        f"{inside}</BkToCstmrStmt></Document>"
    ).encode()


def statement(details: str = "", version: str = "08") -> bytes:
    return document(f"<Stmt>{ACCOUNT}{ENTRY.format(details=details)}</Stmt>", version)


def transaction(amount: str, name: str) -> str:
    return (
        f'<TxDtls><Refs><EndToEndId>{name}-1</EndToEndId></Refs><Amt Ccy="IDR">{amount}</Amt><RltdPties><Dbtr><Pty>'
        f"<Nm>{name}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>iuran</Ustrd><Ustrd>{name}</Ustrd></RmtInf></TxDtls>"
    )


def read(content: bytes | str) -> BankStatement:
    return read_statement("a.xml", content if isinstance(content, bytes) else content.encode())


def refused(content: bytes | str) -> StatementRefusal:
    with pytest.raises(StatementRefusal) as caught:
        read(content)
    return caught.value


@pytest.mark.parametrize("version", [f"{number:02d}" for number in range(2, 13)])
def test_every_version_is_read(version: str) -> None:
    assert read(statement(version=version)).lines[0].amount_rupiah == 300


@pytest.mark.parametrize("version", ["01", "99"])
def test_another_version_is_refused(version: str) -> None:
    assert refused(statement(version=version)).code == "camt_version"


def test_a_bundle_that_adds_up_is_a_line_for_each() -> None:
    details = f"<NtryDtls>{transaction('100.00', 'A')}{transaction('200.00', 'B')}</NtryDtls>"
    lines = read(statement(details)).lines
    assert [(line.position, line.source_line, line.amount_rupiah) for line in lines] == [(1, 1, 100), (2, 1, 200)]
    assert [(line.reference, line.counterparty, line.text) for line in lines] == [
        ("A-1", "A", "iuran A"),
        ("B-1", "B", "iuran B"),
    ]


def test_a_bundle_that_does_not_add_up_is_one_line() -> None:
    details = f"<NtryDtls>{transaction('100.00', 'A')}{transaction('100.00', 'B')}</NtryDtls>"
    lines = read(statement(details)).lines
    assert [(line.amount_rupiah, line.reference, line.text) for line in lines] == [
        (300, "N1", "iuran A A-1 iuran B B-1")
    ]


def test_pending_entries_do_not_count() -> None:
    pending = ENTRY.format(details="").replace("BOOK", "PDNG")
    both = document(f"<Stmt>{ACCOUNT}{pending}{ENTRY.format(details='')}</Stmt>")
    assert [(line.position, line.source_line) for line in read(both).lines] == [(1, 2)]


def test_utf_16_is_read() -> None:
    assert read(PLAIN.replace("UTF-8", "UTF-16").encode("utf-16")).lines == LINES


@pytest.mark.parametrize("encoding", ["x-nobody-knows", "shift_jis", "hex", "idna"])
def test_an_encoding_that_nobody_knows_is_refused(encoding: str) -> None:
    assert refused(PLAIN.replace("UTF-8", encoding)).code == "encoding_unknown"


@pytest.mark.parametrize(
    "harm",
    [
        '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE Document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE Document SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE Document [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>',
    ],
)
def test_document_types_and_entities_are_refused(harm: str) -> None:
    text = PLAIN.replace("?>\n", f"?>\n{harm}", 1).replace("Iuran Juli", "&x;")
    assert refused(text).code == "xml_entities"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("</Stmt>", "", "xml_malformed", 11),
        ('<Amt Ccy="IDR">6500.00', '<Amt Ccy="USD">6500.00', "currency_other", 2),
        ("6500.00", "6500.255", "amount_too_fine", 2),
        ("6500.00", "6.500,00", "amount_unreadable", 2),
        ('<Amt Ccy="IDR">6500.00</Amt>', "", "amount_missing", 2),
        ("22442400.00</Amt><CdtDbtInd>CRDT", "22442400.00</Amt><CdtDbtInd>?", "sign_unclear", 1),
        ("<BookgDt><Dt>2022-07-04", "<BookgDt><Dt>2022-02-31", "date_impossible", 1),
        ("<Ccy>IDR", "<Ccy>SGD", "currency_other", None),
        (">24435900.00", ">24435901.00", "balance_wrong", None),
        ("<Id>1401234567</Id>", "", "account_missing", None),
        ("Iuran Juli", "x" * 10_001, "line_broken", 1),
        ("<Ntry>", "<Ntry>" + "<a>" * 50, "not_a_statement", None),
    ],
)
def test_what_is_wrong_is_refused_whole(old: str, new: str, code: str, line: int | None) -> None:
    assert old in PLAIN
    refusal = refused(PLAIN.replace(old, new, 1))
    assert (refusal.code, refusal.line) == (code, line)


def test_entries_are_called_entries() -> None:
    assert refused(PLAIN.replace("6500.00", "6500.255")).sentence.id.startswith("Entri 2: ")


def test_every_cut_of_a_file_is_refused() -> None:
    for end in range(200, len(PLAIN.rstrip()), 7):
        assert refused(PLAIN[:end]).code == "xml_malformed"


def test_several_accounts_are_refused() -> None:
    one = f"<Stmt>{ACCOUNT}{ENTRY.format(details='')}</Stmt>"
    assert refused(document(one + one.replace("140-123", "140-124"))).code == "several_accounts"


def test_other_messages_are_no_statements() -> None:
    assert refused(statement().replace(b"BkToCstmrStmt", b"BkToCstmrAcctRpt")).code == "not_a_statement"
    assert refused("<html><body>camt</body></html>").code == "not_a_statement"


def test_more_lines_than_the_limit_are_refused() -> None:
    with pytest.raises(StatementRefusal) as caught:
        read_statement("a.xml", PLAIN.encode(), Limits(lines=3))
    assert caught.value.code == "too_many_lines"
