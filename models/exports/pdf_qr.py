"""A QR code as a part of a PDF, drawn as rectangles: sharp at any size, and a few hundred bytes."""

from __future__ import annotations

from typing import Any

from models.exports.qr import QUIET, Qr

SIDE = 62.0  # points: modules of half a millimetre, which telephones read from a hand's breadth


def draw_qr(canvas: Any, qr: Qr, left: float, bottom: float, side: float = SIDE) -> None:
    """Draw the code with its quiet border into a square."""
    module = side / (qr.side + 2 * QUIET)
    canvas.saveState()
    canvas.setFillColor("#FFFFFF")
    canvas.rect(left, bottom, side, side, stroke=0, fill=1)
    canvas.setFillColor("#000000")
    outline = canvas.beginPath()
    for x, y, length in qr.runs:
        top = bottom + side - (QUIET + y) * module
        outline.rect(left + (QUIET + x) * module, top - module, length * module, module)
    canvas.drawPath(outline, stroke=0, fill=1)
    canvas.restoreState()


def laid_out(qr: Qr, side: float = SIDE) -> Any:
    """Return the code as a part that is laid out among others."""
    from reportlab.platypus import Flowable

    class Drawn(Flowable):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.width = self.height = side

        def draw(self) -> None:
            draw_qr(self.canv, qr, 0, 0, side)

    return Drawn()
