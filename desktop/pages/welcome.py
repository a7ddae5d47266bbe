"""What stands in the window without a document: three ways to begin, a document to open, the recent ones."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.actions import Actions
from desktop.widgets.plain_text import plain_label, plain_tip
from models.domain.message import N_

SHOWN = 5
WIDEST, ICON = 900, 28
WAYS = (  # action, icon, title, what it is for, text of the button
    (
        "new_questions",
        "questions",
        N_("Six questions"),
        N_("Who writes, who approves, who answers at the weekend: a company that fits the answers."),
        N_("Answer six questions"),
    ),
    (
        "new_sample",
        "template",
        N_("Sample company"),
        N_("Departments, roles and six workflows of a company of 200 people, to explore and change."),
        N_("Open the sample"),
    ),
    (
        "new_empty",
        "new",
        N_("Empty"),
        N_("Just the name. Departments, roles and workflows are entered one by one."),
        N_("Begin empty"),
    ),
)


class RecentButton(QPushButton):
    """Opens one document again; one that is gone is greyed and says so."""

    wanted = Signal(object)

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("link")
        self.setEnabled(path.exists())
        self._path = path
        self.clicked.connect(self._tell)

    def dress(self, look: Look) -> None:
        say, name = look.say, plain_label(self._path.name)
        self.setText(name if self.isEnabled() else say("{name} (no longer there)", name=name))
        self.setToolTip(plain_tip(str(self._path)))

    def _tell(self) -> None:
        self.wanted.emit(self._path)


class Way(QFrame):
    """One way to begin: what it is, and the button that does it."""

    def __init__(self, icon: str, texts: tuple[str, str, str], parent: QWidget, *, is_first: bool) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._icon_name, self._texts = icon, texts
        self._icon, self._title, self._text = QLabel(self), QLabel(self), QLabel(self)
        self._title.setObjectName("panelTitle")
        self._text.setObjectName("caption")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.button = QPushButton(self)
        self.button.setObjectName("primary" if is_first else "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        for part in (self._icon, self._title):
            column.addWidget(part)
        column.addWidget(self._text, 1)
        column.addWidget(self.button)

    def dress(self, look: Look) -> None:
        title, text, button = (look.say(words) for words in self._texts)
        self._icon.setPixmap(look.theme.icon(self._icon_name, "palette.accent").pixmap(QSize(ICON, ICON)))
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(button)
        self.button.setAccessibleDescription(text)


@qt_overrides
class WelcomePage(QFrame):
    """Offers a new document, an existing one, or says what is being opened."""

    recent_wanted = Signal(object)

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._busy_with = ""
        self._title, self._text = QLabel(self), QLabel(self)
        self._title.setObjectName("pageTitle")
        self._text.setObjectName("caption")
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._offers = QWidget(self)
        self.ways = {
            action: Way(icon, (title, text, button), self._offers, is_first=action == WAYS[0][0])
            for action, icon, title, text, button in WAYS
        }
        for action, way in self.ways.items():
            way.button.clicked.connect(actions[action].trigger)
        self.setFocusProxy(self.ways[WAYS[0][0]].button)
        self.open_button = QPushButton(self._offers)
        self.open_button.clicked.connect(actions["open"].trigger)
        self.sheet_button = QPushButton(self._offers)
        self.sheet_button.clicked.connect(actions["import_sheet"].trigger)
        self._recent_head = QLabel(self._offers)
        self._recent_head.setObjectName("kicker")
        self.recent_buttons: list[RecentButton] = []
        self._arrange()

    def _arrange(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(14)
        for way in self.ways.values():
            ways.addWidget(way, 1)
        existing = QHBoxLayout()
        for button in (self.open_button, self.sheet_button):
            existing.addWidget(button)
        existing.addStretch(1)
        self._recent_column = QVBoxLayout()
        self._recent_column.setSpacing(2)
        offers = QVBoxLayout(self._offers)
        offers.setContentsMargins(0, 0, 0, 0)
        offers.setSpacing(12)
        offers.addLayout(ways)
        offers.addLayout(existing)
        offers.addWidget(self._recent_head)
        offers.addLayout(self._recent_column)
        inner = QWidget(self)
        inner.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._title, self._text, self._offers):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def dress(self, look: Look) -> None:
        self._look = look
        for way in self.ways.values():
            way.dress(look)
        for button in self.recent_buttons:
            button.dress(look)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keys, which Qt does in dialogs only."""
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def show_busy(self, name: str) -> None:
        """Say that a document of this name is being opened; '' offers ways to begin."""
        self._busy_with = name
        self._show()

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        """Offer documents to be opened again."""
        for button in self.recent_buttons:
            self._recent_column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.recent_buttons = [RecentButton(path, self._offers) for path in paths[:SHOWN]]
        for button in self.recent_buttons:
            button.dress(self._look)
            button.wanted.connect(self.recent_wanted)
            self._recent_column.addWidget(button)
        self._show()

    def _show(self) -> None:
        say, is_busy = self._look.say, bool(self._busy_with)
        busy, idle = say("Opening {name} …", name=self._busy_with), say("Who does what?")
        self._title.setText(busy if is_busy else idle)
        self._text.setText(
            say(
                "Racigraph draws departments, roles and approval workflows for social media. Who decides, "
                "does the work, advises and is told follows from the drawing."
            )
        )
        self.open_button.setText(say("Open a document …"))
        self.sheet_button.setText(say("Take over a RACI sheet …"))
        self._recent_head.setText(say("Recent documents").upper())
        self._recent_head.setVisible(bool(self.recent_buttons))
        for part in (self._text, self._offers):
            part.setVisible(not is_busy)
