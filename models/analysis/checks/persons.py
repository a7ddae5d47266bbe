"""Who stands behind a role, and who wrote what an approval decides.

A role that nobody is named for counts as one person of its own: as long as roles are not filled, the rules
about persons speak of roles, and naming the first person raises no alarm about all the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from models.analysis.approving import performers
from models.analysis.checks.approvals import approvals
from models.analysis.graph.lines import along, lines
from models.analysis.paths import LEFT_OUT, Ways, ways_by_workflow
from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot, holdings_by_role, per_snapshot, per_tables
from models.domain.workflow import Step, StepKind

_SETTLING = frozenset({StepKind.APPROVAL})
SEVERAL = frozenset({RoleKind.BODY, RoleKind.GROUP})  # more than one person by themselves


def is_several(snapshot: Snapshot, role_id: str) -> bool:
    """Return whether a role is a body or group, which needs no holder and no deputy."""
    return snapshot.roles[role_id].kind in SEVERAL


@per_tables("holding")
def holders(snapshot: Snapshot) -> dict[str, frozenset[str]]:
    """Return the ids of the persons of each role that somebody holds."""
    return {
        role_id: frozenset(holding.person_id for holding in found)
        for role_id, found in holdings_by_role(snapshot).items()
    }


def actors(snapshot: Snapshot, role_id: str) -> frozenset[str]:
    """Return who acts as a role: its holders, or the role itself for the one person it stands for."""
    return holders(snapshot).get(role_id) or frozenset({role_id})


def deputies(snapshot: Snapshot, role_id: str) -> tuple[str, ...]:
    """Return the roles along the deputies of a role, each once, without the role itself."""
    return along(lines(snapshot).deputy, role_id)


def first_there(snapshot: Snapshot, role_ids: Iterable[str]) -> str | None:
    """Return the first of these roles that is not marked as vacant; bodies and groups are always there."""
    return next((r for r in role_ids if is_several(snapshot, r) or not snapshot.roles[r].vacant), None)


@per_snapshot
def authors(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return for each approval the ids of the roles that wrote what it decides, bodies and groups left out.

    These do the tasks that its return makes be done again, without a return the last tasks before it, and
    earlier tasks that are marked as changing the content.
    """
    redone, known = _redone(snapshot), dict[str, tuple[str, ...]]()
    marked = _changing_content_before(snapshot)

    def writers(task: Step) -> tuple[str, ...]:
        if task.id not in known:
            doing = performers(snapshot, task)
            known[task.id] = tuple(role_id for role_id in doing if not is_several(snapshot, role_id))
        return known[task.id]

    return {
        approval.id: tuple(
            dict.fromkeys(
                role_id
                for task in (
                    *(redone.get(approval.id) or last_tasks(snapshot, approval)),
                    *marked.get(approval.id, ()),
                )
                for role_id in writers(task)
            )
        )
        for approval in approvals(snapshot)
    }


def persons_of(snapshot: Snapshot, role_ids: tuple[str, ...]) -> frozenset[str]:
    """Return everybody who acts as one of these roles."""
    return frozenset().union(*(actors(snapshot, role_id) for role_id in role_ids))


def certain_authors(snapshot: Snapshot, approval_id: str) -> frozenset[str]:
    """Return who wrote in any case, because the role has nobody else."""
    alone = (actors(snapshot, role_id) for role_id in authors(snapshot)[approval_id])
    return frozenset().union(*(found for found in alone if len(found) == 1))


@per_snapshot
def _redone(snapshot: Snapshot) -> dict[str, list[Step]]:
    redone: dict[str, list[Step]] = {}
    for ways in ways_by_workflow(snapshot).values():
        for step in ways.steps:
            for approval_id in ways.redone_for[step.id] if step.kind is StepKind.TASK else ():
                redone.setdefault(approval_id, []).append(step)
    return redone


def tasks_before_the_authors(snapshot: Snapshot, approval: Step, role_id: str) -> list[Step]:
    """Return the tasks of a role right before those that are done again for an approval, in flow order.

    What somebody approved in between is settled.
    """
    written = _redone(snapshot).get(approval.id) or list(last_tasks(snapshot, approval))
    own = [
        task for task in _tasks_of(snapshot).get((approval.workflow_id, role_id), ()) if task not in written
    ]
    if not own:
        return []
    before = {task.id for done in written for task in last_tasks(snapshot, done, _SETTLING)}
    return [task for task in own if task.id in before]


@per_snapshot
def _tasks_of(snapshot: Snapshot) -> dict[tuple[str, str], list[Step]]:
    """Return the tasks of each role in each workflow (ids), in flow order."""
    found: dict[tuple[str, str], list[Step]] = {}
    for workflow_id, ways in ways_by_workflow(snapshot).items():
        for step in ways.steps:
            for role_id in performers(snapshot, step) if step.kind is StepKind.TASK else ():
                found.setdefault((workflow_id, role_id), []).append(step)
    return found


def _changing_content_before(snapshot: Snapshot) -> dict[str, list[Step]]:
    marked: dict[str, list[Step]] = {}
    for ways in ways_by_workflow(snapshot).values():
        for step in ways.steps:
            for approval_id in ways.following[step.id] if step.changes_content else ():
                marked.setdefault(approval_id, []).append(step)
    return marked


def last_tasks(snapshot: Snapshot, step: Step, stopping: frozenset[StepKind] = frozenset()) -> Iterator[Step]:
    """Yield the tasks that lead to a step without another task, or a step of these kinds, in between."""
    sources = sources_of(snapshot, step.workflow_id)
    seen, waiting = {step.id}, [step.id]
    while waiting:
        for source_id in sources.get(waiting.pop(), ()):
            if source_id in seen:
                continue
            seen.add(source_id)
            if snapshot.steps[source_id].kind is StepKind.TASK:
                yield snapshot.steps[source_id]
            elif snapshot.steps[source_id].kind not in stopping:
                waiting.append(source_id)


def sources_of(snapshot: Snapshot, workflow_id: str) -> Mapping[str, list[str]]:
    """Return for each step of a workflow the steps that lead on to it; ways back and loops are left out."""
    return _sources_by_workflow(snapshot)[workflow_id]


@per_snapshot
def _sources_by_workflow(snapshot: Snapshot) -> dict[str, Mapping[str, list[str]]]:
    ways = ways_by_workflow(snapshot)
    return {workflow_id: _sources(ways[workflow_id]) for workflow_id in ways}


def _sources(ways: Ways) -> dict[str, list[str]]:
    sources: dict[str, list[str]] = {}
    for flow in ways.flows:
        if flow.outcome not in LEFT_OUT and flow.id not in ways.closing:
            sources.setdefault(flow.target_id, []).append(flow.source_id)
    return sources
