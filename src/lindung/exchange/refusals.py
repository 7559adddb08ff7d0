"""The refusals of statements, and what a person must be asked: one sentence for each code, without the content of a
cell or field.
"""

from __future__ import annotations

from collections.abc import Iterable

from lindung.exchange.statement import At
from lindung.kernel.errors import Refusal
from lindung.kernel.text import Text

SENTENCES: dict[str, Text] = {
    "file_empty": Text(
        "Berkas kosong; unduh ulang rekening koran dari bank.", "The file is empty; download the statement again."
    ),
    "file_too_large": Text(
        "Berkas lebih besar dari {limit} MB; unduh rekening koran untuk masa yang lebih pendek.",
        "The file is larger than {limit} MB; download the statement of a shorter period.",
    ),
    "reading_stopped": Text(
        "Berkas terlalu rumit untuk dibaca dengan aman; unduh ulang rekening koran dari bank, sebaiknya sebagai CSV.",
        "The file is too intricate to be read safely; download the statement from the bank again, best as CSV.",
    ),
    "too_many_lines": Text(
        "Rekening koran berisi lebih dari {limit} baris; unduh untuk masa yang lebih pendek.",
        "The statement holds more than {limit} lines; download it for a shorter period.",
    ),
    "not_a_statement": Text(
        "Berkas ini bukan rekening koran MT940, camt.053, atau CSV dan XLSX dengan kolom tanggal dan jumlah.",
        "This file is no bank statement: MT940, camt.053, or CSV and XLSX with columns of dates and amounts.",
    ),
    "workbook_other": Text(
        "Berkas ini buku kerja yang bukan .xlsx atau berkata sandi; simpan sebagai .xlsx tanpa kata sandi, atau CSV.",
        "This file is a workbook that is no .xlsx or has a password; save it as .xlsx without one, or as CSV.",
    ),
    "workbook_broken": Text(
        "Buku kerja (.xlsx) ini rusak atau terpotong; unduh ulang rekening koran dari bank.",
        "This workbook (.xlsx) is broken or cut short; download the statement again.",
    ),
    "workbook_unsafe": Text(
        "Isi buku kerja (.xlsx) ini jauh lebih besar daripada berkasnya; ditolak demi keamanan.",
        "What this workbook (.xlsx) unpacks to is far larger than the file; it is refused for safety.",
    ),
    "sheet_hidden": Text(
        "Buku kerja ini memuat mutasi pada lembar tersembunyi; tampilkan atau hapus lembar itu, lalu masukkan lagi.",
        "This workbook holds bookings on a hidden sheet; show that sheet or delete it, then hand it in again.",
    ),
    "encoding_unknown": Text(
        "Huruf dalam berkas tidak terbaca; simpan ulang sebagai UTF-8.",
        "The letters of the file cannot be read; save it again as UTF-8.",
    ),
    "no_lines": Text("Rekening koran tidak berisi satu pun mutasi.", "The statement holds no booking at all."),
    "account_missing": Text(
        "Nomor rekening tidak ditemukan di dalam berkas maupun pada nama berkas.",
        "No account number was found, neither in the file nor in its name.",
    ),
    "several_accounts": Text(
        "{where}berkas memuat lebih dari satu rekening; tunjukkan rekening mana yang dimaksud.",
        "{where}the file holds more than one account; say which one is meant.",
    ),
    "accounts_mixed": Text(
        "{where}nomor rekening tidak cocok dengan nomor di kepala rekening koran; unduh satu berkas per rekening.",
        "{where}the account is not the one that the statement's head names; download one file for each account.",
    ),
    "account_in_name": Text(
        "Nomor rekening tidak tertulis di dalam berkas dan nama berkas memuat beberapa nomor; tunjukkan mana nomor"
        " rekeningnya.",
        "The file does not state its account and its name holds several numbers; say which one is the account.",
    ),
    "statement_repeated": Text(
        "{where}rekening koran yang sama tertulis dua kali dalam berkas ini; hapus salah satunya.",
        "{where}the same statement stands in this file twice; delete one of them.",
    ),
    "currency_other": Text(
        "{where}mata uang bukan IDR; hanya rekening rupiah yang dibaca.",
        "{where}the currency is not IDR; only rupiah accounts are read.",
    ),
    "amount_unreadable": Text(
        "{where}jumlah tidak terbaca sebagai uang; contoh yang benar: 1.234.567,00.",
        "{where}the amount cannot be read as money; a right one is 1.234.567,00.",
    ),
    "amount_ambiguous": Text(
        "{where}titik atau koma pada jumlah ini dapat berarti ribuan atau sen, sebab jumlah lain memakainya untuk sen;"
        " unduh ulang dengan satu cara tulis.",
        "{where}the point or comma of this amount may part thousands or sen, because other amounts use it for sen;"
        " download it again, written in one way.",
    ),
    "amount_missing": Text("{where}tidak ada jumlah.", "{where}there is no amount."),
    "amount_too_fine": Text(
        "{where}jumlah lebih halus daripada sen.", "{where}the amount is finer than sen."
    ),
    "quote_unclosed": Text(
        "{where}tanda kutip tidak ditutup, sehingga baris sesudahnya tidak terbaca; unduh ulang dari bank.",
        "{where}a quotation mark is not closed, so that the lines below cannot be read; download it again.",
    ),
    "date_in_future": Text(
        "{where}tanggal sesudah hari ini; periksa tanggalnya, atau masukkan lagi setelah hari itu lewat.",
        "{where}the date is after today; check it, or hand the statement in again once that day has passed.",
    ),
    "sign_unclear": Text(
        "{where}tidak jelas apakah jumlah ini masuk atau keluar.",
        "{where}it is not clear whether this amount came in or went out.",
    ),
    "date_unreadable": Text(
        "{where}tanggal tidak terbaca; contoh yang benar: 18/07/2022.",
        "{where}the date cannot be read; a right one is 18/07/2022.",
    ),
    "date_impossible": Text(
        "{where}tanggal ini tidak ada dalam kalender, seperti 30 Februari; tanyakan hari yang benar kepada bank.",
        "{where}this date is not in the calendar, as 30 February is not; ask the bank for the right day.",
    ),
    "date_outside_period": Text(
        "{where}tanggal mutasi di luar masa rekening koran ini ({first} sampai {last}); unduh ulang dari bank.",
        "{where}the booking's day is outside the period of this statement ({first} to {last}); download it again.",
    ),
    "date_order_mixed": Text(
        "{where}urutan hari dan bulan berlainan dengan baris lain; unduh ulang dengan satu cara menulis tanggal.",
        "{where}day and month stand in another order than on other lines; download it again, dates written in one way.",
    ),
    "date_cells_mixed": Text(
        "{where}sebagian tanggal berupa sel tanggal dan sebagian teks, sehingga hari dan bulan mungkin tertukar;"
        " unduh ulang dari bank dan jangan disimpan ulang.",
        "{where}some dates are date cells and others text, so that day and month may be exchanged; download it again"
        " and do not save it anew.",
    ),
    "date_order_unknown": Text(
        "{where}tanggal dapat dibaca dengan hari di depan atau bulan di depan, dan isi berkas tidak memastikannya;"
        " tunjukkan mana yang berlaku.",
        "{where}the date can be read with the day or the month first, and the file does not tell; say which holds.",
    ),
    "line_broken": Text(
        "{where}isi baris tidak lengkap atau rusak; unduh ulang rekening koran dari bank.",
        "{where}it is incomplete or broken; download the statement again.",
    ),
    "truncated": Text(
        "Berkas terpotong: saldo akhir tidak ada; unduh ulang rekening koran dari bank.",
        "The file is cut short: the closing balance is missing; download the statement again.",
    ),
    "xml_malformed": Text(
        "{where}XML rusak atau terpotong; unduh ulang rekening koran dari bank.",
        "{where}the XML is broken or cut short; download the statement again.",
    ),
    "xml_entities": Text(
        "Berkas berisi DTD atau entitas XML, yang tidak ditulis bank mana pun; ditolak demi keamanan.",
        "The file holds a DTD or XML entities, which no bank writes; it is refused for safety.",
    ),
    "camt_version": Text(
        "Versi camt.053 ini belum dibaca; yang dibaca 001.02 sampai 001.12.",
        "This version of camt.053 is not read; 001.02 to 001.12 are.",
    ),
    "balance_wrong": Text(
        "{where}saldo tidak cocok: seharusnya {expected}, terbaca {read}.",
        "{where}the balance does not add up: expected {expected}, read {read}.",
    ),
    "not_writable": Text(
        "{where}isinya tidak muat dalam format ini.", "{where}this format cannot carry what it says."
    ),
}  # fmt: skip
_WHERE = {
    "line": Text("Baris {line}: ", "Line {line}: "),
    "entry": Text("Entri {line}: ", "Entry {line}: "),
}
_NOWHERE = Text("Rekening koran: ", "Statement: ")


