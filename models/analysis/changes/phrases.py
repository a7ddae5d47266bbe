"""What a row says as a whole, for what is new or gone, and for rows that say one thing only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.analysis.changes.values import NOBODY, Say, name_of_id, quoted, span
from models.domain.message import N_, Message, Value, message
from models.domain.organisation import DutyMode
from models.domain.responsibility import Meaning
from models.domain.row_rules import label_of
from models.domain.snapshot import Row, Snapshot, addressees_by_step, flows_by_target
from models.domain.words import MEANING_WORDS, WEEKDAY_WORDS, WORDS
from models.domain.workflow import StepKind

MEANING_PHRASES: Mapping[Meaning, str] = {
    Meaning.DECIDES: N_("{role} answers for {activity}"),
    Meaning.PERFORMS: N_("{role} does {activity}"),
    Meaning.CO_DETERMINES: N_("{role} must agree to {activity}"),
    Meaning.SIGNS: N_("{role} signs off {activity}"),
    Meaning.VERIFIES: N_("{role} verifies {activity}"),
    Meaning.CONSULTED: N_("{role} is asked before the decision on {activity}"),
    Meaning.SUPPORTS: N_("{role} supports {activity}"),
    Meaning.INFORMED: N_("{role} is told about {activity}"),
}


def phrase(snapshot: Snapshot, kind: str, row: Row) -> Value:
    """Return what a row says, without a full stop."""
    return _PHRASES[kind](snapshot, row)


def letters_phrase(
    snapshot: Snapshot, role_id: str, activity_id: str, meanings: tuple[Meaning, ...]
) -> Message:
    """Return what a role has to do with an activity: one thing as a sentence, several in few words."""
    role, activity = _name(snapshot, role_id), _name(snapshot, activity_id)
    if len(meanings) == 1:
        return Message(MEANING_PHRASES[meanings[0]], (("role", role), ("activity", activity)))
    words = tuple(Message(MEANING_WORDS[meaning].chip) for meaning in meanings)
    return message("{role} / {activity}: {words}", role=role, activity=activity, words=words)


def _name(snapshot: Snapshot, row_id: str | None) -> Message:
    return name_of_id(snapshot, row_id) or Message(NOBODY)


def _called(text: str) -> Say:
    return lambda _, row: Message(text, (("name", row.name),))


def _two(text: str, first: str, second: str) -> Say:
    """Say a row that joins two others."""

    def said(snapshot: Snapshot, row: Any) -> Value:
        ends = ((name, _name(snapshot, getattr(row, name))) for name in (first, second))
        return Message(text, tuple(ends))

    return said


def _step(snapshot: Snapshot, step: Any) -> Value:
    """Say what a step is, who does it, whom it tells, and behind what it stands."""
    kind = Message(WORDS[step.kind])
    said = (
        message("{kind} “{step}”", kind=kind, step=step.name)
        if step.name
        else message("{name}", name=label_of(step))
    )
    if step.performer_role_id:
        said = message("{step}, done by {role}", step=said, role=_name(snapshot, step.performer_role_id))
    told = tuple(_name(snapshot, a.role_id) for a in addressees_by_step(snapshot).get(step.id, ()))
    if told and step.kind is StepKind.NOTICE:
        said = message("{step}, to {roles}", step=said, roles=_in_order(told))
    before = tuple(_name(snapshot, f.source_id) for f in flows_by_target(snapshot).get(step.id, ()))
    return message("{step}, after {steps}", step=said, steps=_in_order(before)) if before else said


def _in_order(names: tuple[Message, ...]) -> tuple[Message, ...]:
    return tuple(sorted(names, key=str))


def flow(snapshot: Snapshot, row: Any) -> Message:
    """Return an arrow by its two ends."""
    ends = {"source": _name(snapshot, row.source_id), "target": _name(snapshot, row.target_id)}
    return message("{source} → {target}", **ends)


def _arrow(snapshot: Snapshot, row: Any) -> Value:
    arrow = flow(snapshot, row)
    if row.label:
        return message("arrow {arrow}, “{label}”", arrow=arrow, label=row.label)
    return message("arrow {arrow}", arrow=arrow)


def _window(snapshot: Snapshot, row: Any) -> Value:
    day, times = Message(WEEKDAY_WORDS[row.weekday]), span(row.opens, row.closes)
    values: dict[str, Value] = {"role": _name(snapshot, row.role_id), "day": day, "times": times}
    if row.mode is DutyMode.ALARM:
        text = N_("{role} has the duty and reacts to an alarm: {day} {times}")
    elif row.every_hours is None:
        text = N_("{role} has the duty and looks in: {day} {times}")
    else:
        return message(
            "{role} has the duty and looks in every {hours} h: {day} {times}", hours=row.every_hours, **values
        )
    return Message(text, tuple(values.items()))


def _absence(snapshot: Snapshot, row: Any) -> Value:
    name = _name(snapshot, row.person_id)
    return message("{name} is away from {begins} to {ends}", name=name, begins=row.begins, ends=row.ends)


def _roster(snapshot: Snapshot, row: Any) -> Value:
    return message(
        "{name} has the duty of {role} from {begins} to {ends}",
        name=_name(snapshot, row.person_id),
        role=_name(snapshot, row.role_id),
        begins=row.begins,
        ends=row.ends,
    )


def _by_hand(snapshot: Snapshot, row: Any) -> Value:
    said = letters_phrase(snapshot, row.role_id, row.activity_id, (row.meaning,))
    if row.note:
        return message("{said}, by hand: {note}", said=said, note=row.note)
    return message("{said}, by hand", said=said)


def cell(snapshot: Snapshot, row: Any) -> Message:
    """Return a cell of the matrix by its role and its activity."""
    role, activity = _name(snapshot, row.role_id), _name(snapshot, row.activity_id)
    return message("{role} / {activity}", role=role, activity=activity)


def _note(snapshot: Snapshot, row: Any) -> Value:
    return message("note on {cell}: {note}", cell=cell(snapshot, row), note=row.text)


def letter(snapshot: Snapshot, row: Any) -> Message:
    """Return a letter of a scheme and what it means."""
    return message(
        "letter {letter} of {scheme}: {words}",
        letter=row.letter,
        scheme=_name(snapshot, row.scheme_id),
        words=tuple(Message(MEANING_WORDS[Meaning(meaning)].chip) for meaning in row.meanings),
    )


def _duty(_: Snapshot, row: Any) -> Value:
    return message("ongoing duty “{name}” in “{category}”", name=row.name, category=row.category)


_PHRASES: Mapping[str, Say] = {
    "organisation": _called(N_("organisation “{name}”")),
    "department": _called(N_("department “{name}”")),
    "role": _called(N_("role “{name}”")),
    "dotted_line": _two(N_("{role_id} also reports to {to_role_id} on its subject"), "role_id", "to_role_id"),
    "person": lambda _, row: quoted(row.name),
    "holding": _two(N_("{person_id} has the role {role_id}"), "person_id", "role_id"),
    "duty_window": _window,
    "absence": _absence,
    "roster_entry": _roster,
    "workflow": _called(N_("workflow “{name}”")),
    "step": _step,
    "addressee": _two(N_("{step_id} goes to {role_id}"), "step_id", "role_id"),
    "flow": _arrow,
    "standing_duty": _duty,
    "assignment": _by_hand,
    "letter_scheme": _called(N_("letter scheme “{name}”")),
    "scheme_letter": letter,
    "cell_note": _note,
}
