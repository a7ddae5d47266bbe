"""One workflow at a time as a drawing with a row per role; drawing on it edits the document."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QWidget

from desktop.canvas.badges import badges_of
from desktop.canvas.board import Board
from desktop.canvas.choice_menu import Choice, ChoiceMenu
from desktop.canvas.emptiness import Emptiness
from desktop.canvas.pad import Pad
from desktop.canvas.palette import Palette
from desktop.canvas.scene import WorkflowScene
from desktop.canvas.step_item import rect_of
from desktop.canvas.view import WorkflowView
from desktop.look import Look
from desktop.pages.page import Page, card, choice_box, fill_choices
from desktop.panels.blocks import Knowledge
from desktop.panels.hours_in_words import hours
from desktop.selection import Selection
from desktop.top_bar import Chip, set_tone
from models.analysis.drawing import Drawing
from models.domain.snapshot import flows_by_workflow, steps_by_workflow, workflows_in_order
from models.domain.workflow import StepKind
from models.editing.change import ChangeSet

WORKFLOW_ACTIONS = ("new_workflow", "library_workflow", "copy_workflow", "rename_workflow", "remove_workflow")


class WorkflowsPage(Page):
    """Shows a workflow; `drawing_wanted(workflow id)` asks for its drawing.

    `may_have_changed` when other actions may be possible now.
    """

    drawing_wanted = Signal(str)
    may_have_changed = Signal()

    def __init__(self, look: Look, zooms: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__("workflows", look, parent)
        self._known: Knowledge | None = None
        self._fresh = True
        self._wanted: tuple[str, bool] | None = None  # a step to select, and to name, as soon as it is drawn
        self.title.hide()
        self.scene = WorkflowScene()
        self.board = Board(look)
        self.view = WorkflowView(self.scene, self.board, self)
        self.palette_row = Palette(self)
        self.pad = Pad(self.view)
        self.menu = ChoiceMenu(self)
        self._make_tools(zooms)
        self.begin, self.new, self.library = QPushButton(), QPushButton(), QPushButton()
        for button in (self.begin, self.new):
            button.setObjectName("primary")
        self._nothing = Emptiness(self.view, (self.begin, self.new, self.library))
        self.setFocusProxy(self.view)
        self.column.addWidget(self.palette_row)
        self.column.addWidget(card(self, self.view), 1)
        self._wire()
        self._show_emptiness()

    def _make_tools(self, zooms: Sequence[QAction]) -> None:
        self.choice = choice_box(self.tools)
        self.choice.setObjectName("workflowChoice")
        self.choice.setMaximumWidth(340)
        self.tools_row.addWidget(self.choice)
        self.more = QToolButton(self.tools)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setIconSize(QSize(16, 16))
        self.more_menu = QMenu(self.more)
        self.more_menu.setToolTipsVisible(True)
        self.more.setMenu(self.more_menu)
        self.tools_row.addWidget(self.more)
        self._owner, self._target = Chip(self.tools, may_shrink=True), Chip(self.tools)
        for part in (self._owner, self._target):
            self.tools_row.addWidget(part)
        self.tools_row.addStretch(1)
        for action in zooms:
            button = QToolButton(self.tools)
            button.setDefaultAction(action)
            button.setIconSize(QSize(16, 16))
            self.tools_row.addWidget(button)
        self._zoom = QLabel(self.tools)
        self._zoom.setObjectName("caption")
        self._zoom.setFixedWidth(48)
        self.tools_row.addWidget(self._zoom)

    def _wire(self) -> None:
        self.choice.currentIndexChanged.connect(self._workflow_chosen)
        self.scene.step_chosen.connect(self._tell)
        self.view.zoomed.connect(self._show_zoom)
        self.view.moved.connect(self._place_pad)
        hands = self.view.hands
        hands.name_wanted.connect(self.name_in_place)
        hands.changed.connect(self._place_pad)
        hands.held.connect(self.palette_row.hold)
        self.palette_row.taken.connect(self._take_kind)
        self.palette_row.dragged.connect(self._drag_kind)
        self.palette_row.dropped.connect(self._drop_kind)
        self.pad.pressed.connect(self.press)
        self.begin.clicked.connect(self._begin)
        self.board.edit_wanted.connect(self.edit_wanted)
        self.board.step_wanted.connect(self._want)
        self.board.asked.connect(self._ask_choice)

    def take_actions(self, more: Sequence[QAction], on_canvas: Sequence[QAction]) -> None:
        """Put actions on workflows into the menu beside the choice, and let keys of the canvas work on it."""
        self.more_menu.addActions(more)
        self.view.addActions(on_canvas)
        by_id = {action.objectName(): action for action in more}
        self.new.clicked.connect(by_id["new_workflow"].trigger)
        self.library.clicked.connect(by_id["library_workflow"].trigger)

    @property
    def workflow_id(self) -> str:
        """Return the workflow that is shown, '' for none."""
        return str(self.choice.currentData() or "")

    def dress(self, look: Look) -> None:
        super().dress(look)
        say = look.say
        self.board.look = look
        self.scene.show(self.scene.drawing, look)
        self.palette_row.dress(look)
        self.pad.dress(look)
        self.view.setAccessibleName(say("Drawing of the workflow"))
        self.choice.setAccessibleName(say("Workflow"))
        self.more.setIcon(look.theme.icon("workflow-new"))
        self.more.setAccessibleName(say("New workflow and more"))
        self.more.setToolTip(say("New workflow and more"))
        self.begin.setText(say("Place the start"))
        self.new.setText(say("New workflow …"))
        self.library.setText(say("From the library …"))
        self._show_badges()
        self._show_chips()
        self._show_emptiness()
        self._show_zoom()

    def show_snapshot(self, known: Knowledge, changes: ChangeSet | None) -> None:
        self._known = known
        self.view.hands.stop()
        self.board.snapshot = known.snapshot
        if changes is None:
            self._fresh = True
            self._wanted = None
            self.choice.setCurrentIndex(0)
        workflows = workflows_in_order(known.snapshot)
        fill_choices(self.choice, [(workflow.id, workflow.name) for workflow in workflows])
        new = [c.id for c in changes.changes if c.kind == "workflow" and c.before is None] if changes else []
        if len(new) == 1:
            self.choice.setCurrentIndex(self.choice.findData(new[0]))
        self.board.workflow_id = self.workflow_id
        self._show_chips()
        self._ask()
        self.may_have_changed.emit()

    def show_derived(self, known: Knowledge) -> None:
        self._known = known
        self._show_badges()

    def show_drawing(self, drawing: Drawing) -> None:
        """Show a drawing of the present state; another workflow opens fitted."""
        is_other = self._fresh or self.scene.drawing is None
        if self.scene.drawing is not None and self.scene.drawing.workflow_id != drawing.workflow_id:
            is_other = True
            self.scene.choose_step(None)
        self.scene.show(drawing, self.look)
        self._show_emptiness()
        if is_other:
            self._fresh = False
            self.view.open_fitted()
        self.view.pin()
        self._choose_wanted()
        self._place_pad()

    def choose(self, selection: Selection) -> None:
        if self._known is None:
            return
        step = self._known.snapshot.steps.get(selection.id)
        wanted = step.workflow_id if step else selection.id
        if wanted != self.workflow_id:
            self.choice.setCurrentIndex(self.choice.findData(wanted))
        self._wanted = (step.id, False) if step else None
        if self.scene.drawing is not None and self.scene.drawing.workflow_id == wanted:
            self._choose_wanted()

    def selection(self) -> Selection | None:
        steps, flows = self.scene.chosen_steps(), self.scene.chosen_flows()
        if steps:
            return Selection("step", steps[0])
        if len(flows) == 1:
            return Selection("flow", flows[0])
        return Selection("workflow", self.workflow_id) if self.workflow_id else None

    def status(self) -> str:
        if self._known is None or not self.workflow_id:
            return ""
        say, snapshot = self.look.say, self._known.snapshot
        steps = len(steps_by_workflow(snapshot).get(self.workflow_id, ()))
        flows = len(flows_by_workflow(snapshot).get(self.workflow_id, ()))
        parts = [
            say.plural("{n} step", "{n} steps", steps),
            say.plural("{n} arrow", "{n} arrows", flows),
        ]
        chosen = len(self.scene.selectedItems())
        if chosen > 1:
            parts.append(say.plural("{n} selected", "{n} selected", chosen))
        return " · ".join(parts)

    def hint(self) -> str:
        return self.look.say("A appends · C draws an arrow · F2 renames · Ctrl+wheel zooms · space bar moves")

    def name_in_place(self, row_id: str) -> None:
        """Let a step be named, or an arrow be written on, in place."""
        say, snapshot = self.look.say, self.board.snapshot
        if row_id in self.scene.steps and row_id in snapshot.steps:
            shape = self.scene.steps[row_id].shape_shown
            is_inside = shape.label is None or shape.kind in (StepKind.TASK, StepKind.APPROVAL)
            box = self.view.on_screen(rect_of(shape.box if is_inside else shape.label.box))
            self._edited = row_id
            self.view.editor.edit(snapshot.steps[row_id].name, box, say("Name of the step"), self._named)
        elif row_id in self.scene.flows and row_id in snapshot.flows:
            middle = self.scene.flows[row_id].middle()
            box = self.view.on_screen(QRectF(middle, middle).adjusted(-40, -10, 40, 10))
            self._edited = row_id
            self.view.editor.edit(snapshot.flows[row_id].label, box, say("Words on the arrow"), self._named)
        self._place_pad()

    def press(self, entry_id: str) -> None:
        """Do what an action on the selection stands for."""
        step_id = self.scene.chosen_step()
        flow_id = next(iter(self.scene.chosen_flows()), None)
        if entry_id == "delete_selected":
            self.board.delete(self.scene.chosen_steps(), self.scene.chosen_flows())
        elif entry_id == "rename_step" and (step_id or flow_id):
            self.name_in_place(step_id or flow_id or "")
        elif entry_id == "outcome" and flow_id:
            self.board.ask_outcome(flow_id, self.scene.flows[flow_id].middle())
        elif step_id is not None:
            self._press_at(step_id, entry_id)

    def _press_at(self, step_id: str, entry_id: str) -> None:
        place = QPointF(*self.scene.steps[step_id].shape_shown.box.centre)
        if entry_id == "append_step":
            self.board.ask_what_follows(step_id, place)
        elif entry_id == "connect_steps":
            self.view.hands.connect_from(step_id)
            self.view.setFocus()
        else:
            kind = StepKind(entry_id.removeprefix("append_"))
            self.board.append(step_id, self.board.snapshot.steps[step_id].performer_role_id, place, kind)

    def select_all(self) -> None:
        self.scene.choose([*self.scene.steps.values(), *self.scene.flows.values()])

    def why_not(self, action_id: str) -> str:
        """Return why an action on workflows is not possible now, '' when it is."""
        say = self.look.say
        if action_id in ("new_workflow", "library_workflow"):
            return ""
        if not self.workflow_id:
            return say("There is no workflow yet.")
        step_id = self.scene.chosen_step()
        if action_id in ("append_step", "connect_steps"):
            is_end = step_id is not None and self.scene.steps[step_id].shape_shown.kind is StepKind.END
            if is_end:
                return say("Nothing follows an end. Begin at another step.")
            return "" if step_id else say("Select a step first.")
        if action_id in ("rename_step", "delete_selected"):
            return "" if self.scene.selectedItems() else say("Select a step or an arrow first.")
        return ""

    def _named(self, text: str) -> None:
        row_id, snapshot = self._edited, self.board.snapshot
        if row_id in snapshot.steps:
            self.board.rename(row_id, text)
        else:
            self.board.label(row_id, text)
        self._place_pad()

    def _begin(self) -> None:
        self.board.begin(self.view.mapToScene(self.view.viewport().rect().center()))

    def _take_kind(self, kind: StepKind | None) -> None:
        self.view.hands.take_kind(kind)
        self.view.setFocus()

    def _drag_kind(self, kind: StepKind, place: QPoint) -> None:
        self.view.hands.drag_kind(kind, self.view.mapToScene(self.view.viewport().mapFromGlobal(place)))

    def _drop_kind(self, kind: StepKind, place: QPoint) -> None:
        del kind
        inside = self.view.viewport().mapFromGlobal(place)
        if self.view.viewport().rect().contains(inside):
            self.view.hands.release(self.view.mapToScene(inside))
            self.view.setFocus()
        else:
            self.view.hands.stop()

    def _ask_choice(self, title: str, choices: list[Choice], place: QPointF, take: object) -> None:
        where = self.view.viewport().mapToGlobal(self.view.mapFromScene(place))
        if callable(take):
            self.menu.ask(title, choices, where, self.look, take)

    def _want(self, step_id: str, is_to_be_named: bool) -> None:
        self._wanted = (step_id, is_to_be_named)

    def _choose_wanted(self) -> None:
        if self._wanted is None or self._wanted[0] not in self.scene.steps:
            return
        (step_id, is_to_be_named), self._wanted = self._wanted, None
        self.view.choose_step(step_id)
        if is_to_be_named:
            self.name_in_place(step_id)

    def _ask(self) -> None:
        if self.workflow_id:
            self.drawing_wanted.emit(self.workflow_id)
        else:
            self.scene.show(None, self.look)
            self._show_emptiness()

    def _workflow_chosen(self) -> None:
        self.view.hands.stop()
        self.board.workflow_id = self.workflow_id
        self._show_chips()
        self._ask()
        self._tell()
        self.status_changed.emit()

    def _show_badges(self) -> None:
        findings = self._known.findings if self._known else ()
        self.scene.show_badges(badges_of(findings, self.look.say))

    def _show_chips(self) -> None:
        say = self.look.say
        workflow = self._known.snapshot.workflows.get(self.workflow_id) if self._known else None
        owner = (
            self._known.snapshot.roles.get(workflow.owner_role_id or "") if workflow and self._known else None
        )
        self._owner.setVisible(owner is not None)
        if owner is not None:
            self._owner.set_words(say("Workflow owner: {role}", role=owner.name))
        self._target.setVisible(workflow is not None and workflow.target_hours is not None)
        if workflow is not None and workflow.target_hours is not None:
            target = hours(workflow.target_hours, workflow.target_clock, self.look)
            self._target.set_words(say("Target: {target}", target=target))
            set_tone(self._target, "warning")

    def _show_emptiness(self) -> None:
        say = self.look.say
        is_empty = self.scene.drawing is None or not self.scene.drawing.shapes
        has_workflow = bool(self.workflow_id)
        text = say("A workflow shows who does what, one after the other. There is none yet.")
        if has_workflow:
            is_known = self.scene.drawing is not None
            text = say("This workflow has no steps yet. It begins with a start.") if is_known else ""
        self.palette_row.setVisible(has_workflow)
        self.begin.setVisible(has_workflow)
        self.new.setVisible(not has_workflow)
        self.library.setVisible(not has_workflow)
        self._nothing.show_sentence(text if is_empty else "")

    def _place_pad(self) -> None:
        """Stand beside what is selected, when nothing is being drawn or named."""
        steps, flows = self.scene.chosen_steps(), self.scene.chosen_flows()
        count = len(steps) + len(flows)
        if not count or self.view.hands.gesture is not None or self.view.editor.is_open:
            self.pad.hide()
        elif count == 1 and steps:
            shape = self.scene.steps[steps[0]].shape_shown
            without = frozenset({"append", "connect"} if shape.kind is StepKind.END else ())
            self.pad.stand("step", self.view.on_screen(rect_of(shape.box)), without)
        elif count == 1:
            middle = self.scene.flows[flows[0]].middle()
            without = frozenset(() if self.board.has_outcome(flows[0]) else {"outcome"})
            self.pad.stand("flow", self.view.on_screen(QRectF(middle, middle)), without)
        else:
            area = QRectF()
            for item in self.scene.selectedItems():
                area = area.united(item.sceneBoundingRect())
            self.pad.stand("several", self.view.on_screen(area))

    def _show_zoom(self) -> None:
        self._zoom.setText(f"{round(self.view.scale_now * 100)} %")

    def _tell(self) -> None:
        self._place_pad()
        self.selected.emit(self.selection())
        self.status_changed.emit()
        self.may_have_changed.emit()
