"""The same person, plausibly, or clearly two; with reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.matching import compare

ALIKE = [
    ("La Ode Syahrul", "LD. Syahrul, S.Pd"), ("Wahyu Utama", "Wahiu Utama"), ("Arsyad", "Arsiahd"),
    ("Ernawati", "Ernawaty"), ("Setiawan", "Setiahwan"), ("Abdurrahman", "Abdul Rahman"),
    ("Budi Santoso", "Budi Santosa"), ("Ahmad", "Ahmad Yani"), ("A. Yani", "Ahmad Yani"), ("Nur Hayati", "Nurhayati"),
    ("Sri Wahyuni", "Sri Wahyuningsih"), ("Achmad Zaini", "Ahmad Jaini"), ("Maria Magdalena", "Maria M."),
    ("Yohanes", "Johannes"), ("Siti", "Siti Nurhaliza"), ("Ludin Yunus", "Ludin Yunus Basir"),
    ("Ketut Suardana", "I Ketut Suardana"), ("Yoh. Paula Tukan", "Yohana Paula Tukan"),
    ("Dsk. Md. Rini", "Desak Made Rini"), ("Ni Wy. Sri Astuti", "Ni Wayan Sri Astuti"),
    ("I.B. Nyoman Raka", "Ida Bagus Nyoman Raka"),
    ("Ni Luh Gd. Ariani", "Ni Luh Gede Ariani"), ("Tgk. Abdullah Puteh", "Teungku Abdullah Puteh"),
    ("Rd. Hidayat", "Raden Hidayat"), ("Uray Riza", "Urai Riza"), ("Siti K.", "Siti Khadijah"),
    ("Maria C. Lodan", "Maria Christina Lodan"), ("F.X. Parera", "Fransiskus Xaverius Parera"),
    ("Ramlan Hsb", "Ramlan Hasibuan"), ("Nur Aini", "Nuraeni"),
    ("BUDI SANTOSO S.Kom", "Budi Santoso"),
]  # fmt: skip
UNLIKE = [
    ("Hadijah Naim", "Zubaeda Malik"), ("Wa Ode Sitti Rini", "Wa Ode Sitti Halima"), ("Hasan Daud", "Husen Daud"),
    ("La Ode Muhammad", "La Ode Taufik"), ("Budi Santoso", "Bambang Santoso"), ("Dwi Lestari", "Sri Lestari"),
    ("Ali", "Adi"), ("Agus", "Agustina"), ("Samsul Kasim", "La Rahman Tahir"), ("", "Budi"), ("Budi", ""), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_names_alike(one: str, two: str) -> None:
    assert compare(one, two).alike
    assert compare(two, one).alike


@pytest.mark.parametrize(("one", "two"), UNLIKE)
def test_names_clearly_different(one: str, two: str) -> None:
    assert not compare(one, two).alike
    assert not compare(two, one).alike


def test_reasons_say_how_the_names_agree() -> None:
    assert compare("Budi", "budi").reasons[0].en == "the names are the same"
    assert "gelar" in compare("Hj. Siti Aminah, S.Pd", "St. Aminah").reasons[0].id
    assert compare("Ludin Yunus", "Ludin Yunus Basir").reasons[0].en == "one name is part of the other"
    assert compare("Budi", "Joko").reasons[0].id == "nama jelas berbeda"


@given(st.text(max_size=25), st.text(max_size=25))
def test_comparing_is_the_same_both_ways(one: str, two: str) -> None:
    there, back = compare(one, two), compare(two, one)
    assert (there.alike, there.score) == (back.alike, back.score)
    assert 0 <= there.score <= 100


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=20))
def test_a_name_is_always_like_itself(name: str) -> None:
    assert compare(name, name.upper()).alike
