"""The pad beside what is selected: what can follow, connect, rename, remove."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop.canvas.board import icon_of
from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.host import host_of
from models.domain.message import N_
from models.domain.words import WORDS
from models.domain.workflow import StepKind

GAP = 16


@dataclass(frozen=True, slots=True)
class PadEntry:
    """A button: for which selection (step, flow, several) it is there, and the action it stands for."""

    id: str
    text: str
    icon: str
    places: frozenset[str]
    kind: StepKind | None = None


_STEP, _FLOW, _ANY = frozenset({"step"}), frozenset({"flow"}), frozenset({"step", "flow", "several"})
ENTRIES = (
    *(
        PadEntry(f"append_{kind.value}", N_("Append: {kind}"), icon_of(kind), _STEP, kind)
        for kind in (StepKind.TASK, StepKind.APPROVAL, StepKind.DECISION, StepKind.END)
    ),
    PadEntry("append_step", N_("Append something else …"), "append", _STEP),
    PadEntry("connect_steps", N_("Draw an arrow from here"), "connect", _STEP),
    PadEntry("rename_step", N_("Rename"), "rename", _STEP),
    PadEntry("rename_step", N_("Label the arrow"), "rename", _FLOW),
    PadEntry("outcome", N_("What the arrow stands for …"), "outcome", _FLOW),
    PadEntry("delete_selected", N_("Remove"), "delete", _ANY),
)


@qt_overrides
class Pad(QFrame):
    """`pressed(id)` names what was chosen; it stands beside its selection, where it covers the least.

    `wheeled(event)` when the wheel turns over it.
    """

    pressed = Signal(str)
    wheeled = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pad")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        self.buttons: list[tuple[PadEntry, QToolButton]] = []
        for entry in ENTRIES:
            button = QToolButton(self)
            button.setObjectName("quiet")
            button.setIconSize(QSize(18, 18))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # every button is a key of the drawing as well
            button.clicked.connect(partial(self._tell, entry.id))
            row.addWidget(button)
            self.buttons.append((entry, button))
        self.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the drawing below scroll and zoom."""
        self.wheeled.emit(event)

    def dress(self, look: Look) -> None:
        for entry, button in self.buttons:
            kind = look.say(WORDS[entry.kind]) if entry.kind else ""
            text = look.say(entry.text, kind=kind) if kind else look.say(entry.text)
            button.setIcon(look.theme.icon(entry.icon))
            button.setToolTip(text)
            button.setAccessibleName(text)

    def button(self, entry_id: str) -> QToolButton:
        """Return the visible button of this name."""
        return next(b for entry, b in self.buttons if entry.id == entry_id and not b.isHidden())

    def stand(
        self,
        kind: str,
        box: QRect,
        others: Iterable[QRect] = (),
        without: frozenset[str] = frozenset(),
    ) -> None:
        """Stand beside a box of the parent with what is possible there, where it covers the least."""
        for entry, button in self.buttons:
            is_dead_end = bool(without & {entry.id, entry.id.partition("_")[0]})
            button.setVisible(kind in entry.places and not is_dead_end)
        self._row.activate()
        self.adjustSize()
        room = host_of(self).rect()
        places = [self._within(room, place) for place in self._places(box)]
        near = [other for other in others if other != box]
        self.move(min(places, key=lambda place: self._covered(place, box, near)))
        self.setVisible(room.intersects(box))
        self.raise_()

    def _places(self, box: QRect) -> tuple[QPoint, ...]:
        """Return corners to stand at, the usual one first: above, below, beside, aligned to either side."""
        above, below = box.top() - self.height() - GAP, box.bottom() + GAP
        further = self.height() // 2
        middle = box.center().x() - self.width() // 2
        left, right = box.left(), box.right() - self.width()
        level = box.center().y() - self.height() // 2
        return (
            *(QPoint(x, y) for y in (above, below) for x in (middle, left, right)),
            QPoint(box.right() + GAP, level),
            QPoint(box.left() - GAP - self.width(), level),
            *(QPoint(x, y) for y in (above - further, below + further) for x in (middle, left, right)),
        )

    def _within(self, room: QRect, place: QPoint) -> QPoint:
        x = min(max(place.x(), 4), max(room.width() - self.width() - 4, 4))
        y = min(max(place.y(), 4), max(room.height() - self.height() - 4, 4))
        return QPoint(x, y)

    def _covered(self, place: QPoint, box: QRect, others: list[QRect]) -> int:
        """Return how many pixels of steps it would cover there; its own step counts most."""
        pad = QRect(place, self.size())
        areas = [pad.intersected(other) for other in others]
        own = pad.intersected(box.adjusted(-8, -8, 8, 8))
        return sum(a.width() * a.height() for a in areas if not a.isEmpty()) + (
            1_000_000 if not own.isEmpty() else 0
        )

    def _tell(self, entry_id: str, is_checked: bool = False) -> None:
        del is_checked
        self.pressed.emit(entry_id)
