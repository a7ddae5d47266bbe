"""The sequence of events of a round: who was asked, who answered how, what opened again, how it ended.

Names are those of the state in which something happened, so that what is printed once stays the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from models.analysis.review.council import BODY_WORDS, FORM_WORDS, row_names
from models.analysis.review.rounds import MOTION_WORDS, REPLY_WORDS, Position, Standing, view_of
from models.analysis.review.since import Since
from models.domain.message import Message, message
from models.domain.records.record import (
    Answer,
    Copy,
    Council,
    Given,
    Proposal,
    Record,
    Round,
    RoundEnd,
    Withdrawal,
)
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: when, who recorded it ('' when the name was erased), what, and more of it."""

    at: datetime
    who: str
    sentence: Message
    more: tuple[Message | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """A round from its proposal to its end, oldest first; `is_ended` when there is one."""

    number: str
    events: tuple[Event, ...]
    is_ended: bool


def certificate(records: Records, round_sequence: int, *, names_people: bool = True) -> Certificate:
    """Return the events of a round, with the names of people or of roles alone.

    Raises KnownError for a recorded state that is not what was recorded.
    """
    begun = records.at(round_sequence)
    if not isinstance(begun.body, Round):
        raise KeyError(round_sequence)
    ends = [record.sequence for record, end in records.of(RoundEnd) if end.round == round_sequence]
    last = ends[0] if ends else len(records.entries)
    known = records if names_people else replace(records, names={})
    telling = _Telling(known, begun, begun.body)
    events = [
        event for record in records.entries[round_sequence - 1 : last] for event in telling.events(record)
    ]
    return Certificate(begun.body.number, tuple(events), bool(ends))


class _Telling:
    """Tells the records of one round, each state loaded once."""

    def __init__(self, records: Records, begun: Record, found: Round) -> None:
        self._records, self._begun, self._round = records, begun, found
        self._states: dict[int, Snapshot] = {}
        self._open_again: set[int] = set()

    def events(self, record: Record) -> Iterator[Event]:
        """Yield what a record tells of this round, nothing when it belongs to something else."""
        body: Any = record.body
        tell = _TOLD.get(type(body))
        own = getattr(body, "round", self._begun.sequence)
        if tell is not None and own == self._begun.sequence:
            who = self._records.name_of(record.author)
            for sentence, more in tell(self, record, body):
                yield Event(record.at, who, sentence, tuple(part for part in more if part))

    def state(self, sequence: int) -> Snapshot:
        if sequence not in self._states:
            self._states[sequence] = self._records.load(sequence).snapshot
        return self._states[sequence]

    def role(self, role_id: str, on: int) -> str:
        """Return what a role was called in a state."""
        role = self.state(on).roles.get(role_id)
        return role.name if role is not None else ""

    def rows(self, row_ids: tuple[str, ...], on: int) -> tuple[str, ...]:
        return row_names(self.state(on), row_ids)

    def _question(self, motion_id: str) -> str:
        return next((motion.question for motion in self._round.motions if motion.id == motion_id), "")

    def proposed(self, record: Record, found: Round) -> Iterator[_Told]:
        on = record.sequence
        asked = tuple(self.role(role_id, on) for role_id in found.asked)
        last = tuple(self.role(role_id, on) for role_id in found.management)
        decisions = (message("Decision: {question}", question=motion.question) for motion in found.motions)
        more = (
            message("Asked: {roles}", roles=asked) if asked else None,
            message("Decides last: {roles}", roles=last) if last else None,
            message("Until {day}", day=found.due) if found.due else None,
            *decisions,
            found.note,
        )
        yield message("Version {number} is proposed.", number=found.number), more

    def changed(self, record: Record, _: Proposal) -> Iterator[_Told]:
        """Tell a new state, and the answers that it opens again."""
        state = self.state(record.sequence)
        until_then = replace(self._records, entries=self._records.entries[: record.sequence])
        view = view_of(until_then, (self._begun, self._round), Since(until_then, state))
        yield message("The state that is answered from here on has changed."), ()
        again = {
            position.record.sequence: position
            for position in (*view.positions, *view.motions)
            if position.standing is Standing.AGAIN and position.record is not None
        }
        for answer in sorted(again.keys() - self._open_again):
            yield self._opened_again(again[answer], record.sequence)
        self._open_again = set(again)

    def _opened_again(self, position: Position, on: int) -> _Told:
        rows = self.rows(position.rows, on)
        day = position.record.at.date() if position.record is not None else ""
        return (
            message(
                "The answer of “{role}” of {day} is open again.",
                role=self.role(position.role_id, on),
                day=day,
            ),
            (message("Changed: {rows}", rows=rows) if rows else None,),
        )

    def answered(self, _: Record, given: Answer) -> Iterator[_Told]:
        name, words = self.role(given.for_role_id, given.on), REPLY_WORDS
        question = self._question(given.motion_id)
        if given.motion_id:
            words = MOTION_WORDS
        said = Message(words[given.reply])
        deputy = self.role(given.by_role_id, given.on) if given.by_role_id else ""
        more = (
            question,
            message("In its place: {role}", role=deputy) if deputy else None,
            self._how(given),
            given.text,
        )
        yield message("“{role}” answers: {reply}", role=name, reply=said), more

    def _how(self, given: Answer) -> Message | None:
        """Return how an answer that was not given in the program was given."""
        who = self._records.name_of(given.who)
        if given.given is Given.COPY and who:
            return message("By {who} in copy {number}", who=who, number=given.copy)
        if given.given is Given.COPY:
            return message("By copy {number}", number=given.copy)
        if given.given is Given.HERE or given.day is None:
            return None
        if not who:
            return message(
                "Entered here. Decided elsewhere on {day}, recorded in: {place}",
                day=given.day,
                place=given.recorded_in,
            )
        return message(
            "Entered here. Decided elsewhere by {who} on {day}, recorded in: {place}",
            who=who,
            day=given.day,
            place=given.recorded_in,
        )

    def withdrawn(self, _: Record, taken: Withdrawal) -> Iterator[_Told]:
        given = self._records.at(taken.answer).body
        if isinstance(given, Answer) and given.round == self._begun.sequence:
            name = self.role(given.for_role_id, given.on)
            yield message("The answer of “{role}” is taken back.", role=name), (taken.reason,)

    def settled(self, _: Record, council: Council) -> Iterator[_Told]:
        body, form = Message(BODY_WORDS[council.body]), Message(FORM_WORDS[council.form])
        rows = self.rows(council.about, council.on)
        more = (council.title, message("Rows: {rows}", rows=rows) if rows else None)
        yield (
            message(
                "{body}: {form} of {day}, recorded in: {place}",
                body=body,
                form=form,
                day=council.day,
                place=council.place,
            ),
            more,
        )

    def handed_out(self, _: Record, copy: Copy) -> Iterator[_Told]:
        name = self.role(copy.for_role_id, copy.on)
        yield message("Copy {number} goes to “{role}”.", number=copy.number, role=name), ()

    def ended(self, record: Record, end: RoundEnd) -> Iterator[_Told]:
        del record
        if end.number:
            yield message("The round ends with version {number}.", number=end.number), (end.reason,)
        else:
            yield message("The round is stopped without a version."), (end.reason,)


_Told = tuple[Message, tuple[Message | str | None, ...]]
_TOLD: Mapping[type, Callable[[_Telling, Record, Any], Iterator[_Told]]] = {
    Round: _Telling.proposed,
    Proposal: _Telling.changed,
    Answer: _Telling.answered,
    Withdrawal: _Telling.withdrawn,
    Council: _Telling.settled,
    Copy: _Telling.handed_out,
    RoundEnd: _Telling.ended,
}
