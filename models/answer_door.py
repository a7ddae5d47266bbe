"""The one door for answers that come from outside: each becomes a proposal, and none counts unseen.

They may come in any order and more than once. What came is judged by what the round would look like with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from models import review_door
from models.analysis.changes.change import Change
from models.analysis.review.asked import Part
from models.analysis.review.copies import Came, came, state_with
from models.analysis.review.rounds import REPLY_WORDS, Position, Standing, open_round, view_of
from models.analysis.review.seal import code_of
from models.analysis.review.since import Since
from models.analysis.review.versions import hash_now
from models.domain.errors import KnownError, RuleViolation
from models.domain.message import N_, Message, Value, counted, message
from models.domain.names import clean_name, clean_text
from models.domain.records.record import Answer, Given, Record, Round, RoundEnd, Withdrawal
from models.domain.records.records import Records
from models.imports import answers_sheet
from models.imports.answers import Typed, read_answers, text_of
from models.imports.answers_sheet import Asked, ReturnedAnswers, SheetAnswer
from models.review_door import Recorder


class Verdict(StrEnum):
    """What an answer that came in is."""

    NEW = "new"
    OTHER_STATE = "to another state"
    REPLACES = "replaces another answer"
    UNPROVED = "not proved"
    DUPLICATE = "known already"
    REFUSED = "refused"


VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.NEW: N_("new"),
    Verdict.OTHER_STATE: N_("to another state"),
    Verdict.REPLACES: N_("replaces another answer"),
    Verdict.UNPROVED: N_("not proved"),
    Verdict.DUPLICATE: N_("known already"),
    Verdict.REFUSED: N_("refused"),
}
WORKBOOKS = (".xlsx", ".xlsm")
PRESENT = 0  # stands for the record of the state as it is now, which is made when an answer is taken over
POSSIBLE = frozenset({Verdict.NEW, Verdict.OTHER_STATE, Verdict.REPLACES, Verdict.UNPROVED})
"""What can be accepted; only what is new is accepted without somebody looking at it."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An answer that came in, and what is to be said of it; `since` has changed since it was given.

    `title` says who answers what how, None for what proves nothing.
    """

    verdict: Verdict
    said: tuple[Message, ...]
    answer: Answer | None = None
    title: Message | None = None
    since: tuple[Change, ...] = ()

    @property
    def can_be_accepted(self) -> bool:
        return self.verdict in POSSIBLE

    @property
    def place(self) -> tuple[int, str, str] | None:
        """Return what is answered for whom, None for what proves nothing."""
        return _place(self.answer) if self.answer is not None else None


def from_text(document: Recorder, text: str) -> tuple[Incoming, ...]:
    """Return the answers in a text as proposals, in their order; raises KnownError for one without any."""
    return tuple(_from_codes(document, read_answers(text)))


def from_file(document: Recorder, path: Path) -> tuple[Incoming, ...]:
    """Return the answers in a workbook, a mail or a text as proposals; raises KnownError."""
    if path.suffix.lower() in WORKBOOKS:
        return _from_workbook(document, path)
    return from_text(document, text_of(path))


def _from_workbook(document: Recorder, path: Path) -> tuple[Incoming, ...]:
    """Return the answers of a workbook that comes back, and what was left out of it."""
    begun = open_round(document.records)
    if begun is None:
        raise KnownError(message("No round is open: the answers of the workbook no longer count."))
    asked = Asked(
        document.snapshot.organisation.id,
        document.records.document_id,
        tuple(motion.id for motion in begun[1].motions),
    )
    found = answers_sheet.read_answers(path, asked)
    on = state_with(document.records, begun, found.code)
    if on is None and found.code == code_of(hash_now(document.snapshot)):
        on = PRESENT
    answers = [_of_sheet(found, answer, begun[0].sequence, on or PRESENT) for answer in found.answers]
    told = (message("{place}: {reason}", place=one.place, reason=one.text) for one in found.told)
    left_out = (Incoming(Verdict.REFUSED, (sentence,)) for sentence in told)
    if on is None:
        unknown = message("The workbook shows a state that was not put to the vote. Enter it by hand.")
        return (*(Incoming(Verdict.REFUSED, (unknown,), a, _title(document, a)) for a in answers), *left_out)
    return (*judged(document, answers), *left_out)


def _of_sheet(found: ReturnedAnswers, answer: SheetAnswer, number: int, on: int) -> Answer:
    place = f"{found.workbook}, {answer.place}"
    return Answer(
        number,
        answer.role_id,
        answer.reply,
        on,
        answer.item_id,
        answer.text,
        given=Given.PAPER,
        who=answer.name,
        day=answer.day,
        recorded_in=place,
    )


def judged(document: Recorder, answers: Sequence[Answer]) -> tuple[Incoming, ...]:
    """Return answers as proposals, in their order; `who` is a name, `on` the record of the state answered."""
    since = Since(document.records, document.snapshot)
    found = [replace(_judged(document, since, answer), title=_title(document, answer)) for answer in answers]
    return tuple(_contested(found, entry) for entry in found)


def accept(document: Recorder, proposed: Incoming) -> Record:
    """Record an answer that came in; raises RuleViolation for one that cannot count."""
    if proposed.answer is None or not proposed.can_be_accepted:
        raise RuleViolation("not_acceptable", message("This answer cannot be taken over."))
    return review_door.answer(document, proposed.answer, on=proposed.answer.on)


def _from_codes(document: Recorder, found: Iterable[Typed]) -> Iterator[Incoming]:
    read = [_read(document, typed) for typed in found]
    answers = [entry.answer for group in read if not isinstance(group, Incoming) for entry in group]
    known = iter(judged(document, answers))
    for group in read:
        if isinstance(group, Incoming):
            yield group
        else:
            yield from (next(known) for _ in group)


def _read(document: Recorder, typed: Typed) -> Incoming | tuple[Came, ...]:
    try:
        return tuple(
            _with_typed(entry, typed) for entry in came(document.records, document.snapshot, typed.code)
        )
    except RuleViolation as error:
        return Incoming(Verdict.REFUSED, (error.message,))


def _with_typed(entry: Came, typed: Typed) -> Came:
    """Return an answer with what was typed in its mail; nothing proves that."""
    if not entry.is_mail:
        return entry
    who = clean_name(typed.who) if typed.who.strip() else ""
    answer = replace(entry.answer, who=who, text=clean_text(typed.text), day=date.today())
    return replace(entry, answer=answer)


def _place(answer: Answer) -> tuple[int, str, str]:
    return answer.round, answer.for_role_id, answer.motion_id


def _judged(document: Recorder, since: Since, answer: Answer) -> Incoming:
    records, begun = document.records, open_round(document.records)
    if begun is None or begun[0].sequence != answer.round:
        return Incoming(Verdict.REFUSED, (_ended(records, answer.round),), answer)
    try:
        review_door.refuse_answer(document, begun, answer)
    except RuleViolation as error:
        return Incoming(Verdict.REFUSED, (error.message,), answer)
    known = _known(records, answer)
    if known is not None:
        return Incoming(Verdict.DUPLICATE, (known,), answer)
    then, last = _alone(begun, since, _new(records, answer)), _last(records, answer)
    is_answered = last is not None and not _alone(begun, since, last).since
    day = last.at.date() if last is not None and is_answered else None
    said = tuple(_remarks(answer, then, day))
    if then.since:
        return Incoming(Verdict.OTHER_STATE, said, answer, since=then.since)
    if is_answered and not _continues(last, answer):
        return Incoming(Verdict.REPLACES, said, answer)
    return Incoming(Verdict.NEW if answer.given is Given.COPY else Verdict.UNPROVED, said, answer)


def _title(document: Recorder, answer: Answer) -> Message:
    found = document.records.at(answer.round).body
    motions = found.motions if isinstance(found, Round) else ()
    asked = next((motion.question for motion in motions if motion.id == answer.motion_id), None)
    role = document.snapshot.roles.get(answer.for_role_id)
    values: dict[str, Value] = {
        "role": role.name if role is not None else message("a role that is gone"),
        "reply": Message(REPLY_WORDS[answer.reply]),
    }
    if asked is None:
        return message("{role}: {reply}, to the version as a whole", **values)
    return message("{role}: {reply}, to “{question}”", question=asked, **values)


def _ended(records: Records, number: int) -> Message:
    found = records.at(number).body
    name = found.number if isinstance(found, Round) else ""
    if any(end.round == number and not end.number for _, end in records.of(RoundEnd)):
        return message(
            "The round for version {number} was stopped: the answer no longer counts.", number=name
        )
    return message("The round for version {number} has ended: the answer no longer counts.", number=name)


def _known(records: Records, answer: Answer) -> Message | None:
    """Return what to say of an answer that is recorded already, or that a later one of its copy replaced."""
    withdrawn = {entry.answer for _, entry in records.of(Withdrawal)}
    for record, known in records.of(Answer):
        if _place(known) != _place(answer) or known.copy != answer.copy:
            continue
        if _said(known) == _said(answer):
            if record.sequence in withdrawn:
                return message("It was taken over on {day}, and withdrawn later.", day=record.at.date())
            return message("It was taken over on {day}.", day=record.at.date())
        if _is_later(known, answer):
            return message("A later answer from the same copy was taken over already.")
    return None


def _said(answer: Answer) -> tuple[object, ...]:
    """Return what is the same when an answer comes again; the day of a mail is only that of its reading."""
    day = None if answer.given is Given.ENTERED else answer.day
    return answer.reply, answer.text, answer.by_role_id, answer.given, answer.recorded_in, day


def _new(records: Records, answer: Answer) -> Record:
    """Return the record that an answer would be."""
    return Record(len(records.entries) + 1, datetime.now(UTC), "", answer, "")


def _last(records: Records, answer: Answer) -> Record | None:
    """Return the answer that stands now in the place of this one."""
    withdrawn = {entry.answer for _, entry in records.of(Withdrawal)}
    found = [
        record
        for record, known in records.of(Answer)
        if _place(known) == _place(answer) and record.sequence not in withdrawn
    ]
    return found[-1] if found else None


def _continues(last: Record | None, answer: Answer) -> bool:
    """Say whether the answer that stands is an earlier one of the same copy."""
    return last is not None and isinstance(last.body, Answer) and _is_later(answer, last.body)


def _alone(begun: tuple[Record, Round], since: Since, record: Record) -> Position:
    """Return where an answer would stand if it were the only one of its round."""
    if isinstance(record.body, Answer) and record.body.on == PRESENT:
        return _NOT_ASKED  # nothing can have changed since
    others = (entry for entry in since.records.entries if not isinstance(entry.body, Answer))
    view = view_of(replace(since.records, entries=(*others, record)), begun, since)
    positions = (*view.positions, *view.motions)
    return next((p for p in positions if p.record == record), _NOT_ASKED)


_NOT_ASKED = Position("", Part.OWNER, Standing.OPEN)


def _remarks(answer: Answer, then: Position, day: date | None) -> Iterator[Message]:
    if answer.given is Given.ENTERED:
        yield message("Only the reply is proved. Name and text were typed in the mail.")
    if answer.given is Given.PAPER:
        yield message("Nothing proves it: it was entered in a workbook, {place}.", place=answer.recorded_in)
    if then.since:
        yield counted(
            "Since the copy was handed out one thing that it covers has changed.",
            "Since the copy was handed out {n} things that it covers have changed.",
            len(then.since),
        )
    if day is not None:
        yield message("There is an answer of {day} already. It would be replaced.", day=day)


def _contested(found: Sequence[Incoming], entry: Incoming) -> Incoming:
    """Return a proposal with what others that came with it make of it.

    Of several from one copy the last one counts; else somebody has to choose.
    """
    answer = entry.answer
    if answer is None or not entry.can_be_accepted:
        return entry
    others = [other.answer for other in found if other is not entry and other.can_be_accepted]
    same = [other for other in others if other is not None and _place(other) == _place(answer)]
    if any(_is_later(other, answer) for other in same):
        return replace(
            entry, verdict=Verdict.DUPLICATE, said=(message("The same copy gives a later answer."),)
        )
    if any(not _is_later(answer, other) for other in same):
        said = message("Several answers to this came in. Only one of them counts.")
        return replace(entry, verdict=Verdict.REPLACES, said=(*entry.said, said))
    return entry


def _is_later(answer: Answer, other: Answer) -> bool:
    """Say whether an answer takes the place of another one: both proved, of one copy, and given later."""
    is_proved = answer.given is other.given is Given.COPY
    return is_proved and answer.copy == other.copy and answer.recorded_in > other.recorded_in


def counts(proposals: Iterable[Incoming]) -> Mapping[Verdict, int]:
    """Return how many there are of each kind."""
    return Counter(proposed.verdict for proposed in proposals)
