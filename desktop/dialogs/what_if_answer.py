"""The answer to “what if” as lines of plain text with ways to what they speak of; no widget here.

Steps of a workflow that wait for the same somebody stand in one line, because a reader asks who is missing
and not which box of the drawing it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.shown.selection import Selection
from models.analysis.walk_through import Stop, walk
from models.analysis.what_if import WhatIf, WorkflowThen, what_if
from models.analysis.what_if_items import Effect, Item
from models.domain.message import Message
from models.domain.snapshot import Snapshot
from models.domain.words import WORDS
from models.domain.workflow import Flow
from models.wording import Wording

PLACES = 12  # that stand in one line
TONES: Mapping[Effect, str] = {
    Effect.AS_ALWAYS: "good",
    Effect.DEPUTY_ACTS: "good",
    Effect.DUTY_ACTS: "good",
    Effect.WAITS: "warning",
    Effect.STANDS_STILL: "error",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: when, who is away, which workflows one case is followed through.

    `choices` are the branches (step id, arrow id) where another way is taken than the first one onward.
    """

    moment: datetime
    absent: frozenset[str] = frozenset()
    followed: frozenset[str] = frozenset()
    choices: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found out about one snapshot."""

    snapshot: Snapshot
    found: WhatIf
    walks: Mapping[str, tuple[Stop, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line, which may lead: to a row, into a workflow, along another way, to more lines."""

    text: str
    target: Selection | None = None
    follows: str = ""
    opens: str = ""
    takes: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; level 0 is a heading, 1 a sentence, 2 what belongs to it. `tone` colours its sign."""

    level: int
    parts: tuple[Part, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and all of it in the words of one language."""

    answer: Answer
    lines: tuple[Line, ...]


def answer(snapshot: Snapshot, asked: Asked) -> Answer:
    """Return what happens then; takes its time with many steps."""
    absent = frozenset(asked.absent & snapshot.roles.keys())  # frozenset & keys is a set
    found = what_if(snapshot, asked.moment, absent)
    followed = [workflow_id for workflow_id in snapshot.workflows if workflow_id in asked.followed]
    choices = dict(asked.choices)
    walks = {w: walk(snapshot, w, asked.moment, found.absent, choices) for w in followed}
    return Answer(snapshot, found, walks)


def tell(snapshot: Snapshot, asked: Asked, say: Wording) -> Told:
    """Return the answer in words; with many steps that is nothing for the screen's thread."""
    given = answer(snapshot, asked)
    return Told(given, tuple(lines(given, say)))


def lines(given: Answer, say: Wording) -> Iterator[Line]:
    """Yield the whole answer, what matters most first."""
    found = given.found
    yield Line(0, (Part(_question(given, say)),))
    yield from (Line(1, (Part(say(sentence)),)) for sentence in found.summary)
    for workflow in sorted(found.workflows, key=lambda workflow: -workflow.effect):
        yield from _workflow(workflow, given, say)
    duties = [duty for duty in found.duties if duty.effect is not Effect.AS_ALWAYS]
    if duties:
        yield Line(0, (Part(say("Ongoing duties")),))
        yield from _items(duties, given.snapshot, say)
    helps = dict.fromkeys(item.remedy for item in _all_items(found) if item.remedy is not None)
    if helps:
        yield Line(0, (Part(say("What helps")),))
        yield from (Line(1, (Part(say(remedy)),)) for remedy in helps)


def short_answer(given: Answer, say: Wording) -> str:
    """Return a few lines to be copied into a chat: the moment, what stands still, workflow by workflow."""
    found = given.found
    told = [_question(given, say), *(say(sentence) for sentence in found.summary)]
    told += [f"– {say(workflow.message)}" for workflow in found.workflows]
    stuck = [duty for duty in found.duties if duty.effect is Effect.STANDS_STILL]
    told += [f"– {_name(duty, given.snapshot)}: {say(duty.message)}" for duty in stuck]
    return "\n".join(told)


def _question(given: Answer, say: Wording) -> str:
    roles = given.snapshot.roles
    names = tuple(roles[role_id].name for role_id in roles if role_id in given.found.absent)
    if not names:
        return say("{moment}, nobody is away", moment=given.found.moment)
    return say("{moment}, away: {roles}", moment=given.found.moment, roles=names)


def _workflow(workflow: WorkflowThen, given: Answer, say: Wording) -> Iterator[Line]:
    name = given.snapshot.workflows[workflow.workflow_id].name
    is_followed = workflow.workflow_id in given.walks
    yield Line(
        0,
        (
            Part(name, Selection("workflow", workflow.workflow_id)),
            Part(say("Hide the case") if is_followed else say("Follow a case"), follows=workflow.workflow_id),
        ),
    )
    yield Line(1, (Part(say(workflow.message)),), TONES[workflow.effect])
    different = [item for item in workflow.items if item.effect is not Effect.AS_ALWAYS]
    yield from _items(different, given.snapshot, say)
    if is_followed:
        yield Line(1, (Part(say("A case that starts at that time:")),))
    for stop in given.walks.get(workflow.workflow_id, ()):
        others = (_other_way(way, say) for way in stop.other_ways)
        yield Line(2, (Part(say(stop.message)), Part(say("Show"), Selection("step", stop.step_id)), *others))


def _other_way(way: Flow, say: Wording) -> Part:
    label = way.label or say(WORDS[way.outcome])
    return Part(say("instead “{way}”", way=label), takes=f"{way.source_id}:{way.id}")


def _items(items: Iterable[Item], snapshot: Snapshot, say: Wording) -> Iterator[Line]:
    by_sentence: dict[tuple[Message, Effect], list[Item]] = {}
    for item in items:
        by_sentence.setdefault((item.message, item.effect), []).append(item)
    for (sentence, effect), alike in by_sentence.items():
        places = [Part(_name(item, snapshot), _target(item, snapshot)) for item in alike]
        yield Line(2, (Part(say(sentence)), *places[:PLACES]), TONES[effect])
        for start in range(PLACES, len(places), PLACES):
            yield Line(2, tuple(places[start : start + PLACES]), TONES[effect])


def _all_items(found: WhatIf) -> Iterator[Item]:
    for workflow in found.workflows:
        yield from workflow.items
    yield from found.duties


def _target(item: Item, snapshot: Snapshot) -> Selection:
    return Selection("step" if item.activity_id in snapshot.steps else "standing_duty", item.activity_id)


def _name(item: Item, snapshot: Snapshot) -> str:
    row = snapshot.steps.get(item.activity_id) or snapshot.standing_duties[item.activity_id]
    return row.name
