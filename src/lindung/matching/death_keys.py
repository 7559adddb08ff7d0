"""Which workers a list of deaths may meet, found by whole columns of numbers; names are compared of these only.

A worker may be met by the same NIK, by one that differs in one digit, in two neighbours exchanged or in the district of
issue, by the same birth date beside the same name, or by the birth date of somebody whose NIK is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from lindung.matching.names import sound_expr, sound_keys
from lindung.matching.pairs import UNKNOWN_NAMES, with_bits, with_sounds

DEATHS: dict[str, pl.DataType] = {
    "id": pl.UInt32(), "nik": pl.String(), "nik_is_whole": pl.Boolean(), "nik_is_cut": pl.Boolean(),
    "nik_is_sound": pl.Boolean(), "name": pl.String(), "birth_date": pl.Date(), "birth_swapped": pl.Date(),
    "sex": pl.String(), "mother_name": pl.String(), "died_on": pl.Date(), "is_died_unread": pl.Boolean(),
}  # fmt: skip
"""Deaths. ``nik``: the digits, null where there are none; ``nik_is_whole``: sixteen that lost nothing, ``nik_is_cut``:
whose last is lost, ``nik_is_sound``: a NIK as one is issued. ``is_died_unread``: what is written is no day."""
WORKERS: dict[str, pl.DataType] = {
    "worker_id": pl.Int64(), "stays_nik": pl.String(), "nik": pl.String(), "name": pl.String(),
    "name_key": pl.String(), "birth_date": pl.Date(), "mother_name": pl.String(),
}  # fmt: skip
"""Workers' records. ``worker_id`` and ``stays_nik``: of the record that stays where this one was merged into it.
``name_key``: ``names.name_keys`` of the name."""
_DIGITS, _TAIL = 16, 10
_WHOLE_NUMBER = r"^\d{16}$"
_MARK_OF_DEATH = r"(?i)\b(?:mendiang|jenazah|alm(?:h|arhum(?:ah)?)?)\b\.?|\x{2020}"
_FATHER = r"(?i)\b(?:bin|binti|binte|bte|bt)\b.*$"
_NO_NAME = r"(?i)^\W*(?:\p{L}?\W*|nn|n\W?n|anonim|tidak .*)$"
_OF_DEATH = (
    "nik", "nik_is_whole", "nik_is_cut", "nik_is_sound", "sound", "short_sound", "birth_date", "birth_swapped", "sex",
    "mother",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeathKeys:
    """What finds the workers whom a list of deaths may meet; built once, asked for many parts of the registry."""

    numbers: pl.Series
    without_digit: tuple[pl.Series, ...]
    tails: pl.Series
    lost_births: pl.Series
    named_births: pl.Series

    @classmethod
    def of(cls, deaths: pl.DataFrame) -> DeathKeys:
        """The keys of deaths (DEATHS)."""
        table = _with_numbers(_named(deaths))
        whole = table.filter(pl.col("number").is_not_null()).select("id", "number")
        births = _births_of_lost(table)
        named = table.select(key=_named_birth(pl.col("sound")))["key"].drop_nulls().unique()
        return cls(
            numbers=pl.concat([whole["number"], _exchanged(whole)["number"]]).unique(),
            without_digit=tuple(whole.select(key)[key.meta.output_name()].unique() for key in _without_digit()),
            tails=whole.select(pl.col("number") % 10**_TAIL)["number"].unique(),
            lost_births=births["birth_date"].unique(),
            named_births=named,
        )

    def near(self, workers: pl.DataFrame) -> pl.DataFrame:
        """The workers (WORKERS) whom a death may meet."""
        table = workers.with_columns(number=_number(pl.col("nik")), sound=sound_expr(pl.col("name_key")))
        number = pl.col("number")
        asked = [number.is_in(self.numbers.implode()), (number % 10**_TAIL).is_in(self.tails.implode())]
        asked += [key.is_in(keys.implode()) for key, keys in zip(_without_digit(), self.without_digit, strict=True)]
        asked.append(pl.col("birth_date").is_in(self.lost_births.implode()))
        asked.append(_named_birth(pl.col("sound")).is_in(self.named_births.implode()))
        return table.filter(pl.any_horizontal(one.fill_null(False) for one in asked)).select(*WORKERS)


def pairs_to_judge(deaths: pl.DataFrame, workers: pl.DataFrame) -> pl.DataFrame:
    """``id worker_id`` and the fields of ``death_pairs.Pair``: each death beside the workers whom it may meet."""
    dead = _with_bits(_with_numbers(_with_mothers(_named(deaths))))
    others = _with_numbers(_with_mothers(workers.with_columns(sound=sound_expr(pl.col("name_key")))))
    others = _with_bits(others.with_row_index("place"))
    numbers = dead.filter(pl.col("number").is_not_null()).select("id", "number", "sound_bits")
    right = others.select("place", "number", "sound_bits")
    exact = numbers.join(right.drop("sound_bits"), on="number").select("id", "place")
    found = [exact, *_near_numbers(numbers, right), *_near_births(dead, others)]
    pairs = pl.concat([one.select("id", "place") for one in found]).unique().sort("id", "place")
    known = others.select(
        "place", "worker_id", nik_of_worker="nik", sound_of_worker=pl.col("sound").fill_null(""),
        born_of_worker="birth_date", mother_of_worker="mother",
    )  # fmt: skip
    pairs = _without_other_mothers(pairs, dead, others)
    joined = pairs.join(dead.select("id", *_OF_DEATH), on="id", maintain_order="left")
    return joined.join(known, on="place", maintain_order="left").select(
        "id", "worker_id", *_OF_DEATH, *known.columns[2:]
    )


def _near_numbers(numbers: pl.DataFrame, right: pl.DataFrame) -> list[pl.DataFrame]:
    """The pairs whose NIKs differ in a digit, in two neighbours exchanged or in the district, and begin alike."""
    keys = [*_without_digit(), (pl.col("number") % 10**_TAIL).alias("tail")]
    pairs = [_begin_alike(numbers.select("id", "sound_bits", key), right.select("place", "sound_bits", key),
                          [key.meta.output_name()]) for key in keys]  # fmt: skip
    return [*pairs, _begin_alike(_exchanged(numbers), right, ["number"])]


def _near_births(dead: pl.DataFrame, others: pl.DataFrame) -> list[pl.DataFrame]:
    """The pairs born on one day that have one name or, where the NIK is lost, names that begin alike."""
    named = dead.select("id", key=_named_birth(pl.col("sound"))).drop_nulls()
    right = others.select("place", "birth_date", "sound_bits", key=_named_birth(pl.col("sound")))
    lost = _births_of_lost(dead)
    return [named.join(right.drop_nulls("key"), on="key"), _begin_alike(lost, right, ["birth_date"])]


def _without_other_mothers(pairs: pl.DataFrame, dead: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """The pairs under one NIK, and those whose mothers are not known both or have names that begin alike."""
    joined = pairs.join(dead.select("id", "nik", "mother_bits"), on="id", maintain_order="left")
    joined = joined.join(others.select("place", "nik", "mother_bits"), on="place", suffix="_2", maintain_order="left")
    are_two = ((pl.col("mother_bits") & pl.col("mother_bits_2")) == 0).fill_null(False)
    is_one_nik = (pl.col("nik") == pl.col("nik_2")).fill_null(False)
    return joined.filter(is_one_nik | ~are_two).select("id", "place")


def _begin_alike(left: pl.DataFrame, right: pl.DataFrame, on: Sequence[str]) -> pl.DataFrame:
    joined = left.join(right, on=list(on), suffix="_2")
    return joined.filter((pl.col("sound_bits") & pl.col("sound_bits_2")) > 0).select("id", "place")


def _births_of_lost(table: pl.DataFrame) -> pl.DataFrame:
    """``id birth_date`` (and bits) of those without a sound NIK; the date with day and month exchanged too."""
    lost = table.filter(~pl.col("nik_is_sound").fill_null(False))
    rest = [name for name in ("sound_bits",) if name in table.columns]
    both = [lost.select("id", pl.col(name).alias("birth_date"), *rest) for name in ("birth_date", "birth_swapped")]
    return pl.concat(both).drop_nulls("birth_date").unique()


def _named(deaths: pl.DataFrame) -> pl.DataFrame:
    """The deaths with the sounds of their names, as they are and without the father's."""
    bare = deaths["name"].fill_null("").str.replace_all(_MARK_OF_DEATH, " ")
    return deaths.with_columns(
        sound_keys(bare).fill_null("").alias("sound"),
        sound_keys(bare.str.replace(_FATHER, "")).fill_null("").alias("short_sound"),
    )


