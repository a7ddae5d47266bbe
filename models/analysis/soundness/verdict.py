"""The verdict on a workflow: sound, or every place where it is not, with a way that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from models.analysis.remembering import across_edits
from models.analysis.soundness.causes import choice_past, meeting_of
from models.analysis.soundness.connection import Connection, connection_of, flowing_net, path_to, round_of
from models.analysis.soundness.joins import waiting_in_vain
from models.analysis.soundness.net import Net, Shape, ShapeFlows
from models.analysis.soundness.rank import is_well_formed, never_filled_again
from models.analysis.soundness.reduction import ROOT, Rest
from models.analysis.soundness.search import NetMove, Stuck, Twice, troubles
from models.analysis.soundness.way import Move, Way
from models.domain.snapshot import Snapshot, flows_by_workflow, per_snapshot, steps_by_workflow
from models.domain.workflow import Flow


class Flaw(Enum):
    """What is wrong at a place."""

    NO_START = auto()
    NO_END = auto()
    OUT_OF_REACH = auto()
    DEAD_END = auto()
    ENDLESS = auto()
    WAITS_IN_VAIN = auto()  # deadlock
    HAPPENS_TWICE = auto()  # lack of synchronisation
    LEFT_RUNNING = auto()  # lack of synchronisation at an end
    TANGLED = auto()  # one of these three; which of them, no search found out


@dataclass(frozen=True, slots=True)
class Issue:
    """A place where a workflow is not sound.

    `step_ids`: the join that waits in vain, the step that happens twice, the end that is reached too early,
    or all steps concerned. `flow_ids`: the arrow that is waited for; the two by which a step is reached
    twice; the one on which something is left. `cause_id`: the branch that leads past the join, by the arrow
    `chosen_id`, or the “in parallel” behind which both run. `way`: what happens until it shows, of a dead end
    and a loop only to the one case that gets there; () where another issue hides it or no search found one.
    """

    flaw: Flaw
    step_ids: tuple[str, ...] = ()
    flow_ids: tuple[str, ...] = ()
    cause_id: str | None = None
    chosen_id: str | None = None
    way: Way = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """All issues of a workflow; without any the end can always be reached, alone, and every step happen."""

    issues: tuple[Issue, ...]

    @property
    def is_sound(self) -> bool:
        """Return whether every way leads to the end."""
        return not self.issues


@per_snapshot
def verdicts(snapshot: Snapshot) -> Mapping[str, Verdict]:
    """Return the verdict on every workflow."""
    steps, flows = steps_by_workflow(snapshot), flows_by_workflow(snapshot)
    return {
        workflow_id: verdict_on(
            Shape(
                tuple((step.id, step.kind) for step in steps.get(workflow_id, ())),
                _ways(flows.get(workflow_id, ())),
            )
        )
        for workflow_id in snapshot.workflows
    }


def _ways(flows: tuple[Flow, ...]) -> ShapeFlows:
    """Return the arrows, and where work goes on when rounds are used up, if no arrow leads there."""
    drawn = {(flow.source_id, flow.target_id) for flow in flows}
    later = (
        (flow.id, flow.source_id, flow.then_step_id)
        for flow in flows
        if flow.rounds is not None and flow.then_step_id is not None
    )
    return (
        *((flow.id, flow.source_id, flow.target_id) for flow in flows),
        *(way for way in later if way[1:] not in drawn),
    )


@across_edits(1024)
def verdict_on(shape: Shape) -> Verdict:
    """Return the verdict on a shape; remembered, because most edits leave the shape of a drawing alone."""
    found = connection_of(shape)
    issues = [*_connection_issues(shape, found)]
    if found.ends:
        issues += _flowing_issues(flowing_net(shape, found))
    return Verdict(tuple(issues))


def _connection_issues(shape: Shape, found: Connection) -> Iterator[Issue]:
    if not found.starts:
        yield Issue(Flaw.NO_START)
    if not found.ends:
        yield Issue(Flaw.NO_END)
    if found.out_of_reach:
        yield Issue(Flaw.OUT_OF_REACH, found.out_of_reach)
    if found.dead_ends:
        shown = next((s for s in found.dead_ends if s in found.reached), found.dead_ends[0])
        yield Issue(Flaw.DEAD_END, found.dead_ends, way=_along(shape, path_to(found, shown)))
    for loop in found.loops:
        yield Issue(Flaw.ENDLESS, loop, way=_along(shape, round_of(found, loop)))


def _along(shape: Shape, path: tuple[str, ...]) -> Way:
    """Return how one case follows a path of steps."""
    flow_ids = {(source, target): flow_id for flow_id, source, target in shape.flows}
    taken = [flow_ids[pair] for pair in pairwise(path)]
    came, goes = [(), *((f,) for f in taken)], [*((f,) for f in taken), ()]
    return tuple(map(Move, path, came, goes))


def _flowing_issues(net: Net) -> tuple[Issue, ...]:
    """Return what goes wrong with several tokens; without “in parallel” there is never a second one."""
    if not any(net.waits) and not any(net.splits):
        return ()
    rest = Rest(net)
    if not rest.clashes and (
        set(rest.nodes) == {ROOT} or (not never_filled_again(rest.nodes) and is_well_formed(rest.nodes))
    ):
        return ()
    return tuple(_seen(net, rest)) or (_unseen(net, rest),)


def _seen(net: Net, rest: Rest) -> Iterator[Issue]:
    """Yield what a search meets: one issue for every join that waits in vain, and for every split."""
    known: set[tuple[bool, object]] = set()
    for trouble in troubles(net, rest.mattering):
        issue = _stuck(net, trouble) if isinstance(trouble, Stuck) else _twice(net, trouble)
        waits = issue.flaw is Flaw.WAITS_IN_VAIN
        key = (waits, issue.step_ids if waits else issue.cause_id or issue.step_ids)
        if key not in known:
            known.add(key)
            yield issue


def _stuck(net: Net, trouble: Stuck) -> Issue:
    join, missing = waiting_in_vain(net, trouble.tokens)
    choice = choice_past(net, join, missing, trouble.moves)
    return Issue(
        Flaw.WAITS_IN_VAIN,
        (net.ids[join],),
        (net.flow_ids[missing],),
        net.ids[choice.node] if choice else None,
        net.flow_ids[choice.goes[0]] if choice else None,
        _way(net, trouble.moves) if trouble.is_shown else (),
    )


def _twice(net: Net, trouble: Twice) -> Issue:
    meeting = meeting_of(trouble)
    return Issue(
        Flaw.LEFT_RUNNING if trouble.at_end else Flaw.HAPPENS_TWICE,
        (net.ids[trouble.node],),
        tuple(net.flow_ids[arrow] for arrow in trouble.arrows if net.flow_ids[arrow]),
        net.ids[meeting.split.node] if meeting.split else None,
        None,
        _way(net, meeting.moves) if trouble.is_shown else (),
    )


def _way(net: Net, moves: Iterable[NetMove]) -> Way:
    def ids(arrows: Iterable[int]) -> tuple[str, ...]:
        return tuple(net.flow_ids[arrow] for arrow in arrows if net.flow_ids[arrow])

    return tuple(Move(net.ids[move.node], ids(move.came), ids(move.goes)) for move in moves)


def _unseen(net: Net, rest: Rest) -> Issue:
    """Return the issue of a net in which a search finds none in time: what the reductions leave of it."""
    left = {*rest.nodes, *(n for clash in rest.clashes for n in (clash.source, clash.target))} - {ROOT}
    parallel = {n for n in range(net.sink) if net.waits[n] or net.splits[n]}
    return Issue(Flaw.TANGLED, tuple(net.ids[n] for n in sorted(left or parallel)))
