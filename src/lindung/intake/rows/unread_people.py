"""The law of conservation: every cell that looks like a NIK, and every row like a person's, is reported or told.

This part counts the cells of a sheet by themselves and knows nothing of how tables were found; it is given what was
read and which cells are another's by their headings.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lindung.intake.column_letters import index_of
from lindung.intake.columns.layout_blocks import Block
from lindung.intake.columns.profile import NIK_WITH_BIRTH
from lindung.intake.grid import Grid
from lindung.intake.headings.field_of_heading import field_of
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.rows.raw_cells import RAW

_SEPARATORS = r"[\s.'`’\-=\"\x{a0}\x{200b}]"
_NIK_IN_TEXT = r"(?:^|\D)\d{6}(?:0[1-9]|[1256]\d|[37][01]|4[1-9])(?:0[1-9]|1[0-2])\d{6}(?:\D|$)"
_NAME = r"(?i)^[a-z][a-z.,'`’-]*(?: [a-z.,'`’-]+){1,7}$"
_BIRTH = (
    r"^\W*(?:(?:[0-2]?\d|3[01])[-/. ]+(?:\d{1,2}|\p{L}{3,9})[-/. ]+)?"
    r"(?:19[3-9]\d|200\d)(?:-\d{2}-\d{2}(?:[ T][\d:.]*)?)?\W*$"
)
_MOST_APART = 3
_OTHER_PLACES = ("address", "village", "phone", "job", "decree", "start_date", "wage", "wage_other_period", "other")
_LONG_NUMBERS = {
    "nik", "ktp", "kk", "kartu", "induk", "id", "nip", "npwp", "nuptk", "rekening", "bpjs", "jkn", "kpj",
}  # fmt: skip
_CELL = {"letter": pl.String(), "row": pl.UInt32(), "text": pl.String(), "field": pl.String()}


def unread_people(grid: Grid, blocks: Sequence[Block], people: pl.DataFrame, layout: int) -> pl.DataFrame:
    """A line (RAW) for each person outside the tables: a cell that looks like a NIK, or a name and a birth date.

    ``people``: those read (RAW), ``blocks``: the tables they were read from. ``layout``: the number of the layout under
    which the people are told.
    """
    cells = _unexplained_cells(grid, blocks, people)
    text = pl.col("text").str.strip_chars()
    cells = cells.with_columns(
        at=pl.col("letter").replace_strict(
            {letter: index_of(letter) for letter in grid.letters}, return_dtype=pl.Int32
        ),
        is_nik=text.str.replace_all(_SEPARATORS, "").str.contains(NIK_WITH_BIRTH),
        is_name=text.str.contains(_NAME),
        is_birth=text.str.contains(_BIRTH),
    )
    niks = cells.filter(pl.col("is_nik") & (pl.col("field") != "nik").fill_null(True))
    niks = niks.with_columns(digits=text.str.replace_all(r"\D", ""))
    beside = people.select("row", "nik_written").filter(pl.col("row").is_in(niks["row"].implode()))
    own = beside.select("row", nik=pl.col("nik_written").str.replace_all(r"\D", "")).unique()
    niks = niks.join(own, left_on=["row", "digits"], right_on=["row", "nik"], how="anti")
    names = cells.filter("is_name").select("row", name="text", name_at="at")
    found = _with_names(niks, names, beside["row"])
    return _as_people(pl.concat([found, _people_without_nik(cells, found)]).sort("row"), layout)


def left_out_rows(grid: Grid, blocks: Sequence[Block], people: pl.DataFrame) -> list[int]:
    """The rows that are nobody's although a NIK, or a name with a birth date, stands in its place or within a text.

    Examples, those who sign, those who left: the office is told of their numbers.
    """
    found: set[int] = set()
    unread = _unread_rows(grid, people)
    for block in blocks:
        rows = unread.filter(pl.col("row").is_between(block.from_row, block.to_row))
        letters = _letters_of_numbers(grid, block)
        if letters and rows.height:
            is_nik = pl.any_horizontal(
                pl.col(letters).str.replace_all(_SEPARATORS, "").str.contains(NIK_WITH_BIRTH).fill_null(False)
            )
            found.update(rows.filter(is_nik.fill_null(False))["row"].to_list())
        name, born = block.columns.get("name"), block.columns.get("birth_date")
        if name and born and rows.height:
            is_person = pl.col(name).str.strip_chars().str.contains(_NAME) & pl.col(born).str.contains(_BIRTH)
            found.update(rows.filter(is_person.fill_null(False))["row"].to_list())
    if unread.height:
        in_text = pl.any_horizontal(pl.col(grid.letters).str.contains(_NIK_IN_TEXT).fill_null(False))
        whole = pl.any_horizontal(
            pl.col(grid.letters).str.replace_all(_SEPARATORS, "").str.contains(NIK_WITH_BIRTH).fill_null(False)
        )
        found.update(unread.filter(in_text & ~whole)["row"].to_list())
    return sorted(found)


def _letters_of_numbers(grid: Grid, block: Block) -> list[str]:
    """The column of NIKs and those that a heading gives to another number, in which a shifted row may hold its NIK."""
    words = block.header.words if block.header else {}
    others = [letter for letter in grid.letters if field_of(words.get(letter, ""))[0] in _OTHER_PLACES]
    return list(dict.fromkeys([*([block.columns["nik"]] if "nik" in block.columns else []), *others]))


def _unread_rows(grid: Grid, people: pl.DataFrame) -> pl.DataFrame:
    """The rows of the sheet without a person read, with their numbers as ``row``."""
    rows = grid.frame.with_row_index("row", offset=1)
    return rows.filter(~pl.col("row").is_in(people["row"].implode())) if people.height else rows


def _unexplained_cells(grid: Grid, blocks: Sequence[Block], people: pl.DataFrame) -> pl.DataFrame:
    """``letter row text field`` of the cells that no table explains.

    In the rows of people read these are the cells that no heading speaks for; in the other rows of a table those that
    are not in a column with a meaning; outside the tables all.
    """
    parts = [pl.DataFrame(schema=_CELL)]
    unread = _unread_rows(grid, people)
    for block in blocks:
        inside = unread.filter(pl.col("row").is_between(block.from_row, block.to_row))
        own = {letter: field for field, letter in block.columns.items()}
        parts.append(_cells_of(inside, _letters_without_meaning(grid, block), own))
    outside = unread
    for block in blocks:
        first = block.header.first_row if block.header else block.from_row
        outside = outside.filter(~pl.col("row").is_between(first, block.to_row))
    parts.append(_cells_of(outside, grid.letters))
    free = set(grid.letters)
    for block in blocks:
        free &= set(_letters_without_heading(grid, block))
    if free and people.height:
        read = grid.frame.with_row_index("row", offset=1).filter(pl.col("row").is_in(people["row"].implode()))
        parts.append(_cells_of(read, [letter for letter in grid.letters if letter in free]))
    return pl.concat(parts).unique(maintain_order=True)


def _cells_of(rows: pl.DataFrame, letters: Sequence[str], fields: dict[str, str] | None = None) -> pl.DataFrame:
    """``letter row text field`` of the nonblank cells; ``fields``: ``{letter: field}`` of the table's own columns."""
    if not rows.height or not letters:
        return pl.DataFrame(schema=_CELL)
    cells = rows.select("row", *letters).unpivot(index="row", variable_name="letter", value_name="text").drop_nulls()
    field = pl.col("letter").replace_strict(fields or {}, default=None, return_dtype=pl.String)
    return cells.select("letter", pl.col("row").cast(pl.UInt32), "text", field.alias("field"))


