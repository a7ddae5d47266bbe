"""Which arrow out of a branch stands for which answer of the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, cast

from models.analysis.checks.finding import Finding
from models.domain.message import N_, Message, message
from models.domain.row_rules import asks_calendar, label_of
from models.domain.snapshot import Snapshot, flows_by_source
from models.domain.workflow import Answer, Flow, Step
from models.editing.change import Change, ChangeSet, edited
from models.editing.mend import Mend
from models.editing.rows import found

OTHER: Mapping[Answer, Answer] = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.NONE: Answer.NONE}
_BOTH = 2
# What people write on such arrows; read once, when a branch begins to ask.
_SAID: Mapping[str, Answer] = {
    "ja": Answer.YES,
    "yes": Answer.YES,
    "nein": Answer.NO,
    "no": Answer.NO,
}


@dataclass(frozen=True, slots=True)
class AnswerWith:
    """Let an arrow stand for an answer; of two arrows the other one then stands for the other answer."""

    flow_id: str
    answer: Answer
    title: ClassVar[str] = N_("choose the answer of an arrow")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        flow = cast("Flow", found(snapshot, "flow", self.flow_id))
        ways = flows_by_source(snapshot)[flow.source_id]
        changes: list[Change] = [*edited(flow, answer=self.answer)]
        for way in ways:
            if way.id != flow.id and self.answer is not Answer.NONE:
                is_pair = len(ways) == _BOTH
                taken = Answer.NONE if way.answer is self.answer else way.answer
                changes += edited(way, answer=OTHER[self.answer] if is_pair else taken)
        return ChangeSet(self.title, tuple(changes))


def next_answer(snapshot: Snapshot, source: Step) -> Answer:
    """Return what a further arrow out of a step would stand for: the answer that is free, yes first."""
    if not asks_calendar(source):
        return Answer.NONE
    taken = {way.answer for way in flows_by_source(snapshot).get(source.id, ())}
    return next((answer for answer in (Answer.YES, Answer.NO) if answer not in taken), Answer.NONE)


def answers_of(before: Step, after: Step, ways: tuple[Flow, ...]) -> Mapping[str, Answer]:
    """Return the answers of the arrows (ids) once a step was changed: none where nothing is asked."""
    if not asks_calendar(after):
        return {way.id: Answer.NONE for way in ways}
    if asks_calendar(before):
        return {way.id: way.answer for way in ways}
    said = {way.id: _SAID.get(way.label.strip().casefold(), Answer.NONE) for way in ways}
    known = [answer for answer in said.values() if answer is not Answer.NONE]
    if len(said) == _BOTH and len(known) == 1:
        return {way_id: OTHER[known[0]] if a is Answer.NONE else a for way_id, a in said.items()}
    return said if len(known) == len(set(known)) else dict.fromkeys(said, Answer.NONE)


def choose_answers(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer which of two arrows is taken with yes; the other one is then taken with no."""
    step = snapshot.steps[finding.places[0].id]
    ways = flows_by_source(snapshot).get(step.id, ())
    if len(ways) == _BOTH:
        choices = tuple((_leads_to(snapshot, way), AnswerWith(way.id, Answer.YES)) for way in ways)
        yield Mend(message("Choose where “{step}” leads with yes", step=label_of(step)), choices=choices)


def _leads_to(snapshot: Snapshot, way: Flow) -> Message:
    target = label_of(snapshot.steps[way.target_id])
    if way.label:
        return message("“{way}”, to “{step}”", way=way.label, step=target)
    return message("to “{step}”", step=target)
