"""The letterhead: which colours and pictures are stored, held against another library's pictures."""

from __future__ import annotations

import random
import struct
import zlib
from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from models.domain.contrast import contrast
from models.domain.errors import RuleViolation
from models.domain.letterhead import accent_problem
from models.domain.png import MOST_BYTES, MOST_POINTS, png_size
from models.editing.row_commands import AddRow, EditRow
from models.exports.letterhead import accent_of, fitted, logo_of
from models.wording import Wording
from tests.build import Build


def picture(mode: str = "RGBA", size: tuple[int, int] = (40, 12), **options: object) -> bytes:
    stream = BytesIO()
    Image.new(mode, size, 1 if mode in {"1", "P"} else None).save(stream, "PNG", **options)
    return stream.getvalue()


def text_of(content: bytes) -> str:
    return b64encode(content).decode()


@pytest.mark.parametrize(
    ("ink", "ground", "known"),  # of the examples of WCAG 2
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.48)],
)
def test_the_contrast_is_that_of_the_rule(ink: str, ground: str, known: float) -> None:
    assert contrast(ink, ground) == pytest.approx(known, abs=0.01) == contrast(ground, ink)


def test_a_colour_is_refused_that_is_none_or_too_pale() -> None:
    assert accent_problem("#767676") is None
    for accent in ("", "red", "#12345", "#12345G", "#1234567", "#abcdef", " #123456", "#123456\n"):
        assert accent_problem(accent) is not None, accent
    said = Wording("en")(accent_problem("#777777"))
    assert "4.4 : 1" in said
    assert "4.5 : 1" in said  # never “4.5 is less than 4.5”


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA"])
def test_pictures_of_another_library_are_known_with_their_size(mode: str) -> None:
    assert png_size(picture(mode, (321, 45))) == (321, 45)


@pytest.mark.parametrize("mode", ["1", "P", "I;16"])
def test_pictures_that_some_writer_cannot_draw_are_refused(mode: str) -> None:
    assert png_size(picture(mode)) is None


def test_a_large_picture_is_refused() -> None:
    assert png_size(picture(size=(MOST_POINTS, 1))) == (MOST_POINTS, 1)
    assert png_size(picture(size=(MOST_POINTS + 1, 1))) is None
    assert png_size(picture(size=(1, MOST_POINTS + 1))) is None
    noise = Image.frombytes("RGB", (200, 100), random.Random(1).randbytes(60_000))
    stream = BytesIO()
    noise.save(stream, "PNG")
    assert len(stream.getvalue()) > MOST_BYTES
    assert png_size(stream.getvalue()) is None


def part(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def test_a_picture_that_holds_other_points_than_its_head_says_is_refused() -> None:
    mark, end = b"\x89PNG\r\n\x1a\n", part(b"IEND", b"")
    head = part(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    for points, is_sound in ((b"\x00123456" * 2, True), (b"\x00123456", False), (b"\x00123456" * 3, False)):
        content = mark + head + part(b"IDAT", zlib.compress(points)) + end
        assert (png_size(content) is not None) is is_sound, points
    assert png_size(mark + head + part(b"IDAT", zlib.compress(b"\x09123456" * 2)) + end) is None  # no filter
    assert png_size(mark + head + part(b"IDAT", zlib.compress(bytes(60_000_000), 9)) + end) is None


def test_no_damaged_picture_is_taken_and_none_ends_the_program() -> None:
    sound, rng = picture("RGB", (30, 30)), random.Random(5)
    for _ in range(500):
        place, value = rng.randrange(len(sound)), rng.randrange(256)
        broken = sound[:place] + bytes([value]) + sound[place + 1 :]
        assert png_size(broken) is None or broken == sound
        assert png_size(sound[:place]) is None
        assert png_size(sound + broken[:3]) is None


def test_a_letterhead_is_stored_only_when_it_can_be_drawn() -> None:
    b = Build()
    assert logo_of(b.snapshot) is None
    assert accent_of(b.snapshot) == "#2F5DA8"
    for fields in ({"accent": "#FFEE00"}, {"logo": "no picture"}, {"logo": text_of(picture("P"))}):
        with pytest.raises(RuleViolation):
            b.do(AddRow("letterhead", fields))
    content = picture("RGB", (300, 100))
    b.do(AddRow("letterhead", {"accent": "#7A1F5C", "logo": text_of(content)}))
    assert (accent_of(b.snapshot), logo_of(b.snapshot)) == ("#7A1F5C", content)
    (head,) = b.snapshot.letterheads
    b.do(EditRow("letterhead", head, {"accent": ""}))
    assert accent_of(b.snapshot) == "#2F5DA8"
    assert fitted(content, 60, 40) == (60, 20)
    assert fitted(content, 100, 10) == (30, 10)
