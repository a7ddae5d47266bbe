"""Workflow files: one workflow in lines a person can read aloud; resources/templates/README.txt has the form.

Read into plain values first, so that a broken line is told before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from models.domain.times import Clock
from models.domain.workflow import Answer, Asks, OnDuty, Outcome, Purpose, Risk, StepKind, TimeOut
from models.imports.template_files import NO_WORDS, Letters, Where, Words, both, letters_from_text

_TARGET = re.compile(r"([\d.]+)([!~]?)(?: until (\S+))?")
_ACTIVITY = re.compile(r"[AN]\d+[ab]?")
_FACTS = {"workflow", "about", "owner", "risk", "target"}
_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step: `fields` are further fields of its row, `activity` what it stands for in the catalogue."""

    where: Where
    id: str
    kind: StepKind
    performer: str
    addressees: tuple[str, ...]
    name: Words
    about: Words
    fields: Mapping[str, Any]
    activity: str = ""


@dataclass(frozen=True, slots=True)
class FlowLine:
    """An arrow between two steps."""

    where: Where
    source: str
    target: str
    label: Words = field(default_factory=lambda: NO_WORDS)
    outcome: Outcome = Outcome.NONE
    answer: Answer = Answer.NONE


@dataclass(frozen=True, slots=True)
class LetterLine:
    """Letters by hand of one step."""

    where: Where
    step: str
    letters: Letters
    note: Words


@dataclass(frozen=True, slots=True)
class WorkflowFile:
    """One workflow as its file says it."""

    name: Words
    about: Words
    owner: tuple[Where, str]
    fields: Mapping[str, Any]
    target_step: str | None
    steps: tuple[StepLine, ...]
    flows: tuple[FlowLine, ...]
    letters: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class PartFile:
    """A part of a workflow: its steps, and arrows that may also begin or end at the `ends` given to it."""

    steps: tuple[StepLine, ...]
    flows: tuple[FlowLine, ...]


_Line = tuple[Where, str]


def read_part(file: str, text: str, ends: tuple[str, ...]) -> PartFile:
    """Return steps and arrows of a part; raises TemplateError with the line that is not understood."""
    drawn, arrows = _parts(file, text, 2)
    steps = _steps(drawn)
    known = {key: key for key in (*(step.id for step in steps), *ends)}
    return PartFile(steps, tuple(flow for line in arrows for flow in _flows(*line, known)))


def read_workflow(file: str, text: str) -> WorkflowFile:
    """Return the workflow of a file; raises TemplateError with the line that is not understood."""
    top = Where(file, 1)
    drawn, arrows, by_hand = _parts(file, text, 3)
    facts = _facts(top, [line for line in drawn if _is_fact(line)])
    steps = _steps([line for line in drawn if not _is_fact(line)])
    known = {step.id: step.id for step in steps}
    fields, target_step = _target(*facts["target"], known)
    name, about = (both(facts[fact][0], facts[fact][1].split("|")) for fact in ("workflow", "about"))
    where, risk = facts["risk"]
    return WorkflowFile(
        name,
        about,
        facts["owner"],
        {"risk": where.member(Risk, risk), **fields},
        target_step,
        steps,
        tuple(flow for line in arrows for flow in _flows(*line, known)),
        tuple(_letters(*line, known) for line in by_hand),
    )


def _parts(file: str, text: str, count: int) -> list[list[_Line]]:
    parts: list[list[_Line]] = [[]]
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() == "--":
            parts.append([])
        elif line.strip():
            parts[-1].append((Where(file, number), line.strip()))
    if len(parts) != count:
        raise Where(file, 1).error(f"there must be {count} parts, divided by lines --")
    return parts


def _is_fact(line: _Line) -> bool:
    return re.match(r"[a-z]+:", line[1]) is not None


def _facts(top: Where, lines: list[_Line]) -> dict[str, _Line]:
    facts: dict[str, _Line] = {}
    for where, text in lines:
        name, _, value = text.partition(":")
        facts[name] = where, value.strip()
    if set(facts) != _FACTS:
        raise top.error(f"a workflow has these facts: {', '.join(sorted(_FACTS))}")
    return facts


def _target(where: Where, text: str, known: Mapping[str, str]) -> tuple[dict[str, Any], str | None]:
    target = _TARGET.fullmatch(text)
    if target is None:
        raise where.error(f"{text!r} is no target such as `16 until 5`")
    hours, clock, until = target.groups()
    fields = {"target_hours": float(hours), "target_clock": _clock(clock)}
    return fields, where.known(known, until) if until else None


