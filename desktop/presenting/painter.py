"""Paints the marks of a slide, so many pixels for a unit."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPolygonF

from desktop.shown.theme import font
from models.analysis.drawing import Box
from models.exports.presenting.marks import Area, Panel, Picture, Ring, Slide, Stroke, Words
from models.exports.strokes import corners

_DASHES = [3.2, 2.2]


def paint_slide(painter: QPainter, slide: Slide, unit: float) -> None:
    """Paint a slide from the upper left corner."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, slide.width * unit, slide.height * unit), QColor(slide.ground))
    for mark in slide.marks:
        _PAINTERS[type(mark)](painter, mark, unit)


def slide_font(size: float, *, bold: bool) -> QFont:
    """Return the font of a slide in the whole number of pixels that is nearest."""
    chosen = font(max(round(size), 1), bold=bold)
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return chosen


def _words(painter: QPainter, mark: Words, unit: float) -> None:
    """Write words as wide as they were laid out: fonts come in whole pixels only, the rest is scaled."""
    chosen = slide_font(mark.size * unit, bold=mark.weight == "semibold")
    painter.save()
    painter.translate(mark.left * unit, mark.y * unit)
    rest = mark.size * unit / chosen.pixelSize()
    painter.scale(rest, rest)
    painter.setFont(chosen)
    painter.setPen(QColor(mark.ink))
    painter.drawText(QPointF(0, 0), mark.text)
    painter.restore()


def _panel(painter: QPainter, mark: Panel, unit: float) -> None:
    _ink(painter, mark, unit)
    radius = min(mark.radius, mark.box.width / 2, mark.box.height / 2) * unit
    if radius:
        painter.drawRoundedRect(_rect(mark.box, unit), radius, radius)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(mark.line))  # seams would show in codes
        painter.drawRect(_rect(mark.box, unit))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _ring(painter: QPainter, mark: Ring, unit: float) -> None:
    _ink(painter, mark, unit)
    x, y = mark.centre
    painter.drawEllipse(QPointF(x * unit, y * unit), mark.radius * unit, mark.radius * unit)


def _area(painter: QPainter, mark: Area, unit: float) -> None:
    _ink(painter, mark, unit)
    painter.drawPolygon(QPolygonF([QPointF(x * unit, y * unit) for x, y in mark.points]))


def _stroke(painter: QPainter, mark: Stroke, unit: float) -> None:
    pen = QPen(QColor(mark.ink), mark.width * unit)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if mark.is_dashed:
        pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(x * unit, y * unit) for x, y in mark.points]
    path = QPainterPath(points[0])
    for corner in corners(mark.points, mark.bend):
        start, here, end = (QPointF(x * unit, y * unit) for x, y in corner)
        path.lineTo(start)
        path.quadTo(here, end)
    path.lineTo(points[-1])
    painter.drawPath(path)


def _picture(painter: QPainter, mark: Picture, unit: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(_rect(mark.box, unit), _decoded(mark.png))


@lru_cache(maxsize=1)
def _decoded(png: bytes) -> QImage:
    return QImage.fromData(png)


def _ink(painter: QPainter, mark: Panel | Ring | Area, unit: float) -> None:
    painter.setPen(QPen(QColor(mark.line), mark.width * unit) if mark.line else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QBrush(QColor(mark.fill)) if mark.fill else QBrush(Qt.BrushStyle.NoBrush))


def _rect(box: Box, unit: float) -> QRectF:
    return QRectF(box.x * unit, box.y * unit, box.width * unit, box.height * unit)


_PAINTERS: dict[type, Callable[[QPainter, Any, float], None]] = {
    Words: _words,
    Panel: _panel,
    Ring: _ring,
    Area: _area,
    Stroke: _stroke,
    Picture: _picture,
}
