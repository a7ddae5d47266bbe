"""Native shapes of a sheet as text of the file format: what Excel itself draws, sharp at every zoom.

A group is one click, and its space is the real size, so letters need no scaling. Lines of text come
broken and never break again. Source of the elements: ISO/IEC 29500-1, DrawingML and its spreadsheet drawings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from models.analysis.drawing import Box, Point
from models.exports.clean import for_file
from models.exports.strokes import RADIUS, corners

EMU = 12_700  # units of the format in a point
_STEP = 1000  # units that a place is rounded to, 0.08 points: long numbers are most of a file
_PATH = 10  # units of a path in a pixel; it is stretched to the size of its shape
ROUNDED = "roundRect"
_FONT = "Arial"
_ROOT = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative">'
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"/>'
    "</a:ext></a:extLst>"
)


@dataclass(frozen=True, slots=True)
class Paint:
    """Fill and line as #RRGGBB, '' for none; the line is so many pixels wide."""

    fill: str = ""
    line: str = ""
    width: float = 1.3
    dashed: bool = False


_NONE = Paint()


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text around the middle of a box, or from its left edge; the size in pixels."""

    lines: tuple[str, ...]
    box: Box
    size: float
    ink: str
    bold: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A line with rounded corners, or an area with sharp ones."""

    points: Sequence[Point]
    is_area: bool = False


class ShapeGroup:
    """Shapes being collected; a pixel is `points` points, ids count from `first_id`, 0 and 1 are no ids."""

    def __init__(self, points: float, first_id: int, language: str) -> None:
        self._scale = points * EMU
        self._points = points
        self._language = language
        self._first = first_id
        self._shapes: list[str] = []
        self._waiting: dict[Paint, list[Path]] = {}

    @property
    def next_id(self) -> int:
        return self._first + 1 + len(self._shapes)

    def preset(self, name: str, form: str, box: Box, paint: Paint, words: Words | None = None) -> None:
        """Add a form that the format knows by name; only one with words is read to the blind."""
        share = round(100_000 * RADIUS / min(box.width, box.height))
        values = f'<a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst>' if form == ROUNDED else ""
        geometry = f'<a:prstGeom prst="{form}">{values}</a:prstGeom>'
        self._add(name, box, geometry, paint, words)

    def draw(self, paths: Sequence[Path], paint: Paint) -> None:
        """Keep lines and areas until `lay_down`; areas get the fill, lines the line."""
        self._waiting.setdefault(paint, []).extend(paths)

    def lay_down(self, name: str) -> None:
        """Add what was kept above everything so far, one decorative shape for each paint.

        LibreOffice takes a millisecond for every shape, and a tenth of that for a path in one.
        """
        for paint, paths in self._waiting.items():
            self._drawn(name, paths, paint)
        self._waiting.clear()

    def _drawn(self, name: str, paths: Sequence[Path], paint: Paint) -> None:
        points = [point for path in paths for point in path.points]
        left, top = (min(point[n] for point in points) for n in (0, 1))
        right, bottom = (max(point[n] for point in points) for n in (0, 1))
        box = Box(left, top, right - left, bottom - top)
        listed = "".join(_path(path, box) for path in paths)
        geometry = (
            f'<a:custGeom><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{listed}</a:pathLst></a:custGeom>'
        )
        self._add(name, box, geometry, paint, None)

    def text(self, name: str, words: Words) -> None:
        """Add words without a form."""
        geometry = '<a:prstGeom prst="rect"/>'
        self._add(name, words.box, geometry, _NONE, words)

    def anchored(self, name: str, alternative: str, size: tuple[float, float], row: int) -> str:
        """Return the group at the left edge of a row counted from 1; the size in pixels.

        `alternative` is what a screen reader says instead of the drawing.
        """
        wide, high = self._size(*size)
        described = f"name={_attribute(name)} descr={_attribute(alternative)}"
        return (
            "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff>"
            f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
            f'<xdr:ext cx="{wide}" cy="{high}"/>'
            f'<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="{self._first}" {described}/><xdr:cNvGrpSpPr/>'
            f'</xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
            f'<a:chOff x="0" y="0"/><a:chExt cx="{wide}" cy="{high}"/></a:xfrm></xdr:grpSpPr>'
            f"{''.join(self._shapes)}</xdr:grpSp><xdr:clientData/></xdr:oneCellAnchor>"
        )

    def _add(self, name: str, box: Box, geometry: str, paint: Paint, words: Words | None) -> None:
        (x, y), (wide, high) = self._size(box.x, box.y), self._size(box.width, box.height)
        kind = '<xdr:cNvSpPr txBox="1"/>' if paint == _NONE else "<xdr:cNvSpPr/>"
        self._shapes.append(
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{self.next_id}" '
            f"name={_attribute(name)}>{'' if words else _DECORATIVE}</xdr:cNvPr>{kind}</xdr:nvSpPr>"
            f'<xdr:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            f"{geometry}{self._paint(paint)}</xdr:spPr>{self._body(words, box) if words else ''}</xdr:sp>"
        )

    def _size(self, *pixels: float) -> tuple[int, ...]:
        return tuple(_STEP * round(length * self._scale / _STEP) for length in pixels)

    def _paint(self, paint: Paint) -> str:
        fill = _solid(paint.fill) if paint.fill else "<a:noFill/>"
        if not paint.line:
            return f"{fill}<a:ln><a:noFill/></a:ln>"
        dash = '<a:prstDash val="dash"/>' if paint.dashed else ""
        return (
            f'{fill}<a:ln w="{round(paint.width * self._scale)}">{_solid(paint.line)}{dash}<a:round/></a:ln>'
        )

    def _body(self, words: Words, box: Box) -> str:
        """Return the words where they belong in the shape: insets push them off its middle or left edge."""
        across = words.box.x - box.x if words.left else 2 * (words.box.centre[0] - box.centre[0])
        down = 2 * (words.box.centre[1] - box.centre[1])
        sides = {"lIns": across, "tIns": down, "rIns": -across, "bIns": -down}
        insets = " ".join(f'{side}="{round(max(pixels, 0) * self._scale)}"' for side, pixels in sides.items())
        return (
            f'<xdr:txBody><a:bodyPr wrap="none" {insets} anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
            f'<a:p><a:pPr algn="{"l" if words.left else "ctr"}"/>{self._runs(words)}</a:p>'
            "</xdr:txBody>"
        )

    def _runs(self, words: Words) -> str:
        size = max(100, round(words.size * self._points * 100))
        bold = ' b="1"' if words.bold else ""
        look = (
            f'<a:rPr lang="{self._language}" sz="{size}"{bold}>'
            f'{_solid(words.ink)}<a:latin typeface="{_FONT}"/></a:rPr>'
        )
        runs = (f"<a:r>{look}<a:t>{escape(for_file(line))}</a:t></a:r>" for line in words.lines)
        return f'<a:br><a:rPr sz="{size}"/></a:br>'.join(runs)


