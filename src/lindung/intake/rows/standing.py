"""What is said about people outside their own note: by sections, titles, the sheet's name, ticks, ranks and numbers.

A section heading speaks for every row down to the next one, a title and the sheet's name for the whole sheet; a tick or
a day of death for its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.fields.standing import standing_of
from lindung.intake.grid import Grid
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.headings.word_lists import OTHER_PERSONS, RELATIVES
from lindung.intake.rows.footnotes import asked_by_footnotes
from lindung.intake.rows.row_facts import TOTAL, sheet_columns

_TITLE_ROWS = 12
_MOST_CELLS_OF_SECTION, _LONGEST_SECTION = 3, 120
_SPOKEN_OF = ("deceased", "left", "civil_servant", "asked")
_TICK = r"(?i)^\W*(?:v|x|ya|yes|y|1|ada|ü|þ|[√✓✔☑✗✘•●*])\W*$"
_TICK_SIGN = r"^\s*[√✓✔☑✗✘•●*]+\s*$"
_RANK = (
    r"(?i)^\W*(?:gol\w*\.?\s*)?(?:i|ii|iii|iv)\s*[/.\-\s]?\s*[a-e]\W*$|"
    r"\b(?:penata|pengatur|pembina|juru)\b(?:\W+(?:muda|madya|utama|tk|tingkat)\b)?"
)
_SERVICE_NUMBER = (
    r"(?i)^\W*(?:ni\w{0,4}\W+)?(?:19[4-9]\d|200\d)(?:0[1-9]|1[0-2])[0-3]\d\s*"
    r"(?:19[6-9]\d|20[0-4]\d)(?:0[1-9]|1[0-2]|2[1-4])\s*[12]\s*\d{3}\W*$"
)
_GRADE_OF_CONTRACT = r"(?i)^\W*(?:gol\w*\.?\s*)?(?:v|vi{1,3}|ix|xi{0,3}|xiv|xvi{0,2})\W*$"
"""Grades V to XVII are those of PPPK; another scheme may use them too, so that a person is asked."""
_RELATIVE = r"(?i)^\W*(?:istri|isteri|suami|anak\b.*|ahli waris|orang ?tua|ayah|ibu|bapak|saudara|cucu|mertua)\W*$"
_SELF = r"(?i)^\W*(?:peserta|pekerja|tenaga kerja|karyawan|pegawai|diri sendiri|yang bersangkutan|ybs)\W*$"
"""Beside rows of participants themselves those of relatives are not to be enrolled without asking."""
_DAY_OR_NUMBER = r"\d{4}|\d\W+\d"
_OF_APPOINTMENT = frozenset(("tmt", "sk", "tanggal", "tahun", "ni", "nip", "nipppk"))
_ANOTHERS_DAY = frozenset(("ktp", "kk", "sk", "kartu", "surat", "dokumen", "ijazah", "dari", "akan", "rencana"))
_DAY_OF_LEAVING = re.compile(
    r"(?i)\b(?:tgl|tanggal|tmt|thn|tahun)\b\W*(?:\w+\W+)?"
    r"(?:berhenti|diberhentikan|pemberhentian|keluar|mengundurkan diri|pengunduran diri|resign|mutasi|pindah|phk)\b"
)
# A column of codes or counts, not one to tick.
_NO_TICKS = frozenset(("jenis", "kode", "nomor", "no", "alasan", "jumlah", "jml", "id", "tahun"))
_MARKER = re.compile(r"^\W*(?:(?P<roman>[IVX]{1,5})|(?P<letter>[A-Za-z])|(?P<digit>\d{1,3}))\s*[.)]?(?:\s+|$)")
_SIGNATURE = re.compile(r"(?i)^\W*(?:mengetahui|diketahui|menyetujui|kepala|bupati|camat|nip\b|catatan|keterangan)\b")


def standings(rows: pl.DataFrame, found: pl.Series, block: Block, grid: Grid) -> pl.DataFrame:
    """``_standing`` (``deceased``, ``left``, ``civil_servant``, ``asked`` or null) and ``_standing_text`` of each row.

    ``rows``: all rows of the block with their cells; ``found``: which are people.
    """
    stacks = block.header.stacks if block.header else {}
    titles = {" ".join(dict.fromkeys(cells.values())) for cells in _rows_above(block, grid)}
    by_place = _by_sections(rows, found | _repeat(rows, stacks), titles, *_of_sheet(block, grid))
    for own in (asked_by_footnotes(rows, found, block), _by_columns(rows, block)):
        if own is not None:
            is_said = own["_standing"].is_not_null()
            by_place = pl.DataFrame({name: own[name].zip_with(is_said, by_place[name]) for name in by_place.columns})
    return by_place


def _repeat(rows: pl.DataFrame, stacks: dict[str, list[str]]) -> pl.Series:
    """Which rows say nothing but the headings of their columns again, as on every printed page."""
    letters = sheet_columns(rows)
    is_repeated = [pl.col(letter).is_null() | pl.col(letter).is_in(stacks.get(letter, [])) for letter in letters]
    return rows.select(pl.all_horizontal(is_repeated).fill_null(False)).to_series()


def _rows_above(block: Block, grid: Grid) -> list[dict[str, str]]:
    """The rows in which titles stand, from top to bottom."""
    first = block.header.first_row if block.header else block.from_row
    return [grid.row(number) for number in range(max(1, first - _TITLE_ROWS), first)]


def _of_sheet(block: Block, grid: Grid) -> tuple[str | None, str | None]:
    """What the sheet's name or, if that says nothing, a title above the headings says of everybody, and its words."""
    above = [list(dict.fromkeys(cells.values())) for cells in _rows_above(block, grid)]
    few = [cells for cells in above if len(cells) <= _MOST_CELLS_OF_SECTION]
    # a single word beside others heads a column of the table above
    titles = [cell for cells in few for cell in cells if len(cells) == 1 or " " in cell]
    for text in [grid.sheet, *titles]:
        verdict = standing_of(text) if len(text) <= _LONGEST_SECTION else None
        if verdict in _SPOKEN_OF:
            return verdict, text
    return None, None


