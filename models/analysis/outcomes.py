"""What the arrows out of an approval stand for: as a person chose, else as the drawing says.

It follows from the graph and never from the order in which arrows were drawn. An arrow that nobody chose
sends work back when its target still leads to the approval without it, without the arrows that send work
back and without those that close a loop, and when work also comes to the target without passing the approval.
A branch drawn right behind an approval carries the outcomes of that approval.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from models.analysis.dominance import dominators, entries, reached
from models.analysis.masks import circles
from models.domain.workflow import Flow, Outcome, Step, StepKind


def with_outcomes(steps: tuple[Step, ...], flows: tuple[Flow, ...]) -> tuple[Flow, ...]:
    """Return the flows of one workflow, each with the outcome that it stands for."""
    drawing = _Drawing(steps, flows)
    back = drawing.sent_back()
    return tuple(replace(flow, outcome=Outcome.RETURNED) if flow.id in back else flow for flow in flows)


class _Drawing:
    """The flows of one workflow as links between numbers; lives only while outcomes are worked out."""

    def __init__(self, steps: tuple[Step, ...], flows: tuple[Flow, ...]) -> None:
        self.steps, self.flows = steps, flows
        self.place = {step.id: n for n, step in enumerate(steps)}
        self.judged = [flow for flow in flows if flow.outcome is not Outcome.RETURNED]

    def sent_back(self) -> set[str]:
        """Return the arrows that nobody chose and that send work back."""
        unset = [flow for flow in self.flows if flow.outcome is Outcome.NONE and self._may_send_back(flow)]
        if not unset:
            return set()
        after = self._links(self.judged)
        circle_of = {n: number for number, circle in enumerate(circles(after)) for n in circle}
        # Only within a circle can a target lead to the approval again.
        unset = [f for f in unset if circle_of[self._source(f)] == circle_of[self._target(f)]]
        if not unset:
            return set()
        return self._back(unset, dominators(self.steps, after))

    def _back(self, unset: list[Flow], above: list[int]) -> set[str]:
        closing = {f.id for f in self.judged if above[self._source(f)] >> self._target(f) & 1}
        found = {
            f.id for f in unset if self._is_approval(f) and self._leads_back(f, self._source(f), closing)
        }
        behind = self._approvals_before(found)
        for flow in unset:
            approvals = behind.get(self._source(flow), ())
            if any(self._leads_back(flow, approval, closing) for approval in approvals):
                found.add(flow.id)
        return found

    def _leads_back(self, flow: Flow, approval: int, closing: set[str]) -> bool:
        left = self._links(f for f in self.judged if f.id != flow.id and f.id not in closing)
        target = self._target(flow)
        if approval not in reached(left, [target]):
            return False
        begin, from_starts = entries(self.steps, self._links(self.judged))
        if target in from_starts:
            begin = {n for n in begin if self.steps[n].kind is StepKind.START}
        return target in reached(left, begin, without=approval)

    def _approvals_before(self, sent_back: set[str]) -> dict[int, set[int]]:
        """Return the approvals right before each branch, arrows that only send work back to it left out."""
        before: dict[int, set[int]] = {}
        for flow in self.judged:
            leads_to_branch = self.steps[self._target(flow)].kind is StepKind.DECISION
            if self._is_approval(flow) and leads_to_branch and flow.id not in sent_back:
                before.setdefault(self._target(flow), set()).add(self._source(flow))
        return before

    def _may_send_back(self, flow: Flow) -> bool:
        return self.steps[self._source(flow)].kind in {StepKind.APPROVAL, StepKind.DECISION}

    def _is_approval(self, flow: Flow) -> bool:
        return self.steps[self._source(flow)].kind is StepKind.APPROVAL

    def _source(self, flow: Flow) -> int:
        return self.place[flow.source_id]

    def _target(self, flow: Flow) -> int:
        return self.place[flow.target_id]

    def _links(self, flows: Iterable[Flow]) -> list[list[int]]:
        after: list[list[int]] = [[] for _ in self.steps]
        for flow in flows:
            after[self._source(flow)].append(self._target(flow))
        return after