def _path(path: Path, box: Box) -> str:
    """Return a path in tenths of pixels from the corner of its shape."""

    def at(point: Point) -> str:
        return f'<a:pt x="{round(_PATH * (point[0] - box.x))}" y="{round(_PATH * (point[1] - box.y))}"/>'

    size = f'w="{round(_PATH * box.width)}" h="{round(_PATH * box.height)}"'
    first, *others = path.points
    if path.is_area:
        lines = "".join(f"<a:lnTo>{at(point)}</a:lnTo>" for point in others)
        return f'<a:path {size} stroke="0"><a:moveTo>{at(first)}</a:moveTo>{lines}<a:close/></a:path>'
    bends = "".join(
        f"<a:lnTo>{at(bend.start)}</a:lnTo><a:quadBezTo>{at(bend.here)}{at(bend.end)}</a:quadBezTo>"
        for bend in corners(path.points)
    )
    return (
        f'<a:path {size} fill="none"><a:moveTo>{at(first)}</a:moveTo>{bends}'
        f"<a:lnTo>{at(others[-1])}</a:lnTo></a:path>"
    )


def drawing_part(groups: Sequence[str]) -> str:
    """Return the drawing of a sheet with these anchored groups."""
    return f"{_ROOT}{''.join(groups)}</xdr:wsDr>"


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def _attribute(text: str) -> str:
    return quoteattr(for_file(text).replace("\n", " "))
