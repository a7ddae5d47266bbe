"""What the tests of the exports share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.analysis.drawing import Drawing
from models.exports import diagram
from models.wording import Wording

PICTURES: dict[tuple[Drawing, str], bytes] = {}


@pytest.fixture(scope="module")
def every_drawing_is_drawn_once() -> Iterator[None]:
    """Give an equal drawing the picture that it got before: most of a workbook's time goes into pictures."""
    draw = diagram.png_bytes

    def drawn(drawing: Drawing, say: Wording) -> bytes:
        if (drawing, say.language) not in PICTURES:
            PICTURES[drawing, say.language] = draw(drawing, say)
        return PICTURES[drawing, say.language]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagram, "png_bytes", drawn)
        yield
