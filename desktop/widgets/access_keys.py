"""Access keys of a dialog: Alt and an underlined letter press a button or lead to a field.

They are given, not written into the texts: the same words stand in many dialogs and in two languages, and no
letter may stand for two things at once. Whoever has a key keeps it as long as its words stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QTabBar, QWidget

from desktop.system.overrides import qt_overrides

NO_KEYS = frozenset({"link", "segment", "mend", "day"})  # rows of a list, parts of a switch or of a week
NEW_WORDS = frozenset({QEvent.Type.WindowTitleChange, QEvent.Type.LayoutRequest})


@qt_overrides
class AccessKeys(QObject):
    """Gives every button, box to tick, tab and label of a field its key whenever words came."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._soon = QTimer(self)  # words come one after the other
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._give)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._give()
        elif event.type() in NEW_WORDS:
            self._soon.start(0)
        return super().eventFilter(watched, event)

    def _give(self) -> None:
        carriers = list(carriers_in(self._dialog))
        taken = {key_of(text) for text, _ in carriers}
        for text, write in sorted(carriers, key=lambda carrier: len(carrier[0])):  # few letters, few choices
            place = None if key_of(text) else _place(text, taken)
            if place is not None:
                taken.add(text[place].casefold())
                write(f"{text[:place]}&{text[place:]}")


def carriers_in(dialog: QWidget) -> Iterator[tuple[str, Callable[[str], None]]]:
    """Yield the words that may have a key, shown now or later, each with how to write them."""
    for part in dialog.findChildren(QWidget):
        if isinstance(part, QTabBar):
            for number in range(part.count()):
                yield part.tabText(number), partial(part.setTabText, number)
        elif isinstance(part, QPushButton | QCheckBox | QLabel) and _takes_key(part):
            yield part.text(), part.setText


def _takes_key(part: QWidget) -> bool:
    return part.buddy() is not None if isinstance(part, QLabel) else part.objectName() not in NO_KEYS


def key_of(text: str) -> str:
    """Return the letter that is underlined, '' for none."""
    at = text.replace("&&", "  ").find("&")
    return text[at + 1].casefold() if 0 <= at < len(text) - 1 else ""


def without_key(text: str) -> str:
    """Return the words of a button, field or menu as they are read."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _place(text: str, taken: set[str]) -> int | None:
    """Return where the best free letter stands: at the beginning of a word, else anywhere."""
    places = [at for at, letter in enumerate(text) if letter.isalnum()]
    begins = [at for at in places if at == 0 or not text[at - 1].isalnum()]
    return next((at for at in (*begins, *places) if text[at].casefold() not in taken), None)
