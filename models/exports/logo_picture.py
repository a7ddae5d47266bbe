"""Pictures of a sheet: the logo of the letterhead at the right of its title lines, and a QR code."""

from __future__ import annotations

from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from PIL.Image import open as open_picture

from models.exports.cell_text import POINTS_PER_UNIT
from models.exports.letterhead import fitted
from models.exports.qr import qr_picture

_BESIDE = 2.0  # points that it keeps off the edges
_WIDEST = 160.0
QR, _FINE = 68.0, 4  # points of a side of the code, and of its picture for each of its own


def logo_picture(logo: bytes, column: int, units: float, high: float) -> Image:
    """Return the picture at the right end of a column so wide, counted from 1, in rows so high in points."""
    room = units * POINTS_PER_UNIT - _BESIDE
    wide, high = fitted(logo, min(room, _WIDEST), high - 2 * _BESIDE)
    place = AnchorMarker(col=column - 1, colOff=_units(room - wide), row=0, rowOff=_units(_BESIDE))
    picture = Image(BytesIO(logo))
    picture.anchor = OneCellAnchor(_from=place, ext=XDRPositiveSize2D(_units(wide), _units(high)))
    return picture


def qr_image(text: str, row: int) -> Image:
    """Return the QR code of a text at the left of a row, counted from 1."""
    drawn = BytesIO()
    with open_picture(BytesIO(qr_picture(text, _FINE))) as code:
        code.convert("L").save(drawn, "PNG")  # one bit for a point is not what every program reads
    picture = Image(drawn)
    place = AnchorMarker(col=0, colOff=_units(_BESIDE), row=row - 1, rowOff=_units(_BESIDE))
    picture.anchor = OneCellAnchor(_from=place, ext=XDRPositiveSize2D(_units(QR), _units(QR)))
    return picture


def _units(points: float) -> int:
    return round(points * 12_700)
