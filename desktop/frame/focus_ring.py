"""The keys from one part of the window to the next: a drawing keeps Tab for itself, a way out is needed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget


class FocusRing(QObject):
    """Moves the focus between the parts of a window, in the order given."""

    def __init__(self, parts: tuple[QWidget, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts

    def go_on(self) -> None:
        """Focus the next part that has something to work with."""
        self._move(1)

    def go_back(self) -> None:
        """Focus the part before."""
        self._move(-1)

    def _move(self, by: int) -> None:
        at = QApplication.focusWidget()
        here = [number for number, part in enumerate(self._parts) if at and _contains(part, at)]
        start = here[0] if here else -by
        for distance in range(1, len(self._parts) + 1):
            control = _first_control(self._parts[(start + by * distance) % len(self._parts)])
            if control is not None:
                control.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _contains(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _first_control(part: QWidget) -> QWidget | None:
    """Return the first control of a part that is shown: the one a page names, else in the order of Tab."""
    shown = part.currentWidget() if isinstance(part, QStackedWidget) else None
    first: QWidget | None = getattr(shown, "first_control", None)
    if first is not None and part.isVisible() and _takes_keys(first):
        return first
    at = part.nextInFocusChain()
    while at is not None and at is not part and not (_contains(part, at) and _takes_keys(at)):
        at = at.nextInFocusChain()
    if at is None or not part.isVisible() or not _takes_keys(at):
        return None
    group = at.group() if isinstance(at, QAbstractButton) else None
    return (group.checkedButton() if group else None) or at


def _takes_keys(widget: QWidget) -> bool:
    wants_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wants_keys and widget.isVisible() and widget.isEnabled()