def _by_sections(
    rows: pl.DataFrame, found: pl.Series, titles: set[str], verdict: str | None, text: str | None
) -> pl.DataFrame:
    """What the section above each row says, or the sheet where no section has said anything yet."""
    changes = [(-1, verdict, text), *_section_changes(rows, found, titles, verdict)]
    if all(change[1] is None for change in changes):
        return _nothing(rows.height)
    positions = pl.DataFrame(
        changes, schema={"at": pl.Int64(), "_standing": pl.String(), "_standing_text": pl.String()}, orient="row"
    )
    at = pl.DataFrame({"at": range(rows.height)}, schema={"at": pl.Int64()})
    return at.join_asof(positions, on="at", strategy="backward").select("_standing", "_standing_text")


def _section_changes(
    rows: pl.DataFrame, found: pl.Series, titles: set[str], verdict: str | None
) -> Iterable[tuple[int, str | None, str | None]]:
    """The position of each section that says something or ends what one before it said, with what holds from there.

    A title above the headings that is printed again on the next page ends nothing.
    """
    letters = sheet_columns(rows)
    others = rows.select(letters).with_row_index("at").filter(~found)
    filled = others.filter(pl.any_horizontal(pl.col(letters).is_not_null()))
    marker = None
    for position, *cells in filled.with_columns(pl.col(letters).str.strip_chars()).iter_rows():
        texts = [text for text in cells if text]
        unique = list(dict.fromkeys(texts))
        text = " ".join(unique)
        if len(unique) > _MOST_CELLS_OF_SECTION or len(text) > _LONGEST_SECTION or not re.search(r"[^\W\d_]{3}", text):
            continue
        if re.search(TOTAL, text) or _SIGNATURE.match(text):
            continue
        said, kind = standing_of(text), _kind_of_marker(text)
        if said in _SPOKEN_OF:
            verdict, marker = said, kind
            yield position, said, text
        elif verdict and text not in titles and (said == "member" or (kind and kind == marker)):
            verdict = marker = None
            yield position, None, None


