"""A sheet without traps: random titles, wordings, order and formats, everybody beyond doubt."""

from __future__ import annotations

from random import Random

from tests.layouts.columns import births, names, niks, others, sexes, wages
from tests.layouts.model import READY, Column, Entry, Line, Sheet
from tests.layouts.people import DAY, Person, people
from tests.layouts.wordings import SHEETS, UNITS, heading, titles


def entry_of(person: Person) -> Entry:
    """A person who must be ready, with these values."""
    wants = {"nik": (person.nik,), "name": (person.name,), "birth_date": (person.born,), "sex": (person.sex,),
             "wage": (person.wage,)}  # fmt: skip
    return Entry(person, {READY}, wants)


def plain_sheet(random: Random, persons: list[Person] | None = None) -> Sheet:
    """A sheet of three to eight people."""
    persons = persons or people(random, random.randint(3, 8))
    name = Column("name", heading(random, "name"), names(random, persons))
    nik = Column("nik", heading(random, "nik"), niks(random, persons))
    blocks = [[name], [nik], births(random, persons)]
    if random.random() < 0.85:
        blocks.append(sexes(random, persons))
    blocks += [[column] for column in others(random, persons)]
    with_wage = random.random() < 0.8
    if with_wage:
        blocks.append([wages(random, persons)])
    if random.random() < 0.7:
        blocks = [[name], [nik], *random.sample(blocks[2:], len(blocks) - 2)]
        blocks[:2] = random.sample(blocks[:2], 2)
    else:
        random.shuffle(blocks)
    columns = [column for block in blocks for column in block]
    if random.random() < 0.85:
        columns.insert(0, Column("number", heading(random, "number"), list(range(1, len(persons) + 1))))
    sheet = Sheet(random, [entry_of(p) for p in persons], columns, random.choice(SHEETS), titles(random))
    sheet.is_numbered_below_header = random.random() < 0.15
    if not with_wage:
        sheet.want("wage", None)
    _furnish(sheet)
    return sheet


def _furnish(sheet: Sheet) -> None:
    """Blank lines, units as sections, a total, a signature: what stands on any list and misleads nobody."""
    random = sheet.random
    if random.random() < 0.15:
        sheet.between.setdefault(random.randrange(len(sheet.entries)), []).append(Line([]))
    if random.random() < 0.12:
        at = random.randrange(len(sheet.entries))
        sheet.between.setdefault(at, []).append(Line([None, random.choice(UNITS)]))
    if random.random() < 0.2 and (wage := sheet.column("wage")):
        cells = [None] * sheet.columns.index(wage)
        if len(cells) > 1:
            cells[random.randrange(min(2, len(cells)))] = random.choice(("JUMLAH", "Total", "Jumlah"))
            sheet.below.append(Line([*cells, sum(entry.person.wage for entry in sheet.entries)]))
    if random.random() < 0.35:
        right = [None] * max(1, len(sheet.columns) - 2)
        lines = (f"Laworo, {DAY.day} Juli {DAY.year}", "Kepala Dinas,", None, None, "Drs. LA HASAN, M.Si",
                 "NIP. 19680312 199303 1 005")  # fmt: skip
        sheet.below += [Line([]), *[Line([*right, text] if text else []) for text in lines]]
