"""What an .xlsx says about its cells beside their text, by its XML.

Each part is searched for the bytes of a word first and looked at closely only where they occur, so that a workbook
without merged, struck or unknown cells costs next to nothing. Formulas are looked for and never computed.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from defusedxml import ElementTree

from lindung.intake.cell_traits import CellTraits, Words
from lindung.intake.files.part_names import part_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_PARSED_BYTES = 40_000_000
_P = rb"(?:\w+:)?"
_MERGE = re.compile(rb"<" + _P + rb"mergeCell\s[^<>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})[\"']")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_STYLED = re.compile(rb"<" + _P + rb"c\s([^<>]*?\bs=[\"'](\d+)[\"'][^<>]*)>")
_SHARED = re.compile(rb"<" + _P + rb"c\s([^<>]*?\bt=[\"']s[\"'][^<>]*)>\s*<" + _P + rb"v>(\d+)<")
_INLINE = re.compile(rb"<" + _P + rb"c\s([^<>]*)>\s*(<" + _P + rb"is>.*?)</" + _P + rb"c>", re.DOTALL)
_FORMULA = re.compile(
    rb"<" + _P + rb"c\s([^<>]*[^<>/])>\s*<" + _P + rb"f\b(?:[^<>]*/>|[^<>]*>[^<]*</" + _P + rb"f>)\s*"
    rb"(?:(<" + _P + rb"v\s*/>)|<" + _P + rb"v(?:\s[^<>]*)?>\s*(0?)\s*(</)" + _P + rb"v>)?\s*</" + _P + rb"c>"
)
_TEXT_RESULT = re.compile(rb"\bt=[\"']str[\"']")
_STRING = re.compile(rb"<" + _P + rb"si(?:\s[^<>]*)?(?:/>|>(.*?)</" + _P + rb"si>)", re.DOTALL)
_RUN = re.compile(rb"<" + _P + rb"r(?:\s[^<>]*)?>(.*?)</" + _P + rb"r>", re.DOTALL)
_STRUCK_RUN = re.compile(rb"<" + _P + rb"strike(?:\s+val=[\"'](?:1|true|on)[\"'])?\s*/>")
_TEXT = re.compile(rb"<" + _P + rb"t(?:\s[^<>]*)?>([^<]*)<")
_RECALCULATED = re.compile(rb"\b(?:fullCalcOnLoad|forceFullCalc)=[\"'](?:1|true)[\"']")
_OFF = ("0", "false", "off")
_OWN_AUTHOR = "Lindung"
_AUTHOR_IN_FRONT = re.compile(r"\A[^\n:]{1,60}:\s*\n")


@dataclass(slots=True)
class BookTraits:
    """``struck_styles``: the numbers of the cell styles that strike text out. ``left``: the text that is left of each
    shared string with words struck out, by its number. ``is_recalculated``: whether the values of formulas are to be
    found anew when the workbook is opened, so that a 0 may stand for any. ``comments``: by sheet.
    """

    struck_styles: frozenset[bytes] = frozenset()
    left: dict[bytes, str] = field(default_factory=dict)
    is_recalculated: bool = False
    comments: dict[str, list[Words]] = field(default_factory=dict)


def book_traits(archive: zipfile.ZipFile, parts: Mapping[str, str], *, has_struck_strings: bool) -> BookTraits:
    """What the parts beside the sheets say; ``parts``: ``{name of the sheet: name of its part}``.

    To be called after the limits on what the archive unpacks to have been found to hold.
    """
    traits = BookTraits(_struck_styles(_small_part(archive, "xl/styles.xml")))
    traits.is_recalculated = bool(_RECALCULATED.search(_small_part(archive, "xl/workbook.xml")))
    if has_struck_strings:
        strings = _STRING.finditer(archive.read("xl/sharedStrings.xml"))
        found = ((number, match[1] or b"") for number, match in enumerate(strings))
        traits.left = {b"%d" % number: _left_of(runs) for number, runs in found if b"strike" in runs}
    names = frozenset(archive.namelist())
    for sheet, part in parts.items():
        folder, _, file = part.rpartition("/")
        if (relations := f"{folder}/_rels/{file}.rels") in names:
            traits.comments[sheet] = _comments(archive, folder, _small_part(archive, relations))
    return traits


def traits_from_xml(pieces: Iterable[bytes], book: BookTraits, sheet: str) -> CellTraits:
    """What the XML of a sheet says about its cells; those of which it does not say where they stand are passed over."""
    traits = CellTraits(comments=book.comments.get(sheet, []))
    for text in pieces:
        if b"g" in text and b"mergeCell " in text:
            found = ((m[1].decode(), int(m[2]), int(m[3])) for m in _MERGE.finditer(text))
            traits.merged += [merge for merge in found if merge[1] < merge[2]]
        _add_struck(traits, text, book)
        if _may_lack_values(text, is_recalculated=book.is_recalculated):
            traits.uncomputed += _uncomputed(text, is_recalculated=book.is_recalculated)
    return traits


def _small_part(archive: zipfile.ZipFile, part: str) -> bytes:
    """The bytes of a part, none where it is absent or too large to be searched."""
    entry = archive.NameToInfo.get(part)
    return archive.read(entry) if entry and entry.file_size <= _MOST_PARSED_BYTES else b""


def _parsed(content: bytes) -> Element | None:
    """The root of a part, None where it is absent or no XML."""
    try:
        return ElementTree.fromstring(content) if content else None
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def _struck_styles(content: bytes) -> frozenset[bytes]:
    root = _parsed(content) if b"strike" in content else None
    if root is None:
        return frozenset()
    fonts = [font for group in root if group.tag.endswith("}fonts") for font in group]
    struck = {
        str(number)
        for number, font in enumerate(fonts)
        if any(child.tag.endswith("}strike") and child.get("val", "1") not in _OFF for child in font)
    }
    styles = [style for group in root if group.tag.endswith("}cellXfs") for style in group]
    return frozenset(b"%d" % number for number, style in enumerate(styles) if style.get("fontId") in struck)


def _left_of(runs: bytes) -> str:
    """The text of a string with runs without those that are struck out."""
    pieces = [run[1] for run in _RUN.finditer(runs)]
    return "".join(_text_of(piece) for piece in pieces if not _STRUCK_RUN.search(piece)).strip()


def _text_of(run: bytes) -> str:
    return html.unescape(b"".join(_TEXT.findall(run)).decode("utf-8", errors="replace"))


def _comments(archive: zipfile.ZipFile, folder: str, relations: bytes) -> list[Words]:
    """The comments and threads of a sheet, by the relations of its part in a folder."""
    root = _parsed(relations)
    found: list[Words] = []
    for relation in root if root is not None else ():
        if relation.get("Type", "").endswith(("/comments", "/threadedComment")):
            target = relation.get("Target", "").replace("\\", "/")
            name = target if target.startswith("/") else posixpath.join(folder, target)
            found += _comments_of_part(_parsed(_small_part(archive, part_name(name))))
    return found


def _comments_of_part(root: Element | None) -> Iterator[Words]:
    """The comments of a part but for those that a marked copy carries."""
    elements = list(root.iter()) if root is not None else []
    authors = [element.text or "" for element in elements if element.tag.endswith("}author")]
    for element in elements:
        place = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", element.get("ref", ""))
        number = element.get("authorId", "")
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        if place is None or author == _OWN_AUTHOR:
            continue
        words = "".join(part.text or "" for part in element.iter() if part.tag.endswith(("}t", "}text")))
        if words.strip():
            yield place[1], int(place[2]), _AUTHOR_IN_FRONT.sub("", words.strip())


def _add_struck(traits: CellTraits, text: bytes, book: BookTraits) -> None:
    """Add cells that are struck out, and what is left of those with words struck out.

    Runs say by themselves what is struck out, whatever the style of their cell.
    """
    cells: list[tuple[bytes, str]] = []
    if book.left:
        cells += [(match[1], book.left[match[2]]) for match in _SHARED.finditer(text) if match[2] in book.left]
    if b"k" in text and b"strike" in text:
        inline = ((match[1], match[2]) for match in _INLINE.finditer(text))
        cells += [(attributes, _left_of(runs)) for attributes, runs in inline if b"strike" in runs]
    left = {place: words for attributes, words in cells if words and (place := _place(attributes))[1]}
    traits.left += [(letter, row, words) for (letter, row), words in left.items()]
    struck = [attributes for attributes, words in cells if not words]
    if book.struck_styles:
        struck += [match[1] for match in _STYLED.finditer(text) if match[2] in book.struck_styles]
    traits.struck += [place for place in map(_place, struck) if place[1] and place not in left]


def _place(attributes: bytes) -> tuple[str, int]:
    """The letters and row of a cell; row 0 where it does not say."""
    found = _PLACE.search(attributes)
    return (found[1].decode(), int(found[2])) if found else ("", 0)


def _may_lack_values(text: bytes, *, is_recalculated: bool) -> bool:
    if b"f" not in text:  # most sheets have no formula, and to look for one letter is quick
        return False
    if b"<f>" not in text and b"<f " not in text and b":f>" not in text and b":f " not in text and b"<f/>" not in text:
        return False
    signs = (b"f></c>", b"<v></v>", b"<v/>", b"<v />", b"/></c>", b":f>", b":f ", b"> </")
    return any(sign in text for sign in signs) or (is_recalculated and b"<v>0</v>" in text)


def _uncomputed(text: bytes, *, is_recalculated: bool) -> Iterator[tuple[str, int]]:
    """The formulas without a value; an empty text is one, and so is a 0 unless all are to be computed anew."""
    for match in _FORMULA.finditer(text):
        has_value = bool(match[2] or match[4])
        if (has_value and _TEXT_RESULT.search(match[1])) or (match[3] and not is_recalculated):
            continue
        letter, row = _place(match[1])
        if row:
            yield letter, row
