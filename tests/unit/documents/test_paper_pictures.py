"""Photos of papers: upright, without what the camera wrote, of a sane size."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.scans import picture
from tests.unit.documents.paper_files import HEIC, archive, corners, document, empty_png, photo

from lindung.documents.paper_cleaning import paper_cleaned
from lindung.documents.paper_refusals import PaperRefusal
from lindung.documents.papers import MOST_PIXELS, REMOVED


def refused(name: str, content: bytes) -> str:
    """The code with which a paper is refused."""
    with pytest.raises(PaperRefusal) as caught:
        paper_cleaned(name, content)
    return caught.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_to_hold_a_telephone_comes_out_upright(kind: str, orientation: int) -> None:
    sent = photo(kind, orientation=orientation)
    clean = paper_cleaned("KK.jpg", sent)
    assert corners(clean.content) == corners(clean.preview) == [0, 1, 2, 3]
    assert (clean.width, clean.height) == (80, 48)
    with Image.open(io.BytesIO(clean.content)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (80, 48))


def test_a_photo_sent_sideways_would_be_noticed() -> None:
    assert corners(photo(orientation=6)) != [0, 1, 2, 3]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_position_and_notes_are_gone_and_told(kind: str) -> None:
    sent = photo(kind)
    with Image.open(io.BytesIO(sent)) as opened:
        assert opened.getexif().get_ifd(0x8825)
    clean = paper_cleaned("akta.jpg", sent)
    assert clean.removed == ("position", "metadata")
    for content in (clean.content, clean.preview):
        with Image.open(io.BytesIO(content)) as opened:
            assert dict(opened.getexif()) == {}
            assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert b"Rahasia" not in content
        assert b"Exif" not in content


def test_what_was_not_there_is_not_told_as_removed() -> None:
    assert paper_cleaned("akta.jpg", picture("JPEG")).removed == ()
    assert paper_cleaned("akta.jpg", photo(position=False)).removed == ("metadata",)


def test_what_follows_the_picture_is_gone() -> None:
    clean = paper_cleaned("akta.jpg", photo() + b"ftypmp42 a second of film")
    assert b"film" not in clean.content


@pytest.mark.parametrize(
    ("size", "kept"), [((4000, 3000), (3000, 2250)), ((300, 6000), (150, 3000)), ((640, 480), (640, 480))]
)
def test_a_large_photo_becomes_smaller_and_a_small_one_stays(size: tuple[int, int], kept: tuple[int, int]) -> None:
    clean = paper_cleaned("akta.jpg", photo(size=size))
    assert (clean.width, clean.height) == kept
    with Image.open(io.BytesIO(clean.preview)) as opened:
        assert max(opened.size) == min(480, max(size))


def test_what_is_transparent_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(paper_cleaned("cap.png", out.getvalue()).content)) as opened:
        assert opened.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "I;16"])
def test_pictures_of_every_kind_of_colour_are_taken(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 30)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    with Image.open(io.BytesIO(paper_cleaned("akta.png", out.getvalue()).content)) as opened:
        opened.load()
        assert (opened.format, opened.size) == ("JPEG", (40, 30))
        assert opened.mode in ("RGB", "L")


@pytest.mark.parametrize("name", ["a.jpg", "A.JPEG", "a.jfif", "tangkapan.png", "a.webp", "folder/dari HP.jpg"])
def test_any_picture_may_carry_any_picture_ending(name: str) -> None:
    assert paper_cleaned(name, photo("PNG")).extension == ".jpg"


def test_the_same_paper_has_the_same_hashes() -> None:
    one, again, other = (paper_cleaned("a.jpg", photo(position=place)) for place in (True, True, False))
    assert (one.sha256_sent, one.sha256_clean) == (again.sha256_sent, again.sha256_clean)
    assert one.sha256_sent != other.sha256_sent
    assert one.sha256_clean == other.sha256_clean


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jpg", b"", "file_empty"),
        ("a.jpg", b"MZ\x90\0" + bytes(200), "kind_other"),
        ("a.jpg", picture("GIF"), "kind_other"),
        ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind_other"),
        ("a.jpg", archive(), "kind_other"),
        ("a.jpg", b"halo", "kind_other"),
        ("a.jpg", document(), "kind_unlike_name"),
        ("a", photo(), "kind_unlike_name"),
        ("a.exe", photo(), "kind_unlike_name"),
        ("a.heic", HEIC, "picture_heic"),
        ("a.jpg", HEIC, "picture_heic"),
        ("a.heic", b"halo", "picture_heic"),
        ("a.jpg", photo()[:-30], "picture_damaged"),
        ("a.jpg", photo()[:-2], "picture_damaged"),
        ("a.jpg", b"\xff\xd8\xff halo", "picture_damaged"),
        ("a.png", picture("PNG")[:-40], "picture_damaged"),
        ("a.webp", photo("WEBP")[:-9], "picture_damaged"),
        ("a.png", empty_png(40_000, 40_000, rows=3), "picture_too_large"),
        ("a.png", empty_png(1_000_000, 20, rows=20), "picture_too_large"),
        ("a.jpg", photo() + archive(), "two_in_one"),
        ("a.jpg", photo()[:2] + b"\xff\xfe\x00\x0a%PDF-1.4" + photo()[2:], "two_in_one"),
    ],
)
def test_what_is_refused(name: str, content: bytes, code: str) -> None:
    assert refused(name, content) == code


def test_the_size_is_told_before_a_dot_is_decoded() -> None:
    with pytest.raises(PaperRefusal) as caught:
        paper_cleaned("besar.png", empty_png(40_000, 40_000, rows=1))
    assert "40000 x 40000" in caught.value.text.id
    assert str(MOST_PIXELS // 1_000_000) in caught.value.text.en


def test_every_word_of_what_was_removed_stands_in_both_languages() -> None:
    assert all(word.id and word.en and word.id != word.en for word in REMOVED.values())
