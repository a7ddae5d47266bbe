"""One workflow at a time as a drawing with a row per role."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from desktop.canvas.scene import WorkflowScene
from desktop.canvas.view import WorkflowView
from desktop.look import Look
from desktop.pages.page import Page, Placeholder, card, choice_box, fill_choices
from desktop.panels.blocks import Knowledge
from desktop.panels.hours_in_words import hours
from desktop.selection import Selection
from desktop.top_bar import Chip, set_tone
from models.analysis.drawing import Drawing
from models.domain.snapshot import flows_by_workflow, steps_by_workflow, workflows_in_order
from models.editing.change import ChangeSet


class WorkflowsPage(Page):
    """Shows a workflow; `drawing_wanted(workflow id)` asks for its drawing."""

    drawing_wanted = Signal(str)

    def __init__(self, look: Look, zooms: tuple[QAction, ...], parent: QWidget | None = None) -> None:
        super().__init__("workflows", look, parent)
        self._known: Knowledge | None = None
        self._fresh = True
        self._wanted: str | None = None  # a step to select as soon as it is drawn
        self.title.hide()
        self.choice = choice_box(self.tools)
        self.choice.setObjectName("workflowChoice")
        self.choice.setMaximumWidth(340)
        self.tools_row.addWidget(self.choice)
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
        self.scene = WorkflowScene()
        self.view = WorkflowView(self.scene, self)
        self._nothing = Placeholder(self.view)
        self.setFocusProxy(self.view)
        self.column.addWidget(card(self, self.view))
        self.choice.currentIndexChanged.connect(self._workflow_chosen)
        self.scene.step_chosen.connect(self._tell)
        self.view.zoomed.connect(self._show_zoom)
        self._show_emptiness()

    @property
    def workflow_id(self) -> str:
        """Return the workflow that is shown, '' for none."""
        return str(self.choice.currentData() or "")

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.scene.show(self.scene.drawing, look)
        self.view.setAccessibleName(look.say("Drawing of the workflow"))
        self.choice.setAccessibleName(look.say("Workflow"))
        self._show_chips()
        self._show_emptiness()
        self._show_zoom()

    def show_snapshot(self, known: Knowledge, changes: ChangeSet | None) -> None:
        self._known = known
        if changes is None:
            self._fresh = True
            self.choice.setCurrentIndex(0)
        workflows = workflows_in_order(known.snapshot)
        fill_choices(self.choice, [(workflow.id, workflow.name) for workflow in workflows])
        self._show_chips()
        self._ask()

    def show_derived(self, known: Knowledge) -> None:
        self._known = known

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

    def choose(self, selection: Selection) -> None:
        if self._known is None:
            return
        step = self._known.snapshot.steps.get(selection.id)
        wanted = step.workflow_id if step else selection.id
        if wanted != self.workflow_id:
            self.choice.setCurrentIndex(self.choice.findData(wanted))
        self._wanted = step.id if step else None
        if self.scene.drawing is not None and self.scene.drawing.workflow_id == wanted:
            self._choose_wanted()

    def selection(self) -> Selection | None:
        step_id = self.scene.chosen_step()
        if step_id is not None:
            return Selection("step", step_id)
        return Selection("workflow", self.workflow_id) if self.workflow_id else None

    def status(self) -> str:
        if self._known is None or not self.workflow_id:
            return ""
        say, snapshot = self.look.say, self._known.snapshot
        steps = len(steps_by_workflow(snapshot).get(self.workflow_id, ()))
        flows = len(flows_by_workflow(snapshot).get(self.workflow_id, ()))
        return " · ".join(
            (
                say.plural("{n} step", "{n} steps", steps),
                say.plural("{n} arrow", "{n} arrows", flows),
            )
        )

    def hint(self) -> str:
        return self.look.say("Ctrl+wheel zooms · space bar and mouse move · arrow keys go from step to step")

    def _choose_wanted(self) -> None:
        if self._wanted is not None:
            self.view.choose_step(self._wanted)
            self._wanted = None

    def _ask(self) -> None:
        if self.workflow_id:
            self.drawing_wanted.emit(self.workflow_id)
        else:
            self.scene.show(None, self.look)
            self._show_emptiness()

    def _workflow_chosen(self) -> None:
        self._show_chips()
        self._ask()
        self._tell()
        self.status_changed.emit()

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
        text = say("A workflow shows who does what, one after the other. There is none yet.")
        if self.workflow_id:
            text = say("This workflow has no steps yet.") if self.scene.drawing else say("Drawing …")
        self._nothing.show_sentence(text if is_empty else "")

    def _show_zoom(self) -> None:
        self._zoom.setText(f"{round(self.view.scale_now * 100)} %")

    def _tell(self) -> None:
        self.selected.emit(self.selection())