def _kind_of_marker(text: str) -> str | None:
    """How a section is numbered: ``roman``, ``letter``, ``digit`` or not at all."""
    found = _MARKER.match(text)
    return found.lastgroup if found else None


def _by_columns(rows: pl.DataFrame, block: Block) -> pl.DataFrame | None:
    """What ticks, days of death, ranks and civil servants' numbers in columns of their own say; None without such."""
    stacks = block.header.stacks if block.header else {}
    free = ("note", "status", "start_date", "decree")
    taken = {letter for field, letter in block.columns.items() if field not in free}
    said: list[pl.Expr] = []
    words: list[pl.Expr] = []
    for letter, stack in stacks.items():
        if letter not in rows.columns or letter in taken:
            continue
        tests = _tests_of_column(letter, stack)
        for verdict, condition in tests:
            said.append(pl.when(condition.fill_null(False)).then(pl.lit(verdict)))
            label = pl.concat_str(pl.lit(f"{' '.join(stack)}: "), pl.col(letter))
            words.append(pl.when(condition.fill_null(False)).then(label))
    if not said:
        return None
    return rows.select(pl.coalesce(said).alias("_standing"), pl.coalesce(words).alias("_standing_text"))


def _tests_of_column(letter: str, stack: list[str]) -> list[tuple[str, pl.Expr]]:
    """What the cells of a column say of their rows, and when; empty for a column that says nothing."""
    heading, cell = " ".join(stack), pl.col(letter).str.strip_chars()
    tokens = set(tokens_of(heading)) | set(re.findall(r"[a-z]+", heading.lower()))
    if tokens & {"hubungan", "shdk"} and "waris" not in tokens:
        return [("asked", cell.str.contains(_RELATIVE) & cell.str.contains(_SELF).any())]
    if tokens & (RELATIVES | {"anak", "ibu", "atasan", "kepala"}) or (tokens & OTHER_PERSONS and "nip" not in tokens):
        return []
    if tokens & {"pangkat", "gol", "golongan", "golru"} and not tokens & {"darah", "gaji"}:
        return [("civil_servant", cell.str.contains(_RANK)), ("asked", cell.str.contains(_GRADE_OF_CONTRACT))]
    if "nip" in tokens and tokens <= {"nip", "baru", "lama", "pegawai", "nomor", "no", "induk", "pns", "asn"}:
        return [("civil_servant", cell.str.contains(_SERVICE_NUMBER))]
    verdict = standing_of(stack[-1]) or standing_of(heading)
    if verdict == "civil_servant" and tokens & _OF_APPOINTMENT and "peserta" not in tokens:
        return [(verdict, cell.str.contains(_DAY_OR_NUMBER))]
    if _DAY_OF_LEAVING.search(heading) and not tokens & _ANOTHERS_DAY:
        return [("left", cell.str.contains(_DAY_OR_NUMBER))]
    return _tests_of_ticks(verdict, cell) if not tokens & _NO_TICKS else []


def _tests_of_ticks(verdict: str | None, cell: pl.Expr) -> list[tuple[str, pl.Expr]]:
    """What a tick, or a day of death, says below a heading with a verdict."""
    if verdict == "deceased":
        return [(verdict, cell.str.contains(_TICK) | cell.str.contains(r"\d{2}"))]
    return [(verdict, cell.str.contains(_TICK))] if verdict in _SPOKEN_OF else []


def _nothing(height: int) -> pl.DataFrame:
    blank = pl.Series([None], dtype=pl.String).new_from_index(0, height)
    return pl.DataFrame({"_standing": blank, "_standing_text": blank})
