"""What an .ods or .fods says about its cells beside their text, by its XML."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from lindung.intake.cell_traits import CellTraits
from lindung.intake.column_letters import letter_of

_SIGNS = (b"line-through", b"rows-spanned", b":annotation", b":formula=")
_CELLS = ("table-cell", "covered-table-cell")
_MOST_PARSED_BYTES = 400_000_000
_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/></manifest:manifest>'
)


def ods_traits(content: bytes) -> dict[str, CellTraits]:
    """``{sheet: traits}`` of an archive that was found to be safe."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        if not 0 < sizes.get("content.xml", 0) <= _MOST_PARSED_BYTES:
            return {}
        has_styles = 0 < sizes.get("styles.xml", 0) <= _MOST_PARSED_BYTES
        return flat_ods_traits(archive.read("content.xml"), archive.read("styles.xml") if has_styles else b"")


def flat_ods_traits(content: bytes, styles: bytes = b"") -> dict[str, CellTraits]:
    """``{sheet: traits}`` by the XML of the sheets and that of the styles; empty where nothing is to be found."""
    if not any(sign in part for part in (content, styles) for sign in _SIGNS):
        return {}
    follower = _Follower()
    for part in (styles, content):
        if part:
            parser = expat.ParserCreate()
            parser.StartElementHandler, parser.EndElementHandler = follower.start, follower.end
            parser.CharacterDataHandler = follower.words
            try:
                parser.Parse(part, True)
            except expat.ExpatError:
                return follower.traits
    return follower.traits


def as_archive(content: bytes) -> bytes:
    """A flat .fods as an .ods, for a reader that knows no other."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        parts.writestr("mimetype", _MIME)
        parts.writestr("META-INF/manifest.xml", _MANIFEST)
        parts.writestr("content.xml", content)
    return archive.getvalue()


class _Follower:
    """Follows tables, rows and cells, and the styles that strike text out."""

    def __init__(self) -> None:
        self.traits: dict[str, CellTraits] = {}
        self._struck_styles: set[str] = set()
        self._style = ""
        self._sheet = CellTraits()
        self._row = self._column = self._cells = self._rows = 0
        self._cell: _Cell | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if local in _CELLS:
            self._column += self._cells
            self._cells = _repeats(said, "number-columns-repeated")
            is_struck = said.get("style-name") in self._struck_styles
            self._cell = _Cell(said, is_struck) if local == "table-cell" else None
        elif self._cell is not None:
            self._cell.start(local, said.get("style-name") in self._struck_styles)
        elif local == "table-row":
            self._row, self._rows = self._row + self._rows, _repeats(said, "number-rows-repeated")
            self._column = self._cells = 0
        elif local == "table":
            self._sheet = self.traits.setdefault(said.get("name", ""), CellTraits())
            self._row = self._rows = 0
        elif local == "style":
            self._style = said.get("name", "")
            if said.get("parent-style-name") in self._struck_styles:
                self._struck_styles.add(self._style)
        elif local == "text-properties":
            self._strike(said)

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if self._cell is not None and local in _CELLS:
            self._cell.add_to(self._sheet, letter_of(self._column), self._row + 1)
            self._cell = None
        elif self._cell is not None:
            self._cell.end(local)

    def words(self, text: str) -> None:
        if self._cell is not None:
            self._cell.words(text)

    def _strike(self, said: dict[str, str]) -> None:
        lines = [said[key] for key in ("text-line-through-style", "text-line-through-type") if key in said]
        if lines and self._style:
            change = self._struck_styles.discard if "none" in lines else self._struck_styles.add
            change(self._style)


class _Cell:
    """One cell with its text, its comment, and what of it is struck out."""

    def __init__(self, said: dict[str, str], is_struck: bool) -> None:
        self._said, self._is_struck = said, is_struck
        self._open: list[tuple[str, bool]] = []
        self._pieces: list[tuple[str, bool]] = []
        self._comment: list[str] = []

    def start(self, local: str, is_struck: bool) -> None:
        self._open.append((local, is_struck or (bool(self._open) and self._open[-1][1])))
        if local in ("p", "line-break") and self._is_in("annotation"):
            self._comment.append("\n")
        elif local in ("p", "line-break") and self._pieces:
            self._pieces.append(("\n", False))
        elif local in ("s", "tab"):
            self.words(" ")

    def end(self, local: str) -> None:
        if self._open and self._open[-1][0] == local:
            self._open.pop()

    def words(self, text: str) -> None:
        if self._is_in("annotation"):
            if self._is_in("p"):
                self._comment.append(text)
        elif self._is_in("p"):
            self._pieces.append((text, self._is_struck or self._open[-1][1]))

    def add_to(self, traits: CellTraits, letter: str, row: int) -> None:
        """Add what was found to the traits of the sheet."""
        spanned = _repeats(self._said, "number-rows-spanned")
        if spanned > 1:
            traits.merged.append((letter, row, row + spanned - 1))
        if comment := "".join(self._comment).strip():
            traits.comments.append((letter, row, comment))
        filled = [(text, is_struck) for text, is_struck in self._pieces if text.strip()]
        if any(is_struck for _, is_struck in filled):
            left = "".join(text for text, is_struck in self._pieces if not is_struck).strip()
            if left:
                traits.left.append((letter, row, left))
            else:
                traits.struck.append((letter, row))
        if "formula" in self._said and "value-type" not in self._said and not filled:
            traits.uncomputed.append((letter, row))

    def _is_in(self, local: str) -> bool:
        return any(name == local for name, _ in self._open)


def _repeats(said: dict[str, str], wanted: str) -> int:
    written = said.get(wanted, "1")
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 7 else 1
