"""A note counts if it is about the person."""

from __future__ import annotations

import pytest

from lindung.intake.fields.notes import note_verdict


@pytest.mark.parametrize(
    "note",
    [
        "PNS", "CPNS TMT 2022", "ASN", "PPPK", "P3K Guru", "sudah lulus PPPK", "lulus seleksi PPPK",
        "diangkat PNS 2022",
        "terangkat P3K", "sudah jadi ASN", "calon PNS", "ikut tes CPNS, lulus", "guru honorer, PNS",
        "Pegawai Negeri Sipil", "status: PNS", "P.N.S", "civil servant", "Peg. Negri Sipil", "lulus CASN 2021",
        "terdaftar sebagai PNS", "PNSD",
    ],
)  # fmt: skip
def test_a_civil_servant(note: str) -> None:
    assert note_verdict(note) == "civil_servant"


@pytest.mark.parametrize(
    "note",
    [
        "alm.",
        "Almarhum",
        "almh",
        "meninggal dunia",
        "wafat 2021",
        "Ybs. meninggal",
        "telah meninggal dunia 3 Mei 2021",
        "MD",
        "deceased",
        "passed away 2021",
        "pulang ke rahmatullah",
        "dipanggil Tuhan",
        "tewas kecelakaan",
        "Mendiang",
    ],
)
def test_a_person_who_has_died(note: str) -> None:
    assert note_verdict(note) == "deceased"


@pytest.mark.parametrize(
    "note",
    [
        "non PNS", "Non-ASN", "bukan ASN/PPPK", "istri PNS", "suami ASN", "PNS (suami)", "bersuamikan PNS", "anak PNS",
        "janda alm. guru", "istri alm. Budi", "ahli waris alm. Budi", "orang tua meninggal", "suami meninggal dunia",
        "menggantikan alm. La Ode", "pengganti PNS yang pensiun", "pernah ikut tes PPPK", "peserta seleksi PPPK",
        "tes PPPK tidak lulus", "tidak lulus PPPK", "belum PNS", "pensiunan PNS", "mantan PNS", "honorer murni",
        "KTP mati", "menunggu SK CPNS", "calon PPPK", "sopir PNS", "Tidak terdaftar sebagai ASN", "", "pindah tugas",
        "ayahnya meninggal", "bapaknya PNS", "ibunya PNS", "anaknya PPPK", "ipar PNS", "PNS, suami", "Purnabakti PNS",
        "bukan ASN, PNS, maupun PPPK", "lulus seleksi administrasi PPPK", "lulus administrasi CPNS", "gaji dari PNS",
        "lulus PG PPPK", "P1 PPPK", "prioritas PPPK", "gaji setara PNS", "kerja di kantor PNS", "purn. PNS",
        "PAW alm. Budi", "rumah alm. Budi", "numpang KK PNS",
        "dijanjikan PPPK", "atasan: PNS", "gaji lewat rekening PNS", "gugur seleksi PPPK",
    ],
)  # fmt: skip
def test_what_speaks_of_somebody_else_or_of_no_fact(note: str) -> None:
    assert note_verdict(note) is None
