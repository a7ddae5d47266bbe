"""The navigation rail at the left: the pages in their groups, with badges; it folds to icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QLabel, QVBoxLayout, QWidget

from desktop.pages import PAGES
from desktop.shown.look import Look
from desktop.shown.theme import Theme, font
from desktop.system.overrides import qt_overrides

WIDE, NARROW = 218, 60
HEIGHT = 36
TEXT_LEFT = 38


@qt_overrides
class RailButton(QAbstractButton):
    """One page of the rail; painted, because a tool button knows no badge."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setObjectName(f"rail_{name}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._look: Look | None = None
        self._folded = False
        self._badge, self._is_error = 0, False
        self._why_not = ""

    def dress(self, look: Look) -> None:
        self._look = look
        self.setText(look.say(PAGES[self.name].title))
        self.setAccessibleName(self.text())
        self._show_tip()

    def set_badge(self, count: int, *, is_error: bool = False) -> None:
        self._badge, self._is_error = count, is_error
        self.update()

    def fold(self, folded: bool) -> None:
        self._folded = folded
        self._show_tip()

    def allow(self, why_not: str) -> None:
        """Let it be pressed, or say why it cannot be."""
        self._why_not = why_not
        self.setEnabled(not why_not)
        self._show_tip()

    def _show_tip(self) -> None:
        name = self.text() if self._folded else ""
        self.setToolTip("\n".join(part for part in (name, self._why_not) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROW - 20 if self._folded else WIDE - 20, HEIGHT)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = self.isChecked() and self.isEnabled()
        if is_chosen or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("palette.selected" if is_chosen else "palette.hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("palette.accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        tone = (
            "palette.on_selected" if is_chosen else "palette.icon" if self.isEnabled() else "palette.disabled"
        )
        theme.icon(PAGES[self.name].icon, tone).paint(painter, 11, (HEIGHT - 18) // 2, 18, 18)
        if not self._folded:
            painter.setFont(font(13, bold=is_chosen))
            painter.setPen(theme.colour(tone.replace("icon", "text")))
            box = self.rect().adjusted(TEXT_LEFT, 0, -8, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._badge:
            self._paint_badge(painter, theme)
        painter.end()

    def _paint_badge(self, painter: QPainter, theme: Theme) -> None:
        small = font(11, bold=True)
        text = str(self._badge)
        width = max(18.0, QFontMetrics(small).horizontalAdvance(text) + 10.0)
        left = self.width() - width - (0 if self._folded else 8)
        top = 0 if self._folded else (HEIGHT - 18) / 2
        pill = QRectF(left, top, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("palette.error" if self._is_error else "palette.badge"))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setFont(small)
        painter.setPen(theme.colour("palette.surface" if self._is_error else "palette.on_badge"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """All pages; `chosen(name)` when one is wanted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._buttons: dict[str, RailButton] = {}
        self._heads: dict[str, QLabel] = {}
        self._choice = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 18, 10, 12)
        column.setSpacing(2)
        for name, entry in PAGES.items():
            if entry.group and entry.group not in self._heads:
                head = self._heads[entry.group] = QLabel(self)
                head.setObjectName("kicker")
                head.setContentsMargins(10, 6, 0, 6)
                column.addWidget(head)
            button = self._buttons[name] = RailButton(name, self)
            self._choice.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self._choice.buttonClicked.connect(self._clicked)
        self.fold(False)

    def dress(self, look: Look) -> None:
        for group, head in self._heads.items():
            head.setText(look.say(group).upper())
        for button in self._buttons.values():
            button.dress(look)

    def choose(self, name: str) -> None:
        self._buttons[name].setChecked(True)

    def allow(self, why_not: str) -> None:
        """Let the pages be chosen, or say why none can be."""
        for button in self._buttons.values():
            button.allow(why_not)

    def explain_only(self, is_so: bool) -> None:
        """Show only the pages that explain the document, or all of them."""
        for name, button in self._buttons.items():
            button.setVisible(PAGES[name].explains or not is_so)

    def set_badge(self, name: str, count: int, *, is_error: bool = False) -> None:
        """Count what needs attention on a page; errors stand out by a filled sign."""
        self._buttons[name].set_badge(count, is_error=is_error)

    def fold(self, folded: bool) -> None:
        """Show icons only, or icons and words."""
        self.setFixedWidth(NARROW if folded else WIDE)
        for head in self._heads.values():
            head.setVisible(not folded)
        for button in self._buttons.values():
            button.fold(folded)

    def _clicked(self, button: RailButton) -> None:
        self.chosen.emit(button.name)
