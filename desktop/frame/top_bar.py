"""The bar at the top: the program, the document and its state, undo and redo."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.chip import Chip, set_tone
from models.domain.message import Message

HEIGHT = 50


@qt_overrides
class SearchBox(QPushButton):
    """Looks like a field to type in and opens the palette; the narrower it is, the less it says."""

    WIDTH, LEAST, SIGN = 300, 40, 42

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(self.LEAST)
        self.setMaximumWidth(self.WIDTH)
        self._action = action
        self._sayings: tuple[str, ...] = ("",)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        self._sign, self._words, self._keys = QLabel(self), QLabel(self), QLabel(self)
        for label in (self._sign, self._words, self._keys):
            label.setObjectName("caption")
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)
        row.insertStretch(2, 1)
        self.clicked.connect(action.trigger)

    def dress(self, look: Look) -> None:
        self._sign.setPixmap(look.theme.icon("search", "palette.caption").pixmap(16, 16))
        self._sayings = (look.say("Find a role, step or command"), look.say("Search"), "")
        self._keys.setText(self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        self.setAccessibleName(self._sayings[0])
        self.setToolTip(self._action.toolTip())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the longest words there is room for, and the keys behind them."""
        width = self._words.fontMetrics().horizontalAdvance
        room = self.width() - self.SIGN
        keys = width(self._keys.text()) + self._row.spacing()
        words = next((said for said in self._sayings if width(said) + keys <= room), "")
        words = words or next((said for said in self._sayings if width(said) <= room), "")
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._keys.setVisible(bool(words) and width(words) + keys <= room)


class TopBar(QFrame):
    """Shows the open document; its buttons are actions of the table.

    `concern_left` when it shall be read for everybody again.
    """

    concern_left = Signal()

    def __init__(self, search: QAction, buttons: tuple[QAction, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._name = self._concern = ""
        self._is_modified: bool | None = None
        self._version: Message | None = None
        self._only_reads = False
        self._look: Look | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        self._sign = QLabel(self)
        title = QLabel("Racigraph", self)
        title.setObjectName("appName")
        self._document = QLabel(self)
        self._document.setObjectName("caption")
        self._document.setTextFormat(Qt.TextFormat.PlainText)
        self.version, self._state = Chip(self, may_shrink=True), Chip(self)
        self.concern = QPushButton(self)
        self.concern.setObjectName("chipButton")
        self.concern.clicked.connect(self.concern_left)
        self.concern.hide()
        for part in (self._sign, title, self._document, self.version, self._state, self.concern):
            row.addWidget(part)
        self.search = SearchBox(search, self)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        for action in buttons:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setIconSize(QSize(18, 18))
            row.addWidget(button)
        self._show()

    def dress(self, look: Look) -> None:
        self._look = look
        self.search.dress(look)
        self._sign.setPixmap(look.theme.icon("logo", "palette.accent").pixmap(22, 22))
        self._show()

    def set_document(self, name: str, is_modified: bool | None) -> None:
        """Show a document's name and whether it is saved; None means there is none."""
        self._name, self._is_modified = name, is_modified
        self._show()

    def be_read(self, only_reads: bool) -> None:
        """Say that the document is only read, or whether it is saved."""
        self._only_reads = only_reads
        self._show()

    def set_state(self, state: Message | None) -> None:
        """Say which version is shown or after which it is a draft, None before the first version."""
        self._version = state
        self._show()

    def set_concern(self, name: str) -> None:
        """Say for whom the document is read, '' for everybody."""
        self._concern = name
        self._show()

    def _show(self) -> None:
        self.concern.setVisible(bool(self._concern))
        if self._look is not None and self._concern:
            say = self._look.say
            self.concern.setText(say("Concerns: {name}", name=self._concern))
            self.concern.setIcon(self._look.theme.icon("close", "palette.on_chip"))
            self.concern.setToolTip(say("Show what concerns everybody again"))
            self.concern.setAccessibleName(
                f"{self.concern.text()}. {say('Show what concerns everybody again')}"
            )
        self._document.setText(self._name)
        self.version.setVisible(self._version is not None)
        if self._look is not None and self._version is not None:
            self.version.set_words(self._look.say(self._version))
        self._state.setVisible(self._is_modified is not None)
        if self._look is not None and self._is_modified is not None:
            say = self._look.say
            said = say("Not saved") if self._is_modified else say("Saved")
            self._state.set_words(say("Only read") if self._only_reads else said)
            tone = "warning" if self._is_modified else "good"
            set_tone(self._state, "" if self._only_reads else tone)
