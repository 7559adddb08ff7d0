"""Column letters as a spreadsheet shows them: 0 is A, 25 is Z, 26 is AA."""

from __future__ import annotations


def letter_of(index: int) -> str:
    """The letters of a column counted from 0."""
    letters = ""
    index += 1
    while index:
        index, remainder = divmod(index - 1, 26)
        letters = chr(65 + remainder) + letters
    return letters


def index_of(letters: str) -> int:
    """The column, counted from 0, that has these letters."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
