"""Which people may be one although nothing proves it: a person looks at them before anything is sent.

Asked about are two sound NIKs that differ by a slip of the hand, or only in the district of issue, and a lost NIK whose
birth date is a slip off; always with names and mothers' names alike. A blank mother proves nothing. Twins and sisters
have names of their own (``near_names``) and are not asked about.

The table of people is that of ``pairs``. Pairs are looked for by equal parts of NIK and birth date and by numbers, so
that the names of most people are never compared and the work grows with the rows.
"""

from __future__ import annotations

import polars as pl

from lindung.kernel.text import Text
from lindung.matching.compare import compare_sounds
from lindung.matching.names import TITLES
from lindung.matching.near_names import near_names
from lindung.matching.pairs import SAME_BIRTH, SAME_MOTHER, UNKNOWN_NAMES, ReasonedPairs, with_sounds
from lindung.matching.slips import are_date_slips, nik_difference

NO_NIK = Text("NIK salah satunya tidak ada atau rusak", "the NIK of one is lost or damaged")
BIRTH_SLIP = Text("tanggal lahir berbeda satu salah ketik", "the birth dates are one slip of the hand apart")
SUSPECTS = {
    "left": pl.UInt32(), "right": pl.UInt32(), "reasons_id": pl.List(pl.String), "reasons_en": pl.List(pl.String),
}  # fmt: skip
"""A pair of ids, the lower on the left, and why the two may be one person."""
_MOST_IN_BLOCK = 200
_DIGITS, _REGION_DIGITS, _SERIAL_DIGITS, _MARKS = 16, 6, 4, 8


def find_suspects(people: pl.DataFrame) -> pl.DataFrame:
    """The pairs of people who may be one (SUSPECTS), in order; of people with one NIK the first stands for all.

    Nobody is paired with somebody of the same NIK, or without NIK but with the same birth date: ``pairs`` tells of
    these.
    """
    is_known = ~pl.col("mother_name").str.strip_chars().str.to_lowercase().is_in(("", *UNKNOWN_NAMES))
    named = people.filter(is_known & pl.col("name").is_not_null() & pl.col("birth_date").is_not_null())
    named = named.with_columns(pl.col("id").cast(pl.UInt32), _initials())
    with_nik = named.filter(pl.col("nik").is_not_null()).unique("nik", keep="first", maintain_order=True)
    without = named.filter(pl.col("nik").is_null()).unique(
        ["name", "birth_date", "mother_name"], keep="first", maintain_order=True
    )
    numbers = with_nik.select("id", "birth_date", "initials", number=pl.col("nik").cast(pl.UInt64))
    found = pl.concat([_near_niks(numbers), _born_near(without, with_nik)]).unique()
    return _judged(found, named)


def _initials() -> pl.Expr:
    """The first letters of name and mother's name, without the titles in front: pairs differ in neither."""
    titles = rf"^(?:(?:{TITLES})(?:\.|\b)[ .]*)+"
    heads = (pl.col(name).str.to_lowercase().str.replace_all(r"^[^\p{L}]+", "") for name in ("name", "mother_name"))
    first = [head.str.replace(titles, "").str.head(1) for head in heads]
    return pl.concat_str(first).cast(pl.Categorical).to_physical().alias("initials")


