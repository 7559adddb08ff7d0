"""Jobs that say that their holder is a civil servant or dead."""

from __future__ import annotations

import re

import polars as pl

from lindung.intake.fields.notes import RELATIVE_OR_DENIAL, without_punctuation

_WORD_FOR_SERVANT = r"(?i)\b(c?pnsd?|p[. ]n[. ]s|asn|pppk|p3k|pegawai negeri|aparatur sipil)\b"
_SERVANT_BY_JOB = re.compile(
    r"(?P<work>(?:guru|perawat|bidan|dokter|staf|staff|pegawai|dosen|penyuluh|pekerjaan|jabatan)(?: \w+)? )?"
    r"(?:(?:c?pns|asn|pppk|p3k|pegawai negeri(?: sipil)?|aparatur sipil negara)(?: |$))+"
    r"(?:gol\w*\.? ?)?(?:[ivx]+(?: ?[a-e])?)?"
)
_DECEASED = re.compile(r"(?:(?:sudah|telah) )?(?:meninggal(?: dunia)?|almarhum(?:ah)?|almh?\.?|wafat)")


def job_is_of_civil_servant(job: str) -> bool:
    """Whether a job says that its holder is a civil servant: ``PNS``, ``Guru PNS``, but not ``Pengelola data PNS``."""
    found = _SERVANT_BY_JOB.fullmatch(without_punctuation(job.lower()))
    return found is not None and not RELATIVE_OR_DENIAL.search(found["work"] or "")


def read_jobs(written: pl.Series) -> pl.Series:
    """``civil_servant`` or ``deceased`` for every job that says so, otherwise null; each different job is read once."""
    texts = written.drop_nulls().unique()
    dead = [text for text in texts.to_list() if _DECEASED.fullmatch(without_punctuation(text.lower()))]
    possible = texts.filter(texts.str.contains(_WORD_FOR_SERVANT)).to_list()
    servants = [text for text in possible if job_is_of_civil_servant(text)]
    verdict = (
        pl.when(pl.col("job").is_in(servants)).then(pl.lit("civil_servant"))
        .when(pl.col("job").is_in(dead)).then(pl.lit("deceased"))
    )  # fmt: skip
    return pl.DataFrame({"job": written}, schema={"job": pl.String()}).select(verdict).to_series()
