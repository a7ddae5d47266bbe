"""The answer to “what if” as lines of plain text with ways to what they speak of; no widget here.

Steps of a workflow that wait for the same somebody stand in one line, because a reader asks who is missing
and not which box of the drawing it is. What is said of a workflow as a whole is the case that begins at the
moment, read off the walk through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.shown.selection import Selection
from models.analysis.acting import why_so
from models.analysis.away import away_at
from models.analysis.case_in_short import case_in_short, is_late
from models.analysis.walk_through import Stop, walk
from models.analysis.what_if import WhatIf, WorkflowThen, what_if
from models.analysis.what_if_items import Effect, Item
from models.domain.message import Message
from models.domain.snapshot import Snapshot, roles_in_order
from models.domain.words import WORDS
from models.domain.workflow import Flow
from models.wording import Wording

PLACES = 12  # that stand in one line
ARROW = " → "
TONES: Mapping[Effect, str] = {
    Effect.AS_ALWAYS: "good",
    Effect.DEPUTY_ACTS: "good",
    Effect.DUTY_ACTS: "good",
    Effect.WAITS: "warning",
    Effect.STANDS_STILL: "error",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: when, which roles and persons are away, which workflows one case is followed through.

    `choices` are the branches (step id, arrow id) where another way is taken than the first one onward;
    `reasons` are the steps of which is asked why, `is_unfolded` shows the calm workflows.
    """

    moment: datetime
    absent: frozenset[str] = frozenset()
    followed: frozenset[str] = frozenset()
    choices: frozenset[tuple[str, str]] = frozenset()
    reasons: frozenset[str] = frozenset()
    is_unfolded: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found out about one snapshot; `walks` are cases in the workflows that are not calm."""

    snapshot: Snapshot
    asked: Asked
    found: WhatIf
    walks: Mapping[str, tuple[Stop, ...]]

    def case_of(self, workflow_id: str, say: Wording) -> tuple[str, ...]:
        """Return what happens to a case, in a few words each."""
        stops = self.walks.get(workflow_id, ())
        return tuple(say(part) for part in case_in_short(self.snapshot, stops, self.found.absent))


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line, which may lead to a row, or by a `link` to another answer."""

    text: str
    target: Selection | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; level 0 is a heading, 1 a sentence, 2 what belongs to it, 3 why.

    `tone` colours its sign, `mark` stands before it in the colour of what is different.
    """

    level: int
    parts: tuple[Part, ...]
    tone: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and all of it in the words of one language."""

    answer: Answer
    lines: tuple[Line, ...]


def answer(snapshot: Snapshot, asked: Asked) -> Answer:
    """Return what happens then; takes its time with many steps."""
    absent = frozenset(i for i in asked.absent if i in snapshot.roles or i in snapshot.persons)
    found = what_if(snapshot, asked.moment, absent)
    shown = [w.workflow_id for w in found.workflows if not is_folded(w, asked) or asked.is_unfolded]
    choices = dict(asked.choices)
    walks = {w: walk(snapshot, w, asked.moment, absent, choices) for w in shown}
    return Answer(snapshot, asked, found, walks)


def is_folded(workflow: WorkflowThen, asked: Asked) -> bool:
    """Say whether a workflow stands among those that nothing happens to: nobody follows a case there."""
    return workflow.is_calm and workflow.workflow_id not in asked.followed


def tell(snapshot: Snapshot, asked: Asked, say: Wording) -> Told:
    """Return the answer in words; with many steps that is nothing for the screen's thread."""
    given = answer(snapshot, asked)
    return Told(given, tuple(lines(given, say)))


def lines(given: Answer, say: Wording) -> Iterator[Line]:
    """Yield the whole answer, what is most urgent first; calm workflows only where they are unfolded."""
    found = given.found
    yield Line(0, (Part(question(given, say)),))
    yield from (Line(1, (Part(say(sentence)),)) for sentence in found.summary)
    calm = [workflow for workflow in found.workflows if is_folded(workflow, given.asked)]
    for workflow in found.workflows:
        if not is_folded(workflow, given.asked):
            yield from _workflow(workflow, given, say)
    duties = [duty for duty in found.duties if duty.effect is not Effect.AS_ALWAYS]
    if duties:
        yield Line(0, (Part(say("Ongoing duties")),))
        yield from _items(duties, given, say)
    helps = dict.fromkeys(item.remedy for item in _urgent_items(found) if item.remedy is not None)
    if helps:
        yield Line(0, (Part(say("What helps")),))
        yield from (Line(1, (Part(say(remedy)),)) for remedy in helps)
    if calm:
        fold = say("Hide them") if given.asked.is_unfolded else say("Show them")
        yield Line(0, (Part(calm_in_words(calm, say)), Part(fold, link="unfold")))
    for workflow in calm if given.asked.is_unfolded else ():
        yield from _workflow(workflow, given, say)


