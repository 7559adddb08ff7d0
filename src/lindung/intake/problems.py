"""Why a file or sheet could not be read, or was not read as it looks: a code and one sentence for each reason."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.kernel.text import Text

SENTENCES: dict[str, Text] = {
    "file_missing": Text(
        "Berkas tidak ada; periksa nama dan foldernya.", "The file does not exist; check its name and folder."
    ),
    "file_unreadable": Text(
        "Berkas tidak dapat dibuka; periksa izinnya.", "The file cannot be opened; check its permissions."
    ),
    "folder_without_workbooks": Text(
        "Folder ini tidak berisi buku kerja (.xlsx .xls .xlsb .ods .csv).",
        "This folder holds no workbook (.xlsx .xls .xlsb .ods .csv).",
    ),
    "files_left_out": Text(
        "Bukan buku kerja, jadi tidak dibaca: {names}.", "No workbooks, and therefore not read: {names}."
    ),
    "archive_opened": Text(
        "Arsip {name} dibuka; buku kerja di dalamnya diperiksa sendiri-sendiri: {names}.",
        "The archive {name} was opened; each workbook in it is checked by itself: {names}.",
    ),
    "file_empty": Text(
        "Berkas kosong (0 bita); kirim ulang buku kerjanya.", "The file is empty (0 bytes); send the workbook again."
    ),
    "file_too_large": Text(
        "Berkas lebih besar dari {limit} MB; bagi menjadi beberapa buku kerja.",
        "The file is larger than {limit} MB; split it into several workbooks.",
    ),
    "not_a_workbook": Text(
        "Berkas ini bukan buku kerja; simpan daftar sebagai .xlsx atau .csv lalu kirim ulang.",
        "This file is no workbook; save the list as .xlsx or .csv and send it again.",
    ),
    "archive_of_workbooks": Text(
        "Berkas ini arsip .zip, bukan buku kerja; ekstrak arsipnya lalu kirim buku kerja (.xlsx) di dalamnya.",
        "This file is a .zip archive, no workbook; unpack it and send the workbooks (.xlsx) in it.",
    ),
    "password_protected": Text(
        "Buku kerja dikunci kata sandi; hapus kata sandinya lalu kirim ulang.",
        "The workbook is protected by a password; remove it and send the workbook again.",
    ),
    "archive_bomb": Text(
        "Isi berkas mengembang menjadi lebih dari {limit} MB; berkas ditolak demi keamanan.",
        "The file's contents unpack to more than {limit} MB; it is refused for safety.",
    ),
    "xml_entities": Text(
        "Berkas berisi definisi entitas XML, yang tidak ditulis program lembar kerja mana pun; ditolak demi keamanan.",
        "The file defines XML entities, which no spreadsheet program writes; it is refused for safety.",
    ),
    "damaged": Text(
        "Buku kerja rusak dan tidak dapat dibaca; buka dan simpan ulang dengan program lembar kerja.",
        "The workbook is damaged and cannot be read; open it and save it again in a spreadsheet program.",
    ),
    "reading_stopped": Text(
        "Berkas terlalu rumit untuk dibaca dengan aman; salin daftar orangnya ke buku kerja .xlsx baru, lalu kirim.",
        "The file is too intricate to be read safely; copy the list of people into a new .xlsx workbook and send that.",
    ),
    "too_many_columns": Text(
        "Lembar berisi lebih dari {limit} kolom; kirim daftar orangnya saja.",
        "A sheet holds more than {limit} columns; send the list of people only.",
    ),
    "too_many_sheets": Text(
        "Buku kerja berisi lebih dari {limit} lembar atau tabel; kirim yang memuat daftar orang saja.",
        "The workbook holds more than {limit} sheets or tables; send only those with the list of people.",
    ),
    "too_many_rows": Text(
        "Lembar berisi lebih dari {limit} baris; bagi menjadi beberapa buku kerja.",
        "A sheet holds more than {limit} rows; split it into several workbooks.",
    ),
    "no_table": Text(
        "Tidak ditemukan tabel orang: tidak ada judul kolom seperti NIK dan Nama, dan tidak ada kolom berisi NIK.",
        "No table of people was found: no headings such as NIK and Nama, and no column of NIKs.",
    ),
    "no_people": Text(
        "Judul kolom ditemukan, tetapi tidak ada orang di bawahnya.", "Headings were found, but no people below them."
    ),
    "header_contradictory": Text(
        "Dua baris judul kolom saling bertentangan; isi kolom menentukan mana yang dipakai, periksa pemetaannya.",
        "Two header rows contradict each other; the contents of the columns decided, please check the mapping.",
    ),
    "sheet_hidden": Text(
        "Lembar tersembunyi tidak dibaca; tampilkan lembarnya bila orang di dalamnya ikut didaftarkan.",
        "A hidden sheet is not read; unhide it if the people on it are to be registered.",
    ),
    "no_name_column": Text(
        "Kolom Nama tidak ditemukan di lembar ini; baris {rows} berisi NIK, tetapi tidak diketahui milik siapa.",
        "No column of names (Nama) was found on this sheet; rows {rows} hold a NIK, but it is not known whose.",
    ),
    "rows_outside": Text(
        "Baris {rows} berisi NIK di luar tabel yang terbaca; orangnya dilaporkan, tetapi belum diperiksa.",
        "Rows {rows} hold a NIK outside the tables that were read; the people are reported, but not checked.",
    ),
    "rows_left_out": Text(
        "Baris {rows} berisi NIK tetapi tidak terbaca sebagai orang; periksa apakah kolomnya bergeser.",
        "Rows {rows} hold a NIK but were not read as people; check whether their columns are shifted.",
    ),
    "rows_unnamed": Text(
        "Baris {rows} terisi (tanggal lahir, upah dan lainnya) tetapi tanpa nama dan NIK, jadi tidak terbaca sebagai "
        "orang; lengkapi atau kosongkan.",
        "Rows {rows} are filled (birth date, wage and more) but have neither name nor NIK, so they were not read as "
        "people; complete or clear them.",
    ),
    "rows_of_formulas": Text(
        "Baris {rows} berisi rumus yang nilainya tidak tersimpan dan tidak terbaca sebagai orang; buka berkas dengan "
        "program lembar kerja, simpan, lalu kirim ulang.",
        "Rows {rows} hold formulas whose values are not stored and were not read as people; open the file in a "
        "spreadsheet program, save it and send it again.",
    ),
    "births_a_day_early": Text(
        "Hampir semua tanggal lahir sehari lebih awal daripada di NIK: kesalahan program (zona waktu) pada seluruh "
        "kolom; ekspor ulang tanggalnya sebagai teks.",
        "Nearly all birth dates are a day before those in the NIKs: one mistake of a program (time zone) in the whole "
        "column; export the dates again as text.",
    ),
    "births_a_day_late": Text(
        "Hampir semua tanggal lahir sehari lebih lambat daripada di NIK: kesalahan program (zona waktu) pada seluruh "
        "kolom; ekspor ulang tanggalnya sebagai teks.",
        "Nearly all birth dates are a day after those in the NIKs: one mistake of a program (time zone) in the whole "
        "column; export the dates again as text.",
    ),
    "no_nik_column": Text(
        "Tabel ini tidak mempunyai kolom NIK; tambahkan kolom itu.", "This table has no column of NIKs; add one."
    ),
    "no_wage_column": Text(
        "Tabel ini tidak mempunyai kolom upah; upah orangnya tidak diketahui.",
        "This table has no column of wages; the people's wages are not known.",
    ),
    "same_person_suspected": Text(
        "Kemungkinan orang yang sama, baris {rows}: NIK atau tanggal lahirnya berbeda satu salah ketik; lihat dulu "
        "sebelum dikirim.",
        "Perhaps the same person, rows {rows}: NIK or birth date are a slip apart; look at them before sending.",
    ),
    "own_report": Text(
        "Berkas ini laporan pemeriksaan (file, sheet, row, disposition), bukan daftar orang; dilewati.",
        "This file is the report of a check (file, sheet, row, disposition), no list of people; passed over.",
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A stable code and its sentence with the placeholders filled."""

    code: str
    sentence: Text

    @classmethod
    def of(cls, code: str, **values: object) -> Problem:
        """The problem with this code; ``values`` fill the placeholders of its sentence."""
        text = SENTENCES[code]
        return cls(code, Text(text.id.format(**values), text.en.format(**values)))


class Unreadable(Exception):
    """Raised for a file that cannot be read; ``problem`` says why. The other files are still read."""

    def __init__(self, code: str, **values: object) -> None:
        self.problem = Problem.of(code, **values)
        super().__init__(self.problem.sentence.id)

    @classmethod
    def of(cls, problem: Problem) -> Unreadable:
        """The exception for a problem that was found earlier."""
        refusal = cls.__new__(cls)
        refusal.problem = problem
        return refusal
