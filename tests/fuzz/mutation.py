"""Changing bytes with an eye for what they are: words of the formats, the parts of an archive more than the archive.

``mutate`` is the engine's own mutator: it knows which bytes the code compared, and where new code was reached.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

Mutate = Callable[[bytes, int], bytes]

WORDS = (
    b"\x00", b"\xff" * 4, b"<", b">", b"'", b'"', b"&#88;", b"XFD1048576", b"1048576", b"99999999999", b"r=", b"</row>",
    b"<row>", b"<c>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b";" * 50, b"\r", b"\n:61:", b":62F:", b"-}", b"\xc3\x28",
    b"1.000.000,00", b"2022-02-31", b"CR", b"<Ntry>", b"</Ntry>", b"=cmd()", "\u2020".encode(), b"(" * 40,
    b"puluh " * 10, b"NIK", b"Nama", b"Tgl Lahir", b"Upah", b"Debet", b"Kredit", b"Saldo",
    b"table:number-rows-repeated=", b"\n:86:", b"\n:28C:", b"\n:60F:", b"\n:64:", b"\n:90C:", b"\n:90D:", b"\n:NS:",
    b"D", b"C", b"RC", b"RD", b"IDR", b"USD", b"NTRF", b"<c r=", b"<v>", b"t=\"s\"", b"<Bal>", b"<Sts>", b"<TxDtls>",
    b"Laki-laki", b"Perempuan", b"17 Agustus 1985", b"Rp 1.500.000,00", b"0x", b"1e9", b"Tempat, Tgl Lahir", b"JUMLAH",
)  # fmt: skip


def changed(content: bytes, most: int, seed: int, mutate: Mutate) -> bytes:
    """The content changed, of at most ``most`` bytes; of an archive, mostly one of its parts."""
    chance = random.Random(seed)
    if content.startswith(b"PK") and chance.random() < 0.9:
        try:
            repacked = _with_changed_part(content, most, chance, mutate)
        except Exception:  # noqa: BLE001  no archive any more: then its bytes are changed
            repacked = b""
        if 0 < len(repacked) <= most:
            return repacked
    return _changed(content, most, chance, mutate)


def dictionary() -> str:
    """WORDS as libFuzzer reads them."""
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in WORDS)


def _with_changed_part(content: bytes, most: int, chance: random.Random, mutate: Mutate) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        entries = source.infolist()
        if sum(entry.file_size for entry in entries) > most * 20:
            return b""
        chosen = chance.choice(entries).filename
        for entry in entries:
            part = source.read(entry)
            new = zipfile.ZipInfo(entry.filename)  # of no date, so that the same content is the same archive
            new.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(new, _changed(part, most, chance, mutate) if entry.filename == chosen else part)
    return result.getvalue()


def _changed(content: bytes, most: int, chance: random.Random, mutate: Mutate) -> bytes:
    """Changed by the engine a few times; now and then a piece is repeated or moved, which it does not know."""
    for _ in range(chance.randint(1, 4)):
        which = chance.random()
        if which < 0.1:
            content = _repeated(content, chance)[:most]
        elif which < 0.15:
            content = _moved(content, chance)
        else:
            content = mutate(content, most)
    return content


def _repeated(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    piece = content[at : at + chance.randint(1, 200)]
    return content[:at] + piece * chance.randint(2, 50) + content[at:]


def _moved(content: bytes, chance: random.Random) -> bytes:
    one, two = sorted(chance.randint(0, len(content)) for _ in range(2))
    return content[one:two] + content[:one] + content[two:]
