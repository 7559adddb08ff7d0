"""Which rows are the same person: by NIK, or where a NIK is lost by name, birth date and mother (or the digits left).

Takes a table ``id nik nik15 name birth_date mother_name``: ``nik`` only where it is sound, ``nik15`` the first fifteen
digits where they are left. The lower id came first. Blocks keep the work near the number of rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from lindung.kernel.text import Text
from lindung.matching.compare import SAME_KEY, beginnings, compare_sounds
from lindung.matching.names import sound_keys

SAME_NIK = Text("NIK sama", "the same NIK")
SAME_BIRTH = Text("tanggal lahir sama", "the same birth date")
SAME_MOTHER = Text("nama ibu sama", "the mothers' names agree")
SAME_DIGITS = Text("15 angka NIK yang tersisa sama", "the 15 digits left of the NIK agree")
MANY_NAMES = 40
NOT_NAMED = ("tidak tahu", "tidak diketahui", "tidak ada", "belum ada", "belum diketahui", "lupa", "kosong", "tdk tahu")


@dataclass(frozen=True, slots=True)
class Same:
    """``pairs``: ``left right kind reasons_id reasons_en`` (kind ``nik`` or ``probable``).

    ``shared``: the ids whose NIK stands on clearly different people.
    """

    pairs: pl.DataFrame
    shared: pl.Series


_PAIRS = {
    "left": pl.UInt32(), "right": pl.UInt32(), "kind": pl.String(), "reasons_id": pl.List(pl.String),
    "reasons_en": pl.List(pl.String),
}  # fmt: skip


def find_same(people: pl.DataFrame) -> Same:
    """Pairs of rows that are one person, and rows whose NIK is shared by different people."""
    by_nik, shared = _same_nik(people)
    probable = _probable(people)
    return Same(pl.concat([by_nik, probable]), shared)


def _sounds(people: pl.DataFrame, column: str, sound: str) -> pl.DataFrame:
    """Add the sound of a column of names (each different name once) and how its telling words begin."""
    names = people[column].drop_nulls().unique()
    sounds = sound_keys(names).replace("", None)
    letters = [beginnings(told) if told else 0 for told in sounds.to_list()]
    table = pl.DataFrame({column: names, sound: sounds, f"{sound}_letters": pl.Series(letters, dtype=pl.Int64)})
    return people.join(table, on=column, how="left", maintain_order="left")


def _same_nik(people: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Rows of one NIK: if their names hang together they are one person, otherwise every row waits."""
    repeated = people.filter(pl.col("nik").is_not_null() & pl.col("nik").is_duplicated())
    if repeated.is_empty():
        return pl.DataFrame(schema=_PAIRS), pl.Series([], dtype=pl.UInt32)
    repeated = _sounds(repeated.with_columns(pl.col("name").fill_null("")), "name", "sound")
    repeated = repeated.with_columns(pl.col("sound").fill_null(""))
    groups = repeated.group_by("nik").agg(pl.col("sound").unique(), pl.col("id").min().alias("left"))
    names = groups["sound"].to_list()
    verdicts = [hang_together(sounds) for sounds in names]
    groups = groups.with_columns(
        pl.Series("is_one", [verdict is not None for verdict in verdicts], dtype=pl.Boolean),
        pl.Series("why_id", [verdict.id if verdict else "" for verdict in verdicts], dtype=pl.String),
        pl.Series("why_en", [verdict.en if verdict else "" for verdict in verdicts], dtype=pl.String),
    )
    joined = repeated.join(groups.drop("sound"), on="nik", how="left", maintain_order="left")
    shared = joined.filter(~pl.col("is_one"))["id"]
    pairs = joined.filter(pl.col("is_one") & (pl.col("id") != pl.col("left"))).select(
        pl.col("left"),
        pl.col("id").alias("right"),
        pl.lit("nik").alias("kind"),
        pl.concat_list(pl.lit(SAME_NIK.id), "why_id").alias("reasons_id"),
        pl.concat_list(pl.lit(SAME_NIK.en), "why_en").alias("reasons_en"),
    )
    return pairs.with_columns(pl.col("left", "right").cast(pl.UInt32)), shared.cast(pl.UInt32)


def hang_together(sounds: list[str]) -> Text | None:
    """Why these different spellings are one name (the weakest link), or None if some are clearly different."""
    if len(sounds) == 1:
        return SAME_KEY
    if len(sounds) > MANY_NAMES:
        return None
    reached, waiting, why = [sounds[0]], list(sounds[1:]), SAME_KEY
    weakest = 101.0
    while waiting:
        links = [(compare_sounds(a, b), b) for b in waiting for a in reached]
        (score, alike, reason), name = max(links, key=lambda link: (link[0][1], link[0][0]))
        if not alike:
            return None
        if score < weakest:
            weakest, why = score, reason
        reached.append(name)
        waiting.remove(name)
    return why


def _probable(people: pl.DataFrame) -> pl.DataFrame:
    """Rows without a sound NIK, held against rows born the same day.

    Pairs are formed of numbers only (how names begin, a bit each) and few of them remain to be read.
    """
    named = people.filter(pl.col("birth_date").is_not_null() & pl.col("name").is_not_null())
    lost = named.filter(pl.col("nik").is_null())
    if lost.is_empty():
        return pl.DataFrame(schema=_PAIRS)
    near = named.join(lost.select("birth_date").unique(), on="birth_date", how="semi")
    is_named = ~pl.col("mother_name").str.strip_chars().str.to_lowercase().is_in(NOT_NAMED)
    near = near.with_columns(mother_name=pl.when(is_named).then("mother_name"))
    near = _sounds(_sounds(near, "name", "sound"), "mother_name", "mother")
    bare = near.select(
        "id",
        "birth_date",
        is_lost=pl.col("nik").is_null(),
        fifteen=pl.col("nik15").cast(pl.UInt64, strict=False),
        names=pl.col("sound_letters").fill_null(0),
        mothers=pl.col("mother_letters").fill_null(0),
    )
    found = (
        bare.filter("is_lost")
        .join(bare, on="birth_date", suffix="_2")
        .filter((pl.col("id") != pl.col("id_2")) & (~pl.col("is_lost_2") | (pl.col("id") > pl.col("id_2"))))
    )
    digits = (pl.col("fifteen") == pl.col("fifteen_2")).fill_null(False)
    begin_alike = ((pl.col("mothers") & pl.col("mothers_2")) > 0) & ((pl.col("names") & pl.col("names_2")) > 0)
    found = found.filter(digits | begin_alike).select("id", "id_2", digits.alias("digits"))
    texts = near.select("id", "sound", "mother")
    return _scored(found.join(texts, on="id").join(texts, left_on="id_2", right_on="id", suffix="_2"))


def _scored(found: pl.DataFrame) -> pl.DataFrame:
    """Keep pairs whose names are alike and whose mothers or remaining digits agree."""
    rows: list[tuple[int, int, str, list[str], list[str]]] = []
    columns = ("id", "id_2", "sound", "sound_2", "mother", "mother_2", "digits")
    for right, left, name, name_2, mother, mother_2, digits in found.select(columns).iter_rows():
        mothers = bool(mother and mother_2) and compare_sounds(mother, mother_2)[1]
        if not (digits or mothers):
            continue
        _, alike, why = compare_sounds(name, name_2)
        if not alike:
            continue
        reasons = [why, SAME_BIRTH, *([SAME_DIGITS] if digits else []), *([SAME_MOTHER] if mothers else [])]
        rows.append((left, right, "probable", [r.id for r in reasons], [r.en for r in reasons]))
    return pl.DataFrame(rows, schema=_PAIRS, orient="row")
