"""Papers are opened in a cell alone, and one that would break its reader costs nobody else anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.documents.paper_files import corners, document, empty_png, photo, raw_pdf, script, with_photo

from lindung.cell.bounds import Bounds
from lindung.documents.paper_cleaning import paper_cleaned
from lindung.documents.paper_refusals import SENTENCES, PaperRefusal
from lindung.documents.papers import MOST_MB
from lindung.documents.papers_in_cell import paper_cleaned_in_cell


def refused(name: str, source: bytes | Path) -> PaperRefusal:
    """The refusal of a paper."""
    with pytest.raises(PaperRefusal) as caught:
        paper_cleaned_in_cell(name, source)
    return caught.value


@pytest.mark.parametrize(
    ("name", "content"), [("KK.jpg", photo(orientation=6)), ("akta.pdf", document(with_photo(photo()), pages=2))]
)
def test_a_cell_says_the_same(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a1b2"
    path.write_bytes(content)
    assert paper_cleaned_in_cell(name, content) == paper_cleaned(name, content) == paper_cleaned_in_cell(name, path)


def test_a_photo_has_a_preview() -> None:
    assert corners(paper_cleaned_in_cell("KK.jpg", photo()).preview) == [0, 1, 2, 3]


def test_a_refusal_comes_out_of_the_cell_in_both_languages() -> None:
    said = refused("akta {0} 'x'\n.pdf", document(lambda pdf: pdf.Root.__setitem__("/OpenAction", script())))
    assert said.code == "pdf_script"
    assert said.text.id.startswith("PDF 'akta {0} 'x' .pdf' memuat skrip")
    assert said.text.en.startswith("The PDF 'akta {0} 'x' .pdf' holds a script")


def test_what_reaches_a_log_does_not_name_the_file() -> None:
    said = refused("KTP Siti Aminah 7413015505900001.jpg", b"")
    assert "Siti" in said.read("id")
    assert "Siti" not in str(said) + said.message


def huge(path: Path, megabytes: int) -> Path:
    """A file of that size that takes no room on the disk."""
    with path.open("wb") as out:
        out.write(b"%PDF-1.4\n")
        out.truncate(megabytes * 1_000_000)
    return path


@pytest.mark.parametrize("megabytes", [MOST_MB + 1, 200, 60 * 20])
def test_a_file_that_is_too_large_is_not_even_read(
    megabytes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("it was read"))
    said = refused("sertifikat.pdf", huge(tmp_path / "a", megabytes))
    assert said.code == "file_too_large"
    assert f"{megabytes} MB" in said.text.id
    assert f"{MOST_MB} MB" in said.text.id


def test_sixty_pages_of_the_largest_photo_are_refused_by_their_number() -> None:
    large = photo() + bytes(20_000_000)
    assert refused("rapor.pdf", document(with_photo(large), pages=60)).code == "pdf_too_many_pages"


def test_one_that_fills_the_memory_ends_with_its_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lindung.documents.papers_in_cell._BOUNDS", Bounds(400, 30.0, 60.0))
    kids = b"3 0 R " * 400_000
    pages = b"<< /Type /Pages /Count 400000 /Kids [" + kids + b"] >>"
    content = raw_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages, b"<< /Type /Page /MediaBox [0 0 9 9] >>")
    assert refused("a.pdf", content).code == "reading_stopped"


def test_a_picture_of_enormous_size_costs_nothing() -> None:
    assert refused("a.png", empty_png(40_000, 40_000, rows=1)).code == "picture_too_large"


def test_every_refusal_says_in_both_languages_what_is_wrong_and_what_to_do() -> None:
    for code, sentence in SENTENCES.items():
        assert "{name}" in sentence.id, code
        assert "{name}" in sentence.en, code
        assert sentence.id != sentence.en
        assert any(word in sentence.id for word in ("kirim", "Kirim")), code
        assert any(word in sentence.en for word in ("send", "Send")), code


def test_asking_for_a_paper_loads_no_reader_of_files_into_this_process() -> None:
    question = "import sys, lindung.documents.papers_in_cell; print({'pyvips', 'pikepdf'} & set(sys.modules))"
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.check_output([sys.executable, "-c", question], text=True, env=around).strip() == "set()"