def _steps(lines: list[_Line]) -> tuple[StepLine, ...]:
    steps: dict[str, StepLine] = {}
    for where, text in lines:
        if text.startswith(">"):
            if not steps:
                raise where.error("there is no step above that this could describe")
            last = list(steps)[-1]
            steps[last] = replace(steps[last], about=both(where, text[1:].split("|")))
            continue
        step = _step(where, [part.strip() for part in text.split("|")])
        if step.id in steps:
            raise where.error(f"there is already a step {step.id}")
        steps[step.id] = step
    return tuple(steps.values())


def _step(where: Where, columns: list[str]) -> StepLine:
    if not _COLUMNS - 1 <= len(columns) <= _COLUMNS:
        raise where.error("a step is: id | kind | role | Deutsch | English | details")
    step_id, kind, role, german, english, *details = columns
    performer, _, addressees = (part.strip() for part in role.partition(">"))
    fields = _details(where, details[0] if details else "")
    return StepLine(
        where,
        step_id,
        where.member(StepKind, kind),
        performer,
        tuple(addressees.split()),
        both(where, [german, english]) if german or english else NO_WORDS,
        NO_WORDS,
        fields,
        fields.pop("activity", ""),
    )


def _details(where: Where, text: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for detail in filter(None, (part.strip() for part in text.split(";"))):
        word, *values = detail.split()
        read = _DETAILS.get(word.rstrip("!")) or (_activity if _ACTIVITY.fullmatch(word) else None)
        try:
            if read is None:
                raise ValueError(word)
            fields |= read(word, values)
        except ValueError as broken:
            raise where.error(f"{detail!r} is not understood") from broken
    return fields


def _activity(word: str, values: list[str]) -> dict[str, Any]:
    if values:
        raise ValueError(word)
    return {"activity": word}


def _marked(**fields: Any) -> Callable[[str, list[str]], dict[str, Any]]:
    """Return what reads a detail that is one word."""

    def read(word: str, values: list[str]) -> dict[str, Any]:
        if values:
            raise ValueError(word)
        return fields

    return read


def _hours(word: str, values: list[str]) -> dict[str, Any]:
    least, usual, most = map(float, values)
    if not least <= usual <= most:
        raise ValueError(word)
    kind = {"work": "working"}.get(word.rstrip("!"), word.rstrip("!"))
    times = {f"{kind}_least": least, f"{kind}_usual": usual, f"{kind}_most": most}
    return times | {"clock": _clock(word)}


def _limit(word: str, values: list[str]) -> dict[str, Any]:
    hours, outcome = values
    return {"limit_hours": float(hours), "limit_clock": _clock(word), "limit_outcome": TimeOut(outcome)}


def _asks(word: str, values: list[str]) -> dict[str, Any]:
    del word
    return {"asks": Asks(" ".join(values))}


def _clock(word: str) -> Clock:
    return {"!": Clock.AROUND, "~": Clock.DUTY}.get(word[-1:], Clock.SERVICE)


_DETAILS: Mapping[str, Callable[[str, list[str]], dict[str, Any]]] = {
    "check": _marked(purpose=Purpose.CHECK),
    "out": _marked(goes_out=True),
    "duty": _marked(on_duty=OnDuty.ALSO),
    "work": _hours,
    "idle": _hours,
    "limit": _limit,
    "asks": _asks,
}


def _flows(where: Where, text: str, known: Mapping[str, str]) -> Iterator[FlowLine]:
    chain, *label = text.split("|")
    chain, marked, outcome = chain.partition("!")
    chain, asked, answer = chain.partition("?")
    ids = [where.known(known, step_id) for step_id in chain.split()]
    if len(ids) < 2:
        raise where.error("an arrow needs two steps")
    first = FlowLine(where, ids[0], ids[1])
    if label:
        first = replace(first, label=both(where, label))
    if marked:
        first = replace(first, outcome=where.member(Outcome, outcome.strip()))
    if asked:
        first = replace(first, answer=where.member(Answer, answer.strip()))
    yield first
    for source, target in pairwise(ids[1:]):
        yield FlowLine(where, source, target)


def _letters(where: Where, text: str, known: Mapping[str, str]) -> LetterLine:
    said, *note = text.split("|")
    step, _, letters = said.partition(":")
    return LetterLine(
        where,
        where.known(known, step.strip()),
        letters_from_text(where, letters),
        both(where, note) if note else NO_WORDS,
    )
