"""Words that occur in headings, by what they say: short forms, fillers, persons, pay. All in canonical tokens."""

from __future__ import annotations

# Abbreviations, misspellings and English words as the canonical token or tokens; an empty text drops the word.
CANONICAL: dict[str, str] = {
    "nm": "nama", "nma": "nama", "nam": "nama", "tgl": "tanggal", "tg": "tanggal", "tggl": "tanggal",
    "tglh": "tanggal", "tmpt": "tempat", "tmp": "tempat", "tpt": "tempat", "temp": "tempat", "tempt": "tempat",
    "lhr": "lahir", "lhir": "lahir", "kelahiran": "lahir", "dilahirkan": "lahir", "no": "nomor", "nmr": "nomor",
    "nomer": "nomor", "num": "nomor", "number": "nomor", "jns": "jenis", "jen": "jenis", "klm": "kelamin",
    "klmn": "kelamin", "kelmin": "kelamin", "almt": "alamat", "alamt": "alamat", "ket": "keterangan",
    "keter": "keterangan", "kett": "keterangan", "ketr": "keterangan", "ktrg": "keterangan",
    "jab": "jabatan", "jbt": "jabatan", "jbtn": "jabatan", "telp": "telepon", "tlp": "telepon",
    "tlpn": "telepon", "telpon": "telepon", "tel": "telepon", "phone": "telepon", "telephone": "telepon",
    "handphone": "hp", "hanphone": "hp", "ponsel": "hp", "mobile": "hp", "selular": "hp", "seluler": "hp",
    "whatsapp": "wa", "whats": "wa", "app": "", "bln": "bulan", "bl": "bulan", "sebulan": "bulan", "perbulan": "bulan",
    "bulanan": "bulan",
    "month": "bulan", "monthly": "bulan", "thn": "tahun", "th": "tahun", "setahun": "tahun", "pertahun": "tahun",
    "tahunan": "tahun", "yearly": "tahun", "annual": "tahun", "hr": "hari", "sehari": "hari", "perhari": "hari",
    "harian": "hari", "daily": "hari", "day": "hari", "honorarium": "honor", "penghsl": "penghasilan",
    "peg": "pegawai", "pengangktn": "pengangkatan", "ds": "desa", "kec": "kecamatan", "kab": "kabupaten",
    "prov": "provinsi", "rek": "rekening", "norek": "rekening", "pddk": "pendidikan", "pend": "pendidikan",
    "lgkp": "lengkap", "lngkp": "lengkap", "sts": "status", "ibunda": "ibu", "kepeg": "kepegawaian",
    "lk": "laki", "lakilaki": "laki", "laki2": "laki", "pr": "perempuan", "prp": "perempuan",
    "ibukandung": "ibu kandung", "addres": "address", "kampong": "kampung", "e": "", "elektronik": "", "ektp": "ktp",
    "noktp": "nomor ktp", "nonik": "nomor nik", "namaibu": "nama ibu", "nohp": "nomor hp",
    "tgllahir": "tanggal lahir", "tmptlahir": "tempat lahir", "date": "tanggal", "birth": "lahir", "born": "lahir",
    "kdg": "kandung", "kand": "kandung", "mamak": "ibu",
    "place": "tempat", "name": "nama", "job": "jabatan", "mothers": "ibu", "mother": "ibu", "full": "lengkap",
}  # fmt: skip

# Words that say nothing about the field; they do not lower the score of a heading.
FILLERS = frozenset((
    "diterima", "dilaporkan", "yg", "standar", "besaran", "pertama", "awal", "resmi", "aktif", "bersih", "kotor",
    "netto", "bruto", "gross",
    "16", "and", "aparat", "asn", "atau", "bulan", "calon", "contoh", "dalam", "dan", "dari", "dd", "dengan", "desil",
    "di", "digit", "diisi", "el", "format", "gelar", "guru", "harian", "honorer", "ini", "isi", "karyawan", "kerja",
    "kolom", "kontrak", "lengkap", "lepas", "menurut", "mm", "non", "of", "or", "pada", "pegawai", "pekerja",
    "penerima", "per", "perangkat", "peserta", "pns", "ptt", "rp", "rupiah", "saat", "sesuai", "tahun", "tanpa",
    "tenaga", "terakhir", "the", "thl", "wajib", "yang", "yy", "yyyy",
    "bidan", "perawat", "dokter", "pendidik", "kependidikan", "penjaga", "satpam", "sopir", "operator", "pramubakti",
    "relawan", "ngaji", "pamong", "linmas", "satpol", "damkar",
))  # fmt: skip

