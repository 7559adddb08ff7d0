"""Permanent disability (cacat, JKK): total, of a part of the body (anatomical), or of its function.

Law: by day of the accident. Total: ``benefit.jkk.total_disability``, with a periodic benefit. Partial: the
percentages of ``benefit.disability_table.*`` of so many months' wages (``benefit.jkk.partial_disability``); several
add up to the cap; a function lost in part counts in part. Without parts ``loss_percent`` is the percentage that the
doctor's letter states. The grant is rounded half up once. Refuses a part that the table or the body has not.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from lindung.kernel.explanation import Explanation, Shown, Source
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.death_answers import CASH, GRANT, PERIODIC, tell_periodic
from lindung.rules.fields import AnswerField, Field
from lindung.rules.problems import InputRefusal, refuse
from lindung.rules.rounding import rounded
from lindung.rules.work_accident_death import ACCIDENT_ON, WAGE

TABLE = "benefit.disability_table."
KINDS = ("total", "anatomical", "functional")
WHOLE = Fraction(100)


def compute(given: Given, book: Book) -> Outcome:
    """Answers and explanation."""
    told = Explanation()
    on, wage = given["accident_on"], given["wage"]
    if given["kind"] == "total":
        _refuse_details(given)
        law = book.value("benefit.jkk.total_disability", on)
        percent = law.number("percent")
        told.add("percent", Text("cacat total tetap", "total permanent disability"), percent / WHOLE, law.source)
    else:
        law = book.value("benefit.jkk.partial_disability", on)
        percent = _tell_percent(told, given, law.number("most_percent"), book)
    months = law.whole("months")
    grant = rounded(percent / WHOLE * months * wage)
    told.add(
        "grant",
        Text("persen × bulan × upah, dibulatkan", "percent × months × wage, rounded half up"),
        grant,
        law.source,
        values={
            Text("persen", "percent"): percent / WHOLE,
            Text("bulan", "months"): months,
            Text("upah", "wage"): wage,
        },
    )
    periodic = tell_periodic(told, law) if given["kind"] == "total" else 0
    formula = Text("santunan + santunan berkala", "grant + periodic benefit")
    told.add("cash", formula, grant + periodic, values={GRANT: grant, PERIODIC: periodic})
    return {"percent": percent, "grant": grant, "periodic": periodic, "cash": grant + periodic}, told


def _refuse_details(given: Given) -> None:
    for name in ("parts", "loss_percent"):
        if given[name]:
            text = Text("tidak dipakai bagi cacat total", "does not go with total disability")
            raise refuse(name, "field_unwanted", text)


def _tell_percent(told: Explanation, given: Given, most: Fraction, book: Book) -> Fraction:
    """The percentage of a partial disability, after the loss of function and the cap."""
    parts, loss = given["parts"], given["loss_percent"]
    if not parts and loss is None:
        text = Text("isi parts (kode tabel cacat) atau loss_percent", "give parts (codes of the table) or loss_percent")
        raise refuse("parts", "field_missing", text)
    if parts and loss is not None and given["kind"] == "anatomical":
        text = Text("hanya bagi cacat fungsi", "goes with functional disability only")
        raise refuse("loss_percent", "field_unwanted", text)
    values: dict[Text, Shown] = {}
    sources: list[Source] = []
    full = _tabled(parts, given["accident_on"], book, values, sources) if parts else loss
    factor = loss / WHOLE if parts and loss is not None else Fraction(1)
    if factor != 1:
        values[Text("fungsi hilang", "function lost")] = factor
    percent = min(full * factor, most)
    if full * factor > most:
        values[Text("paling banyak", "at most")] = most / WHOLE
    formula = Text("jumlah persen tabel × fungsi hilang", "sum of the table's percentages × function lost")
    if not parts:
        formula = Text("persen menurut surat dokter", "percentage of the doctor's letter")
        values[Text("persen", "percent")] = loss / WHOLE
    told.add("percent", formula, percent / WHOLE, *sources, values=values)
    return percent


def _tabled(
    parts: tuple[dict[str, int], ...], on: date, book: Book, values: dict[Text, Shown], sources: list[Source]
) -> Fraction:
    """The sum of the table's percentages; puts each into ``values`` and its source into ``sources``."""
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
        values[Text(row["title"]["id"], row["title"]["en"])] = percent / WHOLE
        if law.source not in sources:
            sources.append(law.source)
        full += percent
    return full


def _row_percent(code: str, row: Mapping[str, Any], times: int) -> Fraction:
    """What a row counts: once per time, or what the assessor chose within its bounds."""
    if "percent" not in row:
        if not row["least"] <= times <= row["most"]:
            bounds = f"{row['least']}–{row['most']}"
            raise refuse(
                "parts",
                "part_range",
                Text(
                    f"{code}: penilai memilih {bounds} persen, tulis {{{code}: {row['least']}}}",
                    f"{code}: the assessor chooses {bounds} percent, write {{{code}: {row['least']}}}",
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


def _unknown(code: str, rows: Mapping[str, Any]) -> InputRefusal:
    like = ", ".join(difflib.get_close_matches(code, rows, n=3, cutoff=0.4)) or ", ".join(rows)
    return refuse(
        "parts",
        "part_unknown",
        Text(f"'{code}' tidak ada dalam tabel; mungkin {like}", f"'{code}' is not in the table; perhaps {like}"),
    )


CALCULATION = Calculation(
    name="disability",
    title=Text("Santunan cacat (JKK)", "Permanent disability (JKK)"),
    fields=(
        ACCIDENT_ON,
        WAGE,
        Field("kind", "word", Text("jenis cacat", "kind of disability"), allowed=KINDS),
        Field("parts", "parts", Text("bagian tubuh", "parts of the body"), is_required=False, default=()),
        Field(
            "loss_percent",
            "percent",
            Text("fungsi yang hilang", "function lost"),
            is_required=False,
            unit=Text("persen", "percent"),
            most=100,
        ),
    ),
    answers=(
        AnswerField("percent", Text("persen", "percent"), is_money=False, unit=Text("persen", "percent")),
        AnswerField("grant", GRANT),
        AnswerField("periodic", PERIODIC),
        AnswerField("cash", CASH),
    ),
    compute=compute,
    example="lindung calc disability accident_on=2024-06-01 wage=2000000 kind=anatomical parts=[right_thumb]",
)
