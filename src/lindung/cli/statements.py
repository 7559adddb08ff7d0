"""`lindung statements check`: reading bank statements without a database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from lindung.exchange.refusals import StatementRefusal
    from lindung.exchange.sen import Sen
    from lindung.exchange.statement import BankLine, BankStatement


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file and its statements, or the refusal or question in their place."""

    file: str
    statements: tuple[BankStatement, ...] = ()
    refused: StatementRefusal | None = None


app = typer.Typer(name="statements", help="Memeriksa rekening koran.", no_args_is_help=True)


@app.callback()
def statements() -> None:
    """Memeriksa rekening koran."""


@app.command("check")
def check(
    files: list[Path] = typer.Argument(..., help="Rekening koran dari bank."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Baca rekening koran (MT940, camt.053, CSV, XLSX) tanpa basis data; keluar dengan 1 bila ada yang tidak terbaca.

    Contoh: lindung statements check "mutasi Agustus.csv" --json
    """
    from lindung.cli.output import print_json

    contents = [(path, _content(path)) for path in files]
    found = [_checked(path, content) for path, content in contents]
    if as_json:
        print_json({"files": [_document(one) for one in found]})
    else:
        _print(found)
    if any(one.refused for one in found):
        raise typer.Exit(1)


def _content(path: Path) -> bytes:
    from lindung.kernel.errors import Refusal

    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal("file_unreadable", f"'{_one_line(path.name)}' tidak dapat dibaca ({error.strerror})") from None


def _checked(path: Path, content: bytes) -> _Checked:
    from lindung.exchange.reading_in_cell import read_statements_in_cell
    from lindung.exchange.refusals import StatementRefusal

    try:
        return _Checked(path.name, read_statements_in_cell(path.name, content))
    except StatementRefusal as refused:
        return _Checked(path.name, refused=refused)


def _document(one: _Checked) -> dict[str, Any]:
    """What the JSON says of a file: its statements, or why it is refused, or what a person must be asked."""
    asks, refused = _asks(one), one.refused
    return {
        "file": one.file,
        "problem": {"line": refused.line, "sentence": refused.sentence.id} if refused and not asks else None,
        "asks": asks,
        "statements": [_statement(read) for read in one.statements],
    }


def _asks(one: _Checked) -> str | None:
    """The question about a file with its possible answers, as one sentence; None where there is none."""
    from lindung.exchange.refusals import StatementQuestion

    if not isinstance(one.refused, StatementQuestion):
        return None
    sentence = one.refused.sentence.id
    answers = " atau ".join(
        dict.fromkeys(leads_to.replace(" ", ", ") for _, leads_to in one.refused.choices if leads_to)
    )
    return f"{sentence.removesuffix('.')}: {answers}." if answers else sentence


def _statement(read: BankStatement) -> dict[str, Any]:
    days = [line.booked_on for line in read.lines]
    return {
        "account": read.account,
        "opening": _rupiah(read.opening_in_sen),
        "closing": _rupiah(read.closing_in_sen),
        "first_on": (read.opened_on or min(days)).isoformat(),
        "last_on": (read.closed_on or max(days)).isoformat(),
        "lines": [_line(line) for line in read.lines],
    }


def _line(line: BankLine) -> dict[str, Any]:
    from lindung.kernel.payment_code import codes_in

    words = [line.text, *(one for one in (line.counterparty, line.reference) if one not in line.text)]
    return {
        "booked_on": line.booked_on.isoformat(),
        "amount": _rupiah(line.in_sen),
        "sign": "D" if line.in_sen < 0 else "C",
        "text": " ".join(filter(None, words)),
        "codes": codes_in(f"{line.reference} | {line.counterparty} | {line.text}"),
    }


def _rupiah(sen: Sen | None) -> int | float | None:
    """Whole rupiah, or a number with two decimals where there are sen."""
    if sen is None or sen % 100 == 0:
        return None if sen is None else sen // 100
    return sen / 100


def _one_line(name: str) -> str:
    """A name that cannot break the line, whatever its file is called."""
    return name if name.isprintable() else repr(name)[1:-1]


def _print(found: list[_Checked]) -> None:
    """A line for each statement, and a sentence for each file that is refused or must be asked about."""
    from lindung.cli.output import print_table

    rows = [[_one_line(one.file), *_cells(read)] for one in found for read in one.statements]
    if rows:
        headings = ("Berkas", "Rekening", "Dari", "Sampai", "Mutasi", "Masuk", "Keluar")
        print_table("Rekening koran", [(name, "right" if n > 3 else "left") for n, name in enumerate(headings)], rows)
    for one in found:
        if asks := _asks(one):
            typer.echo(f"{_one_line(one.file)}: perlu ditanyakan. {asks}")
        elif one.refused:
            typer.echo(f"{_one_line(one.file)}: ditolak. {one.refused.sentence.id}")


def _cells(read: BankStatement) -> list[object]:
    """Account, days, number of bookings, what came in and what went out."""
    from lindung.exchange.sen import sen_text

    document, amounts = _statement(read), [line.in_sen for line in read.lines]
    paid_in, paid_out = sum(one for one in amounts if one > 0), -sum(one for one in amounts if one < 0)
    days = [document["first_on"], document["last_on"]]
    return [read.account, *days, len(amounts), sen_text(paid_in), sen_text(paid_out)]
