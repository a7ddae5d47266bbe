"""The keys from one part of the window to the next: a drawing keeps Tab for itself, a way out is needed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class Parts(QObject):
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
    """Return the first control of a part that is shown, in the order of the Tab key."""
    if not part.isVisible():
        return None
    at, seen = part, False
    inside: list[QWidget] = []
    while not (seen and at is part):
        seen = True
        usable = at.isVisible() and at.isEnabled() and bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if usable and _contains(part, at):
            inside.append(at)
        at = at.nextInFocusChain()
    checked = (control for control in inside if getattr(control, "isChecked", bool)())
    return next(checked, None) or (inside[0] if inside else None)
