"""Permanent disability (cacat, JKK): total, of a part of the body (anatomical), or of its function.

Law: by day of the accident. Total: ``benefit.jkk.total_disability``, with a periodic benefit. Partial: the
percentages of ``benefit.disability_table.*`` of a number of months' wages (``benefit.jkk.partial_disability``); several
add up, at most to ``benefit.jkk.disability_cap``. A function lost in part counts in part; one whose loss is not stated
counts in full. For the left-handed right and left change places (``benefit.jkk.left_handed``). Without parts,
``loss_percent`` is the percentage in the doctor's letter. The grant is rounded half up once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from lindung.kernel.explanation import Explanation, Shown, Source
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.death_answers import CASH, GRANT, PERIODIC, explain_periodic
from lindung.rules.disability_parts import WHOLE, exchanged, tabled_percent
from lindung.rules.fields import AnswerField, Field
from lindung.rules.problems import refuse
from lindung.rules.rounding import rounded
from lindung.rules.work_accident_death import ACCIDENT_ON, WAGE

HANDS = ("right", "left")
KINDS = ("total", "anatomical", "functional")
LETTER_IS_WHOLE = Text(
    "Persen tabel bagi bagian tubuhnya tidak diketahui; persen dalam surat dokter dianggap sudah seluruhnya",
    "The table's percentage of the part of the body is not known; that of the doctor's letter was taken as the whole",
)
ALL_IS_LOST = Text(
    "Berapa fungsi yang hilang tidak disebut; dianggap hilang seluruhnya (100 %)",
    "How much of the function is lost was not stated; all of it (100 %) was assumed",
)


def compute(given: Given, book: Book) -> Outcome:
    """The answers ``percent``, and ``grant``, ``periodic`` and ``cash`` in rupiah, with their explanation.

    Raises ``InputRefusal`` for fields that do not belong to the kind of disability, and as ``disability_parts`` does.
    """
    explanation = Explanation()
    on, wage = given["accident_on"], given["wage"]
    if given["kind"] == "total":
        _refuse_details(given)
        law = book.value("benefit.jkk.total_disability", on)
        percent = law.number("percent")
        explanation.add("percent", Text("cacat total tetap", "total permanent disability"), percent / WHOLE, law.source)
    else:
        law = book.value("benefit.jkk.partial_disability", on)
        percent = _explain_percent(explanation, given, law, book)
    grant = explain_grant(explanation, percent, wage, law)
    periodic = explain_periodic(explanation, law) if given["kind"] == "total" else 0
    formula = Text("santunan + santunan berkala", "grant + periodic benefit")
    explanation.add("cash", formula, grant + periodic, values={GRANT: grant, PERIODIC: periodic})
    return {"percent": percent, "grant": grant, "periodic": periodic, "cash": grant + periodic}, explanation


def explain_grant(explanation: Explanation, percent: Fraction, wage: int, law: DatedValue) -> int:
    """Add the step of the grant by its percentage; returns it in rupiah."""
    months = law.whole("months")
    grant = rounded(percent / WHOLE * months * wage)
    explanation.add(
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
    return grant


def _refuse_details(given: Given) -> None:
    for name in ("parts", "loss_percent"):
        if given[name] not in (None, ()):
            text = Text("tidak dipakai bagi cacat total", "does not go with total disability")
            raise refuse(name, "field_unwanted", text)


def _explain_percent(explanation: Explanation, given: Given, law: DatedValue, book: Book) -> Fraction:
    """Add the step of a partial disability's percentage; returns it, after the loss of function and the cap."""
    parts, loss, is_functional = given["parts"], given["loss_percent"], given["kind"] == "functional"
    if not parts and loss is None:
        text = Text("isi parts (kode tabel cacat) atau loss_percent", "give parts (codes of the table) or loss_percent")
        raise refuse("parts", "field_missing", text)
    if parts and loss is not None and not is_functional:
        text = Text("hanya bagi cacat fungsi", "goes with functional disability only")
        raise refuse("loss_percent", "field_unwanted", text)
    values: dict[Text, Shown] = {}
    sources: list[Source] = []
    if parts:
        formula = Text("jumlah persen tabel × fungsi hilang", "sum of the table's percentages × function lost")
        full = tabled_percent(_sided(given, book, sources), given["accident_on"], book, values, sources)
    else:
        formula, full = Text("persen menurut surat dokter", "percentage of the doctor's letter"), loss
        values[Text("persen", "percent")] = loss / WHOLE
    factor = _factor(given, law, values, sources) if is_functional else Fraction(1)
    percent = capped(full * factor, given["accident_on"], book, values, sources)
    explanation.add("percent", formula, percent / WHOLE, *sources, values=values)
    return percent


def capped(percent: Fraction, on: date, book: Book, values: dict[Text, Shown], sources: list[Source]) -> Fraction:
    """The percentage, at most the cap on several disabilities; where it is cut, adds the cap and its source."""
    cap = book.value("benefit.jkk.disability_cap", on)
    if percent <= cap.number():
        return percent
    values[Text("paling banyak", "at most")] = cap.number() / WHOLE
    sources.append(cap.source)
    return cap.number()


def _sided(given: Given, book: Book, sources: list[Source]) -> list[Mapping[str, int]]:
    """The parts, right and left exchanged for the left-handed."""
    if given["handed"] == "right":
        return list(given["parts"])
    return [
        {exchanged(code, given["accident_on"], book, sources): times for code, times in part.items()}
        for part in given["parts"]
    ]


def _factor(given: Given, law: DatedValue, values: dict[Text, Shown], sources: list[Source]) -> Fraction:
    """The share of the function that is lost; where it is not stated, 1 is assumed and explained as a doubt."""
    if not given["parts"]:
        sources.append(law.source.doubted(LETTER_IS_WHOLE))
        return Fraction(1)
    if given["loss_percent"] is None:
        values[Text("fungsi hilang, dianggap", "function lost, assumed")] = Fraction(1)
        sources.append(law.source.doubted(ALL_IS_LOST))
        return Fraction(1)
    factor: Fraction = given["loss_percent"] / WHOLE
    values[Text("fungsi hilang", "function lost")] = factor
    return factor


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
        Field(
            "handed",
            "word",
            Text("tangan utama", "writing hand"),
            is_required=False,
            default="right",
            allowed=HANDS,
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
    main="cash",
)
