"""The facts about the moment: who decides in a crisis, who answers outside service hours, what is due."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.coverage import answers_outside_hours
from models.analysis.key_facts import Decider, KeyFacts, key_facts
from models.analysis.presence import first_present
from models.analysis.promise import broken_promises, first_steps, without_promise, workflow_by_sentence
from models.analysis.row_state import STANDINGS, WHO_ANSWERS, row_states
from models.analysis.standing import Standing, worst
from models.domain.message import Message, counted
from models.domain.organisation import WeekendModel
from models.domain.snapshot import Snapshot
from models.exports.fact_parts import MOST_NAMES, made, some, taking_part
from models.exports.facts_of_rows import gap_of
from models.exports.report_types import Anchor, Fact, Sheet
from models.wording import Wording

WHEN = "when"  # the block about service hours on the sheet of the organisation


def crisis(snapshot: Snapshot, say: Wording) -> Fact:
    """Return who decides in the critical workflows and who stands in."""
    found = key_facts(snapshot)
    question = say("Who decides in a crisis, and who stands in?")
    if not found.critical_workflow_ids:
        sentence = say("No workflow is classed as critical.")
        return made(say, "crisis", question, Standing.OPEN, (sentence,), at=Anchor(Sheet.WORKFLOWS))
    names = tuple(snapshot.workflows[wid].name for wid in found.critical_workflow_ids)
    about = say.plural("Critical workflow: {names}.", "Critical workflows: {names}.", len(names), names=names)
    sentences = [say(_decider(d)) for d in found.crisis[:MOST_NAMES]]
    if not sentences:
        sentences.append(say("Nobody answers for the result there."))
    elif found.undecided_in_crisis:
        states = row_states(snapshot)
        rows = some([gap_of(snapshot, row, states[row.activity_id]) for row in found.undecided_in_crisis])
        sentences.append(say("No single role of the company answers for: {rows}.", rows=rows))
    if found.empty_in_crisis and found.crisis:
        empty = tuple(snapshot.workflows[workflow_id].name for workflow_id in found.empty_in_crisis)
        sentences.append(say("Still empty: {names}.", names=empty))
    standing = worst((*(d.cover.standing for d in found.crisis), *_undecided(snapshot, found)))
    if found.empty_in_crisis:
        standing = Standing.OPEN
    anchor = Anchor(Sheet.WORKFLOWS, found.critical_workflow_ids[0])
    critical = set(found.critical_workflow_ids)
    roles = taking_part(snapshot, (s.id for s in snapshot.steps.values() if s.workflow_id in critical))
    return made(say, "crisis", question, standing, (about, *sentences), at=anchor, role_ids=roles or None)


def _undecided(snapshot: Snapshot, found: KeyFacts) -> Iterator[Standing]:
    for row in found.undecided_in_crisis:
        gaps = row_states(snapshot)[row.activity_id].gaps
        yield worst(STANDINGS[gap] for gap in gaps if gap in WHO_ANSWERS)


def _decider(decider: Decider) -> Message:
    cover, n = decider.cover, decider.activities
    if cover.deputy is not None:
        return counted(
            "{role} decides {n} activity, {deputy} stands in.",
            "{role} decides {n} activities, {deputy} stands in.",
            n,
            role=cover.role.name,
            deputy=cover.deputy.name,
        )
    if cover.standing is not Standing.SETTLED:
        return counted(
            "{role} decides {n} activity, nobody stands in.",
            "{role} decides {n} activities, nobody stands in.",
            n,
            role=cover.role.name,
        )
    return counted("{role} decides {n} activity.", "{role} decides {n} activities.", n, role=cover.role.name)


def outside_hours(snapshot: Snapshot, say: Wording) -> Fact:
    """Return who answers outside service hours and which promises are not kept."""
    return made(
        say,
        "outside_hours",
        say("Who answers outside service hours?"),
        _hours_standing(snapshot),
        (*_promises(snapshot), *answers_outside_hours(snapshot)[:-1]),
        at=Anchor(Sheet.ORGANISATION, WHEN),
        role_ids=frozenset(_asked_outside_hours(snapshot)) or None,
    )


def _promises(snapshot: Snapshot) -> Iterator[Message]:
    """Yield what is said of promises, the first ones whole; findings say all of them."""
    said = workflow_by_sentence(snapshot)
    most = len(said) if len(said) <= MOST_NAMES else MOST_NAMES - 1
    yield from list(said)[:most]
    left = tuple(dict.fromkeys(list(said.values())[most:]))
    if left:
        yield counted(
            "One more promise cannot be kept or judged: {names}.",
            "{n} more promises cannot be kept or judged: {names}.",
            len(left),
            names=some(left),
        )


def _asked_outside_hours(snapshot: Snapshot) -> Iterator[str]:
    """Yield the roles that have the duty, and those that a promise waits for."""
    yield from (window.role_id for window in snapshot.duty_windows.values())
    if snapshot.organisation.on_call_role_id:
        yield snapshot.organisation.on_call_role_id
    for broken in broken_promises(snapshot):
        steps = (*first_steps(snapshot, broken.workflow.id), broken.step)
        yield from (step.performer_role_id for step in steps if step.performer_role_id)


def _hours_standing(snapshot: Snapshot) -> Standing:
    """Return open where nobody is there in the promised time, or where it is not settled who would be."""
    organisation = snapshot.organisation
    has_duty = organisation.on_call_role_id and snapshot.duty_windows
    is_chosen = organisation.weekend_model is WeekendModel.CLOSED or (organisation.weekend_model and has_duty)
    vacant = any(first_present(snapshot, w.role_id)[0] is None for w in snapshot.duty_windows.values())
    if not snapshot.workflows or not is_chosen or vacant or broken_promises(snapshot):
        return Standing.OPEN
    return Standing.LOOK if without_promise(snapshot) else Standing.SETTLED


def due(snapshot: Snapshot, say: Wording) -> Fact:
    """Return what is due; dates are recorded nowhere yet, so this is never settled."""
    is_empty = not snapshot.workflows and not snapshot.standing_duties
    sentence = (
        say("There is nothing yet that could fall due.")
        if is_empty
        else say("Not recorded: dates of measures and reviews.")
    )
    return made(
        say,
        "due",
        say("What is due?"),
        Standing.OPEN if is_empty else Standing.LOOK,
        (sentence,),
        at=Anchor(Sheet.FINDINGS),
        answer="" if is_empty else say("Not recorded"),
    )
