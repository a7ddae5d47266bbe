"""Every letter of every row and why it is there, each rule as it is defined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

import networkx as nx

from models.domain.organisation import Role, RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot
from models.domain.workflow import Purpose, Step, StepKind
from tests.oracles.outcomes import (
    REJECTED,
    RETURNED,
    Drawing,
    approvals_before,
    drawings,
    loop_closing,
    outcomes,
    reached,
    settled,
)

LETTER = {
    Meaning.DECIDES: "A",
    Meaning.PERFORMS: "R",
    Meaning.CO_DETERMINES: "M",
    Meaning.CONSULTED: "C",
    Meaning.SUPPORTS: "S",
    Meaning.VERIFIES: "V",
    Meaning.SIGNS: "G",
    Meaning.INFORMED: "I",
}
ACTIVITIES = (StepKind.TASK, StepKind.APPROVAL)


class Rule(StrEnum):
    """Why a letter is there."""

    BY_HAND = "by hand"
    PERFORMS = "performs the step"
    DECIDES = "decides on its own step"
    NEAREST = "nearest release in every run"
    OWNER = "owns it, nobody decides"
    REQUIRED = "approves later in every run and sends nothing back"
    REDONE = "its return makes the step be done again"
    DISPLACED = "would decide, were it not for a hand"
    OWN_STEP = "must agree on its own step"
    TOLD = "receives a notice"


Reason = tuple[Rule, str]  # and the step it comes from
Cells = dict[str, dict[str, set[Reason]]]  # role id -> letter -> reasons
Rows = dict[str, Cells]  # activity id -> cells


def all_letters(
    snapshot: Snapshot, co_determining: Callable[[Role], bool], flow_order: Sequence[str] = ()
) -> Rows:
    """Return the letters of a document.

    `co_determining` says which bodies the law gives a say. `flow_order` are the activities in flow order,
    which decides between releases that require each other and are equally near; without it, the order in
    which they were made.
    """
    rows: Rows = {}
    for workflow_id, drawing in drawings(snapshot).items():
        owner = snapshot.workflows[workflow_id].owner_role_id
        reading = Reading(snapshot, drawing, owner, co_determining, flow_order)
        rows |= {step.id: reading.row(step) for step in drawing.steps if step.kind in ACTIVITIES}
    for duty in snapshot.standing_duties.values():
        cells = _by_hand(snapshot, duty.id)
        if not _with(cells, "A") and _may_decide(snapshot, duty.owner_role_id):
            _give(cells, duty.owner_role_id, "A", Rule.OWNER, duty.id)
        rows[duty.id] = _strongest(cells)
    return rows


def as_text(rows: Rows) -> dict[str, dict[str, str]]:
    """Return activity id -> role id -> letters such as "A R"."""
    return {
        activity: {role: " ".join(x for x in "ARMGVCSI" if x in cell) for role, cell in cells.items()}
        for activity, cells in rows.items()
    }


class Reading:
    """One workflow, read."""

    def __init__(
        self,
        snapshot: Snapshot,
        drawing: Drawing,
        owner: str | None,
        co_determining: Callable[[Role], bool],
        flow_order: Sequence[str] = (),
    ) -> None:
        self.snapshot, self.drawing, self.owner = snapshot, drawing, owner
        self.co_determining = co_determining
        self.place = {activity: place for place, activity in enumerate(flow_order)}
        self.outcomes = outcomes(drawing)
        self.returned = {flow_id for flow_id, outcome in self.outcomes.items() if outcome == RETURNED}
        self.rejected = {flow_id for flow_id, outcome in self.outcomes.items() if outcome == REJECTED}
        self.onward = drawing.graph(left_out=self.returned | self.rejected)
        self.again = drawing.graph(left_out=self.returned | loop_closing(settled(drawing)))
        self.approvals = [step for step in drawing.steps if step.kind == StepKind.APPROVAL]
        self.in_every_run = in_every_run(self.onward, drawing.ids(StepKind.PARALLEL))

    def row(self, step: Step) -> Cells:
        """Return the letters of a step."""
        cells = _by_hand(self.snapshot, step.id)
        hands = _with(cells, "A")
        _give(cells, step.performer_role_id, "R", Rule.PERFORMS, step.id)
        release = self.release_of(step)
        if not hands:
            self._decide(cells, step, release)
        for approval in self.approvals:
            rule = self.why_asked(approval, step)
            if approval.id != step.id and rule is not None:
                self._ask(cells, approval, rule)
        if hands and release is not None and release.performer_role_id not in hands:
            self._ask(cells, release, Rule.DISPLACED)
        self._let_agree(cells, step)
        self._tell(cells, step)
        return _strongest(cells)

    def _decide(self, cells: Cells, step: Step, release: Step | None) -> None:
        if release is not None:
            rule = Rule.DECIDES if release is step else Rule.NEAREST
            _give(cells, release.performer_role_id, "A", rule, release.id)
        elif _may_decide(self.snapshot, self.owner):
            _give(cells, self.owner, "A", Rule.OWNER, step.workflow_id)

    def _ask(self, cells: Cells, approval: Step, rule: Rule) -> None:
        for role_id in self.approvers(approval):
            _give(cells, role_id, self.asked_as(approval, role_id), rule, approval.id)

    def _let_agree(self, cells: Cells, step: Step) -> None:
        for role_id in self.approvers(step) if step.kind == StepKind.APPROVAL else ():
            if self.asked_as(step, role_id) == "M":
                _give(cells, role_id, "M", Rule.OWN_STEP, step.id)

    def _tell(self, cells: Cells, step: Step) -> None:
        for row in self.snapshot.addressees.values():
            if row.step_id in self.drawing.ids(StepKind.NOTICE) and self.leads_to(step, row.step_id):
                _give(cells, row.role_id, "I", Rule.TOLD, row.step_id)

    def release_of(self, step: Step) -> Step | None:
        """Return the approval whose performer decides on a step: itself, or the nearest release."""
        decides_itself = step.kind == StepKind.APPROVAL and step.purpose in {Purpose.RELEASE, Purpose.CHECK}
        if decides_itself and _may_decide(self.snapshot, step.performer_role_id):
            return step
        return self.nearest_release(step)

    def required(self, step: Step) -> list[Step]:
        """Return the approvals with a performer that come after a step in every run."""
        after = nx.descendants(self.onward, step.id) - {step.id}
        coming = self.in_every_run[step.id] & after
        return [found for found in self.approvals if found.id in coming and found.performer_role_id]

    def nearest_release(self, step: Step) -> Step | None:
        """Return the nearest required release that is parallel to no other one."""

        def requires(one: Step, other: Step) -> bool:
            return other in self.required(one)

        releases = [
            found
            for found in self.required(step)
            if found.purpose == Purpose.RELEASE and _may_decide(self.snapshot, found.performer_role_id)
        ]
        in_line = [
            one
            for one in releases
            if all(one is other or requires(one, other) or requires(other, one) for other in releases)
        ]
        first = [
            one
            for one in in_line
            if not any(requires(other, one) and not requires(one, other) for other in in_line)
        ]
        steps_away = nx.single_source_shortest_path_length(self.onward, step.id)

        def nearness(one: Step) -> tuple[int, int, str, str]:
            return steps_away[one.id], self.place.get(one.id, 0), one.position, one.id

        return min(first, key=nearness, default=None)

    def approvers(self, approval: Step) -> set[str]:
        """Return the performer and the co-approvers."""
        by_hand = {
            row.role_id
            for row in self.snapshot.assignments.values()
            if row.activity_id == approval.id and row.meaning == Meaning.PERFORMS
        }
        return by_hand | ({approval.performer_role_id} if approval.performer_role_id else set())

    def asked_as(self, approval: Step, role_id: str) -> str:
        """Return what an approver of an approval has on the rows it is asked about."""
        role = self.snapshot.roles[role_id]
        by_law = role.kind == RoleKind.BODY and self.co_determining(role)
        return "M" if approval.purpose == "consent" or by_law else "C"

    def why_asked(self, approval: Step, step: Step) -> Rule | None:
        """Return why the approvers of an approval are asked about a step, None if they are not."""
        returns = self.returns_of(approval)
        if any(step.id in self.done_again(target, approval) for target in returns):
            return Rule.REDONE
        if not returns and approval in self.required(step):
            return Rule.REQUIRED
        return None

    def returns_of(self, approval: Step) -> set[str]:
        """Return the steps that an approval sends work back to."""
        return {
            flow.target_id
            for flow in self.drawing.flows
            if flow.id in self.returned and approval.id in approvals_before(self.drawing, flow.source_id)
        }

    def done_again(self, target: str, approval: Step) -> set[str]:
        """Return the steps on the ways from a return's target to the approval."""
        before = reached(self.again, {target}, without=approval.id)
        return {step_id for step_id in before if approval.id in reached(self.again, {step_id})}

    def leads_to(self, step: Step, notice: str) -> bool:
        """Return whether a notice is reached with no other activity and no rejected flow in between."""
        others = {other.id for other in self.drawing.steps if other.kind in ACTIVITIES} - {step.id}
        graph = self.drawing.graph(left_out=self.rejected)
        graph.remove_nodes_from(others)
        return notice in reached(graph, {step.id})


