"""The letterhead of papers and reports: a logo and one accent colour, seen at once on a small page."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.logo_file import logo_from
from desktop.shown.look import Look
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from models.domain.contrast import WHITE, contrast
from models.domain.errors import KnownError
from models.domain.letterhead import accent_problem
from models.domain.message import Message
from models.domain.snapshot import Snapshot
from models.exports.themes import theme as paper_theme

USUAL = str(paper_theme()["palette"]["accent"])  # stands greyed in the empty field
PAGE, MARGIN, LOGO = QSize(420, 150), 18, QSize(130, 40)
LINES = (0.92, 0.86, 0.6)  # of text on the page, shares of its width


@qt_overrides
class PagePreview(QWidget):
    """The upper edge of a page with this letterhead; paper is white in every theme."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(PAGE)
        self._logo, self._accent, self._title = QPixmap(), USUAL, ""

    def show_head(self, logo: QPixmap, accent: str, title: str) -> None:
        self._logo, self._accent, self._title = logo, accent, title
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(WHITE))
        painter.setPen(QColor(str(paper_theme()["palette"]["border"])))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        page = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        self._paint_head(painter, page)
        for number, share in enumerate(LINES):
            line = QRectF(page.left(), page.top() + 72 + 16 * number, page.width() * share, 6)
            painter.fillRect(line, QColor(str(paper_theme()["palette"]["line"])))

    def _paint_head(self, painter: QPainter, page: QRectF) -> None:
        right = page.width()
        if not self._logo.isNull():
            size = self._logo.size().scaled(LOGO, Qt.AspectRatioMode.KeepAspectRatio)
            right -= size.width() + 10
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            place = QRectF(page.right() - size.width(), page.top(), size.width(), size.height())
            painter.drawPixmap(place, self._logo, QRectF(self._logo.rect()))
        painter.setFont(font(18, bold=True))
        painter.setPen(QColor(self._accent))
        room = QRectF(page.left(), page.top(), right, LOGO.height())
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        painter.fillRect(QRectF(page.left(), page.top() + 48, page.width(), 2), QColor(self._accent))


class LetterheadDialog(Dialog):
    """`decided(logo, accent)`, the logo in base64, '' for none; a colour nobody could read is refused."""

    decided = Signal(str, str)

    def __init__(self, snapshot: Snapshot, folder: Path, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        head = next(iter(snapshot.letterheads.values()), None)
        self._logo = b64decode(head.logo) if head else b""
        self._folder, self._name, self._look = folder, snapshot.organisation.name, look
        self._failure: Message | None = None
        self._logo_label, self._accent_label = QLabel(self), QLabel(self)
        self.choose_logo, self.remove_logo, self.choose_accent = (QPushButton(self) for _ in range(3))
        self.accent = QLineEdit(head.accent if head else "", self)
        self.accent.setMaxLength(7)
        self.accent.setPlaceholderText(USUAL)
        self._accent_label.setBuddy(self.accent)
        self.contrast, self.problem = words(self, "caption"), words(self, "warningText")
        self.page = PagePreview(self)
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)
        for button in (self.choose_logo, self.remove_logo, self.choose_accent, self.cancel):
            button.setAutoDefault(False)
        self._arrange()
        self.choose_logo.clicked.connect(self._ask_for_logo)
        self.remove_logo.clicked.connect(self._forget_logo)
        self.choose_accent.clicked.connect(self._ask_for_accent)
        self.accent.textChanged.connect(self._follow)
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.dress(look)

    def _arrange(self) -> None:
        grid = QGridLayout()
        for row, label in enumerate((self._logo_label, self._accent_label)):
            grid.addWidget(label, row, 0)
        logo, accent = QHBoxLayout(), QHBoxLayout()
        for button in (self.choose_logo, self.remove_logo):
            logo.addWidget(button)
        logo.addStretch(1)
        accent.addWidget(self.accent)
        accent.addWidget(self.choose_accent)
        accent.addStretch(1)
        grid.addLayout(logo, 0, 1)
        grid.addLayout(accent, 1, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(grid)
        for part in (self.contrast, self.problem, self.page):
            column.addWidget(part)
        column.addLayout(button_row(self.cancel, self.ok))

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look, say = look, look.say
        self.setWindowTitle(say("Letterhead"))
        self._logo_label.setText(say("Logo"))
        self._accent_label.setText(say("Accent colour"))
        self.choose_logo.setText(say("Choose picture …"))
        self.remove_logo.setText(say("Remove logo"))
        self.choose_accent.setText(say("Choose colour …"))
        self.page.setAccessibleName(say("How papers begin with this letterhead"))
        self.ok.setText(say("Apply"))
        self.cancel.setText(say("Cancel"))
        self._follow()

    def take_logo(self, path: Path) -> None:
        """Take the picture of a file, or say why not and keep the one there was."""
        self._failure = None
        try:
            self._logo = logo_from(path)
        except KnownError as error:
            self._failure = error.message
        self._follow()

    @property
    def _colour(self) -> str:
        """Return the colour as it is stored: '' for the usual one, a # in front where it was left out."""
        text = self.accent.text().strip().upper()
        return f"#{text}" if text and not text.startswith("#") else text

    def _follow(self) -> None:
        say, colour = self._look.say, self._colour
        problem = accent_problem(colour) if colour else None
        shown = USUAL if problem is not None or not colour else colour
        found = _down(contrast(shown))
        self.contrast.setText(
            say("{colour} on white: contrast {found} : 1, readable.", colour=shown, found=found)
        )
        self.contrast.setVisible(problem is None)
        texts = [say(said) for said in (self._failure, problem) if said is not None]
        self.problem.setText("\n".join(texts))
        self.problem.setVisible(bool(texts))
        self.ok.setEnabled(problem is None)
        self.remove_logo.setEnabled(bool(self._logo))
        picture = QPixmap()
        picture.loadFromData(self._logo, "PNG")
        self.page.show_head(picture, shown, self._name)

    def _ask_for_logo(self) -> None:
        say = self._look.say
        name, _ = QFileDialog.getOpenFileName(
            self, say("Choose logo"), str(self._folder), say("Pictures (*.png *.jpg *.jpeg)")
        )
        if name:
            self.take_logo(Path(name))

    def _forget_logo(self) -> None:
        self._logo, self._failure = b"", None
        self._follow()

    def _ask_for_accent(self) -> None:
        start = QColor(self._colour if QColor.isValidColorName(self._colour) else USUAL)
        chosen = QColorDialog.getColor(start, self, self._look.say("Accent colour"))
        if chosen.isValid():
            self.accent.setText(chosen.name().upper())

    def _decide(self) -> None:
        self.accept()
        self.decided.emit(b64encode(self._logo).decode(), self._colour)


def _down(value: float) -> float:
    """Return a number with one digit behind the point, never more than it is."""
    return int(value * 10) / 10
