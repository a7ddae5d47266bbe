"""What a copy of a round asks its role, and which answer a code from it stands for.

Each thing that is asked has a mark, a hash of it as it was asked: an answer names the mark, so that it counts
for exactly that, and not for what stands there later.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from models.analysis.review.answer_code import Code, fields_of, is_proved
from models.analysis.review.asked import part_of
from models.analysis.review.rounds import REPLIES, RoundView, deciders_of
from models.analysis.review.seal import code_of
from models.domain.errors import RuleViolation
from models.domain.message import message
from models.domain.names import clean_name, clean_text
from models.domain.records.record import Answer, Copy, Given, Motion, Proposal, Record, Reply, Round
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot

MOST_ANSWERS = 200
_MARK = 32  # hexadecimal digits
_HEAD = {"document": str, "round": int, "copy": str, "state": str}
_FORM = {"by": str, "deputy": str, "at": str, "answers": list}
_ANSWER = {"item": str, "reply": str, "text": str}
_MAIL = {"item": str, "reply": str}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a copy asks: a motion, or with None the version as a whole, and what can be replied."""

    motion: Motion | None
    mark: str
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """An answer that a copy gave; `at` is when, in the time of whoever gave it.

    A mail only proves the reply: its name and text were typed in the mail.
    """

    answer: Answer
    at: datetime | None = None

    @property
    def is_mail(self) -> bool:
        return self.at is None


def items_of(snapshot: Snapshot, view: RoundView, role_id: str) -> tuple[Item, ...]:
    """Return what a copy for a role asks in the present state: its motions, then the version as a whole."""
    role = snapshot.roles.get(role_id)
    if role is None or role.co_determining:
        return ()
    found = view.round
    replies = REPLIES[part_of(snapshot, role_id, found.management)]
    decided = [motion for motion in found.motions if role_id in deciders_of(found, motion, snapshot)]
    items = [Item(motion, mark_of(motion), replies) for motion in decided]
    if any(position.role_id == role_id for position in view.positions):
        items.append(Item(None, mark_of(found.number), replies))
    return tuple(items)


def mark_of(asked: Motion | str) -> str:
    """Return the mark of a motion, or of the version with this number."""
    said = asdict(asked) if isinstance(asked, Motion) else {"version": asked}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()[:_MARK]


def head_of(records: Records, copy: Copy) -> dict[str, Any]:
    """Return what every answer from a copy says first: document, round, copy and state."""
    return {
        "document": records.document_id,
        "round": copy.round,
        "copy": copy.number,
        "state": code_of(_decided(records, copy.on)),
    }


def _decided(records: Records, sequence: int) -> str:
    body: Any = records.at(sequence).body  # whatever a copy stands on has a state
    return str(body.state.decided)


def state_with(records: Records, begun: tuple[Record, Round], code: str) -> int | None:
    """Return the record with the state that has this code, None when it was not put to the vote."""
    own = [begun[0].sequence]
    own += [record.sequence for record, found in records.of(Proposal) if found.round == begun[0].sequence]
    return next((n for n in reversed(own) if code_of(_decided(records, n)) == code), None)


def came(records: Records, snapshot: Snapshot, code: Code) -> tuple[Came, ...]:
    """Return the answers a code stands for; raises RuleViolation when it proves none of this document."""
    try:
        fields = fields_of(code)
        head, rest = _parted(fields)
    except (ValueError, KeyError, TypeError) as error:
        raise _unreadable() from error
    if head["document"] != records.document_id:
        raise RuleViolation("other_document", message("The answer belongs to another document."))
    copy = _copy(records, str(head["copy"]))
    if not is_proved(code, copy.key) or head != head_of(records, copy):
        raise RuleViolation(
            "not_proved",
            message(
                "The answer does not fit copy {number}: it was changed, or is not from it. Ask for it again.",
                number=copy.number,
            ),
        )
    found = records.at(copy.round).body
    if not isinstance(found, Round):
        raise _unreadable()
    try:
        return tuple(_came(snapshot, found, copy, rest))
    except (ValueError, KeyError, TypeError) as error:
        raise _unreadable() from error


def _parted(fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the head and the rest of strict fields; raises ValueError."""
    rest = {name: value for name, value in fields.items() if name not in _HEAD}
    head = {name: value for name, value in fields.items() if name in _HEAD}
    _strict(head, _HEAD)
    if set(rest) == {"mail"}:
        _strict(rest["mail"], _MAIL)
    else:
        _strict(rest, _FORM)
        if not 1 <= len(rest["answers"]) <= MOST_ANSWERS:
            raise ValueError("no answers, or too many")
        for answer in rest["answers"]:
            _strict(answer, _ANSWER)
    return head, rest


def _strict(fields: Mapping[str, Any], kinds: Mapping[str, type]) -> None:
    if not isinstance(fields, dict) or {name: type(value) for name, value in fields.items()} != kinds:
        raise ValueError("other fields")


def _copy(records: Records, number: str) -> Copy:
    for _, copy in records.of(Copy):
        if copy.number == number:
            return copy
    raise RuleViolation(
        "no_copy",
        message(
            "No copy {number} was handed out from this file. Open the file it was handed out from.",
            number=number[:_MARK],
        ),
    )


def _came(snapshot: Snapshot, found: Round, copy: Copy, rest: Mapping[str, Any]) -> Iterator[Came]:
    own = [motion for motion in found.motions if copy.for_role_id in deciders_of(found, motion, snapshot)]
    marks = {mark_of(found.number): "", **{mark_of(motion): motion.id for motion in own}}
    answers = [{**rest["mail"], "text": ""}] if "mail" in rest else rest["answers"]
    if len({answer["item"] for answer in answers}) != len(answers):
        raise ValueError("answered twice")
    for answer in answers:
        yield _one(copy, rest, answer, marks[answer["item"]])


def _one(copy: Copy, rest: Mapping[str, Any], answer: Mapping[str, str], motion_id: str) -> Came:
    at = None if "mail" in rest else datetime.strptime(rest["at"], "%Y-%m-%dT%H:%M:%S")
    told = Answer(
        copy.round,
        copy.for_role_id,
        Reply(answer["reply"]),
        copy.on,
        motion_id,
        clean_text(answer["text"]),
        "" if at is None else rest["deputy"],
        Given.ENTERED if at is None else Given.COPY,
        "" if at is None else clean_name(rest["by"]),
        None if at is None else at.date(),
        f"E-Mail, {copy.number}" if at is None else at.isoformat(timespec="seconds"),
        copy.number,
    )
    return Came(told, at)


def _unreadable() -> RuleViolation:
    return RuleViolation(
        "unreadable",
        message("This is no whole answer. Copy it again, from the first bracket to the last one."),
    )
