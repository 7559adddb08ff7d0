"""The names of the fields that a column can hold."""

from __future__ import annotations

REPORTED = (
    "nik", "name", "first_name", "middle_name", "last_name", "birth_place", "birth_date", "birth_place_and_date", "sex",
    "mother_name", "address", "village", "phone", "job", "start_date", "wage", "note", "decree",
)  # fmt: skip
"""Fields shown to people and in the JSON of a check, in this order."""

INTERNAL = (
    "sex_female",
    "status",
    "wage_other_period",
    "birth_day",
    "birth_month",
    "birth_year",
    "age",
    "year_alone",
    "name_and_more",
    "before_nik",
    "other_nik",
    "before_name",
    "other_name",
    "before_birth",
    "other_birth",
    "before_wage",
    "other_wage",
    "other_note",
    "death_day",
    "death_month",
    "death_year",
    "village_code",
    "decile",
    "dependants",
    "disability",
    "tobacco",
    "palm_oil",
)
"""Fields used while reading only; they are combined into reported ones."""

CANDIDATE_FACTS = ("village_code", "decile", "dependants", "disability", "tobacco", "palm_oil")
"""Of the internal fields those that are read of lists of candidates only."""

TEXTS = ("birth_place", "mother_name", "address", "village", "phone", "job", "decree")
"""Fields whose cells are kept as text, without a reading of their own."""
