"""The percentages of the parts of the body in a disability, and which parts are not counted together.

Law: ``benefit.disability_table.*`` by day of the accident. A row lists the rows that it lies ``within`` (a hand within
an arm), those it is ``not_with`` (they exclude each other) and those it is ``counted_with`` (they share its
``at_most``). Percentages are exact.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from lindung.kernel.explanation import Shown, Source
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.problems import InputRefusal, refuse

TABLE = "benefit.disability_table."
WHOLE = Fraction(100)
Rows: TypeAlias = Mapping[str, tuple[DatedValue, Mapping[str, Any]]]


def tabled_percent(
    parts: Iterable[Mapping[str, int]],
    on: date,
    book: Book,
    values: dict[Text, Shown],
    sources: list[Source],
    losses: Mapping[str, Fraction] | None = None,
) -> Fraction:
    """The sum of the table's percentages; adds each to ``values`` and its source to ``sources``.

    ``losses`` are the shares of the function lost, by part; a part without one is lost whole.

    Raises ``InputRefusal`` for a code that is not in the table (``part_unknown``), a part counted more often than the
    body has it (``part_range``), and parts that overlap (``part_overlap``).
    """
    rows = {code: (law, row) for law in book.in_force(TABLE, on) for code, row in law.part().items()}
    counted: Counter[str] = Counter()
    for part in parts:
        counted.update(part)
    full = Fraction(0)
    for code, times in counted.items():
        if code not in rows:
            raise _unknown(code, rows)
        law, row = rows[code]
        percent = _row_percent(code, row, times)
        if losses and code in losses:
            percent *= losses[code]
        values[_title(row)] = percent / WHOLE
        if law.source not in sources:
            sources.append(law.source)
        full += percent
    _refuse_overlaps(counted, rows)
    return full


def exchanged(code: str, on: date, book: Book, sources: list[Source]) -> str:
    """The code of the same part on the other side, as the table reads for the left-handed; others stay as they are."""
    law = book.value("benefit.jkk.left_handed", on)
    one, other = law.part("exchanged")
    side, line, rest = code.partition("_")
    if side not in (one, other) or not line:
        return code
    if law.source not in sources:
        sources.append(law.source)
    return f"{other if side == one else one}_{rest}"


def _title(row: Mapping[str, Any]) -> Text:
    return Text(row["title"]["id"], row["title"]["en"])


def _row_percent(code: str, row: Mapping[str, Any], times: int) -> Fraction:
    """The percentage of a row: its own times ``times``, or ``times`` itself where the assessor chooses
    within bounds.
    """
    if "percent" not in row:
        if not row["least"] <= times <= row["most"]:
            bounds = f"{row['least']}–{row['most']}"
            raise refuse(
                "parts",
                "part_range",
                Text(
                    f"{code}: pilih {bounds} persen menurut penilai, ditulis {{{code}: persen}}, bukan {times}",
                    f"{code}: choose {bounds} percent by the assessor, written {{{code}: percent}}, not {times}",
                ),
            )
        return Fraction(times)
    most = row.get("at_most", 1)
    if times > most:
        raise refuse(
            "parts",
            "part_range",
            Text(f"{code}: paling banyak {most} kali, bukan {times}", f"{code}: at most {most} times, not {times}"),
        )
    return Fraction(row["percent"]) * times


def _refuse_overlaps(counted: Mapping[str, int], rows: Rows) -> None:
    """Raise ``part_overlap``, naming both parts, where one counted part lies within another or excludes it."""
    for code in counted:
        row = rows[code][1]
        for larger in _around(code, rows):
            if larger in counted and not _is_of_other_side(code, larger, counted, rows):
                raise _overlap(Text(f"{code} sudah termasuk dalam {larger}", f"{code} already lies within {larger}"))
        for other in row.get("not_with", ()):
            if other in counted:
                raise _overlap(
                    Text(f"{code} dan {other} tidak dihitung bersama", f"{code} and {other} exclude each other")
                )
        for other in row.get("counted_with", ()):
            most = row["at_most"]
            if counted[code] + counted.get(other, 0) > most:
                text = Text(
                    f"{code} dan {other} bersama paling banyak {most} kali",
                    f"{code} and {other} together at most {most} times",
                )
                raise _overlap(text)


def _around(code: str, rows: Rows) -> Iterator[str]:
    """The parts that a part lies within, directly and indirectly."""
    for larger in rows[code][1].get("within", ()):
        yield larger
        yield from _around(larger, rows)


def _is_of_other_side(code: str, larger: str, counted: Mapping[str, int], rows: Rows) -> bool:
    """Whether both losses can be on different sides: the table names no side of legs, feet and toes."""
    most, sides = (int(rows[part][1].get("at_most", 1)) for part in (code, larger))
    if sides != 2 or most < 2:
        return False
    sides_touched = -(-counted[code] * sides // most)
    return sides_touched + counted[larger] <= sides


def _overlap(text: Text) -> InputRefusal:
    return refuse("parts", "part_overlap", text)


def _unknown(code: str, rows: Rows) -> InputRefusal:
    """The refusal of an unknown code, with codes of similar name or title, else the command that lists them."""
    wanted = code.lower().replace("_", " ").strip()
    like = difflib.get_close_matches(code, rows, n=3, cutoff=0.6)
    titled = [known for known, (_law, row) in rows.items() if wanted and wanted in row["title"]["id"].lower()]
    names = list(dict.fromkeys([*titled, *like]))[:4]
    if not names:
        where = "lindung law show benefit.disability_table"
        hint = Text(f"lihat {where}", f"see {where}")
    else:
        hint = Text(f"mungkin {', '.join(names)}", f"perhaps {', '.join(names)}")
    return refuse(
        "parts",
        "part_unknown",
        Text(f"'{code[:40]}' tidak ada dalam tabel; {hint.id}", f"'{code[:40]}' is not in the table; {hint.en}"),
    )
