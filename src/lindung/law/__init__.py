"""The law as dated data: the folder ``book`` holds it, ``Book`` answers what was in force on a day."""

from lindung.law.book import Book, national_book, national_chapter
from lindung.law.model import DatedValue, Instrument, Parameter

__all__ = ["Book", "DatedValue", "Instrument", "Parameter", "national_book", "national_chapter"]
