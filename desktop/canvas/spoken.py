"""What a screen reader finds on a drawing: the view as a list, every step with its words and its place.

Qt tells nothing of what a graphics view shows. These interfaces answer from the scene at the time they are
asked, so that there is nothing to keep in step.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from desktop.canvas.view import WorkflowView
from desktop.system.overrides import qt_overrides


@qt_overrides
class SpokenStep(QAccessibleInterface):
    """One step of the drawing."""

    def __init__(self, view: WorkflowView, step_id: str) -> None:
        super().__init__()
        self._view, self.step_id = view, step_id

    def isValid(self) -> bool:
        return self.step_id in self._view.steps

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self._view)

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are changed by the keys of the drawing."""

    def text(self, kind: QAccessible.Text) -> str:
        first, _, rest = self._view.words_of(self.step_id).partition("\n")
        return {QAccessible.Text.Name: first, QAccessible.Text.Description: rest}.get(kind, "")

    def rect(self) -> QRect:
        item = self._view.steps.get(self.step_id)
        if item is None:
            return QRect()
        place = self._view.on_screen(item.box)
        return QRect(self._view.mapToGlobal(place.topLeft()), place.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        item, state = self._view.steps.get(self.step_id), QAccessible.State()
        state.selectable = state.focusable = True
        state.selected = item is not None and item.isSelected()
        state.focused = state.selected and self._view.hasFocus()
        return state


@qt_overrides
class SpokenDrawing(QAccessibleWidget):
    """The view with its steps as children, in the order of the drawing."""

    def __init__(self, view: WorkflowView) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view
        self._known: dict[str, SpokenStep] = {}  # what Qt was handed must stay

    def childCount(self) -> int:
        return len(self._view.steps)

    def child(self, index: int) -> SpokenStep | None:  # type: ignore[override]
        step_ids = list(self._view.steps)
        if not 0 <= index < len(step_ids):
            return None
        step_id = step_ids[index]
        return self._known.setdefault(step_id, SpokenStep(self._view, step_id))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        step_ids = list(self._view.steps)
        if isinstance(child, SpokenStep) and child.step_id in step_ids:
            return step_ids.index(child.step_id)
        return -1

    def childAt(self, x: int, y: int) -> SpokenStep | None:  # type: ignore[override]
        children = (self.child(n) for n in range(self.childCount()))
        return next((child for child in children if child and child.rect().contains(x, y)), None)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        children = (self.child(n) for n in range(self.childCount()))
        return next((child for child in children if child and child.state().focused), None)


@cache
def let_drawings_be_heard() -> None:
    """Let Qt ask here for every view of a workflow; once is enough."""
    QAccessible.installFactory(_spoken)


def tell_focus(view: WorkflowView, step_id: str) -> None:
    """Tell those who listen that another step is the current one."""
    if QAccessible.isActive():
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(list(view.steps).index(step_id))
        QAccessible.updateAccessibility(event)


def _spoken(name: str, widget: QObject) -> QAccessibleInterface | None:
    del name
    if not isinstance(widget, WorkflowView):
        return None
    widget.spoken = SpokenDrawing(widget)
    return widget.spoken