def _letters_without_meaning(grid: Grid, block: Block) -> list[str]:
    """The columns in which a NIK or a name does not belong to somebody or something else by its heading."""
    words = block.header.words if block.header else {}
    return [
        letter
        for letter in grid.letters
        if field_of(words.get(letter, ""))[0] not in _OTHER_PLACES
        or not _LONG_NUMBERS & set(tokens_of(words.get(letter, "")))
    ]


def _letters_without_heading(grid: Grid, block: Block) -> list[str]:
    """The columns that no heading explains, or that ask for NIK and name once more, but not those of a relative."""
    words = block.header.words if block.header else {}
    taken = set(block.columns.values())
    free = [letter for letter in grid.letters if letter not in taken and not words.get(letter, "").strip()]
    if not any("hubungan" in tokens_of(text) for text in words.values()):
        again = [letter for letter, text in words.items() if letter not in taken and _is_asked_again(text, block)]
        free += [letter for letter in again if _has_second_name(words, taken)]
    return free


def _is_asked_again(heading: str, block: Block) -> bool:
    return field_of(heading)[0] in ("nik", "name", "birth_date")


def _has_second_name(words: dict[str, str], taken: set[str]) -> bool:
    """Whether NIK and name are both asked for once more: then the columns are of other people, not a correction."""
    again = {field_of(text)[0] for letter, text in words.items() if letter not in taken}
    return {"nik", "name"} <= again


