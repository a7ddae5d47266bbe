"""A picture of “what if”: each urgent case as a row of moments with arrows between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen

from desktop.dialogs.what_if_answer import Answer, is_folded, question
from desktop.shown.look import Look
from models.analysis.case_in_short import is_late

WIDTH, SHARPNESS = 720, 2
MARGIN, GAP, BETWEEN = 20.0, 26.0, 14.0
INSIDE, HIGH, ROUND = 10.0, 30.0, 6.0
MOST = 12  # cases; a longer picture is not read in a chat
Chip = tuple[QRectF, str, bool]  # where, what, whether it is bad


def picture_of(given: Answer, look: Look) -> QImage:
    """Return the picture in the colours of the window."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(13)
    title = QFont(font)
    title.setPixelSize(16)
    title.setWeight(QFont.Weight.DemiBold)
    heading = question(given, look.say)
    head = QFontMetricsF(title).boundingRect(
        QRectF(MARGIN, MARGIN, WIDTH - 2 * MARGIN, 400), int(Qt.TextFlag.TextWordWrap), heading
    )
    rows, bottom = _rows(given, look, QFontMetricsF(font), head.bottom() + BETWEEN)
    size = QRectF(0, 0, WIDTH, bottom + MARGIN - BETWEEN).toAlignedRect().size()
    picture = QImage(size * SHARPNESS, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(SHARPNESS)
    picture.fill(look.theme.colour("palette.surface"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(title)
    painter.setPen(look.theme.colour("palette.text"))
    painter.drawText(head, int(Qt.TextFlag.TextWordWrap), heading)
    painter.setFont(font)
    for chips in rows:
        _draw(painter, chips, look)
    painter.end()
    return picture


def _rows(given: Answer, look: Look, metrics: QFontMetricsF, top: float) -> tuple[list[list[Chip]], float]:
    """Return the chips of every case, and where the last row ends."""
    rows: list[list[Chip]] = []
    urgent = [workflow for workflow in given.found.workflows if not is_folded(workflow, given.asked)]
    for workflow in urgent[:MOST]:
        stops = given.walks.get(workflow.workflow_id, ())
        words = given.case_of(workflow.workflow_id, look.say) or (look.say(workflow.message),)
        chips = _placed(words, metrics, top, is_bad=is_late(given.snapshot, stops))
        rows.append(chips)
        top = chips[-1][0].bottom() + BETWEEN
    return rows, top


def _placed(words: Sequence[str], metrics: QFontMetricsF, top: float, *, is_bad: bool) -> list[Chip]:
    """Return the chips one behind the other, in as many lines as they need."""
    chips: list[Chip] = []
    left, widest = MARGIN, WIDTH - 2 * MARGIN - GAP
    for number, text in enumerate(words):
        wide = min(metrics.horizontalAdvance(text) + 2 * INSIDE, widest)
        lines = metrics.boundingRect(
            QRectF(0, 0, wide - 2 * INSIDE + 1, 400), int(Qt.TextFlag.TextWordWrap), text
        )
        if chips and left + wide > WIDTH - MARGIN:
            left, top = MARGIN + GAP, max(chip[0].bottom() for chip in chips) + BETWEEN / 2
        high = max(HIGH, lines.height() + INSIDE)
        chips.append((QRectF(left, top, wide, high), text, is_bad and number == len(words) - 1))
        left += wide + GAP
    return chips


def _draw(painter: QPainter, chips: list[Chip], look: Look) -> None:
    colour = look.theme.colour
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
    for number, (place, text, is_bad) in enumerate(chips):
        if number:
            painter.setPen(QPen(colour("palette.caption"), 1.5))
            tip = QPointF(place.left() - 4, place.center().y())
            painter.drawLine(QPointF(place.left() - GAP + 6, tip.y()), tip)
            painter.drawPolyline([tip + QPointF(-5, -4), tip, tip + QPointF(-5, 4)])
        edge = "palette.error" if is_bad else "palette.accent" if number == 0 else "palette.border"
        painter.setPen(QPen(colour(edge), 1.5))
        painter.drawRoundedRect(place, ROUND, ROUND)
        painter.setPen(colour("palette.error" if is_bad else "palette.text"))
        painter.drawText(place.adjusted(INSIDE, 0, -INSIDE, 0), flags, text)
