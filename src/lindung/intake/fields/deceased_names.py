"""Names with a mark of the deceased: "Andi Putra (Alm)" has died, of "Siti binti Alm. Yusuf" only her father has."""

from __future__ import annotations

import re

import polars as pl

_MARK = r"(?:alm|almh|almarhum|almarhumah)\b\.?"
_MARKED_NAME = (
    rf"(?i)(?:^|[^\p{{L}}\d]){_MARK}|\bmeninggal\b|[(\[/,]\s*(?:wafat|mendiang)\b|^mendiang\b|"
    r"\(\s*\+\s*\)|\x{2020}"
)
# Child, widow or successor of somebody: the mark that follows is that other person's.
_RELATION = (
    r"bin|binti|bte?|b\.|anak|istri|isteri|suami|janda|duda|cucu|adik|kakak|keponakan|ahli waris|pengganti|"
    r"menggantikan|mengganti"
)
# What may follow the mark without being a name: a degree, when and of what the person died.
_NO_NAME = (
    r"(?:[smad]m?\.?(?:pd|si|sos|ag|kom|kep|keb|ked|hut|tr|st|ip|pt|kes|kl)i?|ners|phd|skm|spd|amd|"
    r"tahun|thn|th|tgl|tanggal|bulan|bln|sejak|pada|per|sudah|telah|karena|akibat|meninggal|wafat|tmt|"
    r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b"
)
_NAME = rf"(?!{_NO_NAME})[^\W\d_]{{2,}}(?!\.[^\W\d_])"
_OF_ANOTHER = re.compile(
    r"\b(?:istri|isteri|suami|anak|ayah|bapak|ibu|orang ?tua)(?:nya)?\s+(?:sudah |telah )?meninggal\b|"
    # Putra and Putri are last names too: a mark in brackets after them is the person's own
    rf"\b(?:(?:{_RELATION})(?!\w)\.?\s*(?:dari\s+)?\(?\s*{_MARK}[\s.)]*|(?:putra|putri)\s+(?:dari\s+)?{_MARK}\s*){_NAME}",
    re.IGNORECASE,
)


def has_deceased_mark(name: pl.Expr) -> pl.Expr:
    """Whether a name has a mark of the deceased, which may be another person's; false where it is null."""
    return name.str.contains(_MARKED_NAME).fill_null(False)


def are_deceased(names: pl.Series, marked: pl.Series) -> pl.Series:
    """Which names say that the person has died; ``marked``: which have a mark (``has_deceased_mark``)."""
    positions = marked.arg_true()
    if positions.is_empty():
        return marked
    own = pl.Series([_OF_ANOTHER.sub(" ", name) for name in names.gather(positions).to_list()], dtype=pl.String)
    return marked.clone().scatter(positions, own.to_frame("name").select(has_deceased_mark(pl.col("name"))).to_series())
