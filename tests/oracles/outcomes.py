"""What each flow stands for: as chosen, else from the graph, by trying what is left when a step is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

import networkx as nx

from models.domain.snapshot import Snapshot
from models.domain.workflow import Flow, Outcome, Step, StepKind

APPROVED, RETURNED, REJECTED, NONE = "approved", "returned", "rejected", "none"


@dataclass(frozen=True)
class Drawing:
    """The steps and flows of one workflow.

    Where work begins, what dominates what and what closes a loop is judged without the flows that a person
    chose as returned: a step that only reworks what came back does not begin behind the approval.
    """

    steps: tuple[Step, ...]
    flows: tuple[Flow, ...]

    def graph(self, left_out: Collection[str] = ()) -> nx.DiGraph:
        """Return the drawing without the flows of these ids."""
        made = nx.DiGraph()
        made.add_nodes_from(step.id for step in self.steps)
        made.add_edges_from((f.source_id, f.target_id) for f in self.flows if f.id not in left_out)
        return made

    @property
    def chosen_returned(self) -> set[str]:
        return {flow.id for flow in self.flows if flow.outcome == RETURNED}

    def judged(self) -> nx.DiGraph:
        """Return the graph in which beginnings, dominance and loops are judged."""
        return self.graph(left_out=self.chosen_returned)

    def ids(self, kind: StepKind) -> set[str]:
        return {step.id for step in self.steps if step.kind == kind}

    def step(self, step_id: str) -> Step:
        return next(step for step in self.steps if step.id == step_id)


def drawings(snapshot: Snapshot) -> dict[str, Drawing]:
    """Return workflow id -> what is drawn there."""
    return {
        workflow_id: Drawing(
            tuple(step for step in snapshot.steps.values() if step.workflow_id == workflow_id),
            tuple(flow for flow in snapshot.flows.values() if flow.workflow_id == workflow_id),
        )
        for workflow_id in snapshot.workflows
    }


def reached(graph: nx.DiGraph, sources: Iterable[str], without: str | None = None) -> set[str]:
    """Return the sources and all that can be reached from them when one step is gone."""
    found: set[str] = set()
    waiting = [source for source in sources if source != without]
    while waiting:
        step_id = waiting.pop()
        if step_id not in found:
            found.add(step_id)
            waiting.extend(target for target in graph.successors(step_id) if target != without)
    return found


def entries(drawing: Drawing, step_id: str) -> set[str]:
    """Return where work that comes to a step can have begun."""
    graph, starts = drawing.judged(), drawing.ids(StepKind.START)
    return starts if step_id in reached(graph, starts) else _loose_entries(drawing)


def _loose_entries(drawing: Drawing) -> set[str]:
    graph = drawing.judged()
    loose = graph.subgraph(set(graph) - reached(graph, drawing.ids(StepKind.START)))
    found = {step_id for step_id in loose if not graph.in_degree(step_id)}
    for part in nx.weakly_connected_components(loose):
        while missed := part - reached(loose, found):
            first = min((drawing.step(m) for m in missed), key=lambda step: (step.position, step.id))
            found.add(first.id)
    return found


def dominates(drawing: Drawing, above: str, below: str) -> bool:
    """Return whether no work comes to `below` when `above` is gone."""
    return below not in reached(drawing.judged(), entries(drawing, below), without=above)


def loop_closing(drawing: Drawing) -> set[str]:
    """Return the flows whose target dominates their source."""
    return {flow.id for flow in drawing.flows if dominates(drawing, flow.target_id, flow.source_id)}


def outcomes(drawing: Drawing) -> dict[str, str]:
    """Return flow id -> approved, returned, rejected or none."""
    found = {flow.id: str(flow.outcome) for flow in drawing.flows}
    unset = [flow for flow in drawing.flows if found[flow.id] not in {APPROVED, RETURNED, REJECTED}]
    approvals, closing = drawing.ids(StepKind.APPROVAL), loop_closing(drawing)
    found |= {flow.id: NONE for flow in unset}
    for flow in unset:
        if flow.source_id in approvals and _leads_back(drawing, closing, flow, flow.source_id):
            found[flow.id] = RETURNED
    sent_back = {flow_id for flow_id, outcome in found.items() if outcome == RETURNED}
    for flow in unset:
        if flow.source_id in drawing.ids(StepKind.DECISION):
            spoken_for = approvals_before(drawing, flow.source_id, left_out=sent_back)
            if any(_leads_back(drawing, closing, flow, approval) for approval in spoken_for):
                found[flow.id] = RETURNED
    return found


def settled(drawing: Drawing) -> Drawing:
    """Return the drawing as if somebody had chosen what its flows stand for: that changes no letter."""
    found = outcomes(drawing)
    return Drawing(drawing.steps, tuple(replace(f, outcome=Outcome(found[f.id])) for f in drawing.flows))


def approvals_before(drawing: Drawing, step_id: str, left_out: Collection[str] = ()) -> set[str]:
    """Return the approvals whose outcomes the flows of a step carry: its own, or those right before a branch.

    Unset flows of a branch are judged without the arrows that only send work back to it (`left_out`).
    """
    if step_id in drawing.ids(StepKind.APPROVAL):
        return {step_id}
    if step_id not in drawing.ids(StepKind.DECISION):
        return set()
    before = set(drawing.graph(left_out).predecessors(step_id))
    return before & drawing.ids(StepKind.APPROVAL)


def _leads_back(drawing: Drawing, closing: set[str], flow: Flow, approval: str) -> bool:
    left = drawing.graph(left_out={flow.id} | drawing.chosen_returned | closing)
    reaches_the_approval = approval in reached(left, {flow.target_id})
    comes_from_elsewhere = flow.target_id in reached(left, entries(drawing, flow.target_id), without=approval)
    return reaches_the_approval and comes_from_elsewhere
