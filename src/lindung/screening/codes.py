"""Every code that a row may have: its level, the field whose cell is shown, what it says and what is expected."""

from __future__ import annotations

from lindung.kernel.text import Text
from lindung.screening.code import BIRTH, NOTHING, Code
from lindung.screening.codes_to_correct import TO_CORRECT

__all__ = ["CODES", "Code"]

CODES: dict[str, Code] = {
    "nik_reformatted": Code(
        "repaired",
        "nik",
        Text("Spasi, titik atau tanda lain dalam NIK dibuang.", "Spaces, dots or other signs in the NIK were removed."),
        NOTHING,
    ),
    "nik_letter_for_digit": Code(
        "repaired",
        "nik",
        Text(
            "Huruf O atau I dalam NIK dibaca sebagai angka 0 atau 1.",
            "The letters O or I in the NIK were read as 0 or 1.",
        ),
        NOTHING,
    ),
    "nik_district_unknown": Code(
        "repaired",
        "nik",
        Text(
            "Kode kecamatan dalam NIK tidak ada di daftar sekarang (kecamatan lama); NIK tetap diterima.",
            "The district code of the NIK is not in today's list (a former district); the NIK is accepted.",
        ),
        NOTHING,
    ),
    "birth_date_from_nik": Code(
        "repaired",
        "birth_date",
        Text(
            "Tanggal lahir kosong atau mustahil; diambil dari NIK: {value}.",
            "The birth date is absent or impossible; taken from the NIK: {value}.",
        ),
        NOTHING,
    ),
    "birth_date_swapped": Code(
        "repaired",
        "birth_date",
        Text(
            "Hari dan bulan lahir tertukar; menurut NIK: {value}.",
            "Day and month of birth are exchanged; by the NIK: {value}.",
        ),
        NOTHING,
    ),
    "sex_from_nik": Code(
        "repaired",
        "sex",
        Text("Jenis kelamin kosong; diambil dari NIK: {value}.", "The sex is absent; taken from the NIK: {value}."),
        NOTHING,
    ),
    **TO_CORRECT,
    "duplicate_nik": Code(
        "duplicate",
        "nik",
        Text("Orang yang sama dengan {value}: {reasons}.", "The same person as {value}: {reasons}."),
        NOTHING,
    ),
    "duplicate_probable": Code(
        "duplicate",
        "name",
        Text(
            "Sangat mungkin orang yang sama dengan {value}: {reasons}.",
            "Most probably the same person as {value}: {reasons}.",
        ),
        NOTHING,
    ),
    "registered_elsewhere": Code(
        "duplicate",
        "nik",
        Text(
            "Orang ini mungkin sudah terdaftar di tempat lain; petugas BPJS Ketenagakerjaan yang memeriksa.",
            "This person may be registered elsewhere already; the agency's officer looks into it.",
        ),
        NOTHING,
    ),
    "same_person_suspected": Code(
        "asked",
        "nik",
        Text(
            "Mungkin orang yang sama dengan {value}: {reasons}. Lihat dulu sebelum dikirim.",
            "Perhaps the same person as {value}: {reasons}. Look at it before sending.",
        ),
        NOTHING,
    ),
    "age_over_limit": Code(
        "ineligible",
        "birth_date",
        Text("Usia {value} tahun melewati batas usia.", "Aged {value}, over the age limit."),
        BIRTH,
    ),
    "age_under_limit": Code(
        "ineligible",
        "birth_date",
        Text("Usia {value} tahun di bawah batas usia.", "Aged {value}, under the minimum age."),
        BIRTH,
    ),
    "civil_servant": Code(
        "ineligible", "note", Text("Keterangan menyebut ASN: {read}.", "The note says civil servant: {read}."), NOTHING
    ),
    "deceased": Code(
        "ineligible",
        "note",
        Text("Keterangan menyebut telah meninggal: {read}.", "The note says deceased: {read}."),
        NOTHING,
    ),
    "already_enrolled": Code(
        "ineligible",
        "nik",
        Text("Sudah menjadi peserta aktif: {reasons}.", "Holds an active enrolment already: {reasons}."),
        NOTHING,
    ),
}
