"""The logo of the letterhead as a picture of a sheet, at the right of its title lines."""

from __future__ import annotations

from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

from models.exports.cell_text import POINTS_PER_UNIT
from models.exports.letterhead import fitted

_BESIDE = 2.0  # points that it keeps off the edges
_WIDEST = 160.0


def logo_picture(logo: bytes, column: int, units: float, high: float) -> Image:
    """Return the picture at the right end of a column so wide, counted from 1, in rows so high in points."""
    room = units * POINTS_PER_UNIT - _BESIDE
    wide, high = fitted(logo, min(room, _WIDEST), high - 2 * _BESIDE)
    place = AnchorMarker(col=column - 1, colOff=_units(room - wide), row=0, rowOff=_units(_BESIDE))
    picture = Image(BytesIO(logo))
    picture.anchor = OneCellAnchor(_from=place, ext=XDRPositiveSize2D(_units(wide), _units(high)))
    return picture


def _units(points: float) -> int:
    return round(points * 12_700)