class StatementRefusal(Refusal):
    """A statement that is refused as a whole. ``line`` is the number of the line, in camt.053 of the entry,
    if known.
    """

    def __init__(self, code: str, line: int | None, sentence: Text) -> None:
        super().__init__(code, sentence.id)
        self.line = line
        self.sentence = sentence


class StatementQuestion(StatementRefusal):
    """What only a person can say of a statement; with the answer (``Answers``) it can be read.

    ``asked``: the field of ``Answers`` that is wanted. ``choices``: each possible answer with what it leads to: the
    account, or the days (ISO, separated by spaces) of the first lines.
    """

    def __init__(
        self, asked: str, code: str, line: int | None, sentence: Text, choices: tuple[tuple[str, str], ...]
    ) -> None:
        super().__init__(code, line, sentence)
        self.asked = asked
        self.choices = choices


def question(
    asked: str, code: str, choices: Iterable[tuple[str, str]], line: int | None = None, at: At = "line"
) -> StatementQuestion:
    """The question of a code."""
    return StatementQuestion(asked, code, line, refusal(code, line, at).sentence, tuple(choices))


def refusal(code: str, line: int | None = None, at: At = "line", **values: object) -> StatementRefusal:
    """The refusal of a code, with the line and ``values`` filled into its sentence."""
    where, sentence = _NOWHERE if line is None else _WHERE[at], SENTENCES[code]
    filled = (sentence.read(language, where=where.read(language, line=line), **values) for language in ("id", "en"))
    return StatementRefusal(code, line, Text(*filled))