def in_every_run(onward: nx.DiGraph, parallels: set[str]) -> dict[str, set[str]]:
    """Return step id -> itself and what follows in every run, as the greatest fixed point."""
    found = {step_id: set(onward) for step_id in onward}
    changed = True
    while changed:
        changed = False
        for step_id in onward:
            ways = [found[target] for target in onward.successors(step_id)]
            combined = (set.union if step_id in parallels else set.intersection)(*ways) if ways else set()
            if found[step_id] != combined | {step_id}:
                found[step_id] = combined | {step_id}
                changed = True
    return found


def _may_decide(snapshot: Snapshot, role_id: str | None) -> bool:
    return role_id is not None and snapshot.roles[role_id].kind == RoleKind.INTERNAL


def _by_hand(snapshot: Snapshot, activity_id: str) -> Cells:
    cells: Cells = {}
    for row in snapshot.assignments.values():
        if row.activity_id == activity_id:
            _give(cells, row.role_id, LETTER[row.meaning], Rule.BY_HAND, activity_id)
    return cells


def _give(cells: Cells, role_id: str | None, letter: str, rule: Rule, source: str) -> None:
    if role_id is not None:
        cells.setdefault(role_id, {}).setdefault(letter, set()).add((rule, source))


def _with(cells: Cells, letter: str) -> set[str]:
    return {role_id for role_id, cell in cells.items() if letter in cell}


def _strongest(cells: Cells) -> Cells:
    yields_to = {"C": "RAM", "S": "RAM", "I": "RAMC"}
    return {
        role_id: {
            letter: reasons
            for letter, reasons in cell.items()
            if not any(stronger in cell for stronger in yields_to.get(letter, ""))
        }
        for role_id, cell in cells.items()
    }
