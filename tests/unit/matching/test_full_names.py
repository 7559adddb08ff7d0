"""Whether somebody knows a whole name: every telling word, in any usual spelling, and nothing shorter."""

from __future__ import annotations

import pytest

from lindung.matching.full_names import knows_full_name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Siti Aminah", "Hj. Siti Aminah"),
        ("Hj. Sitti Amina", "Siti Aminah"),
        ("St. Aminah", "SITI AMINAH"),
        ("Aminah Siti", "Siti Aminah"),
        ("Rahma", "Wa Ode Rahma"),
        ("WD. Rahma", "Wa Ode Rahma"),
        ("Nur Hayati", "Nurhayati"),
        ("nurhayaty", "Nur Hayati"),
        ("Rachmawati", "Rahmawati"),
        ("Siti Aminah", "Siti A."),
        ("Wa", "Wa"),
        ("Waode", "Wa Ode"),
        ("ibu hj", "Hj. Ibu"),
        ("Fatimah Ali", "Fatimah binti Ali"),
    ],
)
def test_whoever_knows_the_name_writes_it_in_any_usual_way(given: str, name: str) -> None:
    assert knows_full_name(given, name)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("A", "Aminah"),
        ("S", "Siti Aminah"),
        ("S A", "Siti Aminah"),
        ("S. Aminah", "Siti Aminah"),
        ("Siti", "Siti Aminah"),
        ("Aminah", "Siti Aminah"),
        ("Siti Amin", "Siti Aminah"),
        ("Rahmawat", "Rahmawati"),
        ("Hayati", "Nurhayati"),
        ("Sari Dew", "Sari Dewi"),
        ("Wa Ode", "Wa Ode Rahma"),
        ("Hj. Ibu", "Hj. Ibu Rahma"),
        ("Hj", "Hj. Ibu"),
        ("Ode", "Wa Ode"),
        ("Rahmawati", "Rahmawati Sa"),
        ("Fatimah", "Fatimah binti Ali"),
        ("Siti Aminah Rahma Dewi Nurhayati", "Siti Aminah"),
        ("Siti Siti", "Siti Aminah"),
        ("S", "S."),
        ("", ""),
        (" ", ""),
        ("-", "-"),
        ("1", "1"),
        ("tidak tahu", "Tidak Tahu"),
    ],
)
def test_less_than_the_name_or_many_names_at_once_are_not_enough(given: str, name: str) -> None:
    assert not knows_full_name(given, name)
