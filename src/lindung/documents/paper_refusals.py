"""Why a paper is not taken: one sentence for each code, on what is wrong, in which file, and what is expected."""

from __future__ import annotations

from lindung.documents.paper_kinds import shown_name
from lindung.documents.papers import MOST_MB
from lindung.kernel.errors import Refusal
from lindung.kernel.text import Text

SENTENCES: dict[str, Text] = {
    "file_empty": Text(
        "'{name}' kosong (0 bita); kirim ulang foto atau PDF-nya.",
        "'{name}' is empty (0 bytes); send the photo or PDF again.",
    ),
    "file_too_large": Text(
        "'{name}' berukuran {size} MB, terbesar {limit} MB; kirim per halaman, atau pindai dengan mutu lebih rendah.",
        "'{name}' has {size} MB, at most {limit} MB are taken; send page by page, or scan at a lower quality.",
    ),
    "kind_other": Text(
        "'{name}' bukan foto atau PDF melainkan {found}; kirim surat itu sebagai foto JPG, PNG, WEBP atau sebagai PDF.",
        "'{name}' is no photo or PDF but {found}; send the paper as a JPG, PNG or WEBP photo or as a PDF.",
    ),
    "kind_unlike_name": Text(
        "'{name}' sebenarnya {found}; beri nama yang berakhiran {right}, lalu kirim ulang.",
        "'{name}' really is {found}; give it a name that ends in {right} and send it again.",
    ),
    "two_in_one": Text(
        "'{name}' memuat berkas lain di dalamnya; ambil foto baru dari surat itu, lalu kirim fotonya.",
        "'{name}' holds another file inside; take a new photo of the paper and send that.",
    ),
    "picture_heic": Text(
        "'{name}' foto HEIC, yang tidak dapat dibuka di sini; kirim sebagai JPG: di iPhone pilih Pengaturan > Kamera "
        "> Format > Paling Kompatibel lalu foto lagi, atau kirim tangkapan layar fotonya.",
        "'{name}' is a HEIC photo, which cannot be opened here; send it as JPG: on an iPhone choose Settings > Camera "
        "> Formats > Most Compatible and take it again, or send a screenshot of the photo.",
    ),
    "picture_damaged": Text(
        "Foto '{name}' rusak atau terpotong; kirim ulang fotonya, atau ambil foto baru.",
        "The photo '{name}' is broken or cut short; send it again, or take a new one.",
    ),
    "picture_too_large": Text(
        "Foto '{name}' berukuran {width} x {height} titik, paling banyak {limit} juta; kirim foto biasa dari telepon.",
        "The photo '{name}' has {width} x {height} dots, at most {limit} million are taken; send an ordinary photo.",
    ),
    "pdf_damaged": Text(
        "PDF '{name}' rusak atau terpotong; buat lagi dengan 'Cetak ke PDF', atau kirim foto suratnya.",
        "The PDF '{name}' is broken or cut short; make it anew with 'Print to PDF', or send a photo of the paper.",
    ),
    "pdf_locked": Text(
        "PDF '{name}' dikunci kata sandi; buka, simpan tanpa kata sandi dengan 'Cetak ke PDF', lalu kirim yang itu.",
        "The PDF '{name}' is locked by a password; open it, save it without one by 'Print to PDF' and send that.",
    ),
    "pdf_script": Text(
        "PDF '{name}' memuat skrip atau perintah menjalankan program; ditolak demi keamanan. Buka dan buat PDF baru "
        "dengan 'Cetak ke PDF', atau kirim foto suratnya.",
        "The PDF '{name}' holds a script or starts a program; it is refused for safety. Open it and make a new PDF "
        "with 'Print to PDF', or send a photo of the paper.",
    ),
    "pdf_form": Text(
        "PDF '{name}' formulir yang baru tersusun saat dibuka; buat PDF baru dengan 'Cetak ke PDF' dan kirim itu.",
        "The PDF '{name}' is a form laid out only when opened; make a new PDF with 'Print to PDF' and send that.",
    ),
    "pdf_portfolio": Text(
        "PDF '{name}' kumpulan berkas (portofolio); kirim tiap surat di dalamnya sebagai PDF tersendiri.",
        "The PDF '{name}' is a collection of files (portfolio); send each paper in it as a PDF of its own.",
    ),
    "pdf_without_pages": Text(
        "PDF '{name}' tidak berisi satu halaman pun; kirim ulang PDF-nya, atau foto suratnya.",
        "The PDF '{name}' holds no page at all; send the PDF again, or a photo of the paper.",
    ),
    "pdf_too_many_pages": Text(
        "PDF '{name}' berisi {pages} halaman, paling banyak {limit}; kirim halaman surat itu saja.",
        "The PDF '{name}' has {pages} pages, at most {limit} are taken; send the pages of that paper only.",
    ),
    "pdf_bomb": Text(
        "Isi PDF '{name}' mengembang jauh melebihi berkasnya; ditolak demi keamanan. Kirim foto suratnya.",
        "The PDF '{name}' unpacks to far more than its size; it is refused for safety. Send a photo of the paper.",
    ),
    "reading_stopped": Text(
        "'{name}' terlalu rumit untuk dibuka dengan aman; ambil foto baru dari surat itu, lalu kirim fotonya.",
        "'{name}' is too intricate to be opened safely; take a new photo of the paper and send that.",
    ),
}  # fmt: skip


class PaperRefusal(Refusal):
    """A paper that is not taken. ``text``, for its sender, names the file; ``message``, for logs, does not."""

    text: Text

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(code, f"paper refused: {code}")
        self.text = text


def refusal(code: str, name: str, **values: object) -> PaperRefusal:
    """The refusal of a file with its sentence in both languages."""
    sentence = SENTENCES[code]
    filled = {"name": shown_name(name), **values}
    return PaperRefusal(code, Text(*(_filled(sentence, language, filled) for language in ("id", "en"))))


def _filled(sentence: Text, language: str, values: dict[str, object]) -> str:
    """A sentence with its values, each in the sentence's own language."""
    filled = {key: value.read(language) if isinstance(value, Text) else value for key, value in values.items()}
    return sentence.read(language, **filled)


def refuse_size(name: str, size: int) -> None:
    """Refuse an empty file and one that is too large; raises PaperRefusal. Asked before a file is read."""
    if size == 0:
        raise refusal("file_empty", name)
    if size > MOST_MB * 1_000_000:
        raise refusal("file_too_large", name, size=-(-size // 1_000_000), limit=MOST_MB)
