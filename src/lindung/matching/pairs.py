"""Which rows are the same person: by NIK or, without a sound NIK, by name, birth date and mother (or fifteen digits).

The table of people has the columns ``id nik nik15 name birth_date mother_name``: ``nik`` only where it is sound,
``nik15`` its first fifteen digits where they are known. Of two rows the one with the lower id was read first. Only rows
with the same NIK or birth date are compared, so that the work grows with the number of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from lindung.kernel.text import Text
from lindung.matching.compare import SAME_KEY, compare_sounds, initial_bits
from lindung.matching.names import sound_keys
from lindung.matching.near_names import are_twin_names

SAME_NIK = Text("NIK sama", "the same NIK")
SAME_BIRTH = Text("tanggal lahir sama", "the same birth date")
SAME_MOTHER = Text("nama ibu sama", "the mothers' names agree")
SAME_DIGITS = Text("15 angka NIK yang tersisa sama", "the 15 digits left of the NIK agree")
_MOST_NAMES = 40
UNKNOWN_NAMES = (
    "tidak tahu",
    "tidak diketahui",
    "tidak ada",
    "belum ada",
    "belum diketahui",
    "lupa",
    "kosong",
    "tdk tahu",
)


@dataclass(frozen=True, slots=True)
class Same:
    """``pairs``: ``left right kind reasons_id reasons_en``, where ``kind`` is ``nik`` or ``probable``.

    ``left`` is the id of the row read first. ``shared``: the ids of rows whose NIK clearly different people have.
    ``twins``: pairs like ``pairs`` of the kind ``twins``: both NIKs are lost, the names differ as those of twins do.
    """

    pairs: pl.DataFrame
    shared: pl.Series
    twins: pl.DataFrame


_PAIRS = {
    "left": pl.UInt32(), "right": pl.UInt32(), "kind": pl.String(), "reasons_id": pl.List(pl.String),
    "reasons_en": pl.List(pl.String),
}  # fmt: skip


class ReasonedPairs:
    """Pairs that are collected one by one. Many have the same reasons, so that each list of them is made once."""

    def __init__(self) -> None:
        self._pairs: list[tuple[int, int, str, int]] = []
        self._reasons: dict[tuple[Text, ...], int] = {}

    def add(self, left: int, right: int, reasons: tuple[Text, ...], kind: str = "") -> None:
        """One more pair."""
        self._pairs.append((left, right, kind, self._reasons.setdefault(reasons, len(self._reasons))))

    def table(self) -> pl.DataFrame:
        """The pairs with the columns of _PAIRS, in the order in which they were added."""
        kinds = {"left": pl.UInt32(), "right": pl.UInt32(), "kind": pl.String(), "number": pl.UInt32()}
        pairs = pl.DataFrame(self._pairs, schema=kinds, orient="row")
        numbers = pairs["number"]
        lists = [pl.Series([[getattr(text, language) for text in reasons] for reasons in self._reasons],
                           dtype=pl.List(pl.String)) for language in ("id", "en")]  # fmt: skip
        found = [one.gather(numbers).alias(name) for one, name in zip(lists, ("reasons_id", "reasons_en"), strict=True)]
        return pairs.drop("number").with_columns(found)


def find_same(people: pl.DataFrame) -> Same:
    """The pairs of rows that are one person, and the rows whose NIK is shared by different people."""
    by_nik, shared = _pairs_by_nik(people)
    probable = _probable_pairs(people)
    is_twins = pl.col("kind") == "twins"
    return Same(pl.concat([by_nik, probable.filter(~is_twins)]), shared, probable.filter(is_twins))


def with_sounds(people: pl.DataFrame, sounds: Mapping[str, str]) -> pl.DataFrame:
    """The people with the sounds of columns of names added; ``sounds``: ``{column: name of the new column}``.

    Each different name is read once.
    """
    names = pl.concat([people[column] for column in sounds]).drop_nulls().unique()
    table = pl.DataFrame({"name": names, "sound": sound_keys(names).replace("", None)})
    for column, sound in sounds.items():
        own = table.rename({"name": column, "sound": sound})
        people = people.join(own, on=column, how="left", maintain_order="left")
    return people


def with_bits(people: pl.DataFrame, sounds: Iterable[str]) -> pl.DataFrame:
    """The people with ``compare.initial_bits`` of columns of sounds added, each as ``<sound>_bits``."""
    for sound in sounds:
        texts = people[sound].drop_nulls().unique()
        bits = pl.Series([initial_bits(text) for text in texts.to_list()], dtype=pl.Int64)
        table = pl.DataFrame({sound: texts, f"{sound}_bits": bits})
        people = people.join(table, on=sound, how="left", maintain_order="left")
    return people


def _pairs_by_nik(people: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """The pairs of rows with one NIK and linked names, and the ids of rows with a NIK whose names are not linked."""
    repeated = people.filter(pl.col("nik").is_not_null() & pl.col("nik").is_duplicated())
    if repeated.is_empty():
        return pl.DataFrame(schema=_PAIRS), pl.Series([], dtype=pl.UInt32)
    repeated = with_sounds(repeated.with_columns(pl.col("name").fill_null("")), {"name": "sound"})
    repeated = repeated.with_columns(pl.col("sound").fill_null(""))
    groups = repeated.group_by("nik").agg(pl.col("sound").unique(), pl.col("id").min().alias("left"))
    links = [weakest_link(sounds) for sounds in groups["sound"].to_list()]
    groups = groups.with_columns(
        pl.Series("is_one", [link is not None for link in links], dtype=pl.Boolean),
        pl.Series("link_id", [link.id if link else "" for link in links], dtype=pl.String),
        pl.Series("link_en", [link.en if link else "" for link in links], dtype=pl.String),
    )
    joined = repeated.join(groups.drop("sound"), on="nik", how="left", maintain_order="left")
    shared = joined.filter(~pl.col("is_one"))["id"]
    pairs = joined.filter(pl.col("is_one") & (pl.col("id") != pl.col("left"))).select(
        pl.col("left"),
        pl.col("id").alias("right"),
        pl.lit("nik").alias("kind"),
        pl.concat_list(pl.lit(SAME_NIK.id), "link_id").alias("reasons_id"),
        pl.concat_list(pl.lit(SAME_NIK.en), "link_en").alias("reasons_en"),
    )
    return pairs.with_columns(pl.col("left", "right").cast(pl.UInt32)), shared.cast(pl.UInt32)


def weakest_link(sounds: list[str]) -> Text | None:
    """The weakest of the reasons why these spellings are one name, or None if some are clearly different.

    Each spelling needs to be like one of the others only. More than forty are taken to be different people.
    """
    if len(sounds) == 1:
        return SAME_KEY
    if len(sounds) > _MOST_NAMES:
        return None
    linked, left, weakest = [sounds[0]], list(sounds[1:]), SAME_KEY
    lowest = 101.0
    while left:
        links = [(compare_sounds(one, other), other) for other in left for one in linked]
        (score, alike, reason), name = max(links, key=lambda link: (link[0][1], link[0][0]))
        if not alike:
            return None
        if score < lowest:
            lowest, weakest = score, reason
        linked.append(name)
        left.remove(name)
    return weakest


def _probable_pairs(people: pl.DataFrame) -> pl.DataFrame:
    """The pairs of a row without a sound NIK and a row born on the same day that are probably one person."""
    named = people.filter(pl.col("birth_date").is_not_null() & pl.col("name").is_not_null())
    without_nik = named.filter(pl.col("nik").is_null())
    if without_nik.is_empty():
        return pl.DataFrame(schema=_PAIRS)
    near = named.join(without_nik.select("birth_date").unique(), on="birth_date", how="semi")
    is_known = ~pl.col("mother_name").str.strip_chars().str.to_lowercase().is_in(UNKNOWN_NAMES)
    near = near.with_columns(mother_name=pl.when(is_known).then("mother_name"))
    near = with_bits(with_sounds(near, {"name": "sound", "mother_name": "mother"}), ("sound", "mother"))
    texts = near.select("id", "sound", "mother")
    pairs = _pairs_to_compare(near).join(texts, on="id")
    return _compared(pairs.join(texts, left_on="id_2", right_on="id", suffix="_2"))


def _pairs_to_compare(near: pl.DataFrame) -> pl.DataFrame:
    """``id id_2 digits both_lost``: the pairs whose fifteen digits agree (``digits``) or whose names begin alike.

    Pairs are formed of numbers only (``compare.initial_bits``), so that the names of most are never compared.
    """
    numbers = near.select(
        "id",
        "birth_date",
        has_no_nik=pl.col("nik").is_null(),
        fifteen=pl.col("nik15").cast(pl.UInt64, strict=False),
        names=pl.col("sound_bits").fill_null(0),
        mothers=pl.col("mother_bits").fill_null(0),
    )
    pairs = (
        numbers.filter("has_no_nik")
        .join(numbers, on="birth_date", suffix="_2")
        .filter((pl.col("id") != pl.col("id_2")) & (~pl.col("has_no_nik_2") | (pl.col("id") > pl.col("id_2"))))
    )
    digits = (pl.col("fifteen") == pl.col("fifteen_2")).fill_null(False)
    begin_alike = ((pl.col("mothers") & pl.col("mothers_2")) > 0) & ((pl.col("names") & pl.col("names_2")) > 0)
    return pairs.filter(digits | begin_alike).select("id", "id_2", digits.alias("digits"), both_lost="has_no_nik_2")


def _compared(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose names are alike and whose mothers' names or fifteen digits agree, with their reasons."""
    found = ReasonedPairs()
    columns = ("id", "id_2", "sound", "sound_2", "mother", "mother_2", "digits", "both_lost")
    for right, left, name, name_2, mother, mother_2, has_digits, are_lost in pairs.select(columns).iter_rows():
        has_mother = bool(mother and mother_2) and compare_sounds(mother, mother_2)[1]
        if not (has_digits or has_mother):
            continue
        _, alike, reason = compare_sounds(name, name_2)
        if not alike:
            continue
        reasons = (reason, SAME_BIRTH, *([SAME_DIGITS] if has_digits else []), *([SAME_MOTHER] if has_mother else []))
        found.add(left, right, reasons, "twins" if are_lost and are_twin_names(name, name_2) else "probable")
    return found.table().select(*_PAIRS)
