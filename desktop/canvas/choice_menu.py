"""A short list at the mouse to choose from; what cannot be chosen stands greyed with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QWidget, QWidgetAction

from desktop.look import Look
from desktop.plain import plain_label, plain_tip


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: its words, what it stands for, and why it cannot be chosen, if so."""

    text: str
    value: object
    icon: str = ""
    why_not: str = ""


class ChoiceMenu(QMenu):
    """One menu for all questions of the drawing; hands over what was chosen, nothing when it was left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self._title = QWidgetAction(self)
        self._title_words = QLabel(self)
        self._title_words.setObjectName("menuTitle")
        self._title_words.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setDefaultWidget(self._title_words)
        self._title.setEnabled(False)
        self._values: dict[QAction, object] = {}
        self._take: Callable[[Any], None] | None = None
        self.triggered.connect(self._chosen)

    def ask(
        self, title: str, choices: Sequence[Choice], where: QPoint, look: Look, take: Callable[[Any], None]
    ) -> None:
        """Show the choices at a place of the screen."""
        self._forget()
        self._take = take
        self.setAccessibleName(title)
        self._title_words.setText(title)
        self.addAction(self._title)
        for choice in choices:
            action = QAction(plain_label(choice.text), self)
            self.addAction(action)
            if choice.icon:
                action.setIcon(look.theme.icon(choice.icon))
            action.setEnabled(not choice.why_not)
            action.setToolTip(plain_tip(choice.why_not or choice.text))  # Qt would take the text as it is
            self._values[action] = choice.value
        first = next((action for action in self._values if action.isEnabled()), None)
        self.popup(where)
        if first is not None:
            self.setActiveAction(first)

    def _forget(self) -> None:
        """Let the lines of the last question go, later: one of them may be telling that it was chosen."""
        values, self._values = self._values, {}
        for action in values:
            self.removeAction(action)
            action.deleteLater()

    def action_for(self, value: object) -> QAction:
        """Return the line that stands for a value."""
        return next(action for action, known in self._values.items() if known == value)

    def _chosen(self, action: QAction) -> None:
        take, self._take = self._take, None
        if take is not None and action in self._values:
            take(self._values[action])