# People other than the worker, as the heading of a column or of a group of columns names them.
OTHER_PERSONS = frozenset((
    "waris", "orang", "orangtua", "ortu", "wali", "ayah", "ibu", "suami", "istri", "isteri", "pasangan", "anak",
    "keluarga", "kk", "penanggung", "ketua", "pemilik", "majikan", "juragan", "pemberi", "pendamping", "atasan",
    "mandor", "koordinator", "nakhoda", "nahkoda", "penjamin", "kuasa", "saksi", "pengusul", "pengurus", "pimpinan",
    "kontak", "darurat", "toke", "pengganti", "verifikator", "petugas",
))  # fmt: skip
# Relatives: their pay, birth, work or condition says nothing about the worker.
RELATIVES = frozenset(("waris", "suami", "istri", "isteri", "pasangan", "ayah", "bapak", "ortu", "orangtua", "darurat"))
# A column of remarks about one of these is about that person, for example the worker's predecessor or guardian.
REPLACED_OR_RESPONSIBLE = frozenset((
    "menggantikan", "mengganti", "pengganti", "digantikan", "wali", "murid", "siswa", "santri", "penanggung",
    "penanggungjawab", "pj", "pic", "penjamin", "pemilik", "pewaris", "waris", "sebelumnya", "lama", "pendahulu",
    "mantan", "referensi", "rekomendasi", "pembina", "sponsor", "donatur", "bos", "supervisor", "pembimbing", "rekan",
    "tetangga", "partner",
))  # fmt: skip
# People who write remarks about the worker: "Catatan petugas" is a remark by the official, not about the official.
REMARK_AUTHORS = frozenset((
    "petugas", "verifikator", "pendamping", "pengurus", "pengusul", "koordinator", "ketua", "mandor", "atasan",
    "pimpinan",
))  # fmt: skip
# Words that make a heading one of pay when they stand first or last in it.
PAY_WORDS = frozenset(("honor", "gaji", "upah", "insentif", "siltap", "salary", "wage", "bisyaroh"))
# First words of headings that are not about an amount although a word of pay follows: who, since when, how many.
NO_PAY_FIRST_WORDS = frozenset(("nama", "mulai", "sejak", "tanggal", "tmt", "status", "nomor"))
# The people whom the list is about, as the heading of a group of columns names them.
LISTED_PERSONS = frozenset((
    "peserta", "pekerja", "tenaga", "pegawai", "karyawan", "honorer", "nelayan", "petani", "anggota", "perangkat",
    "penerima", "worker", "calon", "pribadi", "diri",
))  # fmt: skip
# Trades and roles: "Nama Nelayan" is the worker's name.
TRADES = frozenset((
    "nelayan", "petani", "peternak", "pekebun", "petambak", "pembudidaya", "penggarap", "buruh", "tukang", "sopir",
    "supir", "ojek", "pengojek", "pedagang", "penjual", "pengrajin", "perajin", "penenun", "penjahit", "pemulung",
    "penderes", "penyadap", "kuli", "abk", "awak", "juru", "kader", "posyandu", "imam", "marbot", "marbut", "modin",
    "khatib", "bilal", "pendeta", "pastor", "pemangku", "ustadz", "ustad", "ustaz", "mengaji", "guru", "dosen",
    "perawat", "bidan", "dokter", "apoteker", "pramusaji", "pramubakti", "petugas", "satpam", "linmas", "hansip",
    "damkar", "cleaning", "kebersihan", "penjaga", "pesapon", "penyapu", "pekerja", "pegawai", "karyawan", "tenaga",
    "peserta", "anggota", "warga", "penduduk", "penerima", "honorer", "worker", "staf", "staff", "operator",
    "administrasi", "relawan", "pendidik", "art", "ptt", "thl", "gtt", "rentan", "mandiri", "informal", "bpu",
    "perangkat", "aparat", "aparatur", "kaur", "kadus", "bpd", "montir", "mekanik", "asisten", "rumah", "tangga",
    "pelaku", "umkm", "asongan", "keliling", "parkir", "becak", "bentor", "angkot", "harian", "lepas", "bangunan",
    "batu", "kayu", "kebun", "tani", "sawah", "ternak", "ikan", "rumput", "laut", "kelapa", "sawit", "tembakau",
    "kontrak", "magang", "sukarela", "non", "asn",
))  # fmt: skip
# Whoever writes the list down, checks it or looks after the people on it: nobody on the list.
RECORDERS = frozenset((
    "pendata", "pencacah", "surveyor", "enumerator", "penyuluh", "ppl", "pplkb", "verifikator", "pendamping",
    "pemeriksa", "penginput", "pengawas", "pembina", "penanggung", "penanggungjawab", "pj", "pic", "krt",
))  # fmt: skip
# Things and places that bear names: "Nama Perahu" is nobody's name.
THINGS = frozenset((
    "perahu", "kapal", "sampan", "jukung", "boat", "bagan", "kios", "toko", "warung", "usaha", "ukm", "cv", "pt",
    "perusahaan", "masjid", "mesjid", "mushola", "musholla", "musala", "langgar", "surau", "gereja", "pura", "vihara",
    "sekolah", "madrasah", "tpq", "tpa", "paud", "tk", "sls", "dusun", "lingkungan", "banjar", "jorong", "nagari",
    "rt", "rw", "blok", "pasar", "pangkalan", "terminal", "koperasi", "kelompok", "poktan", "gapoktan", "kub",
    "lembaga", "yayasan", "pesantren", "ponpes", "instansi", "kantor", "unit", "opd", "skpd", "satker", "dinas",
    "kegiatan", "program", "proyek", "pekerjaan", "barang", "alat", "mesin", "kendaraan", "motor", "lahan", "kebun",
    "panggilan", "alias", "samaran", "produk", "merek", "merk", "jalan", "gang", "perumahan", "komoditi", "komoditas",
    "tanaman", "bank", "rekening", "jabatan", "wilayah", "lokasi", "tempat", "posko", "pos", "regu", "shift",
))  # fmt: skip
# Which of two columns for one field holds the corrected value, and which the value that was corrected.
CORRECTED = frozenset((
    "benar", "betul", "baru", "terbaru", "perbaikan", "koreksi", "valid", "perubahan", "revisi", "padan", "dukcapil",
    "capil", "disdukcapil", "adminduk", "ktp", "kk", "akta", "seharusnya", "sebenarnya", "menjadi", "update", "final",
    "pembetulan", "sah", "sesuai",
))  # fmt: skip
SUPERSEDED = frozenset((
    "lama", "semula", "asal", "sebelum", "sebelumnya", "terdahulu", "tertulis", "dulu", "tercatat", "tertera", "mula",
    "salah", "keliru", "sk", "usulan", "pengajuan",
))  # fmt: skip
WRONG = frozenset(("salah", "keliru"))
# Of CORRECTED and SUPERSEDED, those that say nothing else in a heading.
OF_TWO_COLUMNS = frozenset((
    "benar", "betul", "perbaikan", "koreksi", "revisi", "dukcapil", "capil", "disdukcapil", "adminduk", "seharusnya",
    "sebenarnya", "menjadi", "pembetulan", "semula", "tertulis", "tercatat", "tertera", "keliru", "salah", "baru",
    "lama",
))  # fmt: skip
# What a person may be: headings of columns to tick below ``Status``.
STANDINGS = frozenset((
    "pns", "cpns", "asn", "pppk", "ptt", "gtt", "thl", "honorer", "kontrak", "hidup", "meninggal", "wafat", "aktif",
    "pindah", "pensiun", "berhenti", "keluar", "mutasi", "non",
))  # fmt: skip
MONTHS = frozenset((
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember", "jan", "feb", "peb", "mar", "apr", "jun", "jul", "agu", "ags", "agt", "sep", "sept", "okt", "nov",
    "nop", "des", "pebruari", "nopember",
))  # fmt: skip
