"""What is done in a review, with the refusals that belong to it: the one door for window and command line.

Every deed asks what the records and the state say, and records the outcome; nothing here is undone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from secrets import token_hex
from typing import Protocol

from models.analysis.changes.compare import Comparison
from models.analysis.review.council import covered_rows
from models.analysis.review.refusals import refuse_deciders, refuse_reply
from models.analysis.review.rounds import (
    RoundView,
    open_round,
    proposal,
    view_of,
)
from models.analysis.review.since import Since
from models.analysis.review.versions import hash_now, last_version, next_number, versions
from models.domain.errors import RuleViolation
from models.domain.message import Message, message
from models.domain.names import clean_text
from models.domain.records.record import (
    Answer,
    Body,
    Comment,
    CommentState,
    Copy,
    Council,
    Given,
    Management,
    Proposal,
    Record,
    Round,
    RoundEnd,
    State,
    Version,
    Withdrawal,
)
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot

_KEY_BYTES = 16
NO_ROLE = ("",)  # whoever proposes answers for no role at all


class Recorder(Protocol):
    """An open document, as far as a review needs it."""

    author: str
    snapshot: Snapshot

    @property
    def records(self) -> Records: ...

    def record(self, body: Body) -> Record: ...

    def record_state(self, make: Callable[[State], Body]) -> Record: ...

    def called(self, name: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a version is proposed.

    `authors` are the only roles that whoever proposes it answers for, NO_ROLE for none; () says nothing
    about that.
    """

    management: tuple[str, ...]
    number: str = ""
    rule: Management = Management.ONE
    least: int = 1
    due: date | None = None
    note: str = ""
    authors: tuple[str, ...] = ()


def keep_version(
    document: Recorder,
    number: str = "",
    note: str = "",
    valid_from: date | None = None,
    review_on: date | None = None,
) -> Record:
    """Record the draft as a version without a round; raises RuleViolation for a number that is taken."""
    wanted = _free_number(document.records, number)
    _refuse_during_round(document.records)
    text = clean_text(note)
    return document.record_state(lambda state: Version(wanted, state, text, valid_from, review_on))


def propose(document: Recorder, terms: Terms) -> Record:
    """Begin a round; raises RuleViolation when one is open, nothing is to be asked or somebody cannot be."""
    found = planned(document, terms, comparison_now(document))
    return document.record_state(lambda state: replace(found, state=state))


def comparison_now(document: Recorder) -> Comparison:
    """Return what a round would ask now: the changes since the last version. Raises KnownError."""
    last = last_version(document.records)
    since = Since(document.records, document.snapshot)
    return since.comparison(last[0].sequence if last is not None else 0)


def planned(document: Recorder, terms: Terms, comparison: Comparison) -> Round:
    """Return the round that `propose` would begin, without its state; raises RuleViolation as it does."""
    _refuse_during_round(document.records)
    found = proposal(
        document.records,
        document.snapshot,
        comparison,
        terms.management,
        number=_free_number(document.records, terms.number),
        rule=terms.rule,
        least=terms.least,
        due=terms.due,
        note=clean_text(terms.note),
        authors=terms.authors,
    )
    if not comparison.changes and not found.motions:
        raise RuleViolation(
            "nothing_to_ask",
            message(
                "Nothing has changed since the last version, and nothing is to be decided. Edit it first."
            ),
        )
    refuse_deciders(document.snapshot, terms.management, found.motions)
    return found


def view(document: Recorder) -> RoundView | None:
    """Return how the open round stands, None without one; raises KnownError for a broken record."""
    begun = open_round(document.records)
    if begun is None:
        return None
    return view_of(document.records, begun, Since(document.records, document.snapshot))


def state_asked(document: Recorder, begun: tuple[Record, Round]) -> int:
    """Return the record with the state that is answered now; a state that is new in the round is recorded."""
    number = begun[0].sequence
    known = {number: begun[1].state.decided}
    known |= {
        record.sequence: found.state.decided
        for record, found in document.records.of(Proposal)
        if found.round == number
    }
    now = hash_now(document.snapshot)
    same = [sequence for sequence, decided in known.items() if decided == now]
    return same[-1] if same else document.record_state(lambda state: Proposal(number, state)).sequence


def answer(document: Recorder, given: Answer, *, on: int = 0) -> Record:
    """Record an answer in the open round, to the present state unless it was given on another one.

    `who` is a name here. Raises RuleViolation for an answer that this role cannot give, or that lacks what it
    needs.
    """
    begun = _begun(document.records)
    checked = replace(given, round=begun[0].sequence, text=clean_text(given.text))
    refuse_answer(document, begun, checked)
    known = replace(checked, on=on or state_asked(document, begun), who=document.called(given.who))
    return document.record(known)


def refuse_answer(document: Recorder, begun: tuple[Record, Round], given: Answer) -> None:
    """Raise RuleViolation for an answer that this role cannot give, or that lacks what it needs."""
    refuse_reply(document.snapshot, begun[1], given)
    if given.given is Given.HERE:
        _refuse_own_eyes(document, *begun, given)


