"""The activities of a sheet in a document: ongoing duties of categories, or tasks of workflows in a line.

An activity is known by its name within its category or workflow. Where a sheet names one twice in a section,
the second is numbered, each time alike, so that the same sheet finds both again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from models.domain.names import FreeNames, clean_name, clean_text, fitting, is_blank
from models.domain.order import keys_behind
from models.domain.responsibility import Meaning, StandingDuty
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot
from models.domain.workflow import Flow, Step, StepKind, Workflow
from models.editing.change import Change, added, edited
from models.editing.together import merged
from models.imports.sheets.choices import Choices, Goal, Sections, section_name
from models.imports.sheets.recognised import FoundActivity, Recognised

RowId = Callable[..., str]
_LONGEST_NOTE = 1000


@dataclass(slots=True)
class ActivitiesTaken:
    """What adds the activities; what the sheet says of each, by id; which of them are new."""

    changes: tuple[Change, ...] = ()
    found: dict[str, list[FoundActivity]] = field(default_factory=lambda: defaultdict(list))
    new: set[str] = field(default_factory=set)


def activities_taken(
    found: Recognised, choices: Choices, snapshot: Snapshot, role_ids: Mapping[int, str], row_id: RowId
) -> ActivitiesTaken:
    """Return the activities of all sections, each where it shall go."""
    by_section: dict[Sections, list[FoundActivity]] = defaultdict(list)
    for activity in found.activities:
        if not is_blank(activity.name):
            by_section[activity.sections].append(activity)
    taken, changes = ActivitiesTaken(), list[Change]()
    duties = _Duties(snapshot, row_id)
    for sections, activities in by_section.items():
        name = clean_name(section_name(sections, choices.elsewhere or "–"))
        if choices.goals.get(sections) is Goal.WORKFLOW:
            line = _Line(snapshot, name, found, role_ids, row_id)
            changes += line.taken(activities, taken)
        else:
            changes += duties.taken(name, activities, taken, is_named=bool(sections))
    taken.changes = merged(changes)
    return taken


class _Duties:
    """Ongoing duties: those that are there, and new ones behind them."""

    def __init__(self, snapshot: Snapshot, row_id: RowId) -> None:
        self._row_id = row_id
        self._places = keys_behind(snapshot.standing_duties.values())
        self._known = {
            (duty.category.casefold(), duty.name.casefold()): duty
            for duty in snapshot.standing_duties.values()
        }
        self._anywhere = _by_name(snapshot)

    def taken(
        self, category: str, activities: list[FoundActivity], taken: ActivitiesTaken, *, is_named: bool
    ) -> Iterator[Change]:
        for name, activity in _numbered(activities):
            known = self._known.get((category.casefold(), name.casefold()))
            anywhere = self._anywhere.get(name.casefold(), [])
            if known is None and not is_named and len(anywhere) == 1:
                taken.found[anywhere[0]].append(activity)  # a sheet without sections names what it means
                continue
            if known is None:
                duty_id = self._row_id("duty", category.casefold(), name.casefold())
                known = StandingDuty(
                    duty_id, name, category, description=_described(activity), position=next(self._places)
                )
                taken.new.add(duty_id)
                yield added(known)
            elif not known.description:
                yield from edited(known, description=_described(activity))
            taken.found[known.id].append(activity)


class _Line:
    """Tasks of a workflow, one after the other; a new one comes behind the task above it in the sheet."""

    def __init__(
        self,
        snapshot: Snapshot,
        name: str,
        found: Recognised,
        role_ids: Mapping[int, str],
        row_id: RowId,
    ) -> None:
        self._found, self._role_ids, self._row_id = found, role_ids, row_id
        known = next((w for w in snapshot.workflows.values() if w.name.casefold() == name.casefold()), None)
        position = next(keys_behind(snapshot.workflows.values()))
        self._workflow = known or Workflow(row_id("workflow", name.casefold()), name, position=position)
        self._is_new = known is None
        self._steps = [s for s in snapshot.steps.values() if s.workflow_id == self._workflow.id]
        self._places = keys_behind(self._steps)
        self._flows = [f for f in snapshot.flows.values() if f.workflow_id == self._workflow.id]

    def taken(self, activities: list[FoundActivity], taken: ActivitiesTaken) -> Iterator[Change]:
        if self._is_new:
            yield added(self._workflow)
            yield from self._begun()
        known = {s.name.casefold(): s for s in self._steps if s.kind in ACTIVITY_KINDS}
        behind = next((s for s in self._steps if s.kind is StepKind.START), None)
        for name, activity in _numbered(activities):
            step = known.get(name.casefold())
            if step is None:
                step = self._task(name, activity)
                taken.new.add(step.id)
                yield added(step)
                yield from self._put_behind(behind, step)
            taken.found[step.id].append(activity)
            behind = step

    def _begun(self) -> Iterator[Change]:
        """Yield a start that leads to an end; tasks are put between them."""
        for kind in (StepKind.START, StepKind.END):
            step = Step(
                self._row_id(self._workflow.id, kind), self._workflow.id, kind, position=next(self._places)
            )
            self._steps.append(step)
            yield added(step)
        yield self._flow(*self._steps)

    def _task(self, name: str, activity: FoundActivity) -> Step:
        step_id = self._row_id("task", self._workflow.id, name.casefold())
        return Step(
            step_id,
            self._workflow.id,
            StepKind.TASK,
            name,
            self._performer(activity),
            _described(activity),
            position=next(self._places),
        )

    def _performer(self, activity: FoundActivity) -> str | None:
        """Return the first role that does it; further ones get their letter by hand."""
        for number, cell in activity.letters.items():
            does = any(Meaning.PERFORMS in self._found.meanings.get(x, ()) for x in cell.letters)
            if does and number in self._role_ids:
                return self._role_ids[number]
        return None

    def _put_behind(self, behind: Step | None, step: Step) -> Iterator[Change]:
        """Yield the arrows that tie a task in behind another one, where only one arrow leads on."""
        onward = [flow for flow in self._flows if behind is not None and flow.source_id == behind.id]
        if behind is None or len(onward) > 1:
            return  # a task that nothing leads to yet is a finding, with what mends it
        for flow in onward:
            self._flows.remove(flow)
            yield from edited(flow, target_id=step.id)
            self._flows.append(replace(flow, target_id=step.id))
            yield self._flow(step, flow.target_id)
        if not onward:
            yield self._flow(behind, step)

    def _flow(self, source: Step, target: Step | str) -> Change:
        target_id = target if isinstance(target, str) else target.id
        flow = Flow(self._row_id("flow", source.id, target_id), self._workflow.id, source.id, target_id)
        self._flows.append(flow)
        return added(flow)


def _numbered(activities: list[FoundActivity]) -> Iterator[tuple[str, FoundActivity]]:
    """Yield activities with their names, numbered where one stands twice in a section."""
    names = FreeNames()
    for activity in activities:
        yield names.free(clean_name(fitting(activity.name))), activity


def _described(activity: FoundActivity) -> str:
    """Return the notes of an activity, and its name where that was too long for one."""
    lines = [f"{head}: {text}" if head else text for head, text in activity.notes]
    if fitting(activity.name) != " ".join(activity.name.split()):
        lines.insert(0, activity.name)
    return clean_text("\n".join(lines)[:_LONGEST_NOTE])


def _by_name(snapshot: Snapshot) -> Mapping[str, list[str]]:
    """Return the ids of all activities by name."""
    found: dict[str, list[str]] = defaultdict(list)
    steps = (step for step in snapshot.steps.values() if step.kind in ACTIVITY_KINDS)
    rows: Iterable[Step | StandingDuty] = chain(steps, snapshot.standing_duties.values())
    for row in rows:
        found[row.name.casefold()].append(row.id)
    return found
