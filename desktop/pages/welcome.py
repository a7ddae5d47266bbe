"""What stands in the window without a document: ways to begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.actions import Actions
from desktop.look import Look

SHOWN = 6


class RecentButton(QPushButton):
    """Opens one document again."""

    wanted = Signal(object)

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(path.name.replace("&", "&&"), parent)
        self.setObjectName("link")
        self.setToolTip(str(path))
        self.setEnabled(path.exists())
        self._path = path
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.wanted.emit(self._path)


class WelcomePage(QFrame):
    """Offers a new document, an existing one, or says what is being opened."""

    recent_wanted = Signal(object)

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._look = look
        self._busy_with = ""
        self._recent: tuple[Path, ...] = ()
        self._inner = QWidget(self)
        self._inner.setFixedWidth(460)
        self._column = QVBoxLayout(self._inner)
        self._column.setSpacing(10)
        self._title, self._text = QLabel(self._inner), QLabel(self._inner)
        self._title.setObjectName("pageTitle")
        self._text.setObjectName("caption")
        self._text.setWordWrap(True)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._column.addWidget(label)
        self._column.addSpacing(6)
        self._buttons: list[tuple[QPushButton, str]] = []
        for name in ("new_sample", "new_empty", "open"):
            button = QPushButton(self._inner)
            button.setObjectName("primary" if name == "new_sample" else "plain")
            button.clicked.connect(actions[name].trigger)
            self._buttons.append((button, name))
            self._column.addWidget(button)
        self._actions = actions
        self._recent_head = QLabel(self._inner)
        self._recent_head.setObjectName("kicker")
        self._column.addSpacing(14)
        self._column.addWidget(self._recent_head)
        self._recent_buttons: list[RecentButton] = []
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(self._inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def dress(self, look: Look) -> None:
        self._look = look
        self._show()

    def show_busy(self, name: str) -> None:
        """Say that a document of this name is being opened; '' offers ways to begin."""
        self._busy_with = name
        self._show()

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        self._recent = paths[:SHOWN]
        for button in self._recent_buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self._recent_buttons = []
        for path in self._recent:
            button = RecentButton(path, self._inner)
            button.wanted.connect(self.recent_wanted)
            self._recent_buttons.append(button)
            self._column.addWidget(button)
        self._show()

    def _show(self) -> None:
        say, is_busy = self._look.say, bool(self._busy_with)
        self._title.setText(
            say("Opening {name} …", name=self._busy_with) if is_busy else say("Who does what?")
        )
        self._text.setText(
            say(
                "Racigraph draws departments, roles and approval workflows for social media. "
                "Who decides, does, advises and is told follows from the drawing."
            )
        )
        self._text.setVisible(not is_busy)
        for button, name in self._buttons:
            button.setText(self._actions[name].text())
            button.setVisible(not is_busy)
        self._recent_head.setText(say("Recent documents").upper())
        self._recent_head.setVisible(bool(self._recent) and not is_busy)
        for recent in self._recent_buttons:
            recent.setVisible(not is_busy)
