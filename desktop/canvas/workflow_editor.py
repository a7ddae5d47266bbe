"""The drawing with everything that stands over it: pad, map, questions, the line to name in.

The page around it chooses the workflow; `CanvasActions` does what actions stand for.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtWidgets import QWidget

from desktop.canvas.board import Board
from desktop.canvas.context_menu import open_menu
from desktop.canvas.minimap import Minimap
from desktop.canvas.pad import Pad
from desktop.canvas.palette import Palette
from desktop.canvas.scene import WorkflowScene
from desktop.canvas.spoken import let_drawings_be_heard, tell_focus
from desktop.canvas.step_item import rect_of
from desktop.canvas.view import WorkflowView
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.widgets.picker import Picker, Question
from desktop.widgets.picker_rows import Choice
from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import rule_in_words
from models.domain.row_rules import asks_calendar
from models.domain.words import WORDS
from models.domain.workflow import StepKind


class WorkflowEditor(QObject):
    """`edit_wanted(command)`; `changed` when something else is selected; `said(text)` for refusals."""

    edit_wanted = Signal(object)
    said = Signal(str)
    changed = Signal()

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self.look = look
        self.scene = WorkflowScene()
        self.board = Board(look)
        self.palette = Palette(page)  # made before the drawing, which keeps the Tab key
        self.view = WorkflowView(self.scene, self.board, page)
        self.view.words_of = self.words_of
        self.view.waits_for_a_line = self._is_about_to_name
        let_drawings_be_heard()
        self.map = Minimap(self.view, self.scene, look)
        self.pad = Pad(self.view)
        self.picker = Picker(look, page)
        self._wanted: tuple[str, ...] = ()  # steps to select as soon as they are drawn
        self._is_to_be_named = False
        self._named_id, self._is_first_name = "", False
        self._only_reads = False
        self.scene.step_chosen.connect(self._chosen)
        self.view.moved.connect(self.place_pad)
        self.view.canvas_input.name_wanted.connect(self.name_in_place)
        self.view.canvas_input.changed.connect(self.place_pad)
        self.view.canvas_input.held.connect(self.palette.hold)
        self.palette.taken.connect(self._take_kind)
        self.palette.dragged.connect(self._drag_kind)
        self.palette.dropped.connect(self._drop_kind)
        self.view.menu_wanted.connect(self._show_menu)
        self.pad.wheeled.connect(self.view.wheelEvent)
        self.board.edit_wanted.connect(self.edit_wanted)
        self.board.step_wanted.connect(self._want)
        self.board.asked.connect(self._ask)

    def be_read(self, only_reads: bool) -> None:
        """Let steps be chosen and looked at only, or be drawn again."""
        self.view.canvas_input.only_reads = self.scene.only_reads = self._only_reads = only_reads
        self.view.canvas_input.stop()
        self.place_pad()

    def dress(self, look: Look) -> None:
        """Take other words or colours; an open question is left, it would keep the words before."""
        self.look = self.board.look = look
        self.picker.close()
        self.scene.show(self.scene.drawing, look)
        self.palette.dress(look)
        self.pad.dress(look)
        self.map.dress(look)
        self.view.setAccessibleName(look.say("Drawing of the workflow"))

    @property
    def is_wanting(self) -> bool:
        return bool(self._wanted)

    def want(self, *step_ids: str) -> None:
        """Select these steps now, or as soon as they are drawn."""
        self._wanted, self._is_to_be_named = step_ids, False

    def settle(self) -> None:
        """Be told that the drawing is up to date: select what is wanted; the pad follows what is pinned."""
        self.map.follow()
        if self._wanted and set(self._wanted) <= self.scene.steps.keys():
            wanted, self._wanted = self._wanted, ()
            self.view.choose(*wanted)
            if self._is_to_be_named:
                self.name_in_place(wanted[0])
                self._is_first_name = True
                self.view.type_early_keys()
        self.view.pin()

    def selection(self) -> Selection | None:
        """Return the step or the arrow that is selected, or the steps together."""
        steps, flows = self.scene.chosen_steps(), self.scene.chosen_flows()
        if steps:
            return Selection("step" if len(steps) == 1 else "steps", " ".join(steps))
        return Selection("flow", flows[0]) if len(flows) == 1 else None

    def begin(self) -> None:
        """Place the start of an empty workflow."""
        self.board.begin(self.view.mapToScene(self.view.viewport().rect().center()))

    def name_in_place(self, row_id: str) -> None:
        """Let a step be named, or an arrow be written on, where it stands."""
        say, snapshot, editor = self.look.say, self.board.snapshot, self.view.editor
        self._is_first_name = False
        if self._only_reads:
            return
        if row_id in self.scene.steps and row_id in snapshot.steps:
            shape = self.scene.steps[row_id].shape_shown
            is_inside = shape.kind in (StepKind.TASK, StepKind.APPROVAL)
            named = shape if is_inside or shape.label is None else shape.label
            box = self.view.on_screen(rect_of(named.box))
            self._named_id = row_id
            editor.edit(snapshot.steps[row_id].name, box, say("Name of the step"), self._named)
        elif row_id in self.scene.flows and row_id in snapshot.flows:
            box = self.view.on_screen(self._middle(row_id).adjusted(-40, -10, 40, 10))
            self._named_id = row_id
            editor.edit(snapshot.flows[row_id].label, box, say("Words on the arrow"), self._named)
        self.place_pad()

    def place_pad(self) -> None:
        """Stand beside what is selected, when nothing is being drawn or named."""
        steps, flows = self.scene.chosen_steps(), self.scene.chosen_flows()
        count = len(steps) + len(flows)
        if (
            not count
            or self._only_reads
            or self.view.canvas_input.gesture is not None
            or self.view.editor.is_open
        ):
            self.pad.hide()
        elif count > 1:
            area = QRectF()
            for item in self.scene.selectedItems():
                area = area.united(item.sceneBoundingRect())
            self.pad.stand("several", self.view.on_screen(area))
        elif steps:
            shape = self.scene.steps[steps[0]].shape_shown
            without = frozenset({"append", "connect"} if shape.kind is StepKind.END else ())
            area = rect_of(shape.box)
            if shape.words is not None:
                area = area.united(rect_of(shape.words))
            self.pad.stand("step", self.view.on_screen(area), self._boxes(), without)
        else:
            without = frozenset(() if self.board.has_outcome(flows[0]) else {"outcome"})
            self.pad.stand("flow", self.view.on_screen(self._middle(flows[0])), self._boxes(), without)

    def _boxes(self) -> list[QRect]:
        """Return where steps and words that can be seen stand in the view."""
        seen = self.view.mapToScene(self.view.viewport().rect()).boundingRect()
        items = self.scene.steps.values()
        boxes = [item.box for item in items]
        shown = (item.shape_shown.words for item in items)
        words = [rect_of(box) for box in shown if box is not None]
        words += [rect_of(item.route.label.box) for item in self.scene.flows.values() if item.route.label]
        return [self.view.on_screen(box) for box in (*boxes, *words) if seen.intersects(box)]

    def _middle(self, flow_id: str) -> QRectF:
        middle = self.scene.flows[flow_id].middle()
        return QRectF(middle, middle)

    def _named(self, text: str) -> None:
        row_id, before, is_new = self._named_id, self.board.snapshot, self._is_first_name
        if row_id in before.steps:
            self.board.rename(row_id, text, is_new=is_new)
        else:
            self.board.label(row_id, text)
        is_refused = self.board.snapshot is before and text != self.written_on(row_id)
        if is_refused and text.strip() and self.view.hasFocus():  # nothing that was typed is lost
            self.name_in_place(row_id)
            self._is_first_name = is_new
            self.view.editor.setText(text)
        self.place_pad()

    def written_on(self, row_id: str) -> str:
        """Return the name of a step, or the words on an arrow."""
        snapshot = self.board.snapshot
        if row_id in snapshot.steps:
            return snapshot.steps[row_id].name
        return snapshot.flows[row_id].label if row_id in snapshot.flows else ""

    def _take_kind(self, kind: StepKind | None) -> None:
        self.view.canvas_input.take_kind(kind)
        self.view.setFocus()

    def _drag_kind(self, kind: StepKind, place: QPoint) -> None:
        inside = self.view.viewport().mapFromGlobal(place)
        is_inside = self.view.viewport().rect().contains(inside)
        self.view.canvas_input.drag_kind(kind, self.view.mapToScene(inside) if is_inside else None)

    def _drop_kind(self, kind: StepKind, place: QPoint) -> None:
        del kind
        inside = self.view.viewport().mapFromGlobal(place)
        if self.view.viewport().rect().contains(inside):
            self.view.setFocus()  # before: the step that is placed may be named at once
            self.view.canvas_input.release(self.view.mapToScene(inside))
        else:
            self.view.canvas_input.stop()

    def _show_menu(self, place: QPoint | None) -> None:
        """Open the menu of what lies at a place of the viewport, or of what is selected with None."""
        if place is not None:
            self.view.canvas_input.point_at(self.view.mapToScene(place))
        chosen = [*self.scene.chosen_steps(), *self.scene.chosen_flows()]
        item = self.scene.item_of(chosen[0]) if chosen else None
        if place is None:
            beside = item.sceneBoundingRect().center() if item else self.view.sceneRect().topLeft()
            place = self.view.mapFromScene(beside)
        self.pad.hide()
        open_menu(self.view, chosen, self.scene, self.view.viewport().mapToGlobal(place))

    def _ask(self, title: str, choices: list[Choice], place: QPointF, take: object) -> None:
        item = self.scene.step_at(place)
        area = item.box if item else QRectF(place, place)
        self.view.ensureVisible(area, 24, 24)
        box = self.view.on_screen(area)
        if callable(take):
            self.view.setFocus()  # that is where the keys are once it is answered
            beside = QRect(self.view.mapToGlobal(box.topLeft()), box.size())
            self.picker.ask(Question(title, choices), beside, self.look, take)

    def _in_words(self) -> str:
        """Return what is selected for those who hear the drawing."""
        chosen, say = self.scene.chosen_steps(), self.look.say
        if len(self.scene.selectedItems()) > 1:
            return say.plural("{n} selected", "{n} selected", len(self.scene.selectedItems()))
        return self.words_of(chosen[0]) if chosen else ""

    def words_of(self, step_id: str) -> str:
        """Return what a step is, by whom it is done and what is found about it, a line each."""
        step, say = self.board.snapshot.steps.get(step_id), self.look.say
        if step is None or step_id not in self.scene.steps:
            return ""
        kind = say(WORDS[step.kind])
        name = say("{kind}: {name}", kind=kind, name=step.name) if step.name else kind
        parts = [name, self.board.done_by(step.performer_role_id)]
        if asks_calendar(step):
            parts.append(say("the calendar answers “{question}”", question=say(WORDS[step.asks])))
        if step.kind is StepKind.APPROVAL:
            snapshot = self.board.snapshot
            rule = approval_rule(snapshot, step)
            parts.append(" ".join(map(say, rule_in_words(snapshot, step, rule, names_one=False))))
        badge = self.scene.steps[step.id].badge
        return "\n".join(filter(None, [*parts, badge.words if badge else ""]))

    def _is_about_to_name(self) -> bool:
        """Return whether a new step is stored that will be named as soon as it is drawn."""
        is_stored = set(self._wanted) <= self.board.snapshot.steps.keys()
        return self._is_to_be_named and bool(self._wanted) and is_stored

    def _want(self, step_id: str, is_to_be_named: bool) -> None:
        self._wanted, self._is_to_be_named = (step_id,), is_to_be_named

    def _chosen(self) -> None:
        self.place_pad()
        self.map.update()
        self.view.setAccessibleDescription(self._in_words())
        if len(self.scene.selectedItems()) == 1 and self.scene.chosen_steps():
            tell_focus(self.view, self.scene.chosen_steps()[0])
        self.changed.emit()
