"""How far a task is: what it is doing in words, and a bar, which runs to and fro while nobody knows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop.shown.look import Look
from models.domain.message import Message

STEPS = 1000


class ProgressLine(QWidget):
    """The bar stands there while something is being done, the words as long as there is something to say."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._said: Message | None = None
        self.bar, self.state = QProgressBar(self), QLabel(self)
        self.bar.setTextVisible(False)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.state)
        self.end(None)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look = look
        self.state.setText(look.say(self._said) if self._said else "")
        self.state.setVisible(self._said is not None)
        self.setVisible(self._said is not None or not self.bar.isHidden())  # else it would leave a gap
        self.bar.setAccessibleName(self.state.text())

    def begin(self, doing: Message | None = None) -> None:
        """Show that something is being done, without knowing how far."""
        self.bar.setRange(0, 0)
        self.bar.show()
        self.tell(doing)

    def follow(self, share: float, doing: Message) -> None:
        """Show the share that is done, from 0 to 1, and what is being done."""
        self.bar.setRange(0, STEPS)
        self.bar.setValue(round(share * STEPS))
        self.tell(doing)

    def end(self, said: Message | None) -> None:
        """Show no bar any more, and what came of it."""
        self.bar.hide()
        self.tell(said)

    def tell(self, said: Message | None) -> None:
        """Say this beside the bar, nothing with None."""
        self._said = said
        self.dress(self._look)
