"""One workflow at a time as a drawing with a row per role; drawing on it edits the document."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from desktop.canvas.badges import badges_of
from desktop.canvas.canvas_actions import CanvasActions
from desktop.canvas.following import steps_to_follow
from desktop.canvas.way_player import WayPlayer
from desktop.canvas.workflow_editor import WorkflowEditor
from desktop.pages.page import Page, Zoomable, card, zooms
from desktop.panels.changes_strip import ChangesStrip, told_by
from desktop.panels.hours_in_words import hours
from desktop.shown.comparing import Compared
from desktop.shown.knowledge import Knowledge, key_of
from desktop.shown.look import Look
from desktop.shown.remark_words import remark_words
from desktop.shown.reviewing import Reviewed
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.widgets.actions import Actions
from desktop.widgets.chip import Chip, set_tone
from desktop.widgets.choice_box import choice_box, fill_choices
from desktop.widgets.empty_state import Emptiness
from desktop.widgets.menu import Menu
from models.analysis.checks.finding import Finding, MendId
from models.analysis.checks.soundness import status as status_of_ways
from models.analysis.drawing import Drawing
from models.domain.snapshot import flows_by_workflow, steps_by_workflow, workflows_in_order
from models.domain.workflow import Workflow
from models.editing.change import ChangeSet


@qt_overrides
class WorkflowsPage(Page):
    """Shows a workflow."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("workflows", look, parent)
        self._known: Knowledge | None = None
        self._fresh = True
        self._is_behind = False
        self.title.hide()
        self.strip = ChangesStrip(look, self)  # before the drawing, which keeps the Tab key
        self.workflow_editor = WorkflowEditor(look, self)
        self.canvas_actions = CanvasActions(self.workflow_editor)
        self.scene, self.view = self.workflow_editor.scene, self.workflow_editor.view
        self._make_tools()
        self.begin, self.new, self.library = QPushButton(), QPushButton(), QPushButton()
        for button in (self.begin, self.new):
            button.setObjectName("primary")
        self.player = WayPlayer(self.scene, self.view, look, self)
        self._to_play: Finding | None = None
        self._compared: Compared | None = None
        self._nothing = Emptiness(self.view, (self.begin, self.new, self.library))
        self.column.addWidget(self.workflow_editor.palette)
        self.column.addWidget(self.player)
        self.column.addWidget(self.strip)
        self.column.addWidget(card(self, self.view), 1)
        self._wire()
        self._show_emptiness()

    def _make_tools(self) -> None:
        self.choice = choice_box(self.tools)
        self.choice.setObjectName("workflowChoice")
        self.choice.setMinimumWidth(190)
        self.choice.setMaximumWidth(340)
        self.tools_row.addWidget(self.choice)
        self.more = QToolButton(self.tools)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setIconSize(QSize(16, 16))
        self.more_menu = Menu(self.more)
        self.more_menu.setToolTipsVisible(True)
        self.more.setMenu(self.more_menu)
        self.tools_row.addWidget(self.more)
        self._owner, self._target = Chip(self.tools, may_shrink=True), Chip(self.tools)
        for part in (self._owner, self._target):
            self.tools_row.addWidget(part)
        self.tools_row.addStretch(1)
        self._zoom = QLabel(self.tools)
        self._zoom.setObjectName("caption")
        self._zoom.setFixedWidth(48)
        self.tools_row.addWidget(self._zoom)

    def _wire(self) -> None:
        self.choice.currentIndexChanged.connect(self._workflow_chosen)
        self.view.zoomed.connect(self._show_zoom)
        self.workflow_editor.changed.connect(self._tell)
        self.workflow_editor.edit_wanted.connect(self.edit_wanted)
        self.workflow_editor.said.connect(self.said)
        self.begin.clicked.connect(self.workflow_editor.begin)
        self.player.left.connect(self.view.setFocus)

    def take_actions(self, actions: Actions) -> None:
        """Put actions on workflows into the menu beside the choice, and let keys of the canvas work on it."""
        self.more_menu.addActions(actions.of("workflow", is_local=False))
        self.view.addActions(actions.of("workflow", is_local=True))
        self.new.clicked.connect(actions["new_workflow"].trigger)
        self.library.clicked.connect(actions["library_workflow"].trigger)
        self.view.addAction(actions["add_remark"])
        self.strip.left.connect(actions["show_changes"].trigger)
        for action in zooms(actions):
            button = QToolButton(self.tools)
            button.setDefaultAction(action)
            button.setIconSize(QSize(16, 16))
            self.tools_row.insertWidget(self.tools_row.indexOf(self._zoom), button)

    def drawing(self) -> Zoomable | None:
        return self.view

    @property
    def main(self) -> QWidget:
        """Return the drawing; as a proxy it would let Tab jump over the palette."""
        return self.view

    @property
    def first_control(self) -> QWidget | None:
        """Return the drawing, not the tools above it; where there is none, the order of Tab counts."""
        return self.view if self.scene.steps else None

    def be_read(self, only_reads: bool) -> None:
        super().be_read(only_reads)
        self.workflow_editor.be_read(only_reads)
        self._show_emptiness()

    @property
    def workflow_id(self) -> str:
        """Return the workflow that is shown, '' for none."""
        return str(self.choice.currentData() or "")

    def dress(self, look: Look) -> None:
        super().dress(look)
        say = look.say
        self.workflow_editor.dress(look)
        self.player.dress(look)
        self.strip.dress(look)
        self.choice.setAccessibleName(say("Workflow"))
        self.choice.be_searched(look)
        self.choice.setPlaceholderText(say("No workflow yet"))
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
        if changes is not None and self._known is not None and not self.workflow_editor.is_wanting:
            chosen = self.scene.chosen_steps()
            self.workflow_editor.want(
                *steps_to_follow(self._known.snapshot, changes, self.workflow_id, chosen)
            )
        self._known = known
        self.player.leave()  # the way may lead elsewhere now
        self.view.canvas_input.stop()
        self.workflow_editor.picker.close()  # its question may be about what is gone
        self.workflow_editor.board.snapshot = known.snapshot
        if changes is None:
            self._fresh = True
            self.workflow_editor.want()
            self.choice.setCurrentIndex(0)
        workflows = workflows_in_order(known.snapshot)
        fill_choices(self.choice, [(workflow.id, workflow.name, 0) for workflow in workflows])
        new = [c.id for c in changes.changes if c.kind == "workflow" and c.before is None] if changes else []
        if len(new) == 1:
            self.choice.setCurrentIndex(self.choice.findData(new[0]))
        self.workflow_editor.board.workflow_id = self.workflow_id
        self._show_chips()
        self._ask()

    def show_derived(self, known: Knowledge) -> None:
        self._known = known
        self._show_badges()
        self._show_chips()

    def show_changes(self, compared: Compared | None) -> None:
        self._compared = compared
        self.scene.show_marks(compared.marks.rows if compared is not None else {})
        self._show_strip()

    def show_review(self, now: Reviewed) -> None:
        self.scene.show_remarks(remark_words(now, self.look))

    def _show_strip(self) -> None:
        self.strip.show_changes(self._compared, *told_by(self._compared, self.workflow_id))

    def show_drawing(self, drawing: Drawing) -> None:
        """Show a drawing of the present state; another workflow opens fitted."""
        is_other = self._fresh or self.scene.drawing is None
        if self.scene.drawing is not None and self.scene.drawing.workflow_id != drawing.workflow_id:
            is_other = True
            self.scene.choose([])
        self.scene.show(drawing, self.look)
        self._show_emptiness()
        self._show_strip()
        if is_other:
            self._fresh = False
            self.view.open_fitted()
        self.workflow_editor.settle()
        self._play()

    def choose(self, selection: Selection) -> None:
        if self._known is None:
            return
        if selection.kind == "way":
            self._choose_way(selection.id)
            return
        step = self._known.snapshot.steps.get(selection.id)
        wanted = step.workflow_id if step else selection.id
        if wanted != self.workflow_id:
            self.choice.setCurrentIndex(self.choice.findData(wanted))
        self.workflow_editor.want(*([step.id] if step else []))
        if step is None:  # the workflow is explained while nothing in it is selected
            self.scene.choose(())
        if self.scene.drawing is not None and self.scene.drawing.workflow_id == wanted:
            self.workflow_editor.settle()

    def _choose_way(self, key: str) -> None:
        """Play the way of a finding, as soon as its workflow is drawn."""
        findings = self._known.findings if self._known else ()
        self._to_play = next((f for f in findings if key_of(f) == key and f.way), None)
        if self._known is not None and self._to_play is not None:
            step = self._known.snapshot.steps[self._to_play.way[0].step_id]
            self.choice.setCurrentIndex(self.choice.findData(step.workflow_id))
            self._play()

    def _play(self) -> None:
        drawing, finding = self.scene.drawing, self._to_play
        if self._known is None or drawing is None or finding is None:
            return
        step = self._known.snapshot.steps.get(finding.way[0].step_id)
        if step is not None and step.workflow_id == drawing.workflow_id:
            self._to_play = None
            self.scene.choose(())
            self.player.play(self._known.snapshot, finding.way, finding.message)

    def selection(self) -> Selection | None:
        chosen = self.workflow_editor.selection()
        if chosen is None and self.workflow_id:
            return Selection("workflow", self.workflow_id)
        return chosen

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
        sound = status_of_ways(snapshot, self.workflow_id) if self._known.is_checked else None
        if sound is not None:
            parts.append(say(sound))
        chosen = len(self.scene.selectedItems())
        if chosen > 1:
            parts.append(say.plural("{n} selected", "{n} selected", chosen))
        return " · ".join(parts)

    def hint(self) -> str:
        if not self.workflow_id:
            return ""
        return self.look.say("A appends · C draws an arrow · F2 renames · Ctrl+wheel zooms · space bar moves")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_behind:
            self._ask()

    def _ask(self) -> None:
        """Ask for the drawing that is to be seen; none while nobody looks."""
        self._is_behind = not self.isVisible()
        if self._is_behind:
            return
        if self.workflow_id:
            self.drawing_wanted.emit(self.workflow_id)
        else:
            self.scene.show(None, self.look)
            self._show_emptiness()

    def _workflow_chosen(self) -> None:
        self.player.leave()
        self.view.canvas_input.stop()
        self.workflow_editor.board.workflow_id = self.workflow_id
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
            self._show_target(workflow, hours(workflow.target_hours, workflow.target_clock, self.look))

    def _show_target(self, workflow: Workflow, target: str) -> None:
        say = self.look.say
        late = next((f for f in self._known.findings if _is_late(f, workflow)), None) if self._known else None
        tip = say("The answer is due within {target}, counted from the start.", target=target)
        words = say("Target: {target}", target=target)
        self._target.set_words(words, say(late.message) if late else tip)
        set_tone(self._target, "warning" if late else "")

    def _show_emptiness(self) -> None:
        say = self.look.say
        is_empty = self.scene.drawing is None or not self.scene.drawing.shapes
        has_workflow = bool(self.workflow_id)
        text = say("A workflow shows who does what, one after the other. There is none yet.")
        if has_workflow:
            is_known = self.scene.drawing is not None
            text = say("This workflow has no steps yet. It begins with a start.") if is_known else ""
        may_edit = not self.only_reads
        self.workflow_editor.palette.setVisible(has_workflow and may_edit)
        self.more.setVisible(may_edit)
        self.begin.setVisible(has_workflow and may_edit)
        self.new.setVisible(not has_workflow and may_edit)
        self.library.setVisible(not has_workflow and may_edit)
        self._nothing.show_sentence(text if is_empty else "")

    def _show_zoom(self) -> None:
        self._zoom.setText(self.look.say("{percent}%", percent=round(self.view.scale_now * 100)))

    def _tell(self) -> None:
        self.selected.emit(self.selection())
        self.status_changed.emit()
        self.may_have_changed.emit()


def _is_late(finding: Finding, workflow: Workflow) -> bool:
    """Return whether a finding says that the target of a workflow cannot be kept."""
    return finding.mend is MendId.PROMISE_LESS and finding.places[0].id == workflow.id
