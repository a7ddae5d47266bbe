"""Hands for tests of the canvas: places are those of the drawing, events are real ones."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.widgets.picker_rows import Choice
from models.analysis.drawing import Lane
from models.domain.snapshot import Snapshot
from models.domain.workflow import Flow, Step, StepKind
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.picking import take_from

LEFT = Qt.MouseButton.LeftButton


class Canvas:
    """The workflows page of a running application; steps are spoken of by name, nameless ones by kind."""

    def __init__(self, app: Application, company: Build, qtbot: QtBot) -> None:
        self.app, self.company, self.qtbot = app, company, qtbot
        self.page = app.window.pages["workflows"]
        self.view, self.scene, self.workflow_editor = (
            self.page.view,
            self.page.scene,
            self.page.workflow_editor,
        )
        self.palette, self.pad, self.editor = (
            self.workflow_editor.palette,
            self.workflow_editor.pad,
            self.view.editor,
        )
        app.window.resize(1440, 900)
        app.window.activateWindow()
        app.window.show_page("workflows")
        self.settle()

    @property
    def snapshot(self) -> Snapshot:
        return self.app.flow.workspace.snapshot

    @property
    def tip(self) -> str:
        return self.view.tip.text()

    def settle(self) -> None:
        QApplication.processEvents()
        settle(self.app, self.qtbot)
        QApplication.processEvents()

    def step(self, name: str) -> Step:
        workflow_id = self.page.workflow_id
        return next(
            step
            for step in self.snapshot.steps.values()
            if step.workflow_id == workflow_id and name in (step.name, step.kind.value, step.id)
        )

    def name_of(self, step_id: str) -> str:
        step = self.snapshot.steps[step_id]
        return step.name or step.kind.value

    def new_steps(self) -> list[Step]:
        return [step for step in self.snapshot.steps.values() if step.id not in self.company.snapshot.steps]

    def flow(self, source: str, target: str) -> Flow:
        ends = (self.step(source).id, self.step(target).id)
        return next(f for f in self.snapshot.flows.values() if (f.source_id, f.target_id) == ends)

    def ways(self) -> set[tuple[str, str]]:
        """Return the arrows of the workflow that is shown, by the names of their ends."""
        flows = [f for f in self.snapshot.flows.values() if f.workflow_id == self.page.workflow_id]
        return {(self.name_of(f.source_id), self.name_of(f.target_id)) for f in flows}

    def performer(self, name: str) -> str:
        return self.snapshot.roles[self.step(name).performer_role_id].name

    def lane(self, role: str) -> Lane:
        role_id = next((r.id for r in self.snapshot.roles.values() if r.name == role), "")
        return self.scene.lanes[role_id].lane

    def row_names(self) -> list[str]:
        return [self.snapshot.roles[key].name if key else "" for key in self.scene.lanes]

    def rows_from_top(self) -> list[str]:
        lanes = self.scene.drawing.lanes
        return [self.snapshot.roles[lane.role_id].name if lane.role_id else "" for lane in lanes]

    def centre(self, name: str) -> QPointF:
        return QPointF(*self.scene.steps[self.step(name).id].shape_shown.box.centre)

    def on_arrow(self, flow_id: str) -> QPointF:
        """Return a place on an arrow where nothing else lies."""
        item = self.scene.flows[flow_id]
        for percent in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            place = item._path.pointAtPercent(percent)
            if self.scene.flow_at(place) is item and self.scene.step_at(place) is None:
                return place
        raise AssertionError("the arrow is covered")

    def press(self, place: QPointF, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mousePress(self.view.viewport(), LEFT, keys, self._in_view(place))

    def move(self, place: QPointF) -> None:
        self._send_move(self.view.viewport(), self._in_view(place), LEFT)

    def hover(self, place: QPointF) -> None:
        self._send_move(self.view.viewport(), self._in_view(place), Qt.MouseButton.NoButton)

    def release(self, place: QPointF) -> None:
        QTest.mouseRelease(self.view.viewport(), LEFT, pos=self._in_view(place))
        self.settle()

    def click(self, place: QPointF, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, keys, self._in_view(place))
        self.settle()

    def double_click(self, place: QPointF) -> None:
        QTest.mouseDClick(self.view.viewport(), LEFT, pos=self._in_view(place))
        self.settle()

    def key(
        self,
        key: Qt.Key,
        keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        QTest.keyClick(on or self.view, key, keys)
        self.settle()

    def type_name(self, name: str) -> None:
        """Type into the line that is open, in place of what it holds, and press Enter."""
        assert self.editor.isVisible()
        self.editor.selectAll()
        QTest.keyClicks(self.editor, name)
        self.key(Qt.Key.Key_Return, on=self.editor)

    def press_port(self, name: str) -> None:
        """Select a step and press the mouse on the port at its lower side."""
        self.click(self.centre(name))
        port = self.scene.steps[self.step(name).id].ports()[1]
        self.press(port)

    def draw_arrow(self, name: str, to: QPointF) -> None:
        self.press_port(name)
        self.move(to + QPointF(3, 3))
        self.move(to)
        self.release(to)

    def drag_from_palette(self, kind: StepKind, to: QPointF) -> None:
        button = self.palette.buttons[kind]
        end = button.mapFromGlobal(self.view.viewport().mapToGlobal(self._in_view(to)))
        QTest.mousePress(button, LEFT, pos=QPoint(6, 6))
        for place in (QPoint(30, 40), end):
            self._send_move(button, place, LEFT)
        QTest.mouseRelease(button, LEFT, pos=end)
        self.settle()

    def choices(self) -> list[Choice]:
        assert self.workflow_editor.picker.isVisible()
        return self.workflow_editor.picker.choices.rows

    def choose(self, value: object) -> None:
        """Choose from the list that is open, by keys."""
        take_from(self.workflow_editor.picker, next(c.text for c in self.choices() if c.value == value))
        self.app.window.activateWindow()  # without a display a list stays the active window
        self.settle()

    def undo(self, times: int) -> None:
        self.view.setFocus()
        for _ in range(times):
            QTest.keyClick(self.app.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def _in_view(self, place: QPointF) -> QPoint:
        where = self.view.mapFromScene(place)
        assert self.view.viewport().rect().contains(where), "outside of what can be seen"
        return where

    def _send_move(self, widget: QWidget, place: QPoint, button: Qt.MouseButton) -> None:
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(widget.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, event)