def _with_names(niks: pl.DataFrame, names: pl.DataFrame, read: pl.Series) -> pl.DataFrame:
    """``row nik_written name cell`` of the NIKs with the nearest name of their row, the one on the left first.

    In the row of a person read a number without a name is no further person: a family card's has the same form.
    """
    pairs = niks.join(names, on="row", how="left").with_columns(apart=pl.col("at") - pl.col("name_at"))
    near = pl.col("apart").abs() <= _MOST_APART
    pairs = pairs.with_columns(
        name=pl.when(near).then("name"),
        order=pl.when(near & (pl.col("apart") > 0)).then("apart").when(near).then(10 - pl.col("apart")).otherwise(99),
    )
    best = pairs.sort("row", "at", "order").unique(["row", "at"], keep="first", maintain_order=True)
    best = best.filter(pl.col("name").is_not_null() | ~pl.col("row").is_in(read.implode()))
    cell = pl.concat_str("letter", "row")
    return best.select("row", nik_written=pl.col("text").str.strip_chars(), name="name", cell=cell)


def _people_without_nik(cells: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The same for rows with a name and a birth date side by side, without a NIK, that stand in none of the columns."""
    elsewhere = cells.filter(pl.col("field").is_null())
    births = elsewhere.filter("is_birth").select("row", birth_at="at")
    names = elsewhere.filter("is_name").select("row", name="text", name_at="at")
    pairs = names.join(births, on="row").filter((pl.col("name_at") - pl.col("birth_at")).abs() <= _MOST_APART)
    pairs = pairs.filter(~pl.col("row").is_in(found["row"].implode())).unique(
        ["row"], keep="first", maintain_order=True
    )
    where = elsewhere.filter("is_name").select("row", "letter", name_at="at")
    pairs = pairs.join(where, on=["row", "name_at"])
    return pairs.select("row", nik_written=pl.lit(None, pl.String), name="name", cell=pl.concat_str("letter", "row"))


def _as_people(found: pl.DataFrame, layout: int) -> pl.DataFrame:
    rows = found.rename({"cell": "unread_cell"})
    blank = {name: pl.lit(None, kind) for name, kind in RAW.items() if name not in rows.columns}
    return rows.with_columns(**blank).with_columns(
        layout=pl.lit(layout, pl.UInt32()), nik_is_number=pl.lit(False), wage_is_asked=pl.lit(False),
        wage_is_other_period=pl.lit(False), wage_unit=pl.lit(1, pl.Int64()),
    ).select(pl.col(name).cast(kind) for name, kind in RAW.items())  # fmt: skip
