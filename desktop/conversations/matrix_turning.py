"""What the actions do that turn a row of the matrix: a duty into a step, a step into a duty."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.conversations.current_row import current_row
from desktop.conversations.document import DocumentFlow
from desktop.frame.main_window import MainWindow
from desktop.pages.raci import RaciPage
from desktop.shown.selection import Selection
from desktop.widgets.picker import Question
from desktop.widgets.picker_rows import Choice
from models.analysis.paths import steps_in_order
from models.domain.responsibility import StandingDuty
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot, duties_by_category, workflows_in_order
from models.domain.workflow import Step
from models.editing.trial import refusal
from models.editing.turning_rows import TurnDutyIntoStep, TurnStepIntoDuty


class MatrixTurning:
    """Acts on the current row of the page of the responsibilities."""

    def __init__(self, window: MainWindow, documents: DocumentFlow) -> None:
        self._window, self._documents, self._page = window, documents, window.page_of(RaciPage)

    def why_no_place(self) -> str:
        """Return why a duty can become no step now, "" when there is a workflow for it."""
        snapshot = self._documents.snapshot
        is_there = snapshot is not None and bool(snapshot.workflows)
        return "" if is_there else self._window.look.say("There is no workflow yet. Add one first.")

    def ask_place(self) -> None:
        """Offer the workflows, and in each the steps behind which the duty can come."""
        snapshot, say = self._documents.snapshot, self._window.look.say
        duty = current_row(self._page, self._documents)
        if snapshot is not None and isinstance(duty, StandingDuty):
            choices = list(self._places(snapshot, duty))
            self._page.offer(Question(say("Into which workflow?"), choices), self._do)

    def ask_category(self) -> None:
        """Offer the categories that the step can become a duty of; without any, one to begin with."""
        snapshot, say = self._documents.snapshot, self._window.look.say
        step = current_row(self._page, self._documents)
        if snapshot is not None and isinstance(step, Step):
            choices = [Choice(name, TurnStepIntoDuty(step.id, name)) for name in duties_by_category(snapshot)]
            new = say("General")
            if not choices:
                choices = [Choice(new, TurnStepIntoDuty(step.id, new))]
            self._page.offer(Question(say("Which category?"), choices), self._do)

    def _places(self, snapshot: Snapshot, duty: StandingDuty) -> Iterator[Choice]:
        say = self._window.look.say
        for workflow in workflows_in_order(snapshot):
            alone = TurnDutyIntoStep(duty.id, workflow.id)
            yield Choice(workflow.name, alone, "workflows", note=say("without an arrow yet"))
            for step in steps_in_order(snapshot, workflow.id):
                if step.kind in ACTIVITY_KINDS:
                    command = TurnDutyIntoStep(duty.id, workflow.id, step.id)
                    why = refusal(snapshot, command)
                    text = say("behind “{step}”", step=step.name)
                    yield Choice(text, command, why_not=say(why) if why else "", depth=1)

    def _do(self, command: TurnDutyIntoStep | TurnStepIntoDuty) -> None:
        before = self._documents.snapshot
        self._documents.do(command)
        if self._documents.snapshot is not before:
            self._page.choose(Selection("activity", command.id))
