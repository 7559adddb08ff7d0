"""Header words offices use, by the field they mean. Written in canonical tokens (see ``vocabulary.tokens_of``)."""

from __future__ import annotations

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

# Whose group of columns it is: another person's, or the one whom the list is about.
ANOTHER = frozenset((
    "waris", "orang", "orangtua", "ortu", "wali", "ayah", "ibu", "suami", "istri", "isteri", "pasangan", "anak",
    "keluarga", "kk", "penanggung", "ketua", "pemilik", "majikan", "juragan", "pemberi", "pendamping", "atasan",
    "mandor", "koordinator", "nakhoda", "nahkoda", "penjamin", "kuasa", "saksi", "pengusul", "pengurus", "pimpinan",
    "kontak", "darurat", "toke", "pengganti", "verifikator", "petugas",
))  # fmt: skip
# A relative, whose pay, birth, work or state says nothing about the worker.
KIN = frozenset(("waris", "suami", "istri", "isteri", "pasangan", "ayah", "bapak", "ortu", "orangtua", "darurat"))
# Whoever somebody stands in for or answers for, whatever is said of them.
OF_ANOTHER = frozenset((
    "menggantikan", "mengganti", "pengganti", "digantikan", "wali", "murid", "siswa", "santri", "penanggung",
    "penanggungjawab", "pj", "pic", "penjamin", "pemilik", "pewaris", "waris", "sebelumnya", "lama", "pendahulu",
    "mantan", "referensi", "rekomendasi", "pembina", "sponsor", "donatur", "bos", "supervisor", "pembimbing", "rekan",
    "tetangga", "partner",
))  # fmt: skip
# Who says something about the worker, rather than being spoken of.
SPEAKERS = frozenset((
    "petugas", "verifikator", "pendamping", "pengurus", "pengusul", "koordinator", "ketua", "mandor", "atasan",
    "pimpinan",
))  # fmt: skip
# Words for what somebody is paid, whatever else the heading says.
PAY = frozenset(("honor", "gaji", "upah", "insentif", "siltap", "salary", "wage", "bisyaroh"))
# What is asked for where a word of pay only follows: who, since when, how many.
NO_PAY = frozenset(("nama", "mulai", "sejak", "tanggal", "tmt", "status", "nomor"))
OURSELVES = frozenset((
    "peserta", "pekerja", "tenaga", "pegawai", "karyawan", "honorer", "nelayan", "petani", "anggota", "perangkat",
    "penerima", "worker", "calon", "pribadi", "diri",
))  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "nik": (
        "n i k", "id ktp",
        "nik", "nomor induk kependudukan", "nomor ktp", "ktp", "nik ktp", "nomor identitas", "nomor penduduk",
        "nomor induk penduduk", "nomor kependudukan", "national id", "identity nomor", "id nomor", "nomor nik",
        "nomor kartu tanda penduduk", "kartu tanda penduduk", "citizen id", "nomor induk", "national identity nomor",
        "nomor identitas ktp",
    ),
    "name": (
        "nama perangkat desa", "nama perangkat", "nama aparat", "nama aparat desa", "nama aparatur desa",
        "nama tenaga harian lepas",
        "nama dan gelar lengkap",
        "nama", "nama lengkap", "nama pegawai", "nama peserta", "nama tenaga", "nama pekerja", "nama honorer",
        "nama sesuai ktp", "nama ktp", "nama karyawan", "nama tenaga kerja", "employee nama", "nama non asn",
        "nama dan gelar", "nama penerima", "nama orang", "nama warga", "nama penduduk", "worker nama", "nama anggota",
        "nama petugas", "nama anggota keluarga", "nama guru", "nama kader", "nama staf", "nama gelar",
        "nama lengkap gelar",
    ),
    "first_name": (
        "nama depan", "nama awal", "first nama", "given nama", "nama pertama", "depan",
    ),
    "last_name": (
        "marga", "nama marga", "fam", "nama fam",
        "nama belakang", "nama akhir", "last nama", "surname", "family nama", "nama keluarga", "belakang",
    ),
    "birth_place": (
        "tempat lahir", "kota lahir", "lahir di", "kabupaten lahir", "tempatlahir", "birthplace",
    ),
    "birth_date": (
        "tanggal lahir", "dob", "lahir", "birthdate", "tanggal bulan tahun lahir", "tanggallahir",
        "birthday",
    ),
    "birth_day": ("tanggal lahir tanggal", "hari lahir", "tempat tanggal lahir tanggal"),
    "birth_month": ("tanggal lahir bulan", "bulan lahir", "tempat tanggal lahir bulan"),
    "birth_year": ("tanggal lahir tahun", "tahun lahir", "tempat tanggal lahir tahun"),
    "birth_place_and_date": (
        "tempat tanggal lahir", "ttl", "tempat dan tanggal lahir", "t t l", "tempat tanggal bulan tahun lahir",
        "tempat tanggal bulan lahir",
    ),
    "sex": (
        "jenis kelamin", "jk", "l p", "lp", "kelamin", "jenis kel", "gender", "sex", "p l", "laki perempuan",
        "pria wanita", "j k", "l w", "m f", "seks", "jenis kelamin l p", "jeniskelamin", "jkel", "jekel", "j kel",
        "jenis kelamin laki perempuan", "jk l p", "kelamin l p", "jenis kel l p", "gender l p", "kel l p",
    ),
    "sex_male": (
        "l", "laki", "pria", "male", "laki laki", "jenis kelamin l", "jenis kelamin laki", "jenis kelamin pria",
        "jk l", "kelamin l", "jenis kel l", "l p l", "jenis kelamin l p l",
    ),
    "sex_female": (
        "p", "perempuan", "wanita", "female", "w", "jenis kelamin p", "jenis kelamin perempuan",
        "jenis kelamin wanita", "jk p", "kelamin p", "jenis kel p", "l p p", "jenis kelamin l p p",
    ),
    "mother_name": (
        "nama ibu", "nama ibu kandung", "ibu kandung", "ibu", "nama gadis ibu kandung", "nama gadis ibu",
        "ibu pekerja", "ibu peserta", "ibu pegawai", "nama ibu pekerja", "nama ibu peserta", "nama ibu pegawai",
        "maiden ibu", "ibu maiden nama", "nama orang tua ibu", "orang tua ibu",
    ),
    "address": (
        "alamat", "domisili", "tempat tinggal", "alamat rumah", "alamat ktp", "alamat lengkap", "address",
        "alamat domisili", "alamat tempat tinggal", "alamat sekarang", "alamat tinggal", "jalan", "alamat jalan",
    ),
    "village": (
        "desa", "kelurahan", "desa kelurahan", "kelurahan desa", "desa kel", "kel desa", "nagari", "gampong",
        "kampung", "lembang", "negeri", "pekon", "village", "alamat desa", "alamat kelurahan",
        "alamat desa kelurahan", "nama desa", "desa asal", "kel", "dusun", "nama desa kelurahan",
        "desa kelurahan kampung", "kampung kelurahan", "nagari kelurahan",
        "jorong", "lingkungan", "banjar", "banjar dinas", "dukuh", "padukuhan", "desa adat", "kampung distrik",
    ),
    "phone": (
        "nomor hp", "hp", "nomor telepon", "telepon", "hp wa", "wa", "nomor wa", "kontak", "nomor kontak",
        "telepon hp", "nomor hp wa", "nomor telepon hp", "contact", "telepon nomor", "hp aktif", "nomor hp aktif",
        "kontak person", "contact person", "nomor telepon wa",
    ),
    "job": (
        "jabatan", "tugas", "posisi", "pekerjaan", "jenis pekerjaan", "tugas jabatan", "formasi", "position",
        "jabatan tugas", "uraian tugas", "nama jabatan", "bidang tugas", "jenis tugas", "bidang pekerjaan", "profesi",
        "occupation", "jenis tenaga", "penugasan", "mata pencaharian", "tugas pokok", "title", "jenis usaha",
        "bagian tugas",
    ),
    "start_date": (
        "mulai honor", "tmt honor", "tmt gaji", "masa kerja tmt", "tmt kontrak", "tmt tugas",
        "tmt", "tmt pengangkatan", "mulai bekerja", "tanggal masuk", "terhitung mulai tanggal", "mulai kerja",
        "tanggal mulai bekerja", "tanggal mulai kerja", "mulai tugas", "start tanggal", "tanggal mulai",
        "tanggal pengangkatan", "tmt sk", "mulai bertugas", "tanggal of hire", "hire tanggal", "tanggal masuk kerja",
        "awal bekerja", "tahun masuk", "tmt kerja", "tanggal mulai tugas", "mulai masuk", "tanggal bergabung",
        "tahun mulai kerja", "sk tmt", "sk pengangkatan tmt", "tahun pengangkatan", "tanggal mulai bertugas", "mulai",
        "tahun mulai bekerja", "join tanggal", "bekerja sejak", "sejak", "masuk kerja", "tanggal sk awal",
    ),
    "wage": (
        "gaji", "honor", "upah", "penghasilan", "gaji pokok", "upah bulan", "pendapatan", "wage", "salary", "income",
        "besaran honor", "jumlah honor", "jumlah gaji", "jumlah upah", "nominal", "besaran gaji", "besaran upah",
        "gaji honor", "honor gaji", "upah gaji", "gaji upah", "nilai kontrak", "besar honor", "besar gaji",
        "imbalan jasa", "insentif", "jasa", "nilai upah", "upah pokok", "penghasilan tetap", "siltap",
        "gaji diterima", "honor diterima", "jumlah honor diterima", "gaji bersih", "standar honor", "dasar upah",
        "nilai honor", "jumlah penghasilan", "gapok", "besaran penghasilan", "total bulan", "jumlah bulan",
        "total gaji", "total upah", "total honor", "total penghasilan", "jumlah diterima", "total diterima",
        "jumlah upah diterima", "jumlah gaji diterima", "take home pay", "thp", "remunerasi", "honor bulan",
    ),
    "wage_other_period": (
        "upah hari", "gaji hari", "honor hari", "penghasilan hari", "wage hari", "pendapatan hari", "upah tahun",
        "gaji tahun", "honor tahun", "penghasilan tahun", "pendapatan tahun",
    ),
    "note": (
        "keterangan", "catatan", "remarks", "remark", "note", "notes", "keterangan lain", "info", "komentar",
        "comment", "keterangan lainnya", "lain lain", "info tambahan", "informasi tambahan", "penjelasan", "informasi",
    ),
    "status": (
        "status", "status pegawai", "status kepegawaian", "status keaktifan", "status kerja", "status tenaga",
        "status pekerjaan", "keterangan status", "jenis pegawai", "jenis kepegawaian", "kepegawaian", "kedudukan",
        "kedudukan pegawai", "kedudukan hukum", "asn non asn", "kategori", "kategori pegawai", "kategori tenaga",
        "status asn", "status hidup", "kondisi", "keadaan", "status kondisi", "alasan", "alasan keluar", "status orang",
        "status penduduk", "status peserta", "status tenaga kerja",
    ),
    "decree": (
        "sk", "nomor sk", "sk pengangkatan", "nomor surat keputusan", "surat keputusan", "nomor dan tanggal sk",
        "nomor tanggal sk", "dasar pengangkatan", "decree", "nomor sk pengangkatan", "sk kontrak", "surat tugas",
        "nomor kontrak", "surat perjanjian", "nomor surat tugas", "sk terakhir", "nomor sk terakhir",
        "nomor surat perjanjian", "sk bupati", "nomor sk bupati", "sk nomor tanggal", "nomor surat",
    ),
    "other": (
        "gelar depan", "gelar belakang", "depan gelar", "gelar", "gelar akademik",
        "penempatan", "unit organisasi", "jumlah tanggungan", "tanggungan", "nip niptt", "niptt", "nrp", "lokasi",
        "perangkat daerah", "nama perangkat daerah", "penempatan tugas", "tempat penempatan", "atas nama rekening",
        "nik ibu kandung", "nik orang tua", "nik kepala keluarga", "nama kepala keluarga", "kepala keluarga",
        "tanggal lahir ibu kandung", "tempat lahir ibu", "nama kk", "nama pemilik rekening", "nomor urut peserta",
        "nomor", "nomor urut", "urut", "nomor induk pegawai", "nomor induk siswa", "nomor induk karyawan", "nomor kk",
        "kk", "kartu keluarga", "nomor kartu keluarga", "nip", "nomor rekening", "rekening", "bank", "nama bank",
        "npwp", "nomor npwp", "agama", "pendidikan", "pendidikan terakhir", "ijazah", "jurusan", "status perkawinan",
        "status kawin", "status pernikahan", "marital status", "perkawinan", "kawin", "unit kerja", "unit",
        "nama unit", "nama unit kerja", "opd", "nama opd", "instansi", "nama instansi", "skpd", "nama skpd", "dinas",
        "nama dinas", "satuan kerja", "nama satuan kerja", "satker", "desil", "kode desa", "kode", "kode kelurahan",
        "umur", "usia", "golongan", "golongan darah", "darah", "bpjs", "nomor bpjs", "nomor kpj", "kpj",
        "bpjs kesehatan", "bpjs ketenagakerjaan", "jkn", "email", "mail", "tanda tangan", "ttd", "paraf", "rt", "rw",
        "rt rw", "kode pos", "kecamatan", "kabupaten", "kota", "provinsi", "masa kerja", "tanggal sk", "tahun sk",
        "tanggal surat", "nama ayah", "ayah", "nama bapak", "bapak", "nama suami", "nama istri", "suami istri",
        "nama suami istri", "nama anak", "jumlah anak", "anak", "ahli waris", "nama ahli waris", "nik ahli waris",
        "hubungan", "jumlah", "total", "jumlah pegawai", "jumlah tenaga", "jumlah orang", "nama sekolah", "sekolah",
        "puskesmas", "nama puskesmas", "nama kegiatan", "kegiatan", "sumber dana", "potongan", "pajak", "tunjangan",
        "iuran", "foto", "nik ibu", "nik ayah", "nik suami", "nik istri", "tanggal lahir ibu", "pekerjaan ayah",
        "pekerjaan ibu", "tanggal berakhir", "tmt berakhir", "tanggal selesai", "akhir kontrak", "tanggal akhir",
        "tanggal akhir kontrak", "lokasi kerja", "tempat tugas", "tempat kerja", "lokasi tugas", "alamat kantor",
        "alamat unit kerja", "nuptk", "tanggal", "tempat", "yang perlu diperbaiki", "pangkat", "eselon", "kelas",
        "ruang", "tanggal sk pengangkatan", "sk pengangkatan tanggal", "tanggal surat keputusan", "lama kerja",
        "keluarga", "nomor absen", "absen", "suku", "kewarganegaraan", "nik pemilik", "nama pemilik", "nama atasan",
        "atasan", "nomor polisi", "tahun ijazah", "tahun lulus", "nomor peserta", "nomor register", "id pegawai",
        "id dtks", "dtks", "nama kecamatan", "nama kabupaten", "nama kelompok", "kelompok", "nama usaha",
        "nama kelurahan kode", "bidang", "sub bidang", "seksi", "bagian", "nomor jkn", "faskes", "nama pasangan",
        "pasangan", "nama instansi tempat kerja", "nama lembaga", "lembaga", "nama tempat kerja", "nama tempat tugas",
        "tanggal pendataan", "pendataan",
        "tanggal input", "tanggal lahir anak", "tanggal lahir suami", "tanggal lahir istri", "orang tua",
        "nama orang tua", "honor tahun anggaran", "tahun anggaran", "nama program", "program", "nama lokasi",
        "gaji tahun lalu", "ayah kandung", "nama ayah kandung",
    ),
}  # fmt: skip
