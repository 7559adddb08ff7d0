"""What the heading of a wage column says about its amounts: the period they are for and the unit they are in."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu?s?t?(?:ustus)?|sept?(?:ember)?|"
    r"okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?)"
)
_OTHER_PERIOD = re.compile(
    r"\b(?:minggu(?:an)?|pekan|jam|oh|hok|semester|smt|tri\s?wulan|tw|catur\s?wulan|kegiatan|pertemuan|setahun|tahunan|yearly|annual)\b"
    r"|(?:per|/)\s*(?:tahun|thn|th)\b|\b(?:total|jumlah)\b.*\bt\.?a\b"
    r"|\b(?:1|satu|se)\s*(?:tahun|thn|th)\b|\bselama\s+(?:\d+\s*)?(?:tahun|thn|th)\b"
    r"|\bhari kerja\b|\b(?:per|/)\s*hari\b|\boh\b|\bperjalanan\b|\bpaket\b"
    rf"|\b(?:[2-9]|1[0-2])\s*(?:bulan|bln|bl)\b|\bx\s*(?:[2-9]|1[0-2])\b|\b{_MONTH}\W+(?:s\W?d\W?|sampai|hingga)?\W*{_MONTH}\b"
)
_NO_WAGE = re.compile(
    r"\b(?:sisa|h?utang|tunggakan|potongan|pinjaman|kasbon|thr|gaji (?:ke\W*)?1[34]|premi|iuran|bonus|lembur|"
    r"rapel|pagu|realisasi|anggaran)\b"
)
_UNITS = (
    (re.compile(r"\b(?:juta(?:an)?|jt)\b"), 1_000_000),
    (re.compile(r"\b(?:ribu(?:an)?|rb)\b|x\s*1\.?000\b|rp\.?\s*\.?000\b|[('.]000\b|\b000\b"), 1_000),
)


def wage_kind(heading: str) -> str:
    """``wage`` (for a month), ``wage_other_period`` (an hour, a quarter …) or ``other`` (a debt, a bonus)."""
    plain = heading.lower()
    if _NO_WAGE.search(plain):
        return "other"
    return "wage_other_period" if _OTHER_PERIOD.search(plain) else "wage"


def unit_of(heading: str) -> int:
    """The rupiah that one unit of the column's figures is: 1, or a thousand or a million where the heading says so."""
    plain = heading.lower()
    return next((rupiah for words, rupiah in _UNITS if words.search(plain)), 1)


_OTHER_PERIOD_OF_LIST = re.compile(
    r"\b(?:semester|smt|tri\s?wulan|tw|catur\s?wulan|kuartal|quartal|setahun|1 tahun|satu tahun)\b"
    rf"|\b(?:selama|untuk)\s+(?:[2-9]|1[0-2]|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\s*\W?\s*(?:\w+\)?\s*)?"
    r"(?:bulan|bln)\b"
    rf"|\b(?:honor\w*|gaji|upah|insentif|pembayaran|daftar terima)\b[^\n]*\b"
    rf"{_MONTH}\W+(?:20\d\d)?\W*(?:s\W?d\W?|sampai|hingga|-|\u2013)\W*{_MONTH}\b"
)
_MONTHLY = re.compile(r"\b(?:per|/|se)?\s*-?(?:bulan|bln|bl)(?:an|nya)?\b|\bperbulan\b|\bo\W?b\b|\bmonth(?:ly)?\b")
_YEAR = re.compile(r"\b(?:t\.?a|thn|th|tahun|anggaran)\b\.?\W*(?:anggaran\W*)?20\d\d\b|\b20\d\d\b")


def names_other_period(title: str) -> bool:
    """Whether a title says that a list is of another period than a month: ``Daftar honor triwulan I``."""
    return bool(_OTHER_PERIOD_OF_LIST.search(title.lower().replace("_", " ")))


def names_month(heading: str) -> bool:
    """Whether a heading says that its amounts are for a month."""
    plain = heading.lower()
    return bool(_MONTHLY.search(plain)) and not _OTHER_PERIOD.search(plain)


def names_year(heading: str) -> bool:
    """Whether a heading or title names a year: ``Honor TA 2022``."""
    return bool(_YEAR.search(heading.lower()))
