"""What the actions of the drawing do to what is selected there, and why one of them is not possible now.

Menu, keys, pad and the button of the page all end here, by the ids of the table of actions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPointF

from desktop.canvas.canvas_input import Tool
from desktop.canvas.clipboard import copy_steps, has_steps, steps_on_clipboard
from desktop.canvas.workflow_editor import WorkflowEditor
from models.domain.snapshot import Snapshot
from models.domain.workflow import StepKind
from models.editing.arranging import TidyUp, is_arranged_by_hand
from models.editing.step_clips import PasteSteps, clip

LEAD_ON = frozenset({"append_step", "connect_steps"})
NEED_STEPS = LEAD_ON | {"perform_by", "cut_steps", "copy_steps", "duplicate_steps"}
NEED_SOMETHING = frozenset({"rename_step", "delete_selected"})
ROW_MOVES = {"row_up": -1, "row_down": 1}


class CanvasActions:
    """Acts on the selection of an editor and on the buttons of its pad; what is not possible, it leaves."""

    def __init__(self, editor: WorkflowEditor) -> None:
        self._editor, self._board, self._scene, self._view = editor, editor.board, editor.scene, editor.view
        self._of_all: Mapping[str, Callable[[], None]] = {
            "delete_selected": self._delete,
            "rename_step": self._rename,
            "tidy_up": self._tidy_up,
            "insert_step": self._insert,
            "paste_steps": self._paste_copied,
            "outcome": self._ask_outcome,
            "select_all": self._select_all,
            "hand_tool": partial(self._view.canvas_input.take_tool, Tool.HAND),
            "lasso_tool": partial(self._view.canvas_input.take_tool, Tool.LASSO),
        }
        self._of_steps: Mapping[str, Callable[[tuple[str, ...]], None]] = {
            **{action_id: partial(self._move_row, down) for action_id, down in ROW_MOVES.items()},
            "perform_by": self._perform_by,
            "duplicate_steps": self._duplicate,
            "copy_steps": self._copy,
            "cut_steps": self._cut,
            "append_step": self._append,
            "connect_steps": self._connect,
        }
        editor.pad.pressed.connect(self.press)

    def press(self, action_id: str) -> None:
        """Do what an action, or a button of the pad, stands for."""
        steps = self._scene.chosen_steps()
        if action_id in self._of_all:
            self._of_all[action_id]()
        elif steps and action_id in self._of_steps:
            self._of_steps[action_id](steps)
        elif steps:
            self._append_kind(steps[0], StepKind(action_id.removeprefix("append_")))

    def _select_all(self) -> None:
        self._scene.choose([*self._scene.steps.values(), *self._scene.flows.values()])

    def why_not(self, action_id: str) -> str:
        """Return why an action on the selection is not possible now, '' when it is."""
        say, step_id = self._editor.look.say, self._scene.chosen_step()
        if action_id in NEED_STEPS and step_id is None:
            return say("Select a step first.")
        if action_id in LEAD_ON and self._kind_of(step_id or "") is StepKind.END:
            return say("Nothing follows an end. Begin at another step.")
        if action_id in NEED_SOMETHING and not self._scene.selectedItems():
            return say("Select a step or an arrow first.")
        if action_id in ROW_MOVES:
            return self._why_row_stays(ROW_MOVES[action_id])
        return self._why_not_at_all(action_id)

    def _why_not_at_all(self, action_id: str) -> str:
        say, board = self._editor.look.say, self._board
        if action_id == "insert_step" and not self._scene.steps:
            return say("This workflow begins with a start. Place it first.")
        if action_id == "paste_steps" and not has_steps():
            return say("There are no steps on the clipboard. Copy steps first.")
        if action_id == "outcome" and not any(map(board.has_outcome, self._scene.chosen_flows())):
            return say("Select an arrow out of an approval or a branch first.")
        if action_id == "tidy_up" and not is_arranged_by_hand(board.snapshot, board.workflow_id):
            return say("Nothing in this workflow was placed by hand.")
        return ""

    def _why_row_stays(self, down: int) -> str:
        step_id, say = self._scene.chosen_step(), self._editor.look.say
        if step_id is None:
            return say("Select a step in the row first.")
        rows, here = self._rows(step_id)
        if 0 <= here + down < len(rows):
            return ""
        return say("This is the lowest row already.") if down > 0 else say("This is the top row already.")

    def _delete(self) -> None:
        self._board.delete(self._scene.chosen_steps(), self._scene.chosen_flows())

    def _rename(self) -> None:
        chosen = (*self._scene.chosen_steps(), *self._scene.chosen_flows())
        if chosen:
            self._editor.name_in_place(chosen[0])

    def _tidy_up(self) -> None:
        self._editor.edit_wanted.emit(TidyUp(self._board.workflow_id))

    def _insert(self) -> None:
        """Ask for a step: behind the selected one, into the selected arrow, else in the row of a role."""
        steps, flows = self._scene.chosen_steps(), self._scene.chosen_flows()
        if steps and self._kind_of(steps[0]) is not StepKind.END:
            self._append(steps)
        elif flows:
            self._board.ask_what_to_insert(flows[0], self._scene.flows[flows[0]].middle())
        else:
            self._board.ask_what_to_place(self._view.mapToScene(self._view.viewport().rect().center()))

    def _ask_outcome(self) -> None:
        flows = self._scene.chosen_flows()
        if flows:
            self._board.ask_outcome(flows[0], self._scene.flows[flows[0]].middle())

    def _move_row(self, down: int, steps: tuple[str, ...]) -> None:
        rows, here = self._rows(steps[0])
        self._board.lane_to(rows[here], here + down)

    def _perform_by(self, steps: tuple[str, ...]) -> None:
        self._board.perform(steps, None, self._place_of(steps[0]))

    def _duplicate(self, steps: tuple[str, ...]) -> None:
        self._paste(clip(self._board.snapshot, steps))

    def _copy(self, steps: tuple[str, ...]) -> None:
        copy_steps(self._board.snapshot, steps)
        self._editor.changed.emit()  # now there is something to paste

    def _cut(self, steps: tuple[str, ...]) -> None:
        self._copy(steps)
        self._board.delete(steps, ())

    def _paste_copied(self) -> None:
        taken = steps_on_clipboard()
        if taken is not None:
            self._paste(taken)
        else:
            say = self._editor.look.say
            self._editor.said.emit(say("The clipboard holds no steps that can be read. Copy them again."))

    def _paste(self, taken: Snapshot) -> None:
        command = PasteSteps(taken, self._board.workflow_id)
        self._editor.want(*command.step_ids)
        self._editor.edit_wanted.emit(command)

    def _append(self, steps: tuple[str, ...]) -> None:
        self._board.ask_what_follows(steps[0], self._place_of(steps[0]))

    def _append_kind(self, step_id: str, kind: StepKind) -> None:
        role_id = self._board.snapshot.steps[step_id].performer_role_id
        self._board.append(step_id, role_id, self._place_of(step_id), kind)

    def _connect(self, steps: tuple[str, ...]) -> None:
        self._view.canvas_input.connect_from(steps[0])
        self._view.setFocus()

    def _rows(self, step_id: str) -> tuple[list[str | None], int]:
        """Return the roles of the rows, and the number of the row that a step stands in."""
        lanes = self._scene.drawing.lanes if self._scene.drawing else ()
        lane = self._scene.lane_at(self._place_of(step_id))
        return [lane.role_id for lane in lanes], lanes.index(lane) if lane else 0

    def _kind_of(self, step_id: str) -> StepKind:
        return self._scene.steps[step_id].shape_shown.kind

    def _place_of(self, step_id: str) -> QPointF:
        return QPointF(*self._scene.steps[step_id].shape_shown.box.centre)
