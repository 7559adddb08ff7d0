"""Columns that may be taken for another field: things, officers and relatives with names, numbers like NIKs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.layouts.columns import card
from tests.layouts.model import Cell, Column, Sheet
from tests.layouts.people import FAMILIES, MEN, name_of, nik_of

THINGS = {
    "Perahu": ("Sinar Laut", "Cahaya Bahari", "Putra Muna", "KM Harapan", "Dewi Samudra"),
    "Kapal": ("KM Sejahtera", "Bintang Laut", "Sumber Rejeki", "Mutiara Indah"),
    "Kios": ("Kios Berkah", "Toko Indah", "Warung Ibu Ani", "UD Jaya"),
    "Dusun": ("Kampo Baru", "Mekar Jaya", "Harapan Indah", "Sinar Baru"),
    "Kelompok": ("Mekar Sari", "Sinar Harapan", "Tunas Jaya", "Sumber Makmur"),
    "Kelompok Tani": ("Tunas Mekar", "Sri Rejeki", "Karya Bersama"),
    "Masjid": ("Nurul Iman", "Al Ikhlas", "Baiturrahman", "Nurul Huda"),
    "Usaha": ("Ojek Jaya", "Sinar Abadi", "Usaha Mandiri"),
    "Sekolah": ("SDN 1 Lawa", "SMPN 2 Barangka", "SDN 4 Tiworo"),
    "Majelis Taklim": ("Nurul Hidayah", "Al Muhajirin", "Baitul Mukminin"),
    "Pangkalan": ("Ojek Raha", "Simpang Tiga", "Pasar Laino"),
}
OFFICERS = (
    "Nama PPL", "Nama Pendamping", "Nama Penyuluh", "Penyuluh", "Nama Ketua Kelompok", "Nama Pembina", "Nama Operator",
    "Nama Petugas Pendata", "Pendamping Desa", "Nama Kepala Desa", "NAMA ATASAN", "Nama Koordinator", "Nama Enumerator",
    "Nama Mandor", "Nama Verifikator",
)  # fmt: skip
RELATIVES = (
    "Nama Kepala Keluarga", "Nama KK", "Nama Ayah", "Nama Suami/Istri", "Nama Istri", "Nama Pasangan",
    "Nama Ahli Waris", "Ahli Waris", "Nama Orang Tua", "Nama Bapak", "Nama Wali", "Nama Anak",
)  # fmt: skip
TRADES = (
    "Nama Nelayan", "Nama Petani", "Nama Imam", "Nama Tukang Ojek", "Nama Penjual Sayur", "Nama Peternak", "Nama Kader",
    "Nama Guru Ngaji", "Nama Penyadap Aren", "Nama Pengrajin Tenun", "Nama Buruh Bagasi", "Nama Pekerja Rentan",
    "Nama Pedagang", "Nama Sopir", "Nama Marbot", "NAMA PEMULUNG", "Nama Pengemudi", "Nama Anggota",
    "Nama Penerima Upah",
    "Nama Linmas", "Nama Petugas Kebersihan", "Nama Pekerja Bukan Penerima Upah", "Nama Pelaku Usaha",
)  # fmt: skip


def _persons(sheet: Sheet) -> int:
    return len(sheet.entries)


def things(sheet: Sheet) -> None:
    """Nama Perahu, Nama Kios … beside the names or elsewhere."""
    thing = sheet.random.choice(sorted(THINGS))
    word = sheet.random.choice(("Nama {}", "NAMA {}", "Nm. {}")).format(thing)
    is_same = sheet.random.random() < 0.4
    one = sheet.random.choice(THINGS[thing])
    cells: list[Cell] = [one if is_same else sheet.random.choice(THINGS[thing]) for _ in sheet.entries]
    sheet.put(Column("thing", word, cells), sheet.random.choice(("name", None)))


def officers(sheet: Sheet) -> None:
    """The name of an officer, on all rows or changing every few."""
    officers = [name_of(sheet.random, "L") for _ in range(2)]
    turn = sheet.random.randint(1, _persons(sheet))
    cells: list[Cell] = [officers[n >= turn] for n in range(_persons(sheet))]
    sheet.put(Column("officer", sheet.random.choice(OFFICERS), cells), sheet.random.choice(("name", None)))


def relatives(sheet: Sheet) -> None:
    """The name of a relative, or of several, now and then with a NIK."""
    for words in sheet.random.sample(RELATIVES, sheet.random.choice((1, 1, 2))):
        sex = "P" if "Istri" in words else "L"
        cells: list[Cell] = [name_of(sheet.random, sex) for _ in sheet.entries]
        sheet.put(Column("relative", words, cells), sheet.random.choice(("name", None)))
        if sheet.random.random() < 0.4 and words.startswith("Nama ") and "KK" not in words:
            niks: list[Cell] = [nik_of(sheet.random, e.person.born, sex) for e in sheet.entries]
            sheet.put(Column("relative_nik", words.replace("Nama", "NIK"), niks), sheet.random.choice(("nik", None)))


def heads_of_household(sheet: Sheet) -> None:
    """Nama Kepala Keluarga, who is the person on some rows."""
    cells: list[Cell] = [
        e.person.name if sheet.random.random() < 0.5 else name_of(sheet.random, "L") for e in sheet.entries
    ]
    words = sheet.random.choice(("Nama Kepala Keluarga", "Kepala Keluarga", "NAMA KEPALA RUMAH TANGGA", "Nama KRT"))
    sheet.put(Column("head", words, cells), sheet.random.choice(("name", None)))


def family_cards(sheet: Sheet) -> None:
    """The number of the family card, sixteen digits with a date inside as a NIK."""
    words = sheet.random.choice(("No KK", "No. Kartu Keluarga", "NOMOR KK", "KK", "No.KK", "Nomor Kartu Keluarga (KK)"))
    cells: list[Cell] = [card(sheet.random, e.person) for e in sheet.entries]
    sheet.put(Column("card", words, cells), sheet.random.choice(("nik", "nik", None)))


def other_numbers(sheet: Sheet) -> None:
    """Numbers of an office, a bank or an insurance, some as long as a NIK."""
    random = sheet.random
    makers: dict[str, Callable[[], str]] = {
        "No. Rekening": lambda: str(random.randint(10**9, 10**15)),
        "NPWP": lambda: f"{random.randint(10, 99)}.{random.randint(100, 999)}.123.4-816.000",
        "No. BPJS Kesehatan": lambda: f"000{random.randint(10**9, 10**10 - 1)}",
        "NUPTK": lambda: f"{random.randint(10**15, 10**16 - 1)}",
        "No. KPJ": lambda: f"{random.randint(10**10, 10**11 - 1)}",
        "No. Rek BPD": lambda: f"{random.randint(10**15, 10**16 - 1)}",
    }
    for words in random.sample(sorted(makers), random.choice((1, 2))):
        cells: list[Cell] = [makers[words]() for _ in sheet.entries]
        sheet.put(Column("number_of", words, cells), random.choice(("nik", None)))


def trades(sheet: Sheet) -> None:
    """The heading of the names says what the people do."""
    if column := sheet.column("name"):
        words = sheet.random.choice(TRADES)
        column.heading = sheet.random.choice((words, words, words.upper()))


def trades_and_things(sheet: Sheet) -> None:
    """Nama Nelayan and Nama Perahu beside each other."""
    trades(sheet)
    things(sheet)


def titles_of_people(sheet: Sheet) -> None:
    """Nicknames: another column of true names of the same people."""
    words = sheet.random.choice(("Nama Panggilan", "Panggilan", "Alias", "Nama Alias"))
    cells: list[Cell] = [sheet.random.choice(MEN + FAMILIES) for _ in sheet.entries]
    sheet.put(Column("nickname", words, cells), sheet.random.choice(("name", None)))


def unlabelled_names(sheet: Sheet) -> None:
    """The names and others' names under headings that do not tell which is which: asking is right."""
    if column := sheet.column("name"):
        column.heading = "Nama"
        cells: list[Cell] = [name_of(sheet.random, "L") for _ in sheet.entries]
        sheet.put(Column("other_name", "Nama", cells), sheet.random.choice(("name", None)))


TRAPS: Sequence[tuple[str, Callable[[Sheet], object]]] = (
    ("things", things),
    ("officers", officers),
    ("relatives", relatives),
    ("heads_of_household", heads_of_household),
    ("family_cards", family_cards),
    ("other_numbers", other_numbers),
    ("trades", trades),
    ("trades_and_things", trades_and_things),
    ("titles_of_people", titles_of_people),
    ("unlabelled_names", unlabelled_names),
)
