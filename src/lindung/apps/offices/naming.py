"""Which office a file comes from, guessed from its name; a person confirms or corrects it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

_FILLER = re.compile(
    r"\b(data|daftar|rekap|non|asn|honorer|pegawai|kontrak|tk|tenaga|kerja|per|unit|export|revisi|fix|final|baru|copy"
    r"|salinan|lindung|bertanda|kab|kabupaten|kota|tahun|thl|phl|tkd|nama|xlsx?)\b|\d+"
)
_LONG = {
    "dinkes": "dinas kesehatan",
    "disdik": "dinas pendidikan",
    "dikbud": "dinas pendidikan dan kebudayaan",
    "dinsos": "dinas sosial",
    "dishub": "dinas perhubungan",
    "dlh": "dinas lingkungan hidup",
    "dpmd": "dinas pemberdayaan masyarakat dan desa",
    "dukcapil": "dinas kependudukan dan catatan sipil",
    "disdukcapil": "dinas kependudukan dan catatan sipil",
    "dispora": "dinas pemuda dan olahraga",
    "pu": "pekerjaan umum",
    "kec": "kecamatan",
    "satpol": "satuan polisi",
    "pp": "pamong praja",
    "sekda": "sekretariat daerah",
    "setda": "sekretariat daerah",
    "setwan": "sekretariat dprd",
    "diskominfo": "dinas komunikasi dan informatika",
    "disperindag": "dinas perindustrian dan perdagangan",
    "bkd": "badan kepegawaian daerah",
}


def plain(name: str) -> str:
    """A file's or an office's name, stripped of what every office writes and with abbreviations spelt out."""
    text = re.sub(r"[^a-z]+", " ", PurePath(name).stem.lower() if "." in name else name.lower())
    text = re.sub(r"(?<=\w)final(?=\b)", " ", text)
    words = [_LONG.get(word, word) for word in _FILLER.sub(" ", text).split()]
    return " ".join(" ".join(words).split())


def office_for(filename: str, offices: Mapping[int, Iterable[str]]) -> int | None:
    """The id of the one office whose names resemble the file's name well enough, else None.

    ``offices`` maps an id to its name and other names. Two offices that resemble it almost equally leave the
    question to a person.
    """
    from rapidfuzz import fuzz

    wanted = plain(filename)
    if not wanted:
        return None
    scored = sorted(
        (
            (max(0.5 * fuzz.token_set_ratio(wanted, plain(n)) + 0.5 * fuzz.ratio(wanted, plain(n)) for n in names), key)
            for key, names in offices.items()
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < 75 or (len(scored) > 1 and scored[0][0] - scored[1][0] < 4):
        return None
    return scored[0][1]
