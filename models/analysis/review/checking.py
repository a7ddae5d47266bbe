"""What a code or a checksum on paper says about a document: still its state, an earlier one, or none of it.

A code names a state by what is decided in it. A checksum is the head of the records as it was when the paper
was made: it finds what the chain alone cannot, an end that was cut off and a chain that was made anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from models.analysis.changes.compare import Comparison, compare
from models.analysis.review.seal import cleaned_code, code_of
from models.analysis.review.versions import hash_now, state_in_words, versions
from models.domain.errors import KnownError
from models.domain.message import Message, counted, message
from models.domain.records.record import Proposal, Record, Round
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot

LEAST_DIGITS, PRINTED_DIGITS, _GROUP = 12, 20, 4
_PARTS = re.compile(r"[·|;\n]")
_HEAD = re.compile(rf"[0-9a-f]{{{LEAST_DIGITS},64}}")


class Verdict(StrEnum):
    """What a check found: it holds, the document was changed since, or nothing here is known by it."""

    VALID = "valid"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, in a sentence, and what to do; `since` is what has changed from then to now.

    `caution` is what else has to be known before anybody relies on it.
    """

    verdict: Verdict
    sentence: Message
    advice: Message
    since: Comparison | None = None
    caution: Message | None = None


@dataclass(frozen=True, slots=True)
class PastState:
    """An earlier draft: its decided hash, until when the document was so, and how to get its rows."""

    decided: str
    until: datetime
    rebuild: Callable[[], Snapshot]


def printed_head(head: str) -> str:
    """Return the head of the records as papers print it: enough of it that nobody finds another one."""
    digits = head[:PRINTED_DIGITS]
    return " ".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def understood(typed: str) -> tuple[str, str]:
    """Return what was typed or pasted as a code and as the beginning of a checksum, '' for what it is not.

    It may stand behind what else a QR code says, and be readable as both. Raises KnownError for neither.
    """
    last = next((part.strip() for part in reversed(_PARTS.split(typed)) if part.strip()), "")
    for text in (last, last.rpartition(":")[2]):
        digits = re.sub(r"[\s\-–—]", "", text).lower()
        asked = (cleaned_code(text) or "", digits if _HEAD.fullmatch(digits) else "")
        if any(asked):
            return asked
    raise KnownError(
        message(
            "“{typed}” is neither a code nor a checksum. A code has three groups of four signs, a checksum "
            "at least {n} digits from 0 to 9 and a to f. Both stand on the last page.",
            typed=typed.strip()[:60],
            n=LEAST_DIGITS,
        )
    )


def check(typed: str, snapshot: Snapshot, records: Records, past: Iterable[PastState]) -> Checked:
    """Return what a typed code or checksum says of a document; `past` are its drafts, the latest first.

    Raises KnownError for what is neither, and what the walk through the drafts raises.
    """
    code, head = understood(typed)
    if head and (not code or _place_of(head, records)):
        return check_head(head, records)
    return replace(check_code(code, snapshot, records, past), caution=_altered(records))


def check_head(head: str, records: Records) -> Checked:
    """Return whether the records up to the one with this hash are as they were when it was printed."""
    place = _place_of(head, records)
    if not place:
        return Checked(
            Verdict.UNKNOWN,
            message("No entry of this document has this checksum."),
            message(
                "Compare the digits with those on the paper. If they are right, entries were altered or cut "
                "off since it was printed, or it belongs to another document. Take the copy of the file "
                "from the day of the paper."
            ),
        )
    if records.broken_at is not None and records.broken_at <= place:
        return Checked(Verdict.UNKNOWN, _altered_at(records.broken_at), _TAKE_A_COPY)
    later = len(records.entries) - place
    return Checked(
        Verdict.VALID,
        counted(
            "The entry of versions, answers and comments up to this checksum is as it was.",
            "All {n} entries of versions, answers and comments up to this checksum are as they were.",
            place,
        ),
        counted("One entry has come since.", "{n} entries have come since.", later)
        if later
        else message("Nothing has come since."),
        caution=_altered(records),
    )


def _place_of(head: str, records: Records) -> int:
    return next((record.sequence for record in records.entries if record.hash.startswith(head)), 0)


def check_code(code: str, snapshot: Snapshot, records: Records, past: Iterable[PastState]) -> Checked:
    """Return what state of the document a code belongs to."""
    if code == code_of(hash_now(snapshot)):
        return _present(snapshot, records)
    recorded = _recorded(code, snapshot, records)
    if recorded is not None:
        return recorded
    for state in past:
        if code_of(state.decided) == code:
            sentence = message(
                "This is an earlier draft. The document was so until {moment}.",
                moment=state.until.astimezone(),
            )
            return _since(sentence, state.rebuild(), snapshot)
    return Checked(
        Verdict.UNKNOWN,
        message("No state of this document had this code."),
        message(
            "Compare the signs with those on the paper. If they are right, the paper belongs to another "
            "document, or to a copy that was edited elsewhere."
        ),
    )


_TAKE_A_COPY = message(
    "Rely on nothing recorded from there on. Take the copy of the file from the day of the paper."
)


def _present(snapshot: Snapshot, records: Records) -> Checked:
    return Checked(
        Verdict.VALID,
        message("This is the present state: {state}.", state=state_in_words(records, snapshot)),
        message("Paper and document agree. Nothing is to be done."),
    )


def _recorded(code: str, snapshot: Snapshot, records: Records) -> Checked | None:
    """Return what version or proposal a code belongs to, None when it is none of them."""
    for record, version in reversed(versions(records)):
        if code_of(version.state.decided) == code:
            sentence = message(
                "This is version {number}, made on {day}.", number=version.number, day=_day(record)
            )
            return _since(sentence, records.load(record.sequence).snapshot, snapshot)
    numbers = {record.sequence: round_.number for record, round_ in records.of(Round)}
    for record in reversed(records.entries):
        body = record.body
        if isinstance(body, (Round, Proposal)) and code_of(body.state.decided) == code:
            number = numbers.get(record.sequence if isinstance(body, Round) else body.round, "?")
            sentence = message(
                "This is what was proposed as version {number} on {day}.", number=number, day=_day(record)
            )
            return _since(sentence, records.load(record.sequence).snapshot, snapshot)
    return None


def _since(sentence: Message, before: Snapshot, snapshot: Snapshot) -> Checked:
    comparison = compare(before, snapshot)
    return Checked(
        Verdict.CHANGED,
        sentence,
        counted(
            "One thing has changed since. The paper no longer says what holds: make it anew.",
            "{n} things have changed since. The paper no longer says what holds: make it anew.",
            len(comparison.changes),
        ),
        comparison,
    )


def _day(record: Record) -> datetime:
    return record.at.astimezone()


def _altered(records: Records) -> Message | None:
    return None if records.broken_at is None else _altered_at(records.broken_at)


def _altered_at(place: int) -> Message:
    return message(
        "Versions, answers and comments were altered outside the program: entry {n} is not as it was "
        "recorded.",
        n=place,
    )
