"""Headings as offices write them, and the fields they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.intake.field_names import REPORTED
from lindung.intake.headings.field_of_heading import field_of
from lindung.intake.headings.field_phrases import FIELDS

HEADINGS: dict[str, list[str]] = {
    "nik": ["No. KTP", "Nomor Induk Kependudukan", "NIK/No KTP", "N I K", "NIK (16 digit)", "No e KTP", "KTP/NIK",
            "No. Identitas", "National ID Number", "NOMER INDUK KEPENDUDKAN", "No.KTP", "no_ktp", "NoKTP",
            "NIK Perangkat Desa", "N.I.K.", "NIK/KITAS", "NIK Kader", "NIK Warga"],
    "name": ["Nama", "Nama Pegawai", "Nama Lengkap & Gelar", "NAMA TENAGA NON ASN", "Nm. Lengkap", "Full Name",
             "Nama Lengkap (sesuai KTP)", "Nama Perangkat Desa", "NAMA LENGKP", "Employee Name", "Nama & Gelar",
             "NAMA / GELAR", "N A M A", "Nm Lgkp", "Nama Bidan", "Nama Tenaga Pendidik"],
    "birth_place_and_date": ["TTL", "Tempat/Tgl Lahir", "Tempat, Tanggal Lahir", "Tmpt & Tgl. Lhr",
                             "Place & Date of Birth", "Kelahiran (Tempat/Tanggal)"],
    "birth_date": ["Tgl. Lhr", "TANGGAL LAHIR", "Tgl/Bln/Thn Lahir", "Tanggal Kelahiran", "DOB", "Tangal Lahir",
                   "Tanggal Lahir (dd/mm/yyyy)", "Date of Birth", "D.O.B"],
    "birth_place": ["Tempat Lahir", "TMPT LHR", "Kota Lahir", "Place of Birth", "Tempat Kelahiran"],
    "sex": ["L/P", "JK", "JK (L/P)", "JENIS KEL. (L/P)", "Kelamin (L/P)", "JK\n(L/P)",
             "Jenis Kel.", "Jenis Kelamin", "J. Kelamin", "Gender", "LK/PR", "Jenis Kelmin", "P/L", "J. Kel",
            "Kel. (L/P)"],
    "mother_name": ["Nama Ibu Kandung", "NM IBU KANDUNG", "Ibu Kandung", "Mother's Maiden Name",
                    "Nama Gadis Ibu Kandung", "Nama Ibunda", "Nama Ibu Pekerja",
                    "Nama Ibu Kandung Tenaga Kerja"],
    "wage": ["Gaji", "Honor/bln", "HONORARIUM/BULAN", "Upah Sebulan", "Penghasilan per Bulan (Rp)", "Monthly Salary",
             "Gaji Pokok", "UPAH YANG DITERIMA", "Besaran Insentif", "Gaji Tahun 2022",
             "Honor Thn. 2022", "Upah TA 2022", "Gaji Per Bulan Tahun 2022",
             "Insentif Kader Posyandu", "Insentif Ketua RT", "Basic Salary", "Honor Pengelola", "Bisyaroh Guru Ngaji"],
    "wage_other_period": ["Upah per hari", "Honor/hari", "Gaji Harian", "Penghasilan per tahun",
                          "Gaji per tahun 2022"],
    "note": ["Ket", "Kett", "Keterangan", "Keterangan Verifikasi", "Catatan Khusus", "Catatan", "Remarks",
             "Lain-lain", "Info Tambahan", "Penjelasan"],
    "job": ["Jabatan/Tugas", "Posisi", "Pekerjaan", "Tugas", "Position", "Uraian Tugas"],
    "start_date": ["TMT", "TMT PENGANGKATAN", "Mulai Bekerja", "TGL MASUK", "T.M.T", "Terhitung Mulai Tanggal",
                   "TMT Honor", "Mulai Honor"],
    "decree": ["SK", "NO. SK", "No. dan Tgl SK", "Nomor Surat Keputusan", "SK Pengangkatan"],
    "phone": ["No. HP", "HP/WA", "Telp", "WhatsApp", "No. Telp/HP", "Mobile Phone", "NO.HP"],
    "address": ["Alamat", "Domisili", "Alamat sesuai KTP", "Tempat Tinggal", "Address"],
    "village": ["Desa/Kelurahan", "Kel/Desa", "Nagari", "Gampong", "Kampung", "DESA", "Jorong",
                "Banjar Dinas", "Lingkungan"],
    "status": ["Status", "Status Kepegawaian"],
    "other": ["No", "NO URUT", "No. KK", "NIP", "Nomor Induk Pegawai", "Unit Kerja", "Nama OPD", "Status Perkawinan",
              "No. Rekening", "Nama Bank", "Nama Ayah", "Nama Suami/Istri", "Tgl SK", "Tempat Tugas", "Kode Desa",
              "Masa Kerja", "Nama Ahli Waris", "No. BPJS", "Tanda Tangan", "Yang perlu diperbaiki",
              "Gaji Suami", "Tgl Lahir Ahli Waris", "Pekerjaan Suami", "Status Kepegawaian Suami/Istri",
              "HP Orang Tua", "Tgl Pendataan"],
}  # fmt: skip


@pytest.mark.parametrize(("field", "heading"), [(field, text) for field, texts in HEADINGS.items() for text in texts])
def test_a_heading_means_its_field(field: str, heading: str) -> None:
    assert field_of(heading)[0] == field


@pytest.mark.parametrize("heading", ["", "-", "???", "BUPATI MUNA", "Kendari, 12 Januari 2022", "A. BIDANG LAWA"])
def test_what_is_no_heading_means_nothing(heading: str) -> None:
    found = field_of(heading)
    assert found[0] in (None, "other")


def test_a_name_is_no_pay_whatever_its_owner_teaches() -> None:
    assert field_of("Nama Guru Ngaji")[0] != "wage"


def test_every_field_of_the_contract_has_headings() -> None:
    assert set(REPORTED) <= set(FIELDS)


@given(st.text(max_size=60))
def test_no_heading_breaks_the_reading(heading: str) -> None:
    field, score = field_of(heading)
    assert field is None or field in FIELDS
    assert 0 <= score <= 1
