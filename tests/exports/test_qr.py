"""QR codes are read again by another program than the one that wrote them, as a telephone would."""

from __future__ import annotations

from io import BytesIO

import numpy
import pytest
import zxingcpp
from PIL import Image

from models.analysis.review.seal import Seal
from models.domain.message import message
from models.exports.qr import QUIET, Qr, qr_of, qr_picture, qr_text
from models.wording import Wording

TEXTS = ["Racigraph · Größe & Straße · Version 1.1 · 0123-4567-89AB", "x", "„" * 120]


def drawn(qr: Qr, scale: int = 4) -> numpy.ndarray:
    """Return the picture of the runs alone, drawn as a writer would."""
    side = (qr.side + 2 * QUIET) * scale
    picture = numpy.full((side, side), 255, numpy.uint8)
    for x, y, length in qr.runs:
        top, left = (y + QUIET) * scale, (x + QUIET) * scale
        picture[top : top + scale, left : left + length * scale] = 0
    return picture


def read(picture: numpy.ndarray) -> list[str]:
    """Return what the QR codes in a picture say."""
    return [found.text for found in zxingcpp.read_barcodes(picture) if "QR" in str(found.format)]


@pytest.mark.parametrize("text", TEXTS)
def test_the_modules_are_read_as_the_text(text: str) -> None:
    assert read(drawn(qr_of(text))) == [text]


@pytest.mark.parametrize("text", TEXTS)
def test_the_picture_is_read_as_the_text_and_always_the_same(text: str) -> None:
    with Image.open(BytesIO(qr_picture(text))) as picture:
        assert read(numpy.asarray(picture.convert("L"))) == [text]
    assert qr_picture(text) == qr_picture(text)


def test_a_stain_does_not_hide_it() -> None:
    qr = qr_of(TEXTS[0])
    picture = drawn(qr)
    middle = picture.shape[0] // 2
    picture[middle - 8 : middle + 8, middle - 8 : middle + 8] = 255
    assert read(picture) == [TEXTS[0]]


@pytest.mark.parametrize(
    ("language", "state"), [("de", "Entwurf nach Stand 1.2"), ("en", "Draft after version 1.2")]
)
def test_it_says_document_and_state_in_words_and_ends_with_the_code(language: str, state: str) -> None:
    seal = Seal(
        "Musterunternehmen", message("Draft after version {number}", number="1.2"), "0123-4567-89AB", ""
    )
    text = qr_text(seal, Wording(language))
    assert text == f"Racigraph · Musterunternehmen · {state} · 0123-4567-89AB"


def test_a_long_name_is_shortened_and_the_modules_stay_large() -> None:
    seal = Seal("Ä" * 200, message("Draft after version {number}", number="10.10"), "0123-4567-89AB", "")
    assert qr_of(qr_text(seal, Wording("de"))).side <= 49
