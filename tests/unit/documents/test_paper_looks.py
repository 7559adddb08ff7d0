"""A photo that a messenger sent on looks like itself; another card on the same form does not."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.unit.documents.paper_files import document

from lindung.documents.paper_cleaning import paper_cleaned
from lindung.documents.paper_looks import looks_alike

_LETTERS = "ABCDEFGHIKLMNOPRSTUWY "


def card(number: int) -> Image.Image:
    """A family card of ruled lines, filled with other words for each number."""
    made = Image.new("L", (1240, 1754), 245)
    drawn, words, font = ImageDraw.Draw(made), random.Random(number), ImageFont.load_default(size=26)
    drawn.text((400, 90), "KARTU KELUARGA", fill=0, font=font)
    for top in range(220, 1650, 52):
        drawn.line((50, top, 1190, top), fill=90, width=2)
        for left in range(70, 1100, 370):
            drawn.text((left, top + 8), "".join(words.choice(_LETTERS) for _ in range(18)), fill=0, font=font)
    return made


def look(picture: Image.Image, quality: int = 92) -> str:
    """The look of a picture that is sent as a JPEG."""
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return paper_cleaned("KK.jpg", out.getvalue()).look


@pytest.mark.parametrize("number", range(3))
def test_a_photo_sent_on_smaller_looks_like_itself(number: int) -> None:
    sent_on = card(number).resize((904, 1280))
    assert looks_alike(look(card(number)), look(sent_on, quality=60))


@pytest.mark.parametrize("number", range(3))
def test_another_card_on_the_same_form_looks_otherwise(number: int) -> None:
    assert not looks_alike(look(card(number)), look(card(number + 1)))


def test_nothing_looks_like_a_pdf() -> None:
    of_pdf = paper_cleaned("KK.pdf", document()).look
    assert not looks_alike(of_pdf, of_pdf)
    assert not looks_alike(of_pdf, look(card(1)))
