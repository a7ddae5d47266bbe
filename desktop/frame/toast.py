"""A sentence over the lower edge of the work that goes by itself: why an edit was refused, what was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.host import host_of

STAYS_MS = 7000
GAP = 14
INK = "palette.surface"  # the ground is that of the text, as in `QFrame#toast`


@qt_overrides
class Toast(QFrame):
    """Stands over its host; an action button beside the sentence is shown when one is given."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 10, 9)
        row.setSpacing(10)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setObjectName("link")
        self.button.clicked.connect(self._pressed)
        self._close = QToolButton(self)
        self._close.setObjectName("quiet")
        self._close.clicked.connect(self.hide)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self._press: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def dress(self, look: Look) -> None:
        self._close.setIcon(look.theme.icon("close", INK))
        self._close.setAccessibleName(look.say("Close message"))
        self._close.setToolTip(look.say("Close message"))

    def say(self, sentence: str, button: str = "", press: Callable[[], object] | None = None) -> None:
        """Show a sentence for some seconds; `button` is the text of its action, `press` what it does."""
        self._press = press
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(STAYS_MS)

    def _pressed(self) -> None:
        press, self._press = self._press, None
        self.hide()
        if press is not None:
            press()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        host = host_of(self)
        width = min(560, host.width() - 2 * GAP)
        self.setFixedWidth(width)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((host.width() - width) // 2, host.height() - height - GAP, width, height)
