"""Whose name says that they have died. "Siti binti Alm. Yusuf" says it of her father, "Andi Putra (Alm)" of himself."""

from __future__ import annotations

import re

import polars as pl

_LATE = r"(?:alm|almh|almarhum|almarhumah)\b\.?"
_DEAD_NAME = (
    rf"(?i)(?:^|[^\p{{L}}\d]){_LATE}|\bmeninggal\b|[(\[/,]\s*(?:wafat|mendiang)\b|^mendiang\b|"
    r"\(\s*\+\s*\)|\x{2020}"
)
# Whose child, widow or successor: the mark that follows is that other person's.
_OF = (
    r"bin|binti|bte?|b\.|anak|istri|isteri|suami|janda|duda|cucu|adik|kakak|keponakan|ahli waris|pengganti|"
    r"menggantikan|mengganti"
)
# What may stand behind the mark without being a name: a degree, when and of what the person died.
_NO_NAME = (
    r"(?:[smad]m?\.?(?:pd|si|sos|ag|kom|kep|keb|ked|hut|tr|st|ip|pt|kes|kl)i?|ners|phd|skm|spd|amd|"
    r"tahun|thn|th|tgl|tanggal|bulan|bln|sejak|pada|per|sudah|telah|karena|akibat|meninggal|wafat|tmt|"
    r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b"
)
_NAME = rf"(?!{_NO_NAME})[^\W\d_]{{2,}}(?!\.[^\W\d_])"
_OF_ANOTHER = re.compile(
    r"\b(?:istri|isteri|suami|anak|ayah|bapak|ibu|orang ?tua)(?:nya)?\s+(?:sudah |telah )?meninggal\b|"
    # Putra and Putri are last names too: in brackets of its own the mark is that person's
    rf"\b(?:(?:{_OF})(?!\w)\.?\s*(?:dari\s+)?\(?\s*{_LATE}[\s.)]*|(?:putra|putri)\s+(?:dari\s+)?{_LATE}\s*){_NAME}",
    re.IGNORECASE,
)


def has_mark(name: pl.Expr) -> pl.Expr:
    """Whether a name carries the mark of the dead, be it another's."""
    return name.str.contains(_DEAD_NAME).fill_null(False)


def named_dead(names: pl.Series, marked: pl.Series) -> pl.Series:
    """Which of the marked names say it of the person themselves."""
    places = marked.arg_true()
    if places.is_empty():
        return marked
    own = pl.Series([_OF_ANOTHER.sub(" ", name) for name in names.gather(places).to_list()], dtype=pl.String)
    return marked.clone().scatter(places, own.to_frame("n").select(has_mark(pl.col("n"))).to_series())
