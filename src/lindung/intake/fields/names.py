"""Names as people bear them: without the numbers, roles and list numbers that offices write into the same cell."""

from __future__ import annotations

import polars as pl

from lindung.intake.sparse_apply import apply_where

_FORMULA_ERROR = r"^#[A-Z/0!?]+[!?]?$"
_VACANT = r"(?i)^\W*(?:posisi |formasi |jabatan )?(?:kosong|lowong|vacant|belum (?:terisi|ada)|nihil)\W*$"
_UNTIDY = (
    r"(?i)kosong|lowong|vacant|nihil|belum|^[0-9#\-•*]|^$|  | ,|[\t\n\r\x{00a0}\x{200b}-\x{200f}\x{feff}]|\d|\(|\[|"
    r"\bnip|\bnuptk"
)
_INVISIBLE = r"[\x{200b}-\x{200f}\x{feff}]"
_SERVICE_NUMBER = (
    r"(?:n\.?i\.?p\.?(?:\s*(?:ttk?|pk|pppk|p3k|k)\.?)?|nippk|nipttk?|nuptk|nrpt?|npwp|nrk|ni pppk|"
    r"(?:no(?:mor)?\.?\s*)?induk)"
)
_OTHER_NUMBER = (
    r"(?:(?:no(?:mor)?\.?\s*)?(?:hp|h\.p|telp|tlp|tel|telepon|wa|phone|rek(?:ening)?|ktp|kk|nik|peserta|kpj|bpjs))"
)
_DIGITS = r"\+?\d(?:[\d\s.+/\-]*\d)?"
_OPEN, _CLOSE, _BETWEEN = r"[\s,;:/|(\[\-–]*\b", r"\s*[)\]]?", r"\.?\s*[.:=]*\s*"
_LABELLED = (
    rf"(?i){_OPEN}{_SERVICE_NUMBER}\b{_BETWEEN}(?:{_DIGITS}|[-–]+|$){_CLOSE}|"
    rf"{_OPEN}{_OTHER_NUMBER}\b{_BETWEEN}\+?\d(?:[\s.+/\-]*\d){{3,}}{_CLOSE}"
)
_LONG_NUMBER = r"[\s,;:/|(\[\-–]*\+?\d(?:[\s.\-]?\d){7,}\s*[)\]]?"
_ROLE = (
    r"(?:wakil |wkl\.? )?(?:ketua|sekretaris|sekertaris|bendahara|anggota|koordinator|kepala|staf|staff|operator|guru|"
    r"honorer|thl|satpam|sopir|driver|pengawas|mandor|penjaga|petugas|kader|kaur|kasi|kadus|admin|pelaksana)"
)
_ROLE_IN_BRACKETS = rf"(?i)\s*[(\[]\s*{_ROLE}\b[^()\[\]\d]{{0,40}}[)\]]"
_ROLE_ON_ITS_LINE = rf"(?i)[\n\r]+\s*[(\[\-]?\s*{_ROLE}\b[^\n\r]{{0,60}}"
_SECOND_LINE = r"[\n\r]\s*[(\[]?(\p{L}+)"
_LIST_NUMBER = r"^\s*\d{1,4}\s*[.)\-]\s*|^\s*[\-•*]+\s*"
UNCLEAR = r"\d|^\p{L}$|[(\[]|\s[-\x{2013}]\s"
"""A name that holds digits, brackets or a dash, behind which something else stands, or is a single letter."""


_STANDING = (
    r"(?:c?pnsd?|asn|pppk|p3k|pegawai negeri|pensiun\w*|purna ?tugas|pindah\w*|mutasi|dimutasi|berhenti|diberhentikan|"
    r"keluar|resign|mengundurkan diri|non-? ?aktif|tidak aktif|lulus (?:pppk|p3k|c?pns)|sudah (?:pns|pppk|p3k|asn))"
)
_MARK = (
    rf"(?i)\s*(?:[(\[]\s*|[-\x{{2013}}*/,;:=]+\s*|[\n\r]+\s*)"
    rf"((?:sudah |telah |status )?{_STANDING}\b[^()\[\]]*)[)\]]?\s*$|"
    r"\s((?-i:C?PNSD?|ASN|PPPK|P3K))\s*$"
)


def split_standing(names: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The names without a mark of office or of leaving behind them, and the marks: ``Ulfa (PNS)`` gives both."""
    table = names.alias("name").to_frame()
    has_mark = table.select(pl.col("name").str.contains(_MARK).fill_null(False)).to_series()
    if not has_mark.any():
        return names, pl.Series("mark", [None], dtype=pl.String).new_from_index(0, len(names))
    mark = pl.coalesce(pl.col("name").str.extract(_MARK, 1), pl.col("name").str.extract(_MARK, 2))
    split = table.select(pl.col("name").str.replace(_MARK, ""), mark.alias("mark"))
    return split["name"], split["mark"]


def have_second_line(written: pl.Series, tidy: pl.Series, table: pl.Series) -> pl.Series:
    """Which names still hold the words of a second line, in a table where most names have one: a role, an address.

    A single name may be wrapped over two lines. ``written``, ``tidy``: the names before and after ``tidy_names``;
    ``table``: a number for the table of each.
    """
    word = written.str.extract(_SECOND_LINE, 1)
    if word.null_count() == len(word):
        return pl.repeat(False, len(written), eager=True)
    names = pl.DataFrame({"word": word, "tidy": tidy, "table": table})
    is_usual = (pl.col("word").is_not_null().mean().over("table") >= 0.5) & (pl.len().over("table") > 1)
    is_left = pl.col("tidy").str.contains(pl.concat_str(pl.lit(" "), "word"), literal=True)
    return names.select((is_usual & is_left).fill_null(False).alias("second")).to_series()


def tidy_names(names: pl.Series) -> pl.Series:
    """Names with one space between words, none before a comma, without numbers, roles and a list number around them.

    Null for a formula error and where nothing of a name is left. What is UNCLEAR is in doubt.
    """
    return apply_where(names, names.str.contains(_UNTIDY), _tidied)


def _tidied(cells: pl.Series) -> pl.Series:
    plain = cells.str.replace_all(_INVISIBLE, "").str.replace(_LIST_NUMBER, "")
    plain = plain.str.replace_all(_LABELLED, " ").str.replace_all(_LONG_NUMBER, " ")
    plain = plain.str.replace_all(_ROLE_IN_BRACKETS, "").str.replace_all(_ROLE_ON_ITS_LINE, "")
    plain = plain.str.replace_all(r"\s+", " ").str.replace_all(" ,", ",").str.strip_chars(" ,;:/|-–")
    is_name = (
        ~pl.col("name").str.contains(_FORMULA_ERROR) & ~pl.col("name").str.contains(_VACANT) & (pl.col("name") != "")
    )
    return plain.to_frame("name").select(pl.when(is_name).then("name")).to_series()
