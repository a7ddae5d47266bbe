"""A rule of what is released: whoever changes text or picture afterwards needs a new release."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks import naming
from models.analysis.checks.finding import Fault, Place
from models.analysis.checks.persons import sources_of
from models.analysis.checks.workflows import drawn
from models.analysis.paths import ways_by_workflow
from models.domain.message import message
from models.domain.snapshot import Snapshot
from models.domain.workflow import Purpose, Step, StepKind


def changed_after_release(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find tasks that change the content behind a release and come before no other one in every run."""
    for workflow, steps in drawn(snapshot):
        required = ways_by_workflow(snapshot)[workflow.id].required
        for task in steps:
            is_marked = task.kind is StepKind.TASK and task.changes_content
            if not is_marked or any(is_release(snapshot.steps[step_id]) for step_id in required[task.id]):
                continue
            released = releases_before(snapshot, task)
            if released:
                yield Fault(
                    message(
                        "{step} changes text or picture after “{release}” and needs a new release.",
                        step=naming.step_in_workflow(snapshot, task),
                        release=released[0].name,
                    ),
                    message("Put a release after it, or say that it does not change the content."),
                    (Place("step", task.id),),
                )


def is_release(step: Step) -> bool:
    """Return whether a step decides that the work goes out."""
    return step.kind is StepKind.APPROVAL and step.purpose is Purpose.RELEASE


def releases_before(snapshot: Snapshot, task: Step) -> list[Step]:
    """Return the releases from which work comes to a task onward, the nearest first."""
    sources = sources_of(snapshot, task.workflow_id)
    seen, waiting, found = {task.id}, [task.id], list[Step]()
    while waiting:
        for source_id in sources.get(waiting.pop(0), ()):
            if source_id not in seen:
                seen.add(source_id)
                waiting.append(source_id)
                found += [snapshot.steps[source_id]] if is_release(snapshot.steps[source_id]) else []
    return found
