"""The rule of branches that the calendar answers: one arrow for yes, one for no, and no other."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.asking import ANSWERS, arrows_by_answer
from models.analysis.checks import naming
from models.analysis.checks.finding import Fault, Place
from models.analysis.checks.workflows import drawn
from models.domain.message import Message, message
from models.domain.row_rules import asks_calendar
from models.domain.snapshot import Snapshot
from models.domain.words import WORDS
from models.domain.workflow import Answer, Step


def answers_of_the_calendar(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find branches that ask the calendar and lack an arrow for an answer, or have several for one."""
    for _workflow, steps in drawn(snapshot):
        for step in steps:
            told = _wrong(snapshot, step) if asks_calendar(step) else None
            if told is not None:
                yield Fault(*told, (Place("step", step.id),))


def _wrong(snapshot: Snapshot, step: Step) -> tuple[Message, Message] | None:
    found, name = arrows_by_answer(snapshot, step.id), naming.step_in_workflow(snapshot, step)
    for answer in ANSWERS:
        if len(found[answer]) > 1:
            text = message(
                "{n} arrows after {step} stand for “{answer}”; the calendar gives one of them only.",
                n=len(found[answer]),
                step=name,
                answer=Message(WORDS[answer]),
            )
            return text, message(
                "Keep one arrow for each answer. For further cases put a second branch behind one of them."
            )
    missing = tuple(Message(WORDS[answer]) for answer in ANSWERS if not found[answer])
    if missing:
        text = message(
            "The calendar answers {step}, but no arrow stands for: {answers}.", step=name, answers=missing
        )
        return text, message("Choose where the case goes with yes and where with no; nobody is asked there.")
    if found[Answer.NONE]:
        text = message("After {step} an arrow stands for no answer, so it is never taken.", step=name)
        return text, message("Remove the arrow, or let it begin at a second branch behind an answer.")
    return None