def _with_mothers(people: pl.DataFrame) -> pl.DataFrame:
    """The people with the sound of their mothers' names (``mother``), null where it is not known."""
    name = pl.col("mother_name").str.replace_all(_MARK_OF_DEATH, " ").str.strip_chars()
    is_known = ~name.str.contains(_NO_NAME) & ~name.str.to_lowercase().is_in(UNKNOWN_NAMES)
    people = people.with_columns(mother_known=pl.when(is_known).then(name))
    return with_bits(with_sounds(people, {"mother_known": "mother"}).drop("mother_known"), ("mother",))


def _with_bits(people: pl.DataFrame) -> pl.DataFrame:
    """The people with ``compare.initial_bits`` of their sounds; each different one is looked at once."""
    return with_bits(people, ("sound",)).with_columns(pl.col("sound_bits").fill_null(0))


def _with_numbers(people: pl.DataFrame) -> pl.DataFrame:
    return people.with_columns(number=_number(pl.col("nik")))


def _number(nik: pl.Expr) -> pl.Expr:
    return pl.when(nik.str.contains(_WHOLE_NUMBER)).then(nik).cast(pl.UInt64, strict=False)


def _without_digit() -> list[pl.Expr]:
    """The NIK without one of its digits, for each of them."""
    number, units = pl.col("number"), [10**place for place in range(_DIGITS)]
    return [
        ((number // (10 * unit)) * unit + number % unit).alias(f"without_{place}") for place, unit in enumerate(units)
    ]


def _exchanged(numbers: pl.DataFrame) -> pl.DataFrame:
    """The numbers with two neighbouring digits exchanged, for each two that differ."""
    number = pl.col("number")
    parts = []
    for unit in (10**place for place in range(_DIGITS - 1)):
        low, high = number // unit % 10, number // (10 * unit) % 10
        exchanged = number - low * unit - high * 10 * unit + high * unit + low * 10 * unit
        parts.append(numbers.filter(low != high).with_columns(exchanged.alias("number")))
    return pl.concat(parts)


def _named_birth(sound: pl.Expr) -> pl.Expr:
    """Birth date and name as one key; null where one of them is unknown."""
    return pl.concat_str(pl.col("birth_date").cast(pl.Int32).cast(pl.String), pl.when(sound != "").then(sound))
