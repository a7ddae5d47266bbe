"""A QR code of what a page says about its state, as plain numbers that any writer can draw.

It holds plain text, no address and no scheme of its own: a telephone shows text as it is, offline and to
everybody, while it cannot open anything it has no program for. The code stands last in it, so that the whole
text can be pasted where a code is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from models.analysis.review.seal import Seal
from models.domain.names import fitting
from models.wording import Wording

if TYPE_CHECKING:
    import segno

QUIET = 4  # modules that stay light around it, else readers do not find it
LONGEST_NAME = 40  # signs of a document's name: a long one would make the modules too small to be read


@dataclass(frozen=True, slots=True)
class Qr:
    """A code of `side` × `side` modules; `runs` are its dark ones as x, y from the top left and length."""

    text: str
    side: int
    runs: tuple[tuple[int, int, int], ...]


def qr_text(seal: Seal, say: Wording) -> str:
    """Return what a telephone shows: program, document, state and code."""
    return " · ".join(("Racigraph", fitting(seal.document, LONGEST_NAME), say(seal.state), seal.code))


def qr_of(text: str) -> Qr:
    """Return the code of a text."""
    rows = tuple(tuple(row) for row in _made(text).matrix)
    return Qr(text, len(rows), tuple(run for y, row in enumerate(rows) for run in _runs(y, row)))


def qr_picture(text: str, scale: int = 8) -> bytes:
    """Return the code as a PNG with its quiet border, `scale` pixels per module."""
    stream = BytesIO()
    _made(text).save(stream, kind="png", scale=scale, border=QUIET)
    return stream.getvalue()


def _made(text: str) -> segno.QRCode:
    import segno

    return segno.make_qr(text, error="m", encoding="utf-8")  # m: a fold or a stain may hide a seventh of it


def _runs(y: int, row: tuple[int, ...]) -> list[tuple[int, int, int]]:
    runs: list[tuple[int, int, int]] = []
    start = 0
    for x, module in enumerate((*row, 0)):
        if not module:
            if x > start:
                runs.append((start, y, x - start))
            start = x + 1
    return runs
