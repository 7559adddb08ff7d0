"""Fields that exclude or complete each other: sex in two columns, parts of names and dates, two kinds of wage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lindung.intake.columns.profile import Profile


def _always(_fields: Mapping[str, str], _profiles: Mapping[str, Profile]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ConsistencyCase:
    """A change to the fields of a table.

    ``example``: the headings that lead to it. It is made if all fields of ``needs`` have a column, none of ``lacks``
    has one, and ``when`` is true (it takes ``{field: letter}`` and the profiles by letter). ``renames`` maps old names
    to new ones, ``copies`` gives the column of one field to a second, ``drops`` names the fields that are left out; a
    field that has no column is ignored there.
    """

    name: str
    example: str
    needs: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    when: Callable[[Mapping[str, str], Mapping[str, Profile]], bool] = _always
    renames: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    drops: tuple[str, ...] = ()


CONSISTENCY_CASES = (
    ConsistencyCase(
        "one column says the sex, so that columns to tick are not needed",
        "Jenis Kelamin | L | P",
        needs=frozenset({"sex"}),
        drops=("sex_male", "sex_female"),
    ),
    ConsistencyCase(
        "one column to tick for men and one for women",
        "L | P",
        needs=frozenset({"sex_male", "sex_female"}),
        lacks=frozenset({"sex"}),
        renames={"sex_male": "sex"},
    ),
    ConsistencyCase(
        "a column headed for men that holds both sexes",
        "Laki-laki (values: L, P)",
        needs=frozenset({"sex_male"}),
        lacks=frozenset({"sex"}),
        when=lambda fields, profiles: profiles[fields["sex_male"]].sex >= 0.6,
        renames={"sex_male": "sex"},
    ),
    ConsistencyCase(
        "a column headed for women that holds both sexes",
        "Perempuan (values: L, P)",
        needs=frozenset({"sex_female"}),
        lacks=frozenset({"sex"}),
        when=lambda fields, profiles: profiles[fields["sex_female"]].sex >= 0.6,
        renames={"sex_female": "sex"},
    ),
    ConsistencyCase(
        "a column for one sex that holds something else",
        "Laki-laki (values: 1, 2, 3)",
        lacks=frozenset({"sex"}),
        drops=("sex_male", "sex_female"),
    ),
    ConsistencyCase(
        "a name beside a last name is the first name",
        "Nama | Marga",
        needs=frozenset({"name", "last_name"}),
        lacks=frozenset({"first_name"}),
        renames={"name": "first_name"},
    ),
    ConsistencyCase(
        "a name beside a middle name is the first name",
        "Nama | Nama Tengah",
        needs=frozenset({"name", "middle_name"}),
        lacks=frozenset({"first_name", "last_name"}),
        renames={"name": "first_name"},
    ),
    ConsistencyCase(
        "a name followed by something else in its cells is the name where no other is",
        "Nama dan Alamat",
        needs=frozenset({"name_and_more"}),
        lacks=frozenset({"name", "first_name"}),
        copies={"name_and_more": "name"},
    ),
    ConsistencyCase(
        "a name of its own makes one followed by something else superfluous",
        "Nama | Nama dan Alamat",
        needs=frozenset({"name", "name_and_more"}),
        when=lambda fields, _: fields["name"] != fields["name_and_more"],
        drops=("name_and_more",),
    ),
    ConsistencyCase(
        "a whole name makes a first name alone superfluous",
        "Nama Lengkap | Nama Depan",
        needs=frozenset({"name"}),
        lacks=frozenset({"middle_name", "last_name"}),
        drops=("first_name",),
    ),
    ConsistencyCase(
        "a whole name that is filled in makes its parts superfluous",
        "Nama Lengkap | Nama Depan | Nama Belakang",
        needs=frozenset({"name"}),
        when=lambda fields, profiles: profiles[fields["name"]].values > 0,
        drops=("first_name", "middle_name", "last_name"),
    ),
    ConsistencyCase(
        "the parts of a name stand for a whole name that is blank",
        "Nama Lengkap (blank) | Nama Depan | Nama Belakang",
        needs=frozenset({"first_name", "name"}),
        drops=("name",),
    ),
    ConsistencyCase(
        "day, month and year of birth in three columns",
        "Hari Lahir | Bulan Lahir | Tahun Lahir",
        needs=frozenset({"birth_day", "birth_month", "birth_year"}),
        renames={"birth_day": "birth_date"},
    ),
    ConsistencyCase(
        "a column headed for the day that holds whole dates",
        "Hari Lahir (values: 12-05-1990)",
        needs=frozenset({"birth_day"}),
        lacks=frozenset({"birth_date"}),
        when=lambda fields, profiles: profiles[fields["birth_day"]].date >= 0.5,
        renames={"birth_day": "birth_date"},
    ),
    ConsistencyCase("a day without month and year", "Hari Lahir", drops=("birth_day",)),
    ConsistencyCase(
        "a year of birth alone is compared with the NIK",
        "Tahun Lahir",
        needs=frozenset({"birth_year"}),
        lacks=frozenset({"birth_date", "birth_month", "birth_place_and_date"}),
        renames={"birth_year": "year_alone"},
    ),
    ConsistencyCase(
        "month and year without a day",
        "Bulan Lahir | Tahun Lahir",
        lacks=frozenset({"birth_date"}),
        drops=("birth_month", "birth_year"),
    ),
    ConsistencyCase("no month", "Tanggal Lahir | Tahun Lahir", lacks=frozenset({"birth_month"}), drops=("birth_year",)),
    ConsistencyCase("no year", "Tanggal Lahir | Bulan Lahir", lacks=frozenset({"birth_year"}), drops=("birth_month",)),
    ConsistencyCase(
        "a birth date in a column of its own",
        "Tempat/Tgl Lahir | Tanggal Lahir",
        needs=frozenset({"birth_date"}),
        drops=("birth_place_and_date",),
    ),
    ConsistencyCase(
        "a month's wage comes before one for another period",
        "Gaji per bulan | Gaji per hari",
        needs=frozenset({"wage"}),
        drops=("wage_other_period",),
    ),
    ConsistencyCase(
        "a status serves as the note where there is no other",
        "Status Pegawai",
        needs=frozenset({"status"}),
        lacks=frozenset({"note"}),
        renames={"status": "note"},
    ),
)
"""All are tried, in order; each sees the fields as the cases before it left them."""


def make_consistent(fields: dict[str, str], profiles: Mapping[str, Profile]) -> None:
    """Change ``fields`` (``{field: letter}``) by the cases that apply (CONSISTENCY_CASES)."""
    for case in CONSISTENCY_CASES:
        if case.needs <= fields.keys() and case.lacks.isdisjoint(fields) and case.when(fields, profiles):
            for old, new in case.renames.items():
                fields[new] = fields.pop(old)
            for old, new in case.copies.items():
                fields[new] = fields[old]
            for name in case.drops:
                fields.pop(name, None)
