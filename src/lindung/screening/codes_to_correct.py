"""The codes of what only the office can correct."""

from __future__ import annotations

from lindung.kernel.text import Text
from lindung.screening.code import BIRTH, Code

_NIK = Text("16 angka NIK sesuai KTP, ditulis sebagai teks", "the 16 digits of the NIK as on the card, written as text")

TO_CORRECT: dict[str, Code] = {
    "nik_missing": Code(
        "correct", "nik", Text("NIK tidak ada; terbaca: {read}.", "There is no NIK; read: {read}."), _NIK
    ),
    "nik_truncated": Code(
        "correct",
        "nik",
        Text(
            "Angka terakhir NIK dirusak lembar kerja (sel angka hanya menyimpan 15 angka); terbaca: {read}. "
            "Jadikan sel teks, lalu ketik ulang dari KTP.",
            "The spreadsheet destroyed the last digit of the NIK (a number cell keeps 15 digits); read: {read}. "
            "Make the cell text and type it again from the card.",
        ),
        _NIK,
    ),
    "nik_invalid": Code(
        "correct", "nik", Text("Ini bukan NIK yang sah; terbaca: {read}.", "This is no valid NIK; read: {read}."), _NIK
    ),
    "nik_length": Code(
        "correct",
        "nik",
        Text(
            "NIK tidak 16 angka; terbaca: {read} ({value} angka).",
            "The NIK does not have 16 digits; read: {read} ({value} digits).",
        ),
        _NIK,
    ),
    "nik_region_unknown": Code(
        "correct",
        "nik",
        Text(
            "Empat angka pertama NIK bukan kode kabupaten/kota mana pun; terbaca: {read}.",
            "The first four digits of the NIK are no known regency or city; read: {read}.",
        ),
        _NIK,
    ),
    "nik_birth_date_mismatch": Code(
        "correct",
        "birth_date",
        Text(
            "Tanggal lahir berbeda dengan NIK; terbaca: {read}, menurut NIK: {value}. Salah satunya keliru.",
            "Birth date and NIK disagree; read: {read}, by the NIK: {value}. One of them is wrong.",
        ),
        BIRTH,
    ),
    "nik_sex_mismatch": Code(
        "correct",
        "sex",
        Text(
            "Jenis kelamin berbeda dengan NIK; terbaca: {read}, menurut NIK: {value}.",
            "Sex and NIK disagree; read: {read}, by the NIK: {value}.",
        ),
        Text("L atau P sesuai KTP", "L or P as on the card"),
    ),
    "wage_implausible": Code(
        "correct",
        "wage",
        Text("Upah sebulan tidak masuk akal; terbaca: {read}.", "The monthly wage is implausible; read: {read}."),
        Text("upah sebulan dalam rupiah, misalnya 1.500.000", "the wage of a month in rupiah, such as 1.500.000"),
    ),
    "name_missing": Code(
        "correct",
        "name",
        Text("Nama tidak ada.", "There is no name."),
        Text("nama lengkap sesuai KTP", "the full name as on the card"),
    ),
    "name_unclear": Code(
        "correct",
        "name",
        Text("Sel nama berisi angka; terbaca: {read}.", "The name cell holds digits; read: {read}."),
        Text("nama lengkap sesuai KTP, tanpa angka", "the full name as on the card, without digits"),
    ),
    "name_continued": Code(
        "correct",
        "name",
        Text(
            "Baris di bawahnya hanya berisi {value} pada kolom nama; mungkin sambungan nama {read}.",
            "The row below holds nothing but {value} in the column of names; it may go on with the name {read}.",
        ),
        Text("nama lengkap dalam satu sel", "the full name in one cell"),
    ),
    "formula_uncomputed": Code(
        "correct",
        "nik",
        Text(
            "Rumus tanpa nilai tersimpan di sel {value}; isinya tidak diketahui. Buka dengan program lembar kerja, "
            "simpan, lalu kirim ulang.",
            "A formula without a stored value in {value}; what it says is not known. Open the file in a spreadsheet "
            "program, save it and send it again.",
        ),
        Text("isi sel itu sendiri", "the contents of the cell itself"),
    ),
    "struck_out": Code(
        "correct",
        "name",
        Text(
            "Tulisan di sel {value} dicoret; tidak jelas apakah orang ini masih didaftarkan.",
            "What stands in {value} is struck out; it is not clear whether this person is still to be registered.",
        ),
        Text(
            "baris dihapus, atau ditulis tanpa coretan bila orangnya tetap didaftarkan",
            "the row deleted, or written without strikes if the person is to be registered",
        ),
    ),
    "columns_doubtful": Code(
        "correct",
        "name",
        Text(
            "Belum pasti kolom mana yang berisi {value}; pilih kolomnya di halaman kolom.",
            "It is not certain which column holds {value}; choose it on the page of columns.",
        ),
        Text("satu kolom untuk satu isian", "one column for one field"),
    ),
    "row_unread": Code(
        "correct",
        "nik",
        Text(
            "Sel {value} berisi NIK ({read}) di luar tabel yang terbaca; orang ini belum ikut diperiksa.",
            "Cell {value} holds a NIK ({read}) outside the tables that were read; this person is not checked yet.",
        ),
        Text(
            "orang ini di dalam tabel, di bawah judul kolomnya",
            "this person within the table, below its headings",
        ),
    ),
    "has_left": Code(
        "correct",
        "note",
        Text(
            "Keterangan menyebut sudah pindah, pensiun atau berhenti: {read}.",
            "The note says moved, retired or left: {read}.",
        ),
        Text(
            "hapus barisnya, atau hapus keterangannya bila orang ini masih bekerja di sini",
            "delete the row, or the note if this person still works here",
        ),
    ),
    "standing_unclear": Code(
        "correct",
        "note",
        Text(
            "Status orang ini bertentangan: {read}.",
            "What is said of this person's standing is contradictory: {read}.",
        ),
        Text("satu status yang benar: non-ASN, PNS atau PPPK", "one right standing: contract, civil servant or PPPK"),
    ),
    "nik_shared": Code(
        "correct",
        "nik",
        Text(
            "NIK ini dipakai oleh orang dengan nama lain: {value}.",
            "This NIK is used by a person of another name: {value}.",
        ),
        Text("NIK masing-masing orang sesuai KTP-nya", "each person's own NIK as on the card"),
    ),
    "other_row_ineligible": Code(
        "correct",
        "note",
        Text(
            "Baris lain dari orang yang sama menyebut ASN atau meninggal; pastikan mana yang benar.",
            "Another row of the same person says civil servant or deceased; say which is right.",
        ),
        Text("satu baris saja dengan keterangan yang benar", "one row only, with the right note"),
    ),
}