def _paired(left: pl.DataFrame, right: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    """The pairs of rows that are equal in some columns, but for those that too many share."""
    if left.height < right.height:
        right = right.join(left, on=on, how="semi")
    counted = right.filter(pl.len().over(on) <= _MOST_IN_BLOCK)
    return left.join(counted, on=on, suffix="_2").filter(pl.col("id") != pl.col("id_2"))


def _ordered(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.select(left=pl.min_horizontal("id", "id_2"), right=pl.max_horizontal("id", "id_2"))


def _near_niks(numbers: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose NIKs are equal but for the district, the day, the month or the year, or a digit of the serial.

    ``numbers``: columns id, initials, number.
    """
    number = pl.col("number")
    keys = [number % 10 ** (_DIGITS - _REGION_DIGITS)]
    keys += [(number // (100 * unit)) * unit + number % unit for unit in (10**4, 10**6, 10**8)]
    parts = [_sharing(numbers, key, mark) for mark, key in enumerate(keys)]
    near = _sharing(numbers, number // 10**_SERIAL_DIGITS, len(keys)).select("id", "initials", "number")
    for unit in (10**place for place in range(_SERIAL_DIGITS)):
        rest = (number // (10 * unit)) * unit + number % unit
        parts.append(near.select("id", "initials", "number", key=rest * _MARKS + len(keys)))
    table = pl.concat([part.select("id", "initials", "key") for part in parts]).unique()
    return _ordered(_paired(table, table, ["key", "initials"])).unique()


def _sharing(numbers: pl.DataFrame, key: pl.Expr, mark: int) -> pl.DataFrame:
    """The rows that share a key with another, the key marked so that keys of different kinds differ."""
    return numbers.with_columns(key=key * _MARKS + mark).filter(pl.col("key").is_duplicated())


def _born_near(without: pl.DataFrame, with_nik: pl.DataFrame) -> pl.DataFrame:
    """The pairs of somebody without a sound NIK and another whose birth date differs in day, month or year only."""
    if without.is_empty():
        return pl.DataFrame(schema={"left": pl.UInt32, "right": pl.UInt32})
    born = pl.col("birth_date")
    parts = [born.dt.day().alias("day"), born.dt.month().alias("month"), born.dt.year().alias("year")]
    lost = without.select("id", "initials", *parts)
    others = pl.concat([lost, with_nik.select("id", "initials", *parts)])
    shared = (["year", "month"], ["year", "day"], ["month", "day"])
    found = [_ordered(_paired(lost, others, ["initials", *equal])) for equal in shared]
    exchanged = others.rename({"day": "month", "month": "day"}).select(others.columns)
    found.append(_ordered(_paired(lost, exchanged, ["initials", "year", "month", "day"])))
    return pl.concat(found).unique()


def _judged(pairs: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The pairs that hold, with their reasons; cheap questions first."""
    kept = people.select("id", "nik", "birth_date")
    both = pairs.join(kept, left_on="left", right_on="id").join(kept, left_on="right", right_on="id", suffix="_2")
    is_near = are_date_slips(pl.col("birth_date"), pl.col("birth_date_2"))
    differences: dict[tuple[int, int], tuple[Text, bool, bool]] = {}
    for left, right, nik, born, nik_2, born_2 in both.filter(is_near).iter_rows():
        found = _difference(nik, nik_2)
        if found and (born != born_2 or (nik and nik_2)):
            differences[left, right] = (found[0], born == born_2, found[1])
    met = {one for pair in differences for one in pair}
    compared = people.filter(pl.col("id").is_in(list(met))).select("id", "name", "mother_name")
    compared = with_sounds(compared, {"name": "sound", "mother_name": "mother"})
    names = {
        one: (sound or "", mother or "") for one, sound, mother in compared.select("id", "sound", "mother").iter_rows()
    }
    reasoned = ReasonedPairs()
    for (left, right), (why, is_same_day, is_serial) in sorted(differences.items()):
        (name, mother), (name_2, mother_2) = names[left], names[right]
        reason = near_names(name, name_2, may_be_twins=is_serial, is_exact=not is_same_day)
        if reason and compare_sounds(mother, mother_2)[1]:
            reasoned.add(left, right, (why, reason, SAME_BIRTH if is_same_day else BIRTH_SLIP, SAME_MOTHER))
    return reasoned.table().select(*SUSPECTS)


def _difference(nik: str | None, other: str | None) -> tuple[Text, bool] | None:
    """How the NIKs differ, and whether in the serial only; None for NIKs of two people."""
    return nik_difference(nik, other) if nik and other else (NO_NIK, False)
