"""What the cells of a list of vulnerable workers say: village code, decile, dependants, yes or no, and the work.

Each different spelling is read once. What cannot be read is null, and never the nearest guess.
"""

from __future__ import annotations

import re

import polars as pl

VILLAGE_CODE = r"^\d{2}[. ]?\d{2}[. ]?\d{2}[. ]?\d{4}$"
"""A village by its Kemendagri code, with or without dots, once blanks around it are gone."""
DECILE = r"(?i)^(?:d(?:e[sc]il[e]?)?\W*(?:ke)?\W*)?(10|[1-9])(?:[.,]0+)?\s*(?:\(.*\))?$"
DEPENDANTS = r"(?i)^(\d{1,2})(?:[.,]0+)?\s*(?:orang|org|jiwa|o)?\.?$"
NOTHING_WRITTEN = r"^[\s.\-–—_/]*$"
_NOBODY = r"(?i)^(?:tidak ada|tdk ada|nihil|nol|belum ada)$"
MOST_DEPENDANTS = 30
_YES = {
    "ya",
    "y",
    "iya",
    "yes",
    "ada",
    "benar",
    "1",
    "v",
    "✓",
    "√",
    "✔",
    "disabilitas",
    "difabel",
    "cacat",
    "penyandang",
}
_NO = {
    "tidak", "tdk", "t", "no", "n", "bukan", "tidak ada", "tdk ada", "0", "normal", "sehat", "non disabilitas",
    "non", "nihil", "bukan disabilitas", "tidak cacat", "tidak disabilitas", "tanpa disabilitas",
}  # fmt: skip
_KIND = re.compile(
    r"\b(?:tuna ?(?:netra|rungu|wicara|daksa|grahita|laras|ganda)|fisik|sensorik|intelektual|mental|lumpuh|polio|buta|"
    r"tuli|bisu|penyandang disabilitas|(?:disabilitas|cacat) (?:netra|ganda))\b"
)
_DENIAL = re.compile(r"\b(?:tidak|tdk|bukan|non|tanpa|belum)\b")
_TOBACCO = r"(?i)\b(?:tembakau|rokok|cerutu|kretek|pelinting|linting(?:an)?|tobacco)\b"
_PALM_OIL = r"(?i)\b(?:kelapa\s+)?sawit\b|\b(?:pendodos|pengegrek|egrek|brondol(?:an)?|pemanen tbs|palm oil)\b"
_SELLER = r"(?i)\b(?:penjual|jual|jualan|pedagang|dagang|warung|kios|agen|toko|sales)\b"


def read_village_codes(written: pl.Series) -> pl.Series:
    """``74.13.01.2001`` of every cell with a village code, else null."""
    bare = pl.col("cell").str.strip_chars().str.replace(r"\.0+$", "")
    digits = bare.str.replace_all(r"\D", "")
    parts = [digits.str.slice(at, length) for at, length in ((0, 2), (2, 2), (4, 2), (6, 4))]
    dotted = pl.concat_str(parts, separator=".")
    code = pl.when(bare.str.contains(VILLAGE_CODE)).then(dotted)
    return written.to_frame("cell").select(code.alias("village_code")).to_series()


def read_deciles(written: pl.Series) -> pl.Series:
    """The decile (1 to 10) of every cell, else null."""
    found = pl.col("cell").str.strip_chars().str.extract(DECILE, 1).cast(pl.Int64, strict=False)
    return written.to_frame("cell").select(found.alias("decile")).to_series()


def read_dependants(written: pl.Series) -> pl.Series:
    """The number of dependants of every cell, else null."""
    bare = pl.col("cell").str.strip_chars()
    number = bare.str.extract(DEPENDANTS, 1).cast(pl.Int64, strict=False)
    number = pl.when(number <= MOST_DEPENDANTS).then(number)
    found = pl.when(bare.str.contains(_NOBODY)).then(pl.lit(0, pl.Int64)).otherwise(number)
    return written.to_frame("cell").select(found.alias("dependants")).to_series()


def read_answers(written: pl.Series) -> pl.Series:
    """Yes or no of every cell, else null; a kind of disability is a yes."""
    texts = written.drop_nulls().unique()
    read = pl.Series([_answer(text) for text in texts.to_list()], dtype=pl.Boolean)
    return written.replace_strict(texts, read, default=None, return_dtype=pl.Boolean)


def read_work(jobs: pl.Series, trait: str) -> pl.Series:
    """True of every job that is said to be with tobacco or palm oil, else null: nothing follows from other words."""
    pattern = _TOBACCO if trait == "tobacco" else _PALM_OIL
    job = pl.col("job")
    is_work = job.str.contains(pattern) & ~job.str.contains(_SELLER)
    return jobs.to_frame("job").select(pl.when(is_work).then(pl.lit(True)).alias(trait)).to_series()


def _answer(text: str) -> bool | None:
    plain = " ".join(re.sub(r"[^\w✓√✔ ]", " ", text.lower()).split())
    if plain in _NO:
        return False
    if plain in _YES:
        return True
    return True if _KIND.search(plain) and not _DENIAL.search(plain) else None
