"""No key that is typed into a list, a menu, a field or a dialog is a command of the drawing behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from string import ascii_lowercase, digits

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.panels.editors import ChoiceEditor
from desktop.widgets.actions import MENUS
from desktop.widgets.picker import Picker
from models.domain.workflow import StepKind
from tests.build import Build
from tests.desktop.drawing import LEFT, Canvas
from tests.desktop.picking import open_picker, type_and_enter

Key, Held = Qt.Key, Qt.KeyboardModifier
Open = Callable[[Canvas], None]
DIALOGS = (
    *("new_workflow", "copy_workflow", "rename_workflow", "library_workflow", "what_if", "shortcuts"),
    *("help", "preferences", "about", "export", "new_questions", "author"),
)


@pytest.fixture
def canvas(opened: Application, company: Build, qtbot: QtBot) -> Canvas:
    return Canvas(opened, company, qtbot)


class Watch:
    """Remembers what the drawing was told to do since it was made."""

    def __init__(self, canvas: Canvas) -> None:
        self.commands: list[str] = []
        self._canvas, self._before = canvas, self._state(canvas)
        for action in canvas.view.actions():
            action.triggered.connect(partial(self.commands.append, action.objectName()))
        canvas.workflow_editor.edit_wanted.connect(
            lambda command: self.commands.append(type(command).__name__)
        )
        canvas.view.canvas_input.moved_to.connect(lambda row_id, _added: self.commands.append(f"to {row_id}"))
        canvas.view.canvas_input.name_wanted.connect(lambda row_id: self.commands.append(f"name {row_id}"))

    def assert_nothing(self, *, but_named: bool = False) -> None:
        assert self.commands == []
        now = self._state(self._canvas)
        assert now[0] is self._before[0]
        assert now[1:] == self._before[1:]
        assert self._canvas.editor.is_open == but_named

    @staticmethod
    def _state(canvas: Canvas) -> tuple[object, ...]:
        hands, scene = canvas.view.canvas_input, canvas.scene
        return canvas.snapshot, scene.chosen_steps(), scene.chosen_flows(), hands.tool, hands.gesture


def receiver() -> QWidget:
    """Return what has the keys, as the window system would say."""
    popup, focused = QApplication.activePopupWidget(), QApplication.focusWidget()
    is_within = popup is None or (focused is not None and popup.isAncestorOf(focused))
    found = focused if is_within else popup
    assert found is not None
    return found


def type_everything() -> None:
    """Type every letter and digit, then Del and the space bar, wherever the keys are by then."""
    for letter in (*ascii_lowercase, *digits):
        QTest.keyClick(receiver(), letter)
    QTest.keyClick(receiver(), Key.Key_Delete)
    if not isinstance(receiver(), QAbstractButton):  # a button is pressed by it
        QTest.keyClick(receiver(), Key.Key_Space)


def answer(canvas: Canvas, *names: str) -> None:
    """Answer what the drawing asks; without a display a list stays the active window."""
    for name in names:
        type_and_enter(name)
    canvas.app.window.activateWindow()


def select(canvas: Canvas, name: str = "Write") -> None:
    canvas.click(canvas.centre(name))
    canvas.view.setFocus()


def by_key(key: Qt.Key, name: str = "Write") -> Open:
    def opens(canvas: Canvas) -> None:
        select(canvas, name)
        QTest.keyClick(canvas.view, key)

    return opens


def arrow_by_key(key: Qt.Key) -> Open:
    def opens(canvas: Canvas) -> None:
        canvas.click(canvas.on_arrow(canvas.flow("Check rights", "Write").id))
        canvas.view.setFocus()
        QTest.keyClick(canvas.view, key)

    return opens


def on_ground(canvas: Canvas) -> None:
    canvas.view.setFocus()
    canvas.scene.choose([])
    QTest.keyClick(canvas.view, Key.Key_Insert)


def second_way(canvas: Canvas) -> None:
    canvas.draw_arrow("Write", canvas.centre("Publish"))


def dropped_outside(canvas: Canvas) -> None:
    lowest = max(lane.lane.band.bottom for lane in canvas.scene.lanes.values())
    canvas.drag_from_palette(StepKind.TASK, QPointF(260, lowest + 20))


def menu_of(*names: str) -> Open:
    def opens(canvas: Canvas) -> None:
        canvas.scene.choose([canvas.scene.steps[canvas.step(name).id] for name in names])
        canvas.view.setFocus()
        canvas.view.menu_wanted.emit(None)

    return opens


def menu_beside_the_choice(canvas: Canvas) -> None:
    select(canvas)
    button, menu = canvas.page.more, canvas.page.more_menu
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def menu_of_the_bar(name: str) -> Open:
    def opens(canvas: Canvas) -> None:
        select(canvas)
        bar, menu = canvas.app.window.menuBar(), canvas.app.window.actions_by_id.menu(name)
        QTest.mousePress(bar, LEFT, pos=bar.actionGeometry(menu.menuAction()).center())
        QTest.mouseRelease(bar, LEFT, pos=bar.actionGeometry(menu.menuAction()).center())

    return opens


def workflow_choice(canvas: Canvas) -> None:
    select(canvas)
    QTest.mouseClick(canvas.page.choice, LEFT)


LISTS: Mapping[str, Open] = {
    "who does it": by_key(Key.Key_R),
    "what follows": by_key(Key.Key_A),
    "what goes in": by_key(Key.Key_Insert),
    "what is new": on_ground,
    "what goes into an arrow": arrow_by_key(Key.Key_Insert),
    "what an arrow stands for": arrow_by_key(Key.Key_O),
    "branch or in parallel": second_way,
    "who does what was dropped": dropped_outside,
    "which workflow": workflow_choice,
}
OPENERS: Mapping[str, Open] = {
    **LISTS,
    "menu of a step": menu_of("Write"),
    "menu of several": menu_of("Write", "Publish"),
    "menu of the ground": menu_of(),
    "menu beside the choice": menu_beside_the_choice,
    **{f"menu {name}": menu_of_the_bar(name) for name in MENUS},
}


@pytest.mark.parametrize("name", list(OPENERS))
def test_nothing_typed_into_a_list_or_a_menu_reaches_the_drawing(canvas: Canvas, name: str) -> None:
    OPENERS[name](canvas)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, Picker if name in LISTS else QMenu)
    watch = Watch(canvas)
    type_everything()
    assert popup.isVisible()
    watch.assert_nothing()
    QTest.keyClick(receiver(), Key.Key_Escape)
    if isinstance(popup, Picker):
        assert not popup.isVisible()
    popup.close()
    watch.assert_nothing()


def test_a_name_typed_in_place_keeps_every_key(canvas: Canvas) -> None:
    for opens in (by_key(Key.Key_F2), arrow_by_key(Key.Key_F2)):
        opens(canvas)
        watch = Watch(canvas)
        assert canvas.editor.hasFocus()
        type_everything()
        for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_PageUp, Key.Key_F8):
            for held in (Held.NoModifier, Held.ShiftModifier, Held.AltModifier, Held.ControlModifier):
                QTest.keyClick(canvas.editor, key, held)
        watch.assert_nothing(but_named=True)
        QTest.keyClick(canvas.editor, Key.Key_Escape)
        assert canvas.view.hasFocus()
        watch.assert_nothing()


@pytest.mark.parametrize("kind", ["step", "workflow"])
def test_nothing_typed_into_the_fields_of_the_panel_reaches_the_drawing(canvas: Canvas, kind: str) -> None:
    select(canvas)
    if kind == "workflow":
        QTest.keyClick(canvas.view, Key.Key_Escape)
        canvas.settle()
    canvas.app.window.open_drawer()
    form = canvas.app.window.inspector.form(kind)
    form.more.click()
    watch, seen = Watch(canvas), 0
    for line in form.lines:
        for editor in line.editors.values():
            if editor.isVisible() and isinstance(editor, QLineEdit | QPlainTextEdit | ChoiceEditor):
                editor.setFocus()
                type_everything()
                QTest.keyClick(receiver(), Key.Key_Escape)
                editor.put_back()
                seen += 1
    assert seen >= 5
    watch.assert_nothing()


@pytest.mark.parametrize("action_id", DIALOGS)
def test_nothing_typed_into_a_dialog_reaches_the_drawing(
    canvas: Canvas, action_id: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(canvas)
    watch, window = Watch(canvas), canvas.app.window
    window.actions_by_id[action_id].trigger()
    dialogs = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    for dialog in dialogs:
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=5_000)
        type_everything()
        dialog.close()
    canvas.settle()
    watch.assert_nothing()


def test_the_palette_of_commands_keeps_what_is_typed(canvas: Canvas) -> None:
    select(canvas)
    watch = Watch(canvas)
    canvas.app.window.actions_by_id["palette"].trigger()
    type_everything()
    QTest.keyClick(receiver(), Key.Key_Escape)
    watch.assert_nothing()


def test_a_role_is_taken_by_its_name_and_the_drawing_has_the_keys_again(canvas: Canvas) -> None:
    select(canvas)
    QTest.keyClick(canvas.view, Key.Key_R)
    answer(canvas, "Counsel")
    canvas.settle()
    assert canvas.performer("Write") == "Counsel"
    assert canvas.view.hasFocus()
    assert not canvas.editor.is_open


def test_what_is_typed_before_the_name_of_a_new_step_is_open_goes_into_it(canvas: Canvas) -> None:
    drawn, derived = canvas.page.drawing_wanted, canvas.app.document_view.derived
    canvas.click(canvas.centre("Publish"))
    canvas.view.setFocus()
    drawn.disconnect(derived.draw)  # the drawing takes its time
    QTest.keyClick(canvas.view, Key.Key_A)
    answer(canvas, "task", "in between")
    for letter in "racx":
        QTest.keyClick(canvas.view, letter)
    QTest.keyClick(canvas.view, Key.Key_Backspace)
    QTest.keyClick(canvas.view, Key.Key_Return)
    (new,) = canvas.new_steps()
    assert (new.name, QApplication.activePopupWidget()) == ("New task", None)
    drawn.connect(derived.draw)
    derived.draw(canvas.page.workflow_id)
    canvas.settle()
    (new,) = canvas.new_steps()
    assert (new.name, canvas.performer("rac")) == ("rac", canvas.performer("Publish"))
    assert not canvas.editor.is_open
    assert canvas.view.hasFocus()


def test_keys_act_on_the_drawing_again_once_a_new_step_is_drawn(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Publish"))
    canvas.view.setFocus()
    QTest.keyClick(canvas.view, Key.Key_A)
    answer(canvas, "task", "in between")
    canvas.settle()
    QTest.keyClick(canvas.editor, Key.Key_Escape)
    QTest.keyClick(canvas.view, Key.Key_R)
    assert open_picker() is canvas.workflow_editor.picker
    QTest.keyClick(open_picker().field, Key.Key_Escape)


def test_every_menu_is_one_that_keeps_its_keys() -> None:
    root = Path(__file__).resolve().parent.parent.parent / "desktop"
    texts = {path.name: path.read_text(encoding="utf-8") for path in root.rglob("*.py")}
    makers = ("QMenu(", "(QMenu)", "QCompleter", "createPopupMenu", "createStandardContextMenu")
    assert {name for name, text in texts.items() if any(maker in text for maker in makers)} == {"menu.py"}
