"""What there is to choose at a branch that the calendar may answer, and on the arrows that leave it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from desktop.panels.editors import Choice
from desktop.shown.look import Look
from models.analysis.asking import ANSWERS, arrows_by_answer
from models.domain.message import Message
from models.domain.row_rules import asks_calendar, label_of
from models.domain.snapshot import Row, Snapshot, flows_by_source
from models.domain.words import WORDS
from models.domain.workflow import Answer, Asks
from models.editing.answers import AnswerWith
from models.editing.change import Command


def questions(snapshot: Snapshot, step: Any, look: Look) -> Iterator[Choice]:
    """Yield who may answer a branch: people, or the calendar with each of its questions."""
    del snapshot, step
    for asks in Asks:
        question = look.say(WORDS[asks])
        is_people = asks is Asks.PEOPLE
        yield Choice(asks, question if is_people else look.say("The calendar: {question}", question=question))


def leaves_a_question(snapshot: Snapshot, flow: Any) -> bool:
    """Say whether an arrow leaves a branch that asks the calendar."""
    return asks_calendar(snapshot.steps[flow.source_id])


def answers(snapshot: Snapshot, flow: Any, look: Look) -> Iterator[Choice]:
    """Yield the answers that an arrow may stand for, and none while it stands for none."""
    del snapshot
    if flow.answer is Answer.NONE:
        yield Choice(Answer.NONE, look.say(WORDS[Answer.NONE]))
    for answer in ANSWERS:
        yield Choice(answer, look.say(WORDS[answer]))


def arrows(snapshot: Snapshot, step: Any, look: Look) -> Iterator[Choice]:
    """Yield the arrows that leave a branch by where they lead, first that none is chosen."""
    ways = flows_by_source(snapshot).get(step.id, ())
    yield Choice(None, look.say("Not settled") if ways else look.say("Draw an arrow first"))
    for way in ways:
        label = label_of(snapshot.steps[way.target_id])
        target = look.say(label) if isinstance(label, Message) else label
        told = look.say("“{way}”, to “{step}”", way=way.label, step=target) if way.label else target
        yield Choice(way.id, told)


def arrow_of(answer: Answer) -> Callable[[Snapshot, Row], str | None]:
    """Return what reads the one arrow of a branch that stands for an answer."""

    def read(snapshot: Snapshot, step: Row) -> str | None:
        found = arrows_by_answer(snapshot, step.id)[answer]
        return found[0].id if len(found) == 1 else None

    return read


def answered_by(answer: Answer) -> Callable[[Snapshot, Row, Any], Command]:
    """Return what lets an arrow of a branch stand for an answer."""

    def edit(snapshot: Snapshot, step: Row, flow_id: Any) -> Command:
        known = arrow_of(answer)(snapshot, step)
        if flow_id is None and known is not None:
            return AnswerWith(known, Answer.NONE)
        return AnswerWith(flow_id, answer)

    return edit


def answer_of_flow(_snapshot: Snapshot, flow: Row, answer: Any) -> Command:
    """Return what lets an arrow stand for an answer."""
    return AnswerWith(flow.id, answer)