def _refuse_own_eyes(document: Recorder, record: Record, found: Round, given: Answer) -> None:
    """Refuse that whoever proposed the version agrees for somebody else."""
    if not found.authors or not is_by(document, record):
        return
    if given.for_role_id not in found.authors or (given.by_role_id or found.authors[0]) not in found.authors:
        raise RuleViolation(
            "own_eyes",
            message(
                "Whoever proposed the version does not answer for other roles. "
                "Enter a decision taken elsewhere, with who, when and where it is recorded."
            ),
        )


def is_by(document: Recorder, record: Record) -> bool:
    """Say whether the author of the document made a record; who has no name is nobody."""
    return bool(document.author) and document.records.name_of(record.author) == document.author


def withdraw(document: Recorder, sequence: int, reason: str) -> Record:
    """Take an answer of the open round back; raises RuleViolation without a reason."""
    begun = _begun(document.records)[0].sequence
    standing = {record.sequence for record, given in document.records.of(Answer) if given.round == begun} - {
        taken.answer for _, taken in document.records.of(Withdrawal)
    }
    if sequence not in standing:
        raise RuleViolation("no_answer", message("This answer does not count any more."))
    text = clean_text(reason)
    if not text:
        raise RuleViolation("reason_missing", message("The reason is missing. Enter it."))
    return document.record(Withdrawal(sequence, text))


def settle(document: Recorder, settled: Council) -> Record:
    """Record what was settled with the works council, for the present state; raises RuleViolation."""
    if not set(settled.about) & set(covered_rows(document.snapshot)):
        raise RuleViolation("no_rows", message("No row is chosen. Choose what was settled."))
    if not settled.place.strip():
        raise RuleViolation("place_missing", message("The place is missing. Enter where it is recorded."))
    on = _recorded_now(document)
    place, title = clean_text(settled.place), clean_text(settled.title)
    who = document.called(settled.who)
    return document.record(replace(settled, on=on, who=who, place=place, title=title))


def _recorded_now(document: Recorder) -> int:
    """Return a record with the present state; without a round or a version of it, a proposal of none."""
    begun = open_round(document.records)
    if begun is not None:
        return state_asked(document, begun)
    now = hash_now(document.snapshot)
    for record, version in reversed(versions(document.records)):
        if version.state.decided == now:
            return record.sequence
    return document.record_state(lambda state: Proposal(0, state)).sequence


def hand_out(document: Recorder, role_id: str) -> Record:
    """Record that a copy of the round goes to a role, with a key that its answers prove."""
    begun = _begun(document.records)
    on = state_asked(document, begun)
    return document.record(Copy(begun[0].sequence, token_hex(4), role_id, token_hex(_KEY_BYTES), on))


def end_round(
    document: Recorder, note: str = "", valid_from: date | None = None, review_on: date | None = None
) -> Record:
    """End the round with its version; raises RuleViolation with what has to happen before."""
    begun = _begun(document.records)
    found = view_of(document.records, begun, Since(document.records, document.snapshot))
    if found.why_not_ready:
        raise RuleViolation(
            "not_ready", message("The round cannot end yet. {reasons}", reasons=found.why_not_ready)
        )
    number, sequence, text = begun[1].number, begun[0].sequence, clean_text(note) or begun[1].note
    version = document.record_state(
        lambda state: Version(number, state, text, valid_from, review_on, sequence)
    )
    document.record(RoundEnd(sequence, number))
    return version


def stop_round(document: Recorder, reason: str) -> Record:
    """End the round without a version; raises RuleViolation without a reason."""
    text = clean_text(reason)
    if not text:
        raise RuleViolation("reason_missing", message("The reason is missing. Enter it."))
    return document.record(RoundEnd(_begun(document.records)[0].sequence, "", text))


def comment(document: Recorder, said: Comment) -> Record:
    """Record a comment; raises RuleViolation for an empty one."""
    text = clean_text(said.text)
    if not text:
        raise RuleViolation("comment_empty", message("The comment is empty. Enter a text."))
    return document.record(replace(said, text=text))


def mark(document: Recorder, sequence: int, *, is_done: bool) -> Record:
    """Record that a thread is done, or open again."""
    return document.record(CommentState(sequence, is_done))


def _begun(records: Records) -> tuple[Record, Round]:
    begun = open_round(records)
    if begun is None:
        raise RuleViolation("no_round", message("No round is open. Propose a version first."))
    return begun


def why_not_keep(records: Records) -> Message | None:
    """Return why no version can be kept or proposed now, None when one can."""
    begun = open_round(records)
    if begun is None:
        return None
    return message("The round for version {number} is open. End or stop it first.", number=begun[1].number)


def _refuse_during_round(records: Records) -> None:
    """Raise RuleViolation while a round is open."""
    reason = why_not_keep(records)
    if reason is not None:
        raise RuleViolation("round_open", reason)


def _free_number(records: Records, number: str) -> str:
    """Return this number, '' for the next one; raises RuleViolation for one that is taken or none."""
    wanted = number.strip() or next_number(records)
    whole, _, part = wanted.partition(".")
    if not (whole.isdecimal() and part.isdecimal() and len(wanted) <= 12):
        raise RuleViolation(
            "number_form", message("“{number}” does not number a version. Write it like 1.2.", number=wanted)
        )
    if any(version.number == wanted for _, version in versions(records)):
        raise RuleViolation(
            "number_taken", message("There is already a version {number}. Choose another.", number=wanted)
        )
    return wanted
