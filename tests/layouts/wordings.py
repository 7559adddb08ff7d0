"""How offices word the headings of a field, and the titles above a list. Nothing here is meant to mislead."""

from __future__ import annotations

from random import Random

HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("No", "No.", "NO. URUT", "Nomor", "No Urut"),
    "nik": (
        "NIK", "N I K", "No. KTP", "NO KTP", "Nomor Induk Kependudukan", "Nomor KTP", "NIK KTP", "No. NIK",
        "NIK (KTP)", "NO. INDUK KEPENDUDUKAN", "No. Identitas (KTP)", "NIK Sesuai KTP", "NIK e-KTP", "Nomor NIK",
        "No. Induk Kependudukan (NIK)", "NIK (16 digit)",
    ),
    "name": (
        "Nama", "NAMA LENGKAP", "Nama Lengkap (sesuai KTP)", "Nama Pegawai", "NAMA TENAGA KERJA", "Nama Peserta",
        "Nm. Lengkap", "Nama Honorer", "NAMA PEKERJA", "Nama Sesuai KTP", "Nama Non ASN", "Nama Tenaga Non ASN",
        "NAMA PENERIMA", "Nama Karyawan", "N A M A", "Nama Lengkap & Gelar", "Nama Tenaga Honorer", "NAMA PTT",
    ),
    "birth_date": (
        "Tgl Lahir", "Tanggal Lahir", "TGL. LHR", "Tgl. Lahir (dd/mm/yyyy)", "TANGGAL LAHIR", "Tgl/Bln/Thn Lahir",
        "Tanggal\nLahir", "Tgl Lhr", "TGL LAHIR",
    ),
    "birth_place": ("Tempat Lahir", "Tmp. Lahir", "TEMPAT LHR", "Tempat\nLahir", "Tmpt Lahir"),
    "birth_place_and_date": (
        "Tempat, Tanggal Lahir", "TTL", "Tempat/Tgl Lahir", "TEMPAT DAN TANGGAL LAHIR", "Tempat & Tgl. Lahir", "T.T.L",
        "Tempat Tgl Lahir", "TEMPAT, TGL. LHR",
    ),
    "sex": (
        "L/P", "JK", "Jenis Kelamin", "Jns Kelamin", "J. KEL", "Jenis Kelamin (L/P)", "L / P", "Jns. Klmn", "Kelamin",
        "Jenis\nKelamin", "P/L",
    ),
    "mother_name": ("Nama Ibu Kandung", "Ibu Kandung", "NAMA IBU", "Nama Gadis Ibu Kandung", "Nm. Ibu Kandung"),
    "address": ("Alamat", "ALAMAT LENGKAP", "Alamat Rumah", "Almt", "Alamat (sesuai KTP)"),
    "village": ("Desa", "Desa/Kelurahan", "Desa / Kel", "DESA/KEL."),
    "phone": ("No. HP", "HP/WA", "No Telp", "Nomor HP", "NO. HP/WA"),
    "job": ("Jabatan", "Tugas", "Pekerjaan", "Posisi", "JABATAN/TUGAS"),
    "unit": ("Unit Kerja", "Instansi", "OPD", "Tempat Tugas", "UNIT ORGANISASI"),
    "education": ("Pendidikan", "Pendidikan Terakhir", "PEND."),
    "religion": ("Agama", "AGAMA"),
    "decree": ("No. SK", "Nomor SK", "SK Pengangkatan"),
    "start_date": ("TMT", "Mulai Bekerja", "TMT Kerja", "Tgl Masuk"),
    "wage": (
        "Gaji", "Honor", "Upah", "Honor/Bulan", "Gaji per Bulan (Rp)", "UPAH SEBULAN", "Honorarium (Rp)",
        "Besaran Honor", "Penghasilan per Bulan", "Gaji Pokok", "Honor Per Bln", "Upah (Rp)", "Honor Bulanan",
        "Besaran Gaji/Bulan", "GAJI POKOK (RP)", "Jumlah Honor", "Upah Dilaporkan",
    ),
    "note": ("Ket", "Keterangan", "Ket.", "Catatan", "KETERANGAN"),
}  # fmt: skip

TITLES = (
    "DAFTAR TENAGA HONORER", "DAFTAR NAMA TENAGA NON ASN", "Data Tenaga Kerja", "DAFTAR PESERTA BPJS KETENAGAKERJAAN",
    "DAFTAR NAMA-NAMA PEGAWAI TIDAK TETAP", "USULAN PESERTA BPJS KETENAGAKERJAAN", "Daftar Tenaga Kontrak",
    "LAMPIRAN : SURAT KEPALA DINAS", "DATA PEGAWAI NON PNS", "REKAPITULASI DATA TENAGA NON ASN",
)  # fmt: skip
OFFICES = (
    "DINAS PEKERJAAN UMUM", "KECAMATAN LAWA", "PUSKESMAS WAPAE", "SEKRETARIAT DAERAH",
    "DINAS PENDIDIKAN DAN KEBUDAYAAN",
    "PEMERINTAH KABUPATEN MUNA BARAT", "RSUD KABUPATEN MUNA BARAT", "KANTOR DESA GUALI", "SATUAN POLISI PAMONG PRAJA",
)  # fmt: skip
YEARS = ("TAHUN 2022", "TAHUN ANGGARAN 2022", "Bulan Juni 2022", "KEADAAN BULAN JULI 2022", "T.A. 2022")
SHEETS = ("Sheet1", "Data", "DAFTAR", "Honorer", "NON ASN", "THL", "PTT 2022", "Lembar1", "Dinas PU", "Juli")
UNITS = ("Bidang Bina Marga", "SEKRETARIAT", "SDN 1 LAWA", "UPTD Pasar", "Bidang Cipta Karya", "PUSKESMAS BARANGKA")


def heading(random: Random, field: str) -> str:
    """One of the wordings of a field, as written, in capitals or in small letters."""
    words = random.choice(HEADINGS[field])
    return random.choice((words, words, words.upper(), words.lower() if random.random() < 0.3 else words))


def titles(random: Random) -> list[str]:
    """Up to three lines above a list."""
    lines = [random.choice(TITLES), random.choice(OFFICES), random.choice(YEARS)]
    return lines[: random.randint(0, 3)]
