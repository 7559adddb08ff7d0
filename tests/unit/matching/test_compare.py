"""The same person, plausibly, or clearly two; with reasons."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.kernel.text import Text
from lindung.matching import compare
from lindung.matching.compare import ALIKE as ALIKE_SPELT
from lindung.matching.compare import UNLIKE as UNLIKE_NAMES
from lindung.matching.compare import compare_sounds, initial_bits
from lindung.matching.names import PREFIXES

_NAMES = st.lists(st.text("abk", min_size=1, max_size=5), min_size=1, max_size=3).map(" ".join)

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


@pytest.mark.parametrize(
    ("one", "two", "score", "reason"),
    [
        ("abd karta", "abdulgani karta", 76.0, ALIKE_SPELT), ("ab karta", "abdulgani karta", 57.0, UNLIKE_NAMES),
        ("abdul karta", "abdulxyzwvu karta", 62.5, UNLIKE_NAMES), ("abd", "abdulgani karta", 35.0, UNLIKE_NAMES),
        ("ab cdefghij", "abcdefgh ix", 90.0, ALIKE_SPELT), ("ab cdefghij", "abcdefgx iy", 80.0, UNLIKE_NAMES),
        ("abcdefghijklmnopqrst", "abcdefghij klmnopqxyz", 85.0, ALIKE_SPELT),
        ("abcdefghijk lmnopqrst", "abcdefghij klmnopqxyz", 85.0, UNLIKE_NAMES),
        ("abcdefghijklmnopqrst", "abcdefghij klmnopwxyz", 80.0, UNLIKE_NAMES),
    ],
)  # fmt: skip
def test_how_far_words_may_differ(one: str, two: str, score: float, reason: Text) -> None:
    """Cut-off words of three or four letters count, and words run together, each up to its bound."""
    for there, back in ((one, two), (two, one)):
        found = compare_sounds(there, back)
        assert (found[1], found[2]) == (reason is ALIKE_SPELT, reason)
        assert found[0] == pytest.approx(score, abs=0.5) if found[1] else found[0] <= score + 0.5


def test_the_bits_of_a_name_are_its_words() -> None:
    """One word: a bit of 36 for two letters and one of 26 for the first; several: a bit each."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    pairs = [initial_bits(f"{one}{two}x budi") ^ initial_bits("budi") for one in letters for two in letters]
    firsts = {initial_bits(f"{one}ax") & (1 << 26) - 1 for one in letters}
    assert (len(firsts), all(bit.bit_count() == 1 for bit in firsts)) == (26, True)
    seconds = Counter(initial_bits(f"{one}{two}x") >> 26 for one in letters for two in letters)
    assert (len(seconds), max(seconds.values())) == (36, 19)
    assert all(bit.bit_count() == 1 for bit in seconds)
    assert max(pairs).bit_length() <= 62
    assert initial_bits("sri wati rahma").bit_count() == 3
    assert initial_bits("s") == initial_bits("sa")
    assert initial_bits("muhammad") != initial_bits("budi")


@given(_NAMES, _NAMES)
def test_what_is_alike_shares_a_bit_or_is_written_otherwise(one: str, two: str) -> None:
    """The bits let no pair by that begins alike."""
    if initial_bits(one) & initial_bits(two) == 0:
        assert one.split()[0][:2] != two.split()[0][:2] or PREFIXES & {one.split()[0], two.split()[0]}


@given(_NAMES, _NAMES)
def test_comparing_sounds_is_the_same_both_ways(one: str, two: str) -> None:
    assert compare_sounds(one, two) == compare_sounds(two, one)


@given(st.text(max_size=25), st.text(max_size=25))
def test_comparing_is_the_same_both_ways(one: str, two: str) -> None:
    there, back = compare(one, two), compare(two, one)
    assert (there.alike, there.score) == (back.alike, back.score)
    assert 0 <= there.score <= 100


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=20))
def test_a_name_is_always_like_itself(name: str) -> None:
    assert compare(name, name.upper()).alike
