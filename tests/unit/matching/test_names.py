"""One key for a name, whichever way an office writes it."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.matching import name_key, name_keys

SAME = [
    ("La Ode Syahrul", "LD. Syahrul", "Laode Syahrul", "L.O. Syahrul", "LA ODE  SYAHRUL"),
    ("Wa Ode Marlina", "WD. Marlina", "Waode Marlina", "W.O. Marlina"),
    ("Muhammad Taufik", "Muh. Taufik", "Moh. Taufik", "Mohammad Taufik", "M. Taufik", "M.Taufik", "Mochamad Taufik"),
    ("Siti Aminah", "St. Aminah", "Sitti Aminah", "SITTI AMINAH"),
    ("Abdul Rahman", "Abd. Rahman", "Abd Rahman", "ABDOEL RAHMAN"),
    ("Rahmawati", "Hj. Rahmawati, S.Pd", "Rahmawati, A.Md.Keb", "HJ RAHMAWATI S.Kep., Ns", "Rahmawatti"),
    ("Ahmad Yani", "Drs. H. Ahmad Yani, M.Si", "dr. Ahmad Yani, Sp.A", "Ahmad  Yani  , S.Kom", "AHMAD YANI (alm)"),
    ("Nurhayati", "Noerhayati", "NOERHAYATI, S.Sos., M.Si"),
    ("Jamaludin", "Djamaluddin", "Djamaloedin"),
    ("I Wayan Sudarma", "I Wyn. Sudarma", "I WYN SUDARMA, SE"),
    ("Ni Made Ayu", "Ni Md. Ayu"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert {name_key(spelling) for spelling in spellings} == {name_key(spellings[0])}


def test_different_names_keep_different_keys() -> None:
    keys = {name_key(spellings[0]) for spellings in SAME}
    assert len(keys) == len(SAME)


def test_a_degree_or_a_title_alone_leaves_no_name_behind() -> None:
    assert name_key("Hj.") == ""
    assert name_key("St. Putri, ST") == "siti putri"


def test_a_column_of_names_gives_what_each_name_gives() -> None:
    names = [spelling for spellings in SAME for spelling in spellings]
    assert name_keys(pl.Series(names)).to_list() == [name_key(name) for name in names]
    assert name_keys(pl.Series([None, "Budi"])).to_list() == [None, "budi"]


@given(st.text(max_size=40))
def test_a_key_of_a_key_is_the_key_and_holds_nothing_but_words(name: str) -> None:
    key = name_key(name)
    assert key == key.strip()
    assert "  " not in key


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=30))
def test_capitals_and_spaces_make_no_difference(name: str) -> None:
    assert name_key(name.upper()) == name_key(name) == name_key(f"  {name}  ")
