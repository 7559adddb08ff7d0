"""A person's name in one spelling, whichever way an office writes it.

``name_key`` is for searching and sorting: without titles, honorifics and degrees; La Ode, LD., Laode and L.O. are one
word, as are the short forms of Wa Ode, Muhammad, Siti and Abdul; old spelling (oe, dj, tj) is made new; doubled letters
are single. ``sound_keys`` folds further (y and i, z and s, ph and f, silent h), for comparison only.
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

TITLES = (
    "h|hj|haji|hajjah|hajah|dr|drs|dra|drg|drh|ir|prof|kh|ust|ustad|ustadz|ustadzah|bpk|bapak|ibu|sdr|sdri|alm|almh|"
    "almarhum|almarhumah|ny|nyonya|tn|tuan|nn|nona|ners|ns|saudara|saudari|pdt|kyai|kiai"
)
_DEGREES = (
    "spd|spdi|sh|se|sei|st|skom|ssos|skm|sip|skep|amd|amdkeb|amdkep|amkeb|amkep|amk|sfarm|apt|ssi|spsi|sp|spt|spi|shut|"
    "str|strkeb|strkep|sst|skeb|sag|sthi|shi|spdsd|sdsi|ba|bsc|msi|mpd|mpdi|mkes|mh|mm|mt|mag|map|mkm|mhum|mba|sikom|sap|"
    "stp|ssn|sgz|sstp|msc|phd|mkom|mikom|ssy|sid|amg|amf|amak|amkl|sktr|serk|skpm|mph|mars|ssit|amdfarm|amdkom|mkn|cht"
)
_WHOLE: dict[str, str] = {
    "laode": "la ode|ld|lo|l o|l ode|laod|la oda", "waode": "wa ode|wd|wo|w o|w ode|waod",
    "muhammad": "muh|moh|mohamad|mohammad|muhamad|mochamad|mochammad|muchamad|muchammad|mohd|muhd|mhd|muhammed|mohamed|"
    "muhamed|muhammd|muhamat|mohamat|mukhamad|mukhammad|muhammat",
    "siti": "sitti|sity|stti|sitty|sitii|ziti", "abdul": "abd|abdl|abdoel|abdool", "daeng": "dg", "desak": "dsk",
    "yohan": "yoh|yohs", "tengku": "tgk|tgku|teungku", "raden": "rd", "syarifah": "syf|syrf", "dayang": "dy|dyg",
    "nasution": "nst", "hasibuan": "hsb", "siregar": "srg", "harahap": "hrp", "fransiskus xaverius": "fx|f x",
    "gede": "gd|gde", "bagus": "bgs",
}  # fmt: skip
_LEADING: dict[str, str] = {"ida bagus": "ib|i b", "muhammad": "m|md", "siti": "st", "ahmad": "ahm"}
_BALI: dict[str, str] = {
    "wayan": "wyn|wy", "made": "md", "ketut": "kt", "nyoman": "nym|nyo", "gusti": "gst", "ngurah": "ngr", "putu": "pt",
    "kadek": "kdk|kd", "komang": "kmg|km", "dewa": "dw", "luh": "lh", "anak agung": "a a|aa",
}  # fmt: skip
PREFIXES = frozenset({"laode", "waode", "la", "wa", "muhamad", "siti", "ode", "bin", "binti"})


_WORDS_TO_NORMALISE = "|".join([TITLES, _DEGREES, *_WHOLE.values(), *_LEADING.values(), *_BALI.values(), "i|ni"])


def name_keys(names: pl.Series) -> pl.Series:
    """The key of every name in a column, null for null; names of ordinary words only need no normalising."""
    lower = names.str.to_lowercase()
    is_plain = lower.str.contains(r"^[a-z ]*$") & ~lower.str.contains(rf"\b({_WORDS_TO_NORMALISE})\b")
    table = pl.DataFrame({"name": lower, "is_plain": is_plain.fill_null(True)}).with_row_index("position")
    others = table.filter(~pl.col("is_plain")).select("position", _normalised(pl.col("name")).alias("normalised"))
    table = table.join(others, on="position", how="left", maintain_order="left")
    return table.select(_new_spelling(pl.coalesce("normalised", "name")).alias("key"))["key"]


def _normalised(name: pl.Expr) -> pl.Expr:
    """A name in small letters without accents, brackets, titles and degrees, with short forms spelt out."""
    key = name.str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    key = key.str.replace_all(r"\([^)]*\)?", " ").str.replace(r"^([^,]{3,}?),.*$", "$1")
    # "Muh.Taufik" is two words, "S.Kom" one
    key = key.str.replace_all(r"\b(muh|moh|mohd|abd|hj|ld|wd|drs|dra|ir|st)\.(\p{L}{3,})", "$1 $2")
    key = key.str.replace_all(r"^((?:la ?ode |ld\.? |la )?m|h)\.(\p{L}{3,})", "$1 $2")
    key = key.str.replace_all(r"(\p{L})\.(\p{L})", "$1$2").str.replace_all(r"(\p{L})\.(\p{L})", "$1$2")
    key = key.str.replace_all(r"['’`´]", "").str.replace_all(r"[^\p{L}]+", " ").str.strip_chars()
    key = key.str.replace_all(rf"\b({TITLES})\b", " ").str.replace_all(r"\s+", " ").str.strip_chars()
    key = key.str.replace(rf"^(.*?\p{{L}}{{3,}}.*?)( ({_DEGREES}))+$", "$1")
    for whole, short in _WHOLE.items():
        key = key.str.replace_all(rf"\b({short})\b", whole)
    for whole, short in _BALI.items():
        key = key.str.replace(rf"^(i|ni|i gusti|ni gusti|ida|i dewa|ni luh|desak) ({short})\b", rf"$1 {whole}")
    for whole, short in _LEADING.items():
        key = key.str.replace(rf"^(laode |waode |la |wa )?({short})\b ", rf"${{1}}{whole} ")
    return key


def _new_spelling(key: pl.Expr) -> pl.Expr:
    """A name with old spelling made new, doubled letters single and one space between words."""
    key = _single_letters(key.str.replace_many(["oe", "dj", "tj"], ["u", "j", "c"]))
    return key.str.replace_all(r"\s+", " ").str.strip_chars()


def _single_letters(key: pl.Expr) -> pl.Expr:
    """Doubled letters as one; polars patterns have no back references."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return key.str.replace_many([letter * 2 for letter in letters], list(letters))


def sound_expr(key: pl.Expr) -> pl.Expr:
    """A key (``name_keys``) folded to its sound."""
    folded = key.str.replace_many(["sy"], ["s"]).str.replace_all("y", "i", literal=True)
    folded = folded.str.replace_many(
        ["ph", "kh", "ch", "sj", "th", "dh", "gh", "ai ", "z", "v", "q", "x"],
        ["f", "h", "h", "s", "t", "d", "g", "e ", "s", "f", "k", "ks"],
    )
    folded = folded.str.replace_all(r"([aiueo])h([bcdfgjklmnprstw])", "$1$2").str.replace_all(r"([aiueo])h\b", "$1")
    return _single_letters(folded)


def sound_keys(names: pl.Series) -> pl.Series:
    """The sound of every name in a column, null for null."""
    return name_keys(names).to_frame("key").select(sound_expr(pl.col("key")).alias("sound"))["sound"]


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key of one name; empty for a blank one."""
    return str(name_keys(pl.Series([name], dtype=pl.String)).item())


@lru_cache(maxsize=65536)
def sound_key(name: str) -> str:
    """The sound of one name; empty for a blank one."""
    return str(sound_keys(pl.Series([name], dtype=pl.String)).item())
