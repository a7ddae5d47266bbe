"""The menu of the right button and of the menu key: the actions that fit what is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGraphicsView

from desktop.canvas.scene import WorkflowScene
from desktop.widgets.menu import Menu

LINE = ""
ON_STEP = (
    *("append_step", "connect_steps", "rename_step", "perform_by", LINE),
    *("cut_steps", "copy_steps", "duplicate_steps", "paste_steps", LINE, "add_remark", "delete_selected"),
)
ON_ARROW = ("rename_step", "outcome", LINE, "delete_selected")
ON_SEVERAL = (
    *("perform_by", LINE, "cut_steps", "copy_steps", "duplicate_steps", "paste_steps"),
    *(LINE, "delete_selected"),
)
ON_GROUND = ("paste_steps", "select_all", LINE, "hand_tool", "lasso_tool")


def open_menu(view: QGraphicsView, chosen: Sequence[str], scene: WorkflowScene, place: QPoint) -> None:
    """Open the menu at a place of the screen; its lines are the actions of the view."""
    actions = {action.objectName(): action for action in view.actions()}
    menu = Menu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for action_id in _lines(chosen, scene):
        if action_id == LINE:
            menu.addSeparator()
        else:
            menu.addAction(actions[action_id])
    menu.popup(place)


def _lines(chosen: Sequence[str], scene: WorkflowScene) -> tuple[str, ...]:
    if not chosen:
        return ON_GROUND
    if len(chosen) > 1:
        return ON_SEVERAL
    return ON_STEP if chosen[0] in scene.steps else ON_ARROW