def question(given: Answer, say: Wording) -> str:
    """Return the moment, and who is away then by the question or by an absence that is entered."""
    snapshot, found = given.snapshot, given.found
    away = found.absent | away_at(snapshot, found.moment)
    names = [role.name for role in roles_in_order(snapshot) if role.id in away]
    names += sorted(person.name for person in snapshot.persons.values() if person.id in away)
    if not names:
        return say("{moment}, nobody is away", moment=found.moment)
    return say("{moment}, away: {roles}", moment=found.moment, roles=tuple(names))


def calm_in_words(calm: Iterable[WorkflowThen], say: Wording) -> str:
    """Return how many workflows nothing happens to."""
    n = len(list(calm))
    return say.plural(
        "{n} workflow runs as usual or can wait for service hours",
        "{n} workflows run as usual or can wait for service hours",
        n,
    )


def _workflow(workflow: WorkflowThen, given: Answer, say: Wording) -> Iterator[Line]:
    workflow_id, stops = workflow.workflow_id, given.walks.get(workflow.workflow_id, ())
    is_followed = workflow_id in given.asked.followed
    follow = say("Hide the case") if is_followed else say("Follow a case")
    name = Part(given.snapshot.workflows[workflow_id].name, Selection("workflow", workflow_id))
    yield Line(0, (name, Part(follow, link=f"follow:{workflow_id}")))
    case = given.case_of(workflow_id, say)
    if case:
        tone = "error" if is_late(given.snapshot, stops) else TONES[workflow.effect]
        yield Line(1, (Part(f"{ARROW.join(case)}."),), tone)
    if not case or workflow.effect is Effect.STANDS_STILL:
        yield Line(1, (Part(say(workflow.message)),), TONES[workflow.effect])
    if is_followed:
        yield from _followed(stops, say)
    different = [i for i in workflow.items if i.effect is not Effect.AS_ALWAYS or i.otherwise is not None]
    if different:
        yield Line(1, (Part(say("Steps that lie there at that time:")),))
    yield from _items(different, given, say)


def _followed(stops: tuple[Stop, ...], say: Wording) -> Iterator[Line]:
    yield Line(1, (Part(say("A case that starts at that time:")),))
    for stop in stops:
        others = (_other_way(way, say) for way in stop.other_ways)
        yield Line(2, (Part(say(stop.message)), Part(say("Show"), Selection("step", stop.step_id)), *others))


def _other_way(way: Flow, say: Wording) -> Part:
    label = way.label or say(WORDS[way.outcome])
    return Part(say("instead “{way}”", way=label), link=f"take:{way.source_id}:{way.id}")


def _items(items: Iterable[Item], given: Answer, say: Wording) -> Iterator[Line]:
    by_sentence: dict[tuple[Message, Effect, Message | None], list[Item]] = {}
    for item in items:
        by_sentence.setdefault((item.message, item.effect, item.otherwise), []).append(item)
    for (sentence, effect, otherwise), alike in by_sentence.items():
        places = [Part(name_of(item, given), _target(item, given.snapshot)) for item in alike]
        mark = say("Different:") if otherwise is not None else ""
        rest = [Part(say("otherwise: {sentence}", sentence=otherwise))] if otherwise is not None else []
        asked = next((item for item in alike if item.activity_id in given.snapshot.steps), None)
        why = [Part(say("Why?"), link=f"why:{asked.activity_id}")] if asked is not None else []
        yield Line(2, (Part(say(sentence)), *places[:PLACES], *rest, *why), TONES[effect], mark)
        for start in range(PLACES, len(places), PLACES):
            yield Line(2, tuple(places[start : start + PLACES]), TONES[effect])
        if asked is not None and asked.activity_id in given.asked.reasons:
            yield from _reasons(asked, given, say)


def _reasons(item: Item, given: Answer, say: Wording) -> Iterator[Line]:
    found = given.found
    for reason in why_so(given.snapshot, item.activity_id, found.moment, found.absent):
        yield Line(3, (Part(say(reason)),))


def _urgent_items(found: WhatIf) -> Iterator[Item]:
    for workflow in found.workflows:
        if not workflow.is_calm:
            yield from workflow.items
    yield from found.duties


def _target(item: Item, snapshot: Snapshot) -> Selection:
    return Selection("step" if item.activity_id in snapshot.steps else "standing_duty", item.activity_id)


def name_of(item: Item, given: Answer) -> str:
    """Return the name of the step or ongoing duty."""
    snapshot = given.snapshot
    row = snapshot.steps.get(item.activity_id) or snapshot.standing_duties[item.activity_id]
    return row.name
